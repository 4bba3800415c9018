import { isVerbal } from './noun-phrase-words';
import { coreUpTo, phraseFrom, type NounPhrase } from './noun-phrases';
import type { Report } from './report';
import type { FrameSentence } from './reporter-frames';
import { isFinite } from './reporting-clauses';
import { mainSubject, subjectBefore } from './reporting-subjects';

/** What somebody utters, named by a noun: "Trump's threat of". */
const UTTERANCE = new Set(
  `ultimatum talk call warning threat claim description pledge promise vow demand assertion comment statement word
  remark characterization characterisation charge accusation declaration announcement tweet contention suggestion
  insistence allegation complaint argument slogan motto mantra line observation refrain question reply response
  answer quip quote verdict`.split(/\s+/),
);
/** In a headline a few words may stand between the colon and the quotation. */
const HEADLINE_REACH = 8;

/** "according to S", "in the words of S", "as S put it", "S went on". */
export function sourceAt(sentence: FrameSentence, index: number): Report | null {
  const phrase = sentence
    .slice(index, index + 4)
    .map(({ lower }) => lower)
    .join(' ');
  const source = /^(?:according to|per)\b|^in the words? of/.exec(phrase)?.[0];
  if (source === 'per' && !sentence[index + 1]?.mention) return null;
  if (source) {
    const end = index + source.split(' ').length;
    const subject = phraseFrom(sentence, end);
    return { start: index, end, kind: 'source', lemma: null, subject, finite: true };
  }
  const isSaying = /^(?:puts? it|(?:went|goes) on(?: [,.:]| ?$))/.test(phrase);
  const subject = isSaying ? subjectBefore(sentence, index) : null;
  if (!subject) return null;
  return { start: index, end: index + 2, kind: 'speech', lemma: null, subject, finite: true };
}

/** "S's threat of", "S's words:". */
export function utteranceAt(sentence: FrameSentence, index: number): Report | null {
  const token = sentence[index];
  const next = sentence[index + 1];
  if (!token || !next || !UTTERANCE.has(token.lower.replace(/s$/, ''))) return null;
  if (next.quotation === null && !/^(?:of|that|about|:)$/.test(next.lower)) return null;
  let owner = index - 1;
  while (owner > 0 && sentence[owner]?.pos === 'ADJ') owner--;
  const word = sentence[owner]?.lower ?? '';
  const isPossessive = /^[’']s?$/.test(word);
  const isPronoun = /^(?:his|her|their|its)$/.test(word) && sentence[owner]?.mention;
  if (!isPossessive && !isPronoun) return null;
  const subject = coreUpTo(sentence, isPossessive ? owner - 1 : owner, 0);
  return { start: index, end: index + 1, kind: 'noun', lemma: null, subject, finite: false };
}

/** `S: "…"`, `… from S: "…"`, in headlines `S: X is "…"`; failing these, whoever the sentence is about. */
export function colonAt(sentence: FrameSentence, index: number): Report | null {
  if (sentence[index]?.text !== ':') return null;
  const ahead = sentence.slice(index + 1, index + 1 + HEADLINE_REACH);
  if (!ahead.some(({ quotation }) => quotation !== null)) return null;
  const colon = { start: index, end: index + 1, lemma: null, finite: true };
  const name = sentence[index - 1]?.mention ? coreUpTo(sentence, index - 1, 0) : null;
  const before = name ? sentence[name.start - 1] : undefined;
  if (name && /^(?:|from|by|[.,|—–(:[])$/.test(before?.lower ?? '')) {
    return { ...colon, kind: 'speech', subject: name };
  }
  if (ahead[0]?.quotation == null) return null;
  const isVerbless = sentence.slice(0, index).every((_, at) => !isFinite(sentence, at));
  const first = isVerbless ? phraseFrom(sentence, 0) : null;
  if (first && sentence[first.end - 1]?.mention)
    return { ...colon, kind: 'speech', subject: first };
  const main = mainSubject(sentence, index);
  return main && { ...colon, kind: 'unlisted', subject: main };
}

/** `"Q" — Jane Roe, Slate`: a name and no verb behind the quotation. */
export function signatureAt(sentence: FrameSentence, index: number): Report | null {
  if (sentence[index - 1]?.quotation == null) return null;
  const isDashed = /^(?:[—–―(-]|--+)$/.test(sentence[index]?.text ?? '');
  const start = isDashed ? index + 1 : index;
  const isEnd = isDashed || /[.,!?…]/.test(sentence[index - 1]?.lastCharacter ?? '');
  const subject = isEnd ? signatureName(sentence, start, isDashed) : null;
  const isVerbless = sentence
    .slice(start)
    .every((token) => token.quotation === null && (token.mention !== null || !isVerbal(token)));
  const behind = sentence[subject?.end ?? start]?.lower ?? '.';
  const mayFollow = /^(?:[,.)(]|in|on|via|at|during)$|ing$/;
  if (!subject || !isVerbless || !mayFollow.test(behind)) return null;
  const { end } = subject;
  return { start: end - 1, end, kind: 'signature', lemma: null, subject, finite: true };
}

/** The phrase of the signature, without what the tagger takes for a noun: "Ana Reyes [campaigning]". */
function signatureName(
  sentence: FrameSentence,
  start: number,
  isDashed: boolean,
): NounPhrase | null {
  const first = sentence[start];
  if (first?.mention?.kind !== 'name' && !(isDashed && first?.pos === 'PROPN')) return null;
  const phrase = phraseFrom(sentence, start);
  const isGerund = /^\p{Ll}+ing$/u.test(sentence[(phrase?.end ?? 0) - 1]?.text ?? '');
  return phrase && isGerund && phrase.end - phrase.start > 1
    ? { ...phrase, end: phrase.end - 1 }
    : phrase;
}

/** Any verb that stands right at a quotation as a reporting verb would: `S intuits, "…"`, `"…," S teased.` */
export function unlistedAt(sentence: FrameSentence, index: number): Report | null {
  const token = sentence[index];
  if (token?.pos !== 'VERB' || token.mention || !isFinite(sentence, index)) return null;
  const subject = subjectBefore(sentence, index);
  if (!subject) return null;
  const leadsIn =
    /^[,:]$/.test(sentence[index + 1]?.text ?? '') && sentence[index + 2]?.quotation != null;
  const follows = subject.start === 1 && sentence[0]?.quotation != null;
  if (!leadsIn && !follows) return null;
  return { start: index, end: index + 1, kind: 'unlisted', lemma: null, subject, finite: true };
}
