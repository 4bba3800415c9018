import type { ActorDocument, Cue } from '../../domain/attribution';
import { governingReports, type Governing, type Relation } from '../reports/governing-reports';
import { quotationToken, type FrameReader, type FrameSentence } from '../reports/reporter-frames';
import type { Report } from '../reports/report';
import { reportsOf } from '../reports/reports';
import type { ReadingOrder } from '../reports/inserted-lines';
import { mainSubject } from '../reports/reporting-subjects';
import { actorCandidate, candidatesOf, castOf, type Cast, type SpeakerCandidate } from './speakers';

/** With these even a thing may speak: "the motion says". */
const PLAIN_VERB = /^(?:say|state|read|conclude|declare|warn|note|argue|add|claim|write)$/;

/** How a speaker was found. */
export type Evidence =
  Relation | 'continued' | 'neighbour' | 'carried' | 'topic' | 'subject' | 'repeated' | 'mentioned';

/** What the reporter's words tell about one quoted span. */
export interface Claim {
  readonly speakers: readonly SpeakerCandidate[];
  readonly cue: Cue | null;
  readonly evidence: Evidence | null;
  /** The governing report, when there is one. */
  readonly report: Report | null;
  /** The sentence of the reporter's that holds the quotation, and the quotation's place in it. */
  readonly sentence: FrameSentence;
  readonly position: number;
  /** The few sentences before that one in its paragraph, in text order. */
  readonly earlier: readonly FrameSentence[];
}

/** So many sentences of its paragraph a claim remembers. */
const SENTENCES_BACK = 4;

/** A clause that ends its sentence leaves room for no more than "on Tuesday." */
const TRAILING_REACH = 4;

/** Reads every quoted span's own sentence; what that does not tell is left open (no speakers). */
export function ownClaims(
  document: ActorDocument,
  reader: FrameReader,
  order: ReadingOrder,
): Claim[] {
  const cast = castOf(document);
  const claims = document.quotedSpans.map((_, quotation): Claim => {
    const sentence = [quotationToken(document, quotation)];
    return {
      speakers: [],
      cue: null,
      evidence: null,
      report: null,
      sentence,
      position: 0,
      earlier: [],
    };
  });
  const paragraphs = new Set(document.quotedSpans.map(({ paragraph }) => paragraph));
  for (const paragraph of paragraphs) {
    reader.sentences(paragraph).forEach((own, index, all) => {
      const sentence =
        index === 0 ? [...leadIn(reader, order.before(paragraph), own), ...own] : own;
      const reports = reportsOf(sentence);
      const earlier = all.slice(Math.max(0, index - SENTENCES_BACK), index);
      sentence.forEach(({ quotation }, position) => {
        if (quotation === null) return;
        const governing = governingReports(sentence, reports, position);
        const place = { sentence, position, earlier };
        claims[quotation] = claimOf(cast, place, governing);
      });
    });
  }
  return claims;
}

/** `… he adds:` at the end of a paragraph leads in the quotation that the next one begins with. */
function leadIn(
  reader: FrameReader,
  paragraphBefore: number,
  sentence: FrameSentence,
): FrameSentence {
  if (sentence[0]?.quotation == null) return [];
  const before = reader.sentences(paragraphBefore).at(-1) ?? [];
  return before.at(-1)?.text === ':' ? before : [];
}

/** The first report whose subject can speak; a passive without an agent leaves the speaker open. */
function claimOf(
  cast: Cast,
  place: Pick<Claim, 'sentence' | 'position' | 'earlier'>,
  governing: readonly Governing[],
): Claim {
  const { sentence } = place;
  const open = { ...place, speakers: [], cue: null, evidence: null, report: null };
  for (const { report, relation } of governing) {
    if (!report.subject && relation === 'before') {
      return { ...open, cue: cueOf(cast, sentence, report), report };
    }
    const anyone =
      report.kind === 'speech' && leavesNoDoubt(sentence, report, relation, place.position);
    const speakers = report.subject ? candidatesOf(cast, sentence, report.subject, anyone) : [];
    if (speakers.length === 0) continue;
    const cue = report.kind === 'signature' ? null : cueOf(cast, sentence, report);
    return { ...place, speakers, cue, evidence: relation, report };
  }
  return open;
}

/** `"…," the motion said.`, `The motion says: "…"`: whatever stands there speaks. */
function leavesNoDoubt(
  sentence: FrameSentence,
  { end, finite, lemma }: Report,
  relation: Relation,
  quotation: number,
): boolean {
  if (relation === 'after') return true;
  if (relation !== 'before' || !finite || !PLAIN_VERB.test(lemma ?? '')) return false;
  const between = sentence.slice(end, quotation);
  return between.every(({ text }) => /^(?:[:,]|that)$/.test(text));
}

function cueOf(cast: Cast, sentence: FrameSentence, { start, end }: Report): Cue | null {
  const from = sentence[start]?.start;
  const to = sentence[end - 1]?.end;
  if (from === undefined || to === undefined) return null;
  return { start: from, end: to, text: cast.text.slice(from, to) };
}

/** The candidates for whoever the last sentence of a paragraph is about. */
export function topicOf(cast: Cast, sentence: FrameSentence): SpeakerCandidate[] {
  const subject = mainSubject(sentence, sentence.length);
  return subject ? candidatesOf(cast, sentence, subject, false) : [];
}

/** Whoever reports in a sentence, the last one first. */
export function reportersOf(cast: Cast, sentence: FrameSentence): SpeakerCandidate[] {
  return reportsOf(sentence)
    .toReversed()
    .flatMap(({ subject }) => (subject ? candidatesOf(cast, sentence, subject, false) : []));
}

/** Whoever a sentence lets speak: in the clause that ends it, else as its subject, else last. */
export function mainReporterOf(cast: Cast, sentence: FrameSentence): SpeakerCandidate | null {
  const trailing = reportsOf(sentence).findLast(({ kind }) => kind === 'speech');
  if (trailing?.subject && sentence.length - trailing.end <= TRAILING_REACH) {
    const [last] = candidatesOf(cast, sentence, trailing.subject, false);
    if (last) return last;
  }
  const reporters = reportersOf(cast, sentence);
  const main = topicOf(cast, sentence)[0]?.mention.start;
  return reporters.find(({ mention }) => mention.start === main) ?? reporters[0] ?? null;
}

/** The person that a sentence mentions, where it is but one. */
export function onlyPersonOf(cast: Cast, sentence: FrameSentence): SpeakerCandidate | null {
  const mentions = sentence
    .flatMap(({ mention }) => mention ?? [])
    .filter(({ actorId }) => cast.actors.get(actorId)?.type === 'person');
  const [first] = mentions;
  const isOne = first && mentions.every(({ actorId }) => actorId === first.actorId);
  return isOne ? actorCandidate(cast, first, null) : null;
}

/** The organisations that a sentence names, the last one first. */
export function bodiesIn(cast: Cast, sentence: FrameSentence): SpeakerCandidate[] {
  const mentions = new Set(sentence.map(({ mention }) => mention));
  return [...mentions]
    .filter((mention) => mention?.kind === 'name')
    .flatMap((mention) => (mention ? actorCandidate(cast, mention, null) : []))
    .filter(({ type }) => type === 'organization' || type === 'group')
    .reverse();
}
