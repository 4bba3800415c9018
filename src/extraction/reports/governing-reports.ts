import type { FrameSentence } from './reporter-frames';
import type { Report } from './report';

/** Where a report stands to the quotation that it governs; each has a precision of its own. */
export const RELATIONS = ['after', 'before', 'source', 'trailing', 'loose', 'distant'] as const;
export type Relation = (typeof RELATIONS)[number];

export interface Governing {
  readonly report: Report;
  readonly relation: Relation;
}

/**
 * The reports that may govern the quotation at a token of its sentence, the likeliest first: the clause right
 * behind it, the cue before it, an "according to", the clause that ends the sentence, a verb of attitude
 * before it, any cue at all.
 */
export function governingReports(
  sentence: FrameSentence,
  reports: readonly Report[],
  quotation: number,
): Governing[] {
  const adjacent = after(sentence, reports, quotation);
  const quoted = adjacent && isSource(adjacent) ? adjacent : null;
  const left = reports.filter(({ end }) => end <= quotation);
  const right = reports.filter(({ start }) => start > quotation);
  const nearest = left.at(-1);
  const spoken = left.filter(
    (report) =>
      report.kind !== 'attitude' &&
      report.kind !== 'noun' &&
      report.kind !== 'source' &&
      (report.subject !== null || report === nearest),
  );
  const order: [Relation, readonly (Report | null | undefined)[]][] = [
    ['after', [quoted ? null : adjacent]],
    ['before', isReach(sentence, spoken.at(-1), quotation) ? spoken.toReversed() : []],
    ['after', [quoted]],
    ['source', reports.filter(({ kind }) => kind === 'source')],
    ['trailing', right.filter((report) => isTrailing(sentence, report, quotation))],
    ['loose', left.toReversed()],
    ['distant', right.filter(({ kind }) => kind !== 'attitude')],
  ];
  return order.flatMap(([relation, found]) =>
    found.filter((report) => report != null).map((report) => ({ report, relation })),
  );
}

/** `"Q," S V` and `"Q," V S`: nothing but an adverb between the quotation and its clause. */
function after(
  sentence: FrameSentence,
  reports: readonly Report[],
  quotation: number,
): Report | null {
  const lastCharacter = sentence[quotation]?.lastCharacter ?? '';
  const comma = sentence[quotation + 1]?.text === ',';
  const first = quotation + (comma ? 2 : 1);
  const signature = reports.find(({ start, kind }) => kind === 'signature' && start > quotation);
  if (signature?.subject && signature.subject.start - quotation <= 2) return signature;
  const stops = comma || /[,?!…—–-]/.test(lastCharacter);
  if (!stops && /[.;:]/.test(lastCharacter)) return null;
  const report = reports.find(
    ({ start, finite, subject }) => start >= first && finite && subject !== null,
  );
  if (!report?.subject) return null;
  const from = Math.min(report.subject.start, report.start);
  if (from === first) return stops || report.kind === 'speech' ? report : null;
  const between = sentence.slice(first, from);
  const adverbs =
    between.length > 0 &&
    between.length <= 2 &&
    between.every(({ pos, lower }) => pos === 'ADV' && lower !== 'when');
  return stops && adverbs ? report : null;
}

/** Who reports what another said: `"Q," according to the agency`, `"Q," the paper reported`. */
function isSource({ kind, lemma }: Report): boolean {
  return kind === 'source' || lemma === 'report';
}

/** No full stop of an earlier quotation lies between the cue and the quotation. */
function isReach(sentence: FrameSentence, report: Report | undefined, quotation: number): boolean {
  return (
    report !== undefined && sentence.slice(report.end, quotation).every(({ text }) => text !== ';')
  );
}

/** `The plan is "Q" for all, S said.` */
function isTrailing(sentence: FrameSentence, report: Report, quotation: number): boolean {
  const { start, finite, subject, kind } = report;
  return (
    finite &&
    kind === 'speech' &&
    subject !== null &&
    subject.start > quotation &&
    sentence[Math.min(start, subject.start) - 1]?.text === ','
  );
}
