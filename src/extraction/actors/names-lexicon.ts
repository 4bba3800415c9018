import winkNLP, { type ItsHelpers, type WinkMethods } from 'wink-nlp';
import model from 'wink-eng-lite-web-model';
import { FAMILY_NAMES_FIRST, FEMALE_NAMES, MALE_NAMES } from './gazetteer/given-names';
import { ORGANISATION_HEADS } from './gazetteer/organisation-words';
import { PLACE_WORDS } from './gazetteer/places';
import { FEMALE_TITLES, MALE_TITLES, ROLE_WORDS, TITLES } from './gazetteer/titles';
import type { Gender } from '../../domain/attribution';
import { NameTrie } from './gazetteer-trie';
import { keyOf } from './mentions-tokens';

/** Words whose class was looked up; beyond this many the memory of them is dropped, and the lexicon's with it. */
const LOOKUPS_KEPT = 20_000;

const wordsOf = (table: string): string[] =>
  table
    .split(/[|\s]+/)
    .map((word) => keyOf(word))
    .filter(Boolean);
const entriesOf = (table: string): string[] =>
  table
    .split(/[|\n]/)
    .map((entry) => entry.trim())
    .filter(Boolean);

const MALE = new Set(wordsOf(MALE_NAMES));
const FEMALE = new Set(wordsOf(FEMALE_NAMES));
const FAMILY_FIRST = new Set(wordsOf(FAMILY_NAMES_FIRST));
const HEADS = new Set(wordsOf(ORGANISATION_HEADS));
const PLACE_HEADS = new Set(wordsOf(PLACE_WORDS));
const ROLES = new Set(entriesOf(ROLE_WORDS).map(keyOf));

/** Small words that a name may hold between capitals. */
export const PARTICLES: ReadonlySet<string> = new Set(
  'van von de der den del della di da do dos das du la le el al bin ibn bint ben abu ter ten ould ul ur e y zu af'.split(
    ' ',
  ),
);
/** True for the ending of a person's name: "Jr.", "III". */
export function isSuffix(word: string): boolean {
  return /^(?:jr|sr|ii|iii|iv)\.?$/i.test(word);
}

export interface Title {
  readonly gender: Gender;
}

/** Titles and offices as they stand before a name with capitals. */
export function buildTitles(): NameTrie<Title> {
  const trie = new NameTrie<Title>();
  const add = (table: string, gender: Gender): void => {
    for (const title of entriesOf(table)) trie.add(title, { gender });
  };
  add(MALE_TITLES, 'male');
  add(FEMALE_TITLES, 'female');
  add(TITLES, 'unknown');
  return trie;
}

export function isGivenName(key: string): boolean {
  return MALE.has(key) || FEMALE.has(key);
}

/** The gender a given name suggests; `unknown` when it suggests both or none. */
export function genderOfGivenName(key: string): Gender {
  const male = MALE.has(key);
  const female = FEMALE.has(key);
  if (male === female) return 'unknown';
  return male ? 'male' : 'female';
}

export function isFamilyNameFirst(key: string): boolean {
  return FAMILY_FIRST.has(key);
}

export function isOrganisationHead(key: string): boolean {
  return HEADS.has(key);
}

export function isPlaceWord(key: string): boolean {
  return PLACE_HEADS.has(key);
}

export function isRole(key: string): boolean {
  return ROLES.has(key);
}

type WordClass = 'noun' | 'other' | 'unknown';

interface Lexicon {
  readonly methods: WinkMethods;
  /** The lexicon numbers its own words first, so a word with a higher number is not in it. */
  readonly firstUnknown: number;
  readonly classes: Map<string, WordClass>;
}

let lexicon: Lexicon | null = null;

function loadedLexicon(): Lexicon {
  if (lexicon && lexicon.classes.size < LOOKUPS_KEPT) return lexicon;
  const methods = winkNLP(model, ['pos']);
  const its: ItsHelpers = methods.its;
  const firstUnknown = methods.readDoc('qqxzzxqq').tokens().itemAt(0).out(its.uniqueId) as number;
  lexicon = { methods, firstUnknown, classes: new Map() };
  return lexicon;
}

/** True for a word that English writes in small letters: one of the lexicon's words that is no proper noun. */
export function isCommonWord(key: string): boolean {
  return classOf(key) !== 'unknown';
}

/** True for a word that the lexicon takes for a noun where it stands alone. */
export function isNoun(key: string): boolean {
  return classOf(key) === 'noun';
}

function classOf(key: string): WordClass {
  if (!/^[a-z]{1,24}$/.test(key)) return 'unknown';
  const { methods, firstUnknown, classes } = loadedLexicon();
  const known = classes.get(key);
  if (known !== undefined) return known;
  const token = methods.readDoc(key).tokens().itemAt(0);
  const isKnown = (token.out(methods.its.uniqueId) as number) < firstUnknown;
  const pos = token.out(methods.its.pos);
  const found = !isKnown || pos === 'PROPN' ? 'unknown' : pos === 'NOUN' ? 'noun' : 'other';
  classes.set(key, found);
  return found;
}

/** Words that never begin a name though a sentence may begin with them. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those some any each every all both many most much more few several other another such
  no not nor and or but so yet if then than as at by for from in into of off on onto out over per to toward towards
  under until up upon via with within without about above across after against along amid among around before behind
  below beneath beside besides between beyond despite down during except inside like near outside past since through
  throughout i me my mine we us our ours you your yours he him his she her hers it its they them their theirs who whom
  whose which what when where why how whether while because although though unless once however meanwhile moreover
  also again still just even only now today yesterday tomorrow here there is are was were be been being am do does did
  has have had can could will would shall should may might must let said says say asked one two three four five six
  seven eight nine ten first second third last next former ex then-president pro anti non re earlier later soon perhaps
  maybe yes oh well thanks thank please dear hello hi ok okay according speaking citing quoting addressing asked
  following including regarding concerning given based instead rather indeed thus hence therefore nevertheless
  nonetheless otherwise additionally furthermore finally recently currently previously separately similarly likewise
  critics officials experts analysts sources reports supporters opponents protesters lawmakers leaders members people
  men women children others everyone anyone someone nobody everybody anybody somebody none neither either`.split(
    /\s+/,
  ),
);
