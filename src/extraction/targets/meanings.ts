/** What a pronoun or description inside a quotation looks for. */
export type Wanted = 'male' | 'female' | 'neuter' | 'plural' | 'state' | 'leader';

/** Whom a third person's pronoun means. First persons are the speaker's own side and no target. */
export const PRONOUNS: ReadonlyMap<string, Wanted> = new Map<string, Wanted>([
  ...wordsFor('male', "he him his himself he’s he's he’ll he'll he’d he'd"),
  ...wordsFor('female', "she her hers herself she’s she's she’ll she'll she’d she'd"),
  ...wordsFor('neuter', "it its itself it’s it's"),
  ...wordsFor(
    'plural',
    "they them their theirs themselves they’re they're they’ve they've they’ll they'll they’d they'd",
  ),
]);

/** Nouns that mean somebody named before. */
export const DESCRIPTIONS: ReadonlyMap<string, Wanted> = new Map<string, Wanted>([
  ...wordsFor(
    'state',
    'regime government administration country nation state side ally neighbor neighbour partner republic authorities dictatorship countries nations kingdom sides partners allies adversary power powers aggressor',
  ),
  ...wordsFor('male', 'guy man gentleman bully brother son madman strongman dotard'),
  ...wordsFor('female', 'woman lady sister daughter'),
  ...wordsFor(
    'plural',
    'group organization organisation terrorists terrorist militants rebels extremists jihadists insurgents separatists protesters party enemy enemies friends colleagues adversaries movement coalition alliance campaign team community leadership military army forces troops guys thugs cowards murderers savages killers barbarians people bastards opposition militia faction groups',
  ),
  ...wordsFor(
    'neuter',
    'company agency committee bureau department court network newspaper bloc panel ministry firm bank union commission',
  ),
  ...wordsFor(
    'leader',
    'tyrant dictator monster puppet liar coward bigot opponent rival counterpart predecessor successor incumbent nominee suspect',
  ),
]);

export const DETERMINERS: ReadonlySet<string> = new Set(
  'the this that these those such both our my your their his her its a an two'.split(' '),
);

/** Forms by which a quotation speaks to somebody. */
export const SECOND_PERSON: ReadonlySet<string> = new Set(
  "you your yours yourself yourselves you’re you're you’ve you've you’ll you'll you’d you'd".split(
    ' ',
  ),
);

function wordsFor(wanted: Wanted, words: string): [string, Wanted][] {
  return words.split(' ').map((word) => [word, wanted]);
}
