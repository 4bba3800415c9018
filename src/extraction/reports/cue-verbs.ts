/**
 * How a verb reports. `speech`: it introduces words, whatever they are (say, add, write). `naming`: it gives
 * its object a name or a verdict (call, describe as, condemn as). `pledge`: it is an act of speaking that need not
 * bring its words along (vow, accuse, urge). `attitude`: it tells a mind, and rarely brings words (want, see).
 */
export type CueStrength = 'speech' | 'naming' | 'pledge' | 'attitude';

/** What a spelling can be; "said" is `past` and `participle` at once. */
export type CueForm = 'base' | 'present' | 'past' | 'participle' | 'gerund';

export interface CueVerb {
  readonly lemma: string;
  readonly strength: CueStrength;
  readonly forms: ReadonlySet<CueForm>;
}

/** Lemmas; `past` or `past/participle` after a colon where irregular, `*` where the consonant doubles. */
const LEXICON: Readonly<Record<CueStrength, string>> = {
  speech: `say:said tell:told add write:wrote/written tweet retweet post ask continue explain report declare
    reply state conclude argue note warn insist respond answer claim announce testify remark observe recall
    assert counter caution acknowledge quip* joke comment proclaim emphasize emphasise stress reiterate repeat
    admit* concede exclaim shout yell scream cry chant whisper mutter retort interject elaborate read:read
    quote muse suggest speculate lament complain boast brag* confess echo confide recount maintain contend
    allege affirm aver* reassure assure advise counsel inform clarify specify stipulate underscore underline
    mention opine gush fume thunder rail snap* blog* text message email confirm reveal pronounce stammer
    murmur laugh scoff taunt jeer sneer rant ponder inquire enquire query plead implore beseech enthuse
    deadpan* intone bark growl grumble sigh volunteer tease crow roar holler venture demur* summarize summarise`,
  naming: `call describe label brand dub* term denounce characterize characterise decry condemn criticize
    criticise praise slam* deride dismiss hail ridicule portray depict refer* cast:cast tout nickname christen
    deem paint liken compare lambaste lambast castigate rebuke blast vilify laud applaud commend mock bemoan bill trumpet curse`,
  pledge: `vow pledge promise threaten accuse demand propose offer deny appeal recommend request instruct urge
    apologize apologise thank reject blame charge agree disagree object protest predict swear:swore/sworn
    endorse oppose advocate challenge commit* publish hint`,
  attitude: `hope believe want wish expect fear worry direct encourage defend welcome recognize recognise
    refuse signal imply indicate signify express voice speak:spoke/spoken talk discuss
    feel:felt know:knew/known find:found decide determine plan* estimate calculate forecast:forecast resolve
    bet:bet fault attribute point show:showed/shown remind teach:taught hear:heard
    learn understand:understood assume suspect doubt question wonder love lash push* support attack rip* credit celebrate salute greet issue release print broadcast:broadcast
    cite seek:sought need judge assess invite ensure think:thought rule reason relate allow begin:began/begun interrupt sing:sang/sung pray preach highlight
    disclose notify beg* consider regard view see:saw/seen define rate style caption conclude require go:went/gone`,
};

const SUFFIXED = /^([^:*]+)(\*)?(?::([^/]+)(?:\/(.+))?)?$/;

function formsOf(entry: string): { lemma: string; spellings: [string, CueForm][] } {
  const [, lemma = entry, doubles, past, participle] = SUFFIXED.exec(entry) ?? [];
  const mute = lemma.endsWith('e');
  const consonantY = /[^aeiou]y$/.test(lemma);
  const stem = doubles ? lemma + lemma.slice(-1) : mute ? lemma.slice(0, -1) : lemma;
  const present = consonantY
    ? `${lemma.slice(0, -1)}ies`
    : /(?:s|x|z|ch|sh|[^aeiou]o)$/.test(lemma)
      ? `${lemma}es`
      : `${lemma}s`;
  const regular = consonantY ? `${lemma.slice(0, -1)}ied` : `${stem}ed`;
  const gerund = /[^e]e$/.test(lemma) ? `${stem}ing` : `${doubles ? stem : lemma}ing`;
  return {
    lemma,
    spellings: [
      [lemma, 'base'],
      [present, 'present'],
      [past ?? regular, 'past'],
      [participle ?? past ?? regular, 'participle'],
      [gerund, 'gerund'],
    ],
  };
}

function buildTable(): ReadonlyMap<string, CueVerb> {
  const table = new Map<string, { lemma: string; strength: CueStrength; forms: Set<CueForm> }>();
  for (const strength of Object.keys(LEXICON) as CueStrength[]) {
    for (const entry of LEXICON[strength].split(/\s+/)) {
      const { lemma, spellings } = formsOf(entry);
      for (const [spelling, form] of spellings) {
        const known = table.get(spelling);
        if (known) known.forms.add(form);
        else table.set(spelling, { lemma, strength, forms: new Set([form]) });
      }
    }
  }
  return table;
}

const CUE_VERBS = buildTable();

/** The reporting verb that a word is a form of, or null; the first class that lists a lemma holds. */
export function cueVerbOf(word: string): CueVerb | null {
  return CUE_VERBS.get(word.toLowerCase()) ?? null;
}
