import type { AttributedDocument, Speaker } from '../../src/domain/attribution';
import type { TargetCandidate } from '../../src/domain/stance';
import { findTargets } from '../../src/extraction/targets/targets';
import { readActors } from './actors-reading';

/**
 * The text with every quotation in it as a statement of the named speaker, one of the article's actors; null is
 * unknown. The speakers are given so that targets are tried apart from attribution.
 */
export function attributed(text: string, speakers: readonly (string | null)[]): AttributedDocument {
  const document = readActors(text);
  return {
    ...document,
    quotations: document.quotedSpans.map(({ inner }, index) => ({
      ...inner,
      form: 'direct',
      spans: [inner],
      repaired: false,
      cue: null,
      speaker: speakerNamed(document, speakers[index] ?? null),
      otherSpeakers: [],
    })),
  };
}

function speakerNamed(
  document: Omit<AttributedDocument, 'quotations'>,
  name: string | null,
): Speaker | null {
  if (name === null) return null;
  const actor = document.actors.find((each) => each.name === name);
  if (!actor) throw new Error(`no actor "${name}"`);
  return { actorId: actor.id, name, mention: null, confidence: 1, onBehalfOf: null };
}

/** The candidates of the text's last quotation. */
export function candidatesOf(
  text: string,
  ...speakers: (string | null)[]
): readonly TargetCandidate[] {
  return findTargets(attributed(text, speakers)).quotations.at(-1)?.candidates ?? [];
}

/** The candidates of the last quotation as "link: name (mention)", the most plausible first. */
export function targetsOf(text: string, ...speakers: (string | null)[]): string[] {
  return candidatesOf(text, ...speakers).map(
    ({ link, name, mention }) => `${link}: ${name} (${mention?.text ?? '–'})`,
  );
}
