import type { Report } from './report';
import { colonAt, signatureAt, sourceAt, unlistedAt, utteranceAt } from './report-forms';
import { verbAt } from './report-verbs';
import type { FrameSentence } from './reporter-frames';

const FORMS = [sourceAt, utteranceAt, colonAt, verbAt, signatureAt, unlistedAt];

/** The reporting words of a sentence, in order. */
export function reportsOf(sentence: FrameSentence): Report[] {
  const reports: Report[] = [];
  sentence.forEach((token, index) => {
    const report = firstForm(sentence, index);
    // A colon introduces by itself only where no verb does.
    const isBareColon = report?.kind === 'unlisted' && token.text === ':';
    if (report && !(isBareColon && reports.some(speaks))) reports.push(report);
  });
  return reports;
}

function firstForm(sentence: FrameSentence, index: number): Report | null {
  for (const formAt of FORMS) {
    const report = formAt(sentence, index);
    if (report) return report;
  }
  return null;
}

function speaks({ kind, subject }: Report): boolean {
  return subject !== null && kind !== 'attitude';
}
