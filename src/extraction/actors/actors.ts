import type { Actor, KnownActor, Mention } from '../../domain/actor';
import type { ActorDocument, ResolvedMention } from '../../domain/attribution';
import type { QuotedDocument } from '../../domain/quotation';
import { wordsOfName } from './coreference-forms';
import { gatherActors } from './coreference-names';
import type { GatheredActor, NamedAt } from './gathered-actor';
import { resolvePronouns } from './coreference';
import { officesOf, type Office } from './coreference-roles';
import {
  adjectivesOfCountries,
  buildGazetteer,
  countriesOfLeaders,
  wellKnownPeople,
} from './gazetteer';
import { indexOfKnown, type KnownActors } from './known-actors';
import { MentionReader } from './mentions';
import { tokenise } from './mentions-tokens';
import { NameReader } from './names';
import { wikidataOfCountry } from './wikidata';

const gazetteer = buildGazetteer();
const adjectives = adjectivesOfCountries();
const leaders = countriesOfLeaders();
const people = wellKnownPeople();

/**
 * Finds every named person, country, organisation and group of a document, gathers their mentions into actors
 * and resolves the reporter's pronouns and descriptions. `known` are the caller's own actors; their names and
 * aliases come first, on word boundaries, by case unless written all in small letters. Linear in the text.
 */
export function identifyActors(
  document: QuotedDocument,
  known: readonly KnownActor[],
): ActorDocument {
  const tokenised = tokenise(document);
  const listed = indexOfKnown(known);
  const names = new NameReader(tokenised, gazetteer, listed.trie).read();
  const mentions = new MentionReader(tokenised, { adjectives, leaders }).read(names);
  const gathered = gatherActors(tokenised, mentions, { wellKnown, adjectives, known: listed });
  const namedAt = tokensNamed(gathered);
  const offices = officesOf(tokenised, gathered, { namedAt, leaders });
  const cast = { actors: gathered, namedAt, offices, leaders };
  return {
    ...document,
    actors: gathered.map((actor) => ({
      ...publicActor(actor, offices.get(actor.id), document.text),
      wikidata: wikidataOf(actor, listed),
    })),
    mentions: resolvePronouns(document, tokenised, cast, namesInText(gathered, document.text)),
  };
}

/** "James B. Comey" is the James Comey of the gazetteer. */
function wellKnown(name: string): string | null {
  const words = wordsOfName(name);
  return words.length > 1 ? (people.get(`${words[0]} ${words.at(-1)}`) ?? null) : null;
}

function tokensNamed(gathered: readonly GatheredActor[]): Map<number, NamedAt> {
  const namedAt = new Map<number, NamedAt>();
  for (const actor of gathered) {
    for (const { first, last } of actor.mentions)
      for (let token = first; token < last; token++) namedAt.set(token, { actor, first, last });
  }
  return namedAt;
}

function namesInText(gathered: readonly GatheredActor[], text: string): ResolvedMention[] {
  return gathered
    .flatMap(({ id, mentions }) =>
      mentions.map(({ start, end }): ResolvedMention => ({
        start,
        end,
        text: text.slice(start, end),
        actorId: id,
        kind: 'name',
      })),
    )
    .sort((a, b) => a.start - b.start);
}

/** The caller's own id for it, else that of a state. */
function wikidataOf({ id, name, type }: GatheredActor, { byId }: KnownActors): string | null {
  return byId.get(id)?.wikidata ?? (type === 'country' ? wikidataOfCountry(name) : null);
}

function publicActor(
  actor: GatheredActor,
  office: Office | undefined,
  text: string,
): Omit<Actor, 'wikidata'> {
  const mentions: Mention[] = actor.mentions.map(({ start, end }) => ({
    start,
    end,
    text: text.slice(start, end),
  }));
  return {
    id: actor.id,
    name: actor.name,
    type: actor.type,
    aliases: [...actor.forms],
    represents: office?.represents ?? null,
    mentions,
  };
}
