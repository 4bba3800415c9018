import { cueVerbOf } from '../reports/cue-verbs';
import { isCapital, type Token } from './mentions-tokens';
import { isCommonWord, isGivenName, isNoun, isRole } from './names-lexicon';

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
  return speaks ? kindOfSpeaker(tokens, last, precedes) : null;
}

/** "The Tarnbrook said", "said Tarnbrook senior economist Mark Dorrance": a house, else a person. */
function kindOfSpeaker(
  tokens: readonly Token[],
  last: number,
  precedes: Token | undefined,
): 'person' | 'organization' {
  if (precedes?.key === 'the' || tokens[last - 1]?.text.startsWith('The')) return 'organization';
  return employs(tokens, last) ? 'organization' : 'person';
}

/** "Said Nomura senior economist Mark Doms": the house that the speaker works for. */
function employs(tokens: readonly Token[], last: number): boolean {
  for (let at = last; at < last + 3; at++) {
    const [role, name] = [tokens[at], tokens[at + 1]];
    if (role?.shape !== 'lower' || role.gap !== 'space' || !name) return false;
    if (isRole(role.key)) return name.gap === 'space' && isCapital(name);
  }
  return false;
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

const BODY_NOUN =
  /^(?:newspaper|daily|weekly|tabloid|broadcaster|magazine|website|portal|outlet|agency|newswire|firm|company|startup|retailer|lender|airline|carmaker|automaker|manufacturer|conglomerate|bank|brokerage|think-tank|watchdog|nonprofit|charity|party|militia|cartel|gang|clan|contractor|giant|maker|operator|subsidiary)$/;
const VESSEL =
  /^(?:ship|vessel|tanker|freighter|trawler|ferry|frigate|destroyer|submarine|yacht|airliner|missile|rocket|satellite|film|movie|song|novel|book|album|storm|hurricane|typhoon|dam|bridge|hotel|restaurant|theater|theatre|street|district|neighborhood|neighbourhood|village|town|province|valley|river|mountain)$/;

/** A name read from its shape, and the title before it. */
interface ShapedName {
  readonly first: number;
  readonly last: number;
  readonly kind: string;
  readonly title: string | null;
}

/** What the nouns beside a name of a person's shape make of it: "the Chosun Herald newspaper", "the tanker Adrian Mara". */
export function kindByCompany(
  tokens: readonly Token[],
  { first, last, kind, title }: ShapedName,
  text: string,
): 'person' | 'organization' | 'thing' | null {
  if (kind === 'organization') return kind;
  const own = 'person';
  const token = tokens[first];
  if (title !== null || !token) return own;
  const isOwner = tokens[last - 1]?.possessive ?? false;
  const behind = isOwner ? undefined : neighbour(tokens[last], token);
  const follows = behind?.gap === 'space' ? behind : undefined;
  if (follows && BODY_NOUN.test(follows.key)) return 'organization';
  const before = neighbour(tokens[first - 1], token);
  if (!before) return own;
  const between = text.slice(before.end, token.start);
  if (between === ' ' && VESSEL.test(before.key)) return 'thing';
  if (isGivenName(token.key)) return own;
  if (/^,? $/.test(between) && BODY_NOUN.test(before.key)) return 'organization';
  return before.key === 'the' && !isOwner && !isDescribed(follows) ? 'thing' : own;
}

/** "The Kai Xiang docked": nobody is called so, but "the Reyes Brandt campaign" is named after somebody. */
function isDescribed(follows: Token | undefined): boolean {
  return follows?.shape === 'lower' && !cueVerbOf(follows.key) && isNoun(follows.key);
}
