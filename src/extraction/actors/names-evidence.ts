import { cueVerbOf } from '../reports/cue-verbs';
import { isCapital, type Token } from './mentions-tokens';
import { isCommonWord, isGivenName } from './names-lexicon';

/** Everyday words that are also names; where the place demands a capital anyway they are taken for words. */
const EVERYDAY = new Set(
  `time slate salon vox apple intel signal zoom guardian dawn fox diet labour conservatives conservative commonwealth
  quartet anonymous meta wagner brotherhood liberation independent mirror sun hill rt house fed dem
  dems may moon earnest sessions graham stein booker lynch carter ryan warren francis harper castro johnson clinton
  sanders roberts quad signal boxer bild mao abe suga prayuth polish turkey guinea chad georgia jordan jersey congo
  wall anonymous
  rada haley collins reid abbott singh garland cohen carson kim cameron kerry christie cruz beto bernie quartz`.split(
    /\s+/,
  ),
);

/** Words before a name that make a place of it. */
export const LOCATIVE: ReadonlySet<string> = new Set([
  'in',
  'at',
  'near',
  'outside',
  'inside',
  'around',
  'across',
  'through',
]);

/** True when a single listed word stands where any word has a capital, and is an everyday word. */
export function isEverydayWord(token: Token): boolean {
  return EVERYDAY.has(token.key);
}

/** Words before a name that introduce somebody by it. */
const NAMING = /^(?:named|called|nicknamed)$/;
/** Capitals inside a word that are no company's spelling: "McKay", "DeLuca". */
const INNER_CAPITAL_OF_SURNAMES = /^(?:Mc|Mac|De|Di|La|Le|O['’])/;

/** What the words around an unlisted single name make of it; null when nothing tells that it is somebody. */
export function kindByEvidence(
  tokens: readonly Token[],
  first: number,
  last: number,
): 'person' | 'organization' | null {
  const token = tokens[first];
  if (!token || last - first > 1 || !mayBeName(token)) return null;
  const precedes = token.gap === 'space' ? neighbour(tokens[first - 1], token) : undefined;
  const behind = neighbour(tokens[last], token);
  const follows = behind?.gap === 'space' ? behind : undefined;
  if (precedes && NAMING.test(precedes.key)) return isGivenName(token.key) ? 'person' : null;
  if (precedes && LOCATIVE.has(precedes.key)) return null;
  const speaks = speaksNext(token, follows) || speaksBefore(token, precedes);
  if (token.shape === 'upper') return isAcronym(token, precedes, speaks) ? 'organization' : null;
  if (hasInnerCapital(token)) return 'organization';
  if (!speaks) return null;
  return precedes?.key === 'the' || token.text.startsWith('The') ? 'organization' : 'person';
}

function mayBeName(token: Token): boolean {
  if (/^[@#]|^I['’]/.test(token.text) || token.text.length < 2) return false;
  return !isCommonWord(token.key) || isGivenName(token.key);
}

function neighbour(other: Token | undefined, token: Token): Token | undefined {
  return other?.sentence === token.sentence ? other : undefined;
}

function hasInnerCapital({ text }: Token): boolean {
  return /\p{Ll}\p{Lu}/u.test(text) && !INNER_CAPITAL_OF_SURNAMES.test(text);
}

function speaksNext(token: Token, follows: Token | undefined): boolean {
  const verb = follows && !token.possessive && !isCapital(follows) ? cueVerbOf(follows.key) : null;
  return (
    verb !== null &&
    verb.strength === 'speech' &&
    (verb.forms.has('past') || verb.forms.has('present'))
  );
}

function speaksBefore(token: Token, precedes: Token | undefined): boolean {
  const verb = precedes && !isCapital(precedes) ? cueVerbOf(precedes.key) : null;
  return verb !== null && verb.strength === 'speech' && verb.forms.has('past') && !token.possessive;
}

function isAcronym(token: Token, precedes: Token | undefined, speaks: boolean): boolean {
  if (!/^\p{Lu}{3,6}$/u.test(token.text)) return false;
  return speaks || (precedes?.key === 'the' && !precedes.initial);
}
