import type { QuotedSpan } from '../../domain/quotation';
import type { Claim } from './claims';
import type { FrameToken } from '../reports/reporter-frames';

/** Features of a quoted span that tell words that somebody said from a term, a title, a nickname. */
export type StatementFeature =
  | 'oneWord'
  | 'twoWords'
  | 'threeWords'
  | 'fourOrFiveWords'
  | 'sixToEightWords'
  | 'reportedBehind'
  | 'reportedRightBefore'
  | 'reportedBefore'
  | 'reportedLoosely'
  | 'sourceNamed'
  | 'named'
  | 'namedByNobody'
  | 'whatIsCalled'
  | 'hasSpeaker'
  | 'otherQuotationInSentence'
  | 'endsInComma'
  | 'endsInStop'
  | 'exclaims'
  | 'titleCase'
  | 'capitalisedWord'
  | 'sentenceCase'
  | 'firstPerson'
  | 'afterIndefinite'
  | 'afterDefinite'
  | 'afterPossessive'
  | 'afterSoCalled'
  | 'afterTermNoun'
  | 'afterTitleNoun'
  | 'afterBroadcaster'
  | 'afterNaming'
  | 'afterKnownAs'
  | 'afterBe'
  | 'afterPreposition'
  | 'beforeNoun'
  | 'betweenNames'
  | 'hasVerb'
  | 'opensSentence';

const TERM_NOUN =
  /^(?:term|word|phrase|expression|slogan|motto|label|acronym|notion|concept|idea|doctrine|so-called|hashtag|nickname|moniker|letters?|adjective|verb|noun)s?$/;
const TITLE_NOUN =
  /^(?:book|novel|memoir|film|movie|documentary|show|program(?:me)?|series|sitcom|drama|musical|play|opera|song|single|album|anthem|hymn|report|article|column|essay|editorial|op-ed|episode|podcast|magazine|newsletter|game|painting|exhibition|poem|piece|segment|titled|entitled|headlined|captioned|author|publisher|editor|host|hosts|star|blog|website|paper|study|thriller|bestseller|comedy)$/;
const BROADCASTER =
  /^(?:abc|nbc|cbs|cnn|msnbc|npr|fox|pbs|bbc|cnbc|hbo|c-span|sky|news|itv|netflix|tv|radio|comedy|central|cspan|telemundo|univision|bloomberg|showtime|newsmax|oan)$/;
const NAMING =
  /^(?:dubbed|nicknamed|called|named|coined|christened|termed|labeled|labelled|known|as|or|aka|meaning)$/;
/** How many words back from a nickname "known" may stand in "known to her friends as". */
const KNOWN_AS_REACH = 7;
const BE = /^(?:is|are|was|were|be|been|being|[’']re|[’']m)$/;
const PREPOSITION = /^(?:of|on|in|by|with|for|at|from|to|about|against)$/;
const SMALL_WORD =
  /^(?:a|an|the|and|or|of|in|on|at|to|for|with|from|by|is|as|it|not|but|vs\.?|&)$/i;
const VERBS =
  /\b(?:is|are|was|were|be|been|am|has|have|had|do|does|did|will|would|can|could|should|must|may|might|shall|won[’']t|don[’']t|can[’']t|isn[’']t|[’']s|[’']re|[’']ll|[’']ve|need|want|get|go|make|take|let)\b/i;

/** The features of one span; nine words and more need none. */
export function featuresOf(text: string, span: QuotedSpan, claim: Claim): StatementFeature[] {
  const words = wordsOf(text.slice(span.inner.start, span.inner.end));
  return [
    ...shapeFeatures(text.slice(span.inner.start, span.inner.end), words),
    ...reportFeatures(claim),
    ...neighbourFeatures(claim),
  ];
}

