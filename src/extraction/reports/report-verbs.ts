import { cueVerbOf, type CueVerb } from './cue-verbs';
import { isNominal } from './noun-phrase-words';
import { coreUpTo, phraseFrom, type NounPhrase } from './noun-phrases';
import type { Report } from './report';
import type { FrameSentence, FrameToken } from './reporter-frames';
import { followingSubject, mainSubject, subjectAfter, subjectBefore } from './reporting-subjects';

/** These spellings report only where the tagger takes them for verbs. */
const OFTEN_NOUNS = new Set(
  `report claim comment note state question plan charge push attack support love fear worry hope demand offer request
  release issue credit text message email post blog joke cry shout scream brand label style rate cast show point
  need command challenge welcome reason protest object rule snap laugh taunt whisper bet view query quote remark
  echo counter lament boast promise pledge vow signal answer reply estimate forecast judge blast rebuke praise
  ridicule fault blame doubt wonder appeal direct express voice talk feel find tweet caution bill curse`.split(
    /\s+/,
  ),
);
/** "would continue to", "agreed on": with these behind them they report nothing. */
const MERE_VERB = /^(?:continue|begin|go|agree|respond|need|plan)$/;
const PASSIVE_AUXILIARY = /^(?:is|are|was|were|be|been|being|gets?|got)$/;
/** How far behind a passive verb its "by S" may stand. */
const AGENT_REACH = 8;
/** How far "as saying" may stand from its "quoted". */
const QUOTED_REACH = 30;

/** A listed verb with its subject; a passive one without an agent has none. */
export function verbAt(sentence: FrameSentence, index: number): Report | null {
  const verb = reportingVerbAt(sentence, index);
  if (!verb) return null;
  const isInfinitive = sentence[index - 1]?.lower === 'to';
  const kind = isInfinitive ? 'attitude' : verb.strength;
  const report = { start: index, end: index + 1, lemma: verb.lemma, kind, finite: !isInfinitive };
  if (verb.forms.has('gerund') && !isProgressive(sentence, index)) {
    return { ...report, subject: gerundSubject(sentence, index), finite: false };
  }
  if (isQuoting(verb) && isReportedSpeech(sentence, index)) {
    return { ...report, kind: 'speech', subject: quotedSubject(sentence, index) };
  }
  if (verb.forms.has('participle') && isPassive(sentence, index)) {
    return { ...report, subject: agentOf(sentence, index) };
  }
  const subject = subjectBefore(sentence, index) ?? invertedSubject(sentence, index, verb);
  // Without a subject it is a participle: "a statement posted online".
  return subject && { ...report, subject };
}

function reportingVerbAt(sentence: FrameSentence, index: number): CueVerb | null {
  const token = sentence[index];
  if (!token || token.quotation !== null || token.mention) return null;
  const verb = cueVerbOf(token.lower);
  const next = sentence[index + 1]?.lower ?? '';
  if (!verb || (MERE_VERB.test(verb.lemma) && /^(?:to|with|on|upon)$/.test(next))) return null;
  return isUsedAsVerb(sentence, index, verb) ? verb : null;
}

/** "Critics note that", "Officials claim:": people in the plural and no article. */
function havePeopleClaimed(sentence: FrameSentence, index: number): boolean {
  const people = sentence[index - 1];
  const next = sentence[index + 1];
  const isPlural = people && /[^s]s$/.test(people.lower) && /^(?:NOUN|PROPN)$/.test(people.pos);
  if (!isPlural || people.mention) return false;
  return next?.lower === 'that' || next?.text === ':' || next?.quotation != null;
}

function isUsedAsVerb(sentence: FrameSentence, index: number, { lemma, forms }: CueVerb): boolean {
  const pos = sentence[index]?.pos;
  if (pos === 'VERB' || pos === 'AUX') return true;
  if (forms.has('gerund'))
    return sentence[index - 1]?.text === ',' || isProgressive(sentence, index);
  if (pos === 'ADJ') return false;
  const looksLikeNoun = OFTEN_NOUNS.has(lemma) && (forms.has('present') || forms.has('base'));
  if (!looksLikeNoun) return !forms.has('base');
  if (forms.has('base')) return havePeopleClaimed(sentence, index);
  return forms.has('present') && standsAsVerb(sentence, index);
}

