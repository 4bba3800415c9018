import type { ActorDocument, Cue } from '../../domain/attribution';
import { governingReports, type Governing, type Relation } from '../reports/governing-reports';
import { quotationToken, type FrameReader, type FrameSentence } from '../reports/reporter-frames';
import type { Report } from '../reports/report';
import { reportsOf } from '../reports/reports';
import { mainSubject } from '../reports/reporting-subjects';
import { candidatesOf, castOf, type Cast, type SpeakerCandidate } from './speakers';

/** How a speaker was found. */
export type Evidence =
  Relation | 'continued' | 'neighbour' | 'carried' | 'topic' | 'subject' | 'repeated';

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
  /** The sentence before that one in its paragraph; null at the paragraph's start. */
  readonly before: FrameSentence | null;
}

/** Reads every quoted span's own sentence; what that does not tell is left open (no speakers). */
export function ownClaims(document: ActorDocument, reader: FrameReader): Claim[] {
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
      before: null,
    };
  });
  const paragraphs = new Set(document.quotedSpans.map(({ paragraph }) => paragraph));
  for (const paragraph of paragraphs) {
    reader.sentences(paragraph).forEach((own, index, all) => {
      const sentence = index === 0 ? [...leadIn(reader, paragraph, own), ...own] : own;
      const reports = reportsOf(sentence);
      sentence.forEach(({ quotation }, position) => {
        if (quotation === null) return;
        const governing = governingReports(sentence, reports, position);
        const place = { sentence, position, before: all[index - 1] ?? null };
        claims[quotation] = claimOf(cast, place, governing);
      });
    });
  }
  return claims;
}

/** `… he adds:` at the end of a paragraph leads in the quotation that the next one begins with. */
function leadIn(reader: FrameReader, paragraph: number, sentence: FrameSentence): FrameSentence {
  if (sentence[0]?.quotation == null) return [];
  const before = reader.sentences(paragraph - 1).at(-1) ?? [];
  return before.at(-1)?.text === ':' ? before : [];
}

/** The first report whose subject can speak; a passive without an agent leaves the speaker open. */
function claimOf(
  cast: Cast,
  place: Pick<Claim, 'sentence' | 'position' | 'before'>,
  governing: readonly Governing[],
): Claim {
  const { sentence } = place;
  const open = { ...place, speakers: [], cue: null, evidence: null, report: null };
  for (const { report, relation } of governing) {
    if (!report.subject && relation === 'before') {
      return { ...open, cue: cueOf(cast, sentence, report), report };
    }
    const anyone = relation === 'after' && report.kind === 'speech';
    const speakers = report.subject ? candidatesOf(cast, sentence, report.subject, anyone) : [];
    if (speakers.length === 0) continue;
    const cue = report.kind === 'signature' ? null : cueOf(cast, sentence, report);
    return { ...place, speakers, cue, evidence: relation, report };
  }
  return open;
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