/** The words of a span; hyphenated ones count once. */
export function wordsOf(words: string): string[] {
  return words.match(/[\p{L}\p{N}][\p{L}\p{N}.’'&-]*/gu) ?? [];
}

function shapeFeatures(inner: string, words: readonly string[]): StatementFeature[] {
  const features: StatementFeature[] = [];
  const size = words.length;
  if (size <= 1) features.push('oneWord');
  else if (size === 2) features.push('twoWords');
  else if (size === 3) features.push('threeWords');
  else if (size <= 5) features.push('fourOrFiveWords');
  else features.push('sixToEightWords');
  if (inner.endsWith(',')) features.push('endsInComma');
  if (inner.endsWith('.')) features.push('endsInStop');
  if (/[?!]$/.test(inner)) features.push('exclaims');
  const capital = (word: string): boolean => /^[\p{Lu}\p{N}]/u.test(word);
  if (/\b(?:I|me|my|we|us|our|you|your)\b/i.test(inner)) features.push('firstPerson');
  if (VERBS.test(inner)) features.push('hasVerb');
  if (inner === inner.toUpperCase()) return features;
  if (
    size > 1 &&
    words.every((word, index) => capital(word) || (index > 0 && SMALL_WORD.test(word)))
  ) {
    features.push('titleCase');
  } else if (size === 1 && capital(words[0] ?? '')) features.push('capitalisedWord');
  else if (capital(words[0] ?? '')) features.push('sentenceCase');
  return features;
}

function reportFeatures({
  speakers,
  evidence,
  report,
  sentence,
  position,
}: Claim): StatementFeature[] {
  const features: StatementFeature[] = [];
  if (sentence.some(({ quotation }, index) => quotation !== null && index !== position)) {
    features.push('otherQuotationInSentence');
  }
  if (!report) return features;
  if (report.kind === 'naming') features.push(speakers.length > 0 ? 'named' : 'namedByNobody');
  if (speakers.length > 0) features.push('hasSpeaker');
  const subject = report.subject?.start ?? report.start;
  if (sentence[subject - 1]?.lower === 'what') features.push('whatIsCalled');
  if (evidence === 'after') features.push('reportedBehind');
  else if (evidence === 'source') features.push('sourceNamed');
  else if (evidence === 'before') {
    const between = sentence.slice(report.end, position);
    features.push(between.length <= 2 ? 'reportedRightBefore' : 'reportedBefore');
  } else features.push('reportedLoosely');
  return features;
}

/** What the word before a quotation, and the one before that, say of it. */
const BEFORE: readonly [StatementFeature, (word: string, earlier: string) => boolean][] = [
  ['afterIndefinite', (word) => /^(?:a|an|another|one)$/.test(word)],
  ['afterDefinite', (word) => /^(?:the|this|that|these|those)$/.test(word)],
  ['afterPossessive', (word) => /^(?:[’']s?|his|her|their|its|our|my)$/.test(word)],
  ['afterSoCalled', isSoCalled],
  ['afterNaming', (word, earlier) => NAMING.test(word) && !isSoCalled(word, earlier)],
  ['afterTermNoun', (word) => TERM_NOUN.test(word)],
  ['afterTitleNoun', (word) => TITLE_NOUN.test(word)],
  ['afterBroadcaster', (word, earlier) => BROADCASTER.test(/^[’']s?$/.test(word) ? earlier : word)],
  ['afterBe', (word) => BE.test(word)],
  ['afterPreposition', (word) => PREPOSITION.test(word)],
];

function isSoCalled(word: string, earlier: string): boolean {
  return word === 'so-called' || (word === 'called' && /^(?:-|so)$/.test(earlier));
}

function neighbourFeatures({ sentence, position }: Claim): StatementFeature[] {
  const before = wordBefore(sentence, position);
  const earlier = sentence[position - 2]?.lower ?? '';
  const next = sentence[position + 1];
  const features = BEFORE.filter(([, holds]) => holds(before?.lower ?? '', earlier)).map(
    ([feature]) => feature,
  );
  if (isKnownAs(sentence, position)) features.push('afterKnownAs');
  if (!before) features.push('opensSentence');
  if (next?.pos === 'NOUN' || next?.pos === 'PROPN') features.push('beforeNoun');
  if (before?.pos === 'PROPN' && next?.pos === 'PROPN') features.push('betweenNames');
  return features;
}

/** "Known among colleagues as": the name comes from nobody in particular. */
function isKnownAs(sentence: readonly FrameToken[], position: number): boolean {
  if (sentence[position - 1]?.lower !== 'as') return false;
  const earlier = sentence.slice(Math.max(0, position - KNOWN_AS_REACH), position - 1);
  return earlier.some(({ lower }) => lower === 'known' || lower === 'nicknamed');
}

function wordBefore(sentence: readonly FrameToken[], position: number): FrameToken | null {
  const before = sentence[position - 1];
  if (before?.text === ',' || before?.text === ':') return sentence[position - 2] ?? null;
  return before?.quotation === null ? before : null;
}