/** "The Journal reports:", `"…," the memo states.`, `"…," notes Ana Reyes` have a verb whatever the tagger says. */
function standsAsVerb(sentence: FrameSentence, index: number): boolean {
  const before = sentence[index - 1];
  const next = sentence[index + 1];
  if (!before) return false;
  if (before.quotation !== null) return isHeld(before) && beginsName(next);
  const subject = coreUpTo(sentence, index - 1, 0);
  if (!subject) return false;
  const opener = sentence[subject.start - 1];
  const isNamed = before.mention !== null;
  if (!isNamed && sentence[subject.start]?.pos !== 'DET') return false;
  if (opener && opener.quotation !== null) return isNamed || !isNominal(next);
  if (isNamed && !opener && sentence.at(-1)?.text === ':') return true;
  return leadsIn(next) || (next?.lower === 'that' && (!opener || opener.text === ','));
}

function isHeld({ lastCharacter }: FrameToken): boolean {
  return /[,?!…—–-]/.test(lastCharacter);
}

function beginsName(token: FrameToken | undefined): boolean {
  return token !== undefined && (token.pos === 'DET' || /^\p{Lu}/u.test(token.text));
}

function leadsIn(token: FrameToken | undefined): boolean {
  return token !== undefined && (token.quotation !== null || /^[:,]$/.test(token.text));
}

/** `"Q," said S`, `the plan is "Q" for all, said S`; "told" and "called" take an object there. */
function invertedSubject(
  sentence: FrameSentence,
  index: number,
  { lemma, forms, strength }: CueVerb,
): NounPhrase | null {
  const before = sentence[index - 1];
  const isInverted =
    before === undefined ||
    before.quotation !== null ||
    (before.text === ',' && strength === 'speech');
  const takesSubject = lemma !== 'tell' && !forms.has('base');
  const isObject = /^(?:him|her|them|me|us)$/.test(sentence[index + 1]?.lower ?? '');
  return isInverted && takesSubject && !isObject ? subjectAfter(sentence, index) : null;
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

/** "was told by S". */
function agentOf(sentence: FrameSentence, index: number): NounPhrase | null {
  const reach = sentence.slice(index + 1, index + AGENT_REACH);
  const stop = reach.findIndex(({ text }) => text === ',' || text === '.');
  const by = reach.findIndex(({ lower }) => lower === 'by');
  return by === -1 || (stop !== -1 && stop < by) ? null : phraseFrom(sentence, index + by + 2);
}

function isQuoting({ lemma }: CueVerb): boolean {
  return lemma === 'quote' || lemma === 'cite';
}

/** "quoted S, the head of it, as saying", "quoted S saying". */
function isReportedSpeech(sentence: FrameSentence, index: number): boolean {
  return sentence.slice(index, index + QUOTED_REACH).some(({ lower }, at, reach) => {
    return lower === 'saying' || (lower === 'as' && reach[at + 1]?.lower.endsWith('ing'));
  });
}

function quotedSubject(sentence: FrameSentence, index: number): NounPhrase | null {
  return isPassive(sentence, index)
    ? subjectBefore(sentence, index)
    : phraseFrom(sentence, index + 1);
}

/** Whose words a participle brings: "…, adding", "quoted S as saying", "with S calling it". */
function gerundSubject(sentence: FrameSentence, index: number): NounPhrase | null {
  const from = Math.max(0, index - QUOTED_REACH);
  const quoting = sentence
    .slice(from, index)
    .findLastIndex(({ lower }) => /^(?:quot|cit)(?:e|es|ed|ing)$/.test(lower));
  const isQuoted = sentence[index - 1]?.lower === 'as' || sentence[index]?.lower === 'saying';
  if (isQuoted && quoting !== -1) {
    return quotedSubject(sentence, from + quoting);
  }
  const own = isNominal(sentence[index - 1]) ? coreUpTo(sentence, index - 1, 0) : null;
  const before = own ? (sentence[own.start - 1]?.lower ?? '') : '';
  const isOwn = /^(?:with|to)$/.test(before) || (before === 'and' && sentence[index - 1]?.mention);
  if (own && isOwn) return own;
  return mainSubject(sentence, index) ?? followingSubject(sentence, index);
}
