/**
 * What may follow a verb as the words that it reports. `clause`: "said (that) …", "asked whether …". `object`: the
 * thing that it judges or puts forward, "condemned the raid". `infinitive`: "vowed to …", "urged Y to …".
 * `person`: somebody it speaks to stands before those, "told reporters that …".
 */
export interface VerbFrame {
  readonly clause: boolean;
  readonly object: boolean;
  readonly infinitive: boolean;
  readonly person: boolean;
  /** Prepositions behind which the words begin: "called for …", "warned of …". */
  readonly prepositions: ReadonlySet<string>;
}

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

const CLAUSE = words(`
  say tell add write tweet ask explain declare reply state conclude argue note warn insist respond
  answer claim announce testify remark observe recall assert counter caution acknowledge quip joke comment
  proclaim emphasize emphasise stress reiterate repeat admit concede report suggest speculate lament complain
  boast brag confess confide recount maintain contend allege affirm aver reassure assure advise inform clarify
  specify stipulate underscore underline mention opine fume confirm reveal pronounce plead volunteer post
  vow pledge promise threaten demand propose deny recommend request agree predict swear hint
  believe hope fear worry imply indicate signal estimate calculate forecast think find rule disclose remind show
  assume suspect doubt expect question point know learn feel determine decide wonder understand`);
/** Positions, judgements and announcements. */
const OBJECT = words(`
  announce claim acknowledge emphasize emphasise stress reiterate admit concede suggest lament allege affirm
  confirm reveal recommend propose demand deny urge request endorse oppose advocate reject
  denounce decry condemn criticize criticise praise slam deride dismiss hail ridicule lambaste lambast castigate
  rebuke blast laud applaud commend mock bemoan tout accuse blame
  call describe label brand dub term characterize characterise portray depict liken compare deem see
  welcome defend support attack rip fault question cite credit disclose predict promise express discuss mention highlight offer`);
const INFINITIVE = words(`
  vow pledge promise threaten demand offer agree ask tell urge advise request instruct challenge warn beg
  implore beseech counsel refuse encourage direct invite recommend
  swear claim propose want hope expect`);
const PERSON = words(
  'tell ask warn assure reassure inform advise remind promise caution counsel show',
);
const PREPOSITIONS: Readonly<Record<string, string>> = {
  call: 'for on upon',
  warn: 'of against about',
  complain: 'about of',
  speak: 'of about against',
  talk: 'about of',
  point: 'to out',
  agree: 'to with',
  object: 'to',
  appeal: 'to for',
  argue: 'for against',
  advocate: 'for',
  push: 'for',
  apologize: 'for',
  apologise: 'for',
  caution: 'against',
  rail: 'against',
  boast: 'of about',
  brag: 'about',
  joke: 'about',
  hint: 'at',
  insist: 'on',
  protest: 'against',
  worry: 'about',
  ask: 'for about',
};
const NONE: ReadonlySet<string> = new Set();

const FRAMES: ReadonlyMap<string, VerbFrame> = new Map(
  [...CLAUSE, ...OBJECT, ...INFINITIVE, ...Object.keys(PREPOSITIONS)].map((lemma) => [
    lemma,
    frameOf(lemma),
  ]),
);

/** What may follow a verb, given by its lemma, as reported words; null when nothing may. */
export function verbFrameOf(lemma: string): VerbFrame | null {
  return FRAMES.get(lemma) ?? null;
}

function frameOf(lemma: string): VerbFrame {
  const prepositions = PREPOSITIONS[lemma];
  return {
    clause: CLAUSE.has(lemma),
    object: OBJECT.has(lemma),
    infinitive: INFINITIVE.has(lemma),
    person: PERSON.has(lemma),
    prepositions: prepositions ? words(prepositions) : NONE,
  };
}
