import type { Actor } from '../../domain/actor';
import type { AttributedDocument, Gender, ResolvedMention } from '../../domain/attribution';
import type { Span } from '../../domain/document';
import { NEWS_OUTLETS } from '../actors/gazetteer';
import { genderOfActor } from '../actors/coreference-genders';
import { quotedTokens } from '../actors/coreference';
import { tokenise, type Token, type TokenisedDocument } from '../actors/mentions-tokens';

/** Everything that choosing targets looks at, computed once for a document. */
export interface Scene {
  readonly document: AttributedDocument;
  readonly tokenised: TokenisedDocument;
  readonly tokens: readonly Token[];
  /** 1 for tokens between quotation marks. */
  readonly quoted: Uint8Array;
  readonly actors: ReadonlyMap<string, Actor>;
  readonly genders: ReadonlyMap<string, Gender>;
  /** How much of the article is about an actor, 0 to 1: mentions, those at its head counted double. */
  readonly prominence: ReadonlyMap<string, number>;
  /** Sentence index of each mention, parallel to `document.mentions`. */
  readonly sentenceOf: readonly number[];
}

/** A mention counts double up to here: the headline and the first paragraph. */
const HEAD_LENGTH = 600;

export function sceneOf(document: AttributedDocument): Scene {
  const tokenised = tokenise(document);
  const actors = new Map(document.actors.map((actor) => [actor.id, actor]));
  return {
    document,
    tokenised,
    tokens: tokenised.tokens,
    quoted: quotedTokens(document, tokenised.tokens),
    actors,
    genders: gendersOf(document),
    prominence: prominenceOf(document),
    sentenceOf: sentencesOf(document.mentions, tokenised),
  };
}

export function isOutlet(actor: Actor): boolean {
  return NEWS_OUTLETS.has(actor.name);
}

/** Genders by the actors' names, and by the pronouns that the article uses for them. */
function gendersOf(document: AttributedDocument): Map<string, Gender> {
  const genders = new Map(document.actors.map((actor) => [actor.id, genderOfActor(actor)]));
  for (const { kind, text, actorId } of document.mentions) {
    if (kind !== 'pronoun' || genders.get(actorId) !== 'unknown') continue;
    if (/^(?:he|him|his|himself)$/i.test(text)) genders.set(actorId, 'male');
    if (/^(?:she|her|hers|herself)$/i.test(text)) genders.set(actorId, 'female');
  }
  return genders;
}

function prominenceOf(document: AttributedDocument): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { actorId, start } of document.mentions)
    counts.set(actorId, (counts.get(actorId) ?? 0) + (start < HEAD_LENGTH ? 2 : 1));
  const most = Math.max(1, ...counts.values());
  return new Map([...counts].map(([actorId, count]) => [actorId, count / most]));
}

function sentencesOf(
  mentions: readonly ResolvedMention[],
  { sentences }: TokenisedDocument,
): number[] {
  let at = 0;
  return mentions.map(({ start }) => {
    while (at + 1 < sentences.length && (sentences[at + 1] as Span).start <= start) at++;
    return at;
  });
}
