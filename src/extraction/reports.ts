import { cueVerbOf, type CueStrength } from './cue-verbs';
import { coreUpTo, isNominal, phraseFrom, type NounPhrase } from './noun-phrases';
import {
  followingSubject,
  isFinite,
  mainSubject,
  subjectAfter,
  subjectBefore,
} from './reporting-subjects';
import type { FrameSentence } from './reporter-frames';

/** A reporting word of a sentence and the phrase of whoever it makes speak. */
export interface Report {
  /** Token indices of the cue, half open. */
  readonly start: number;
  readonly end: number;
  readonly strength: CueStrength | 'source' | 'noun' | 'unlisted' | 'signature';
  /** The verb's base form; null where the cue is no listed verb. */
  readonly lemma: string | null;
  /** Null when nobody is named: "it was said that". */
  readonly subject: NounPhrase | null;
  /** True when the cue heads a clause of its own: finite, no participle that hangs on another verb. */
  readonly finite: boolean;
}

/** These spellings report only where the tagger takes them for verbs. */
const OFTEN_NOUNS =
  /^(?:report|claim|comment|note|state|question|plan|charge|push|attack|support|love|fear|worry|hope|demand|offer|request|release|issue|credit|text|message|email|post|blog|joke|cry|shout|scream|brand|label|style|rate|cast|show|point|need|command|challenge|welcome|reason|protest|object|rule|snap|laugh|taunt|whisper|bet|view|query|quote|remark|echo|counter|lament|boast|promise|pledge|vow|signal|answer|reply|estimate|forecast|judge|blast|rebuke|praise|ridicule|fault|blame|doubt|wonder|appeal|direct|express|voice|talk|feel|find|tweet|caution)s?$/;
const PASSIVE_AUXILIARY = /^(?:is|are|was|were|be|been|being|gets?|got)$/;
/** "vowed to continue to": these report only words that follow at once. */
const NOT_BEFORE_TO = /^(?:continue|begin|go|agree|respond|need|refer|plan)$/;
/** What somebody utters, named by a noun: "Trump's threat of". */
const UTTERANCE =
  /^(?:ultimatum|talk|call|warning|threat|claim|description|pledge|promise|vow|demand|assertion|comment|statement|word|remark|characteri[sz]ation|charge|accusation|declaration|announcement|tweet|contention|suggestion|insistence|allegation|complaint|argument|slogan|motto|mantra|line|observation|refrain|question|reply|response|answer|quip|quote|verdict)s?$/;
const AGENT_REACH = 8;
const QUOTED_REACH = 30;
const HEADLINE_REACH = 8;

/** The reporting words of a sentence, in order. */
export function reportsOf(sentence: FrameSentence): Report[] {
  const reports: Report[] = [];
  for (let index = 0; index < sentence.length; index++) {
    const report =
      sourceAt(sentence, index) ??
      utteranceAt(sentence, index) ??
      colonAt(sentence, index) ??
      verbAt(sentence, index) ??
      signatureAt(sentence, index) ??
      unlistedAt(sentence, index);
    if (report) reports.push(report);
  }
  // A colon introduces by itself only where no listed verb does.
  return reports.filter(
    ({ strength, start }, index) =>
      !(
        strength === 'unlisted' &&
        sentence[start]?.text === ':' &&
        reports.slice(0, index).some(speaks)
      ),
  );
}

function speaks({ strength, subject }: Report): boolean {
  return subject !== null && strength !== 'attitude';
}

/** "according to S", "in the words of S", "as S put it". */
function sourceAt(sentence: FrameSentence, index: number): Report | null {
  const word = (offset: number): string => sentence[index + offset]?.lower ?? '';
  const isAccording = (word(0) === 'according' || word(0) === 'per') && word(1) === 'to';
  const isWords =
    word(0) === 'in' && word(1) === 'the' && /^words?$/.test(word(2)) && word(3) === 'of';
  const length = isAccording ? 2 : isWords ? 4 : 0;
  if (length > 0) {
    const subject = phraseFrom(sentence, index + length);
    return {
      start: index,
      end: index + length,
      strength: 'source',
      lemma: null,
      subject,
      finite: true,
    };
  }
  if (!/^puts?$/.test(word(0)) || word(1) !== 'it') return null;
  const subject = subjectBefore(sentence, index);
  return { start: index, end: index + 2, strength: 'speech', lemma: 'put', subject, finite: true };
}

