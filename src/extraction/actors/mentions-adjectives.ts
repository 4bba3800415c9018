import { isCapital, type Token } from './mentions-tokens';
import { FUNCTION_WORDS, isNoun, isRole } from './names-lexicon';
import { cueVerbOf } from '../reports/cue-verbs';

/** Adjectives of faiths and regions that mean a people or an alliance only beside those who act for it. */
const OF_MANY =
  /^(?:western|european|muslim|sunni|shia|shiite|shi'ite|arab|jewish|nazi|hispanic|african american|native american)$/;
/** Who acts for many: "Western diplomats", "Sunni militias". */
const ACTING =
  /^(?:officials?|leaders?|governments?|diplomats?|envoys?|allies|ally|partners?|powers?|states?|countries|nations?|capitals?|ministers?|sources?|troops|forces|fighters|rebels?|militants?|militias?|tribes|tribesmen|insurgents?|voters|community|communities|minority|majority|clerics?|groups?|parties|politicians?|lawmakers?|people|world|population|sanctions|intelligence|militar(?:y|ies)|policymakers|investors|organi[sz]ations?|activists?)$/;
/** Words before a region's name that make a direction of it: "Western Syria" is no West. */
const COMPASS = /^(?:western|eastern|northern|southern|central)$/;

/** True where the word at `last` is a noun that the words before it describe: "US military [bases]". */
export function describesNoun(tokens: readonly Token[], last: number): boolean {
  const noun = tokens[last];
  const before = tokens[last - 1];
  if (!noun || !before || noun.sentence !== before.sentence || noun.gap !== 'space') return false;
  if (noun.shape !== 'lower' || FUNCTION_WORDS.has(noun.key) || cueVerbOf(noun.key)) return false;
  return isNoun(noun.key);
}

/** True where a body’s military is only what something is: bases, aid, a response; not its spokesman. */
export function isMilitaryMatter(tokens: readonly Token[], last: number): boolean {
  const next = tokens[last];
  if (tokens[last - 1]?.key !== 'military' || !next) return false;
  if (ACTING.test(next.key) || isRole(next.key)) return false;
  return describesNoun(tokens, last);
}

/** True where a faith’s or region’s adjective describes a thing, or is a point of the compass. */
export function isMereAdjective(tokens: readonly Token[], first: number, last: number): boolean {
  const words = tokens.slice(first, last);
  const next = tokens[last];
  if (!OF_MANY.test(words.map(({ key }) => key).join(' ')) || words.at(-1)?.possessive)
    return false;
  if (!next || next.sentence !== words[0]?.sentence) return false;
  if (next.gap === 'hyphen') return true;
  if (next.gap !== 'space' || ACTING.test(next.key)) return false;
  if (next.shape !== 'lower') return COMPASS.test(words[0].key);
  return describesNoun(tokens, last);
}

/** What a run of capitals ends with that is a deed, a paper or a building, and nobody. */
const THING =
  /^(?:treaty|act|bill|accords?|agreements?|pact|memorandum|convention|protocol|declaration|amendment|doctrine|manifesto|communique|statute|decree|coliseum|stadium|arena|marathon|summit|prize|awards?|medal|festival|cup|championships?|open|derby|show|film|times|post|street|avenue|road|square|hilton|marriott|sea|ocean)$/;

/** True where a name is only the head of a longer one that is nobody’s: "the Budapest [Memorandum]". */
export function isPartOfThing(tokens: readonly Token[], last: number): boolean {
  const before = tokens[last - 1];
  for (let at = last; at < last + 2; at++) {
    const word = tokens[at];
    if (!word || !before || word.sentence !== before.sentence || word.gap !== 'space') return false;
    if (before.possessive || !isCapital(word)) return false;
    if (THING.test(word.key)) return true;
  }
  return false;
}

/** True where a name behind "USS" or "HMS" is a ship's. */
export function isShip(tokens: readonly Token[], first: number): boolean {
  const before = tokens[first - 1];
  const isPrefix =
    before?.shape === 'upper' && /^(?:uss|hms|usns|usnc|hmas|hmcs|ins)$/.test(before.key);
  return isPrefix && tokens[first]?.gap === 'space';
}
