import { phraseFrom, type NounPhrase } from '../reports/noun-phrases';
import type { Report } from '../reports/report';
import type { FrameSentence } from '../reports/reporter-frames';
import { countsSubject } from '../reports/reporting-clauses';
import { candidatesOf, type Cast, type SpeakerCandidate } from '../speakers/speakers';

/** What can tell though nobody speaks: "the poll found", "records show". */
const DOCUMENT =
  /^(?:polls?|surveys?|stud(?:y|ies)|data|results?|research|analys[ie]s|figures?|records?|numbers?|documents?|films?|books?|papers?|reviews?|investigations?|findings?|estimates?|tests?|stor(?:y|ies)|articles?|statistics)$/;
/** Verbs that leave no doubt that their subject speaks, whatever it is. */
const SAYS = /^(?:say|tell|add|argue|explain|insist|write|recall)$/;
/** Words that count people whom they do not name: "both", "some of them". */
const COUNTING = /^(?:both|each|all|either|some|many|most|others|several|few)$/;
const POINTING = /^(?:them|these|those|us|you)$/;
/** Heads of a share of people: "79 percent of voters", "some of the women". */
const SHARE =
  /^(?:percent|%|half|thirds?|quarters?|majority|some|many|most|others|several|few|dozens|hundreds|thousands|all|both)$/;

/** The phrase of whoever a report makes speak, or null. */
export function reporterOf(sentence: FrameSentence, report: Report): NounPhrase | null {
  if (report.subject || report.kind !== 'source') return report.subject;
  let start = report.end;
  while (sentence[start]?.pos === 'ADV') start++;
  const phrase = phraseFrom(sentence, start);
  if (phrase) return phrase;
  // "according to people familiar with it": the tagger may take a bare noun for a verb.
  const token = sentence[start];
  const isWord = token !== undefined && token.quotation === null && /^\p{L}/u.test(token.text);
  return isWord ? { start, end: start + 1, joined: null } : null;
}

/**
 * True for people whom the sentence counts and does not name: "both", "some of them", "they all". Such words are
 * nobody's name, and whoever spoke last is but one.
 */
export function areUnnamed(sentence: FrameSentence, { start, end }: NounPhrase): boolean {
  const isOneWord = end - start === 1;
  const word = sentence[start]?.lower ?? '';
  if (isOneWord && word === 'they') return countsSubject(sentence, end);
  if (!isOneWord || !COUNTING.test(word)) return false;
  return sentence[end]?.lower !== 'of' || POINTING.test(sentence[end + 1]?.lower ?? '');
}

/** The candidates for the speaker; a share of people is described as it stands. */
export function speakersOf(
  cast: Cast,
  sentence: FrameSentence,
  report: Report,
  phrase: NounPhrase,
): SpeakerCandidate[] {
  const anyone =
    report.kind === 'source' || SAYS.test(report.lemma ?? '') || isDocument(sentence, report);
  const found = candidatesOf(cast, sentence, phrase, anyone);
  return found.length > 0 ? found : shareOf(cast, sentence, phrase);
}

/** True when the subject of a report is something written or counted that speaks for itself. */
export function isDocument(sentence: FrameSentence, { subject }: Report): boolean {
  return DOCUMENT.test(sentence[(subject?.end ?? 0) - 1]?.lower ?? '');
}

function shareOf(cast: Cast, sentence: FrameSentence, phrase: NounPhrase): SpeakerCandidate[] {
  const first = sentence[phrase.start];
  const head = sentence[phrase.end - 1];
  if (!first || !head || !(SHARE.test(head.lower) || head.pos === 'NUM')) return [];
  const of = sentence[phrase.end]?.lower === 'of' ? phraseFrom(sentence, phrase.end + 1) : null;
  const start = first.start;
  const end = sentence[(of?.end ?? phrase.end) - 1]?.end ?? head.end;
  const text = cast.text.slice(start, end);
  return [
    {
      actorId: null,
      type: null,
      name: text,
      mention: { start, end, text },
      onBehalfOf: null,
      pointsBack: null,
    },
  ];
}