/** "S's threat of", "S's words:". */
function utteranceAt(sentence: FrameSentence, index: number): Report | null {
  const token = sentence[index];
  if (!token || token.quotation !== null || !UTTERANCE.test(token.lower)) return null;
  const next = sentence[index + 1];
  if (!next || !(next.quotation !== null || /^(?:of|that|about|:)$/.test(next.lower))) return null;
  let owner = index - 1;
  while (owner > 0 && sentence[owner]?.pos === 'ADJ') owner--;
  const isPossessive = /^[’']s?$/.test(sentence[owner]?.lower ?? '');
  const isPronoun = /^(?:his|her|their|its)$/.test(sentence[owner]?.lower ?? '');
  if (!isPossessive && !(isPronoun && sentence[owner]?.mention)) return null;
  const subject = coreUpTo(sentence, isPossessive ? owner - 1 : owner, 0);
  return { start: index, end: index + 1, strength: 'noun', lemma: null, subject, finite: false };
}

/** `S: "…"`, `… from S: "…"`, and in headlines `S: X is "…"`. */
function colonAt(sentence: FrameSentence, index: number): Report | null {
  if (sentence[index]?.text !== ':') return null;
  const ahead = sentence.slice(index + 1, index + 1 + HEADLINE_REACH);
  if (!ahead.some(({ quotation }) => quotation !== null)) return null;
  const report = {
    start: index,
    end: index + 1,
    strength: 'speech',
    lemma: null,
    finite: true,
  } as const;
  const subject = sentence[index - 1]?.mention ? coreUpTo(sentence, index - 1, 0) : null;
  const before = subject ? sentence[subject.start - 1] : undefined;
  if (subject && (!before || /^(?:from|by|[.,|—–(:[])$/.test(before.lower)))
    return { ...report, subject };
  if (ahead[0]?.quotation == null) return null;
  if (sentence.slice(0, index).every((_, at) => !isFinite(sentence, at))) {
    const first = phraseFrom(sentence, 0);
    if (first && sentence[first.end - 1]?.mention) return { ...report, subject: first };
  }
  const main = mainSubject(sentence, index);
  return main && { ...report, strength: 'unlisted', subject: main };
}

/** `"Q" — Jane Roe, Slate`: a name and no verb behind the quotation. */
function signatureAt(sentence: FrameSentence, index: number): Report | null {
  if (sentence[index - 1]?.quotation == null) return null;
  const token = sentence[index];
  const start = /^[—–-]$|^--+$|^\($/.test(token?.text ?? '') ? index + 1 : index;
  const subject = sentence[start]?.mention?.kind === 'name' ? phraseFrom(sentence, start) : null;
  const verbless = sentence
    .slice(start)
    .every(({ pos, quotation }) => pos !== 'VERB' && pos !== 'AUX' && quotation === null);
  if (!subject || !verbless || !/^(?:[,.)(]|in|on|via)$/.test(sentence[subject.end]?.lower ?? '.'))
    return null;
  return {
    start: subject.end - 1,
    end: subject.end,
    strength: 'signature',
    lemma: null,
    subject,
    finite: true,
  };
}

/** Any verb that stands right at a quotation as a reporting verb would: `S intuits, "…"`, `"…," S teased.` */
function unlistedAt(sentence: FrameSentence, index: number): Report | null {
  const token = sentence[index];
  if (token?.pos !== 'VERB' || token.mention || !isFinite(sentence, index)) return null;
  const next = sentence[index + 1];
  const leadsIn = /^[,:]$/.test(next?.text ?? '') && sentence[index + 2]?.quotation != null;
  const subject = subjectBefore(sentence, index);
  if (!subject) return null;
  const follows = subject.start === 1 && sentence[0]?.quotation != null;
  return leadsIn || follows
    ? { start: index, end: index + 1, strength: 'unlisted', lemma: null, subject, finite: true }
    : null;
}

function verbAt(sentence: FrameSentence, index: number): Report | null {
  const token = sentence[index];
  const verb = token && token.quotation === null && !token.mention ? cueVerbOf(token.lower) : null;
  if (!token || !verb || !isVerb(sentence, index)) return null;
  const next = sentence[index + 1];
  if (
    NOT_BEFORE_TO.test(verb.lemma) &&
    /^(?:to|with|on|upon)$/.test(next?.lower ?? '') &&
    verb.lemma !== 'refer'
  ) {
    return null;
  }
  const infinitive = sentence[index - 1]?.lower === 'to';
  const span = {
    start: index,
    end: index + 1,
    lemma: verb.lemma,
    strength: infinitive ? 'attitude' : verb.strength,
  } as const;
  if (verb.forms.has('gerund') && !isProgressive(sentence, index)) {
    return { ...span, subject: gerundSubject(sentence, index), finite: false };
  }
  if (verb.forms.has('participle') && isPassive(sentence, index))
    return passiveAt(sentence, index, span);
  const quoted =
    verb.lemma === 'quote' || verb.lemma === 'cite' ? quotedSubject(sentence, index) : null;
  if (quoted) return { ...span, strength: 'speech', subject: quoted, finite: true };
  const before = sentence[index - 1];
  const inverted = before === undefined || before.quotation !== null || before.text === ',';
  const subject =
    subjectBefore(sentence, index) ??
    (inverted && verb.lemma !== 'tell' && !verb.forms.has('base')
      ? subjectAfter(sentence, index)
      : null);
  // Without a subject it is a participle: "a statement posted online".
  return subject && { ...span, subject, finite: !infinitive };
}

function isVerb(sentence: FrameSentence, index: number): boolean {
  const token = sentence[index];
  const forms = token && cueVerbOf(token.lower)?.forms;
  if (!token || !forms) return false;
  if (token.pos === 'VERB' || token.pos === 'AUX') return true;
  if (forms.has('gerund')) return sentence[index - 1]?.text === ',';
  if (token.pos === 'ADJ') return false;
  if (!OFTEN_NOUNS.test(token.lower)) return !forms.has('base');
  // "The Journal reports:" is a verb whatever the tagger says.
  if (!forms.has('present') || !sentence[index - 1]?.mention) return false;
  const next = sentence[index + 1];
  const leadsIn = next !== undefined && (next.quotation !== null || /^[:,]$/.test(next.text));
  const subject = coreUpTo(sentence, index - 1, 0);
  return leadsIn || (subject !== null && sentence[subject.start - 1]?.quotation != null);
}

function isProgressive(sentence: FrameSentence, index: number): boolean {
  const before = sentence[index - 1];
  return before?.pos === 'AUX' || (before?.pos === 'ADV' && sentence[index - 2]?.pos === 'AUX');
}

function isPassive(sentence: FrameSentence, index: number): boolean {
  for (let back = 1; back <= 3; back++) {
    const token = sentence[index - back];
    if (!token || token.quotation !== null) return false;
    if (PASSIVE_AUXILIARY.test(token.lower)) return true;
    if (token.pos !== 'ADV' && token.pos !== 'PART') return false;
  }
  return false;
}

/** "was told by S"; without "by" nobody is named. */
function passiveAt(
  sentence: FrameSentence,
  index: number,
  span: Pick<Report, 'start' | 'end' | 'strength' | 'lemma'>,
): Report | null {
  if (/^(?:quoted|cited)$/.test(sentence[index]?.lower ?? '')) {
    return { ...span, strength: 'speech', subject: subjectBefore(sentence, index), finite: true };
  }
  for (let at = index + 1; at < Math.min(sentence.length, index + AGENT_REACH); at++) {
    const token = sentence[at];
    if (!token || token.text === ',' || token.text === '.') break;
    if (token.lower !== 'by') continue;
    return { ...span, subject: phraseFrom(sentence, at + 1), finite: true };
  }
  return { ...span, subject: null, finite: true };
}

/** "quoted S, the head of it, as saying". */
function quotedSubject(sentence: FrameSentence, index: number): NounPhrase | null {
  const reach = sentence.slice(index, index + QUOTED_REACH);
  const isReported = reach.some(
    ({ lower }, at) => lower === 'as' && /ing$/.test(reach[at + 1]?.lower ?? ''),
  );
  return isReported ? phraseFrom(sentence, index + 1) : null;
}

/** Whose words a participle brings: "…, adding", "quoted S as saying", "with S calling it". */
function gerundSubject(sentence: FrameSentence, index: number): NounPhrase | null {
  if (sentence[index - 1]?.lower === 'as') {
    for (let verb = index - 2; verb >= Math.max(0, index - QUOTED_REACH); verb--) {
      if (/^(?:quot|cit)(?:e|es|ed|ing)$/.test(sentence[verb]?.lower ?? '')) {
        return isPassive(sentence, verb)
          ? subjectBefore(sentence, verb)
          : phraseFrom(sentence, verb + 1);
      }
    }
  }
  const own = isNominal(sentence[index - 1]) ? coreUpTo(sentence, index - 1, 0) : null;
  const isWith = own && /^(?:with|to)$/.test(sentence[own.start - 1]?.lower ?? '');
  const isConjoined =
    own && sentence[own.start - 1]?.lower === 'and' && sentence[own.end - 1]?.mention;
  if (own && (isWith || isConjoined)) return own;
  return mainSubject(sentence, index) ?? followingSubject(sentence, index);
}
