import type { ResolvedMention } from '../domain/attribution';
import type { QuotedDocument } from '../domain/quotation';
import type { GatheredActor } from './coreference-names';

/** Adds the reporter's pronouns and descriptions, resolved to actors, to the mentions by name. */
export function resolvePronouns(
  _document: QuotedDocument,
  _actors: readonly GatheredActor[],
  named: readonly ResolvedMention[],
): ResolvedMention[] {
  return [...named];
}
