import { slugOf, type ActorType } from '../../domain/actor';
import type { Gender } from '../../domain/attribution';
import { sameGivenName, wordsOfName } from './coreference-forms';
import type { NameMention } from './name-mention';
import { keyOf } from './mentions-tokens';
import { genderOfGivenName } from './names-lexicon';

/** An actor in the making. */
export interface Draft {
  name: string;
  /** The caller's id for an actor of the caller's list, else null. */
  readonly id: string | null;
  readonly type: ActorType;
  gender: Gender;
  readonly forms: Set<string>;
  readonly mentions: NameMention[];
  /** How many of the mentions by full name the reading has passed, and where the last mention passed begins. */
  passed: number;
  lastPassed: number;
}

/** A short form that more people than these could own belongs to none of them; keeps gathering linear. */
export const MOST_NAMESAKES = 24;

/** Moves a draft's reading on to `position`; asked for in text order. */
export function passUpTo(draft: Draft, position: number): void {
  while (draft.passed < draft.mentions.length) {
    const start = draft.mentions[draft.passed]?.start ?? Infinity;
    if (start >= position) return;
    draft.lastPassed = Math.max(draft.lastPassed, start);
    draft.passed++;
  }
}

/** Adds a draft to those that a word may stand for. */
export function addTo(index: Map<string, Draft[]>, word: string, draft: Draft): void {
  const known = index.get(word);
  if (!known) index.set(word, [draft]);
  else if (known.length <= MOST_NAMESAKES && !known.includes(draft)) known.push(draft);
}

export function genderOfDraft({ gender, type, name }: Draft): Gender {
  if (gender !== 'unknown' || type !== 'person') return gender;
  return genderOfGivenName(keyOf(name.split(' ')[0] ?? ''));
}

/** True when a full name may be another form of the draft's name; their surnames are equal. */
export function isSamePerson(draft: Draft, mention: NameMention): boolean {
  if (!isCompatible(draft, mention)) return false;
  const [one, other] = [wordsOfName(draft.name), wordsOfName(mention.name)];
  if (one.join(' ') === other.join(' ')) return true;
  return sameGivenName(one[0] ?? '', other[0] ?? '') && !middlesDiffer(one, other);
}

/** "George W. Bush" and "George H.W. Bush": both have a middle name, and not the same. */
function middlesDiffer(one: readonly string[], other: readonly string[]): boolean {
  return one.length > 2 && other.length > 2 && one[1]?.[0] !== other[1]?.[0];
}

export function isCompatible(draft: Draft, mention: NameMention): boolean {
  if (mention.gender !== 'male' && mention.gender !== 'female') return true;
  const gender = genderOfDraft(draft);
  return gender === mention.gender || (gender !== 'male' && gender !== 'female');
}

/** The name's slug, numbered where another actor has it. */
export function freeId(name: string, taken: Set<string>): string {
  const slug = slugOf(name);
  let id = slug;
  for (let number = 2; taken.has(id); number++) id = `${slug}-${number}`;
  taken.add(id);
  return id;
}
