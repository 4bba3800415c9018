import type { AttributionScores } from './attributions';
import { label, share, tallyLine } from './report-lines';
import type { Tally } from './score-articles';

/** The scores over annotated attributions as a table for people; percentages with one decimal. */
export function attributionReport(scores: AttributionScores): string {
  const { quotations, indirect, allUnmarked, mixed } = scores;
  return [
    `texts ${scores.texts}; overlap >= 0.8`,
    recallLine('quotations (between marks)', quotations),
    speakerLine(scores.quotationSpeakers),
    tallyLine('indirect: source, and verb or "according to"', indirect),
    speakerLine(scores.indirectSpeakers),
    recallLine('all unmarked contents', allUnmarked),
    recallLine('partly marked contents, as indirect', mixed),
    '',
  ].join('\n');
}

function recallLine(name: string, { right, gold }: Tally): string {
  return `${label(name)} R ${share(right, gold)}   (${right} of ${gold})`;
}

function speakerLine({ right, predicted, gold }: Tally): string {
  return (
    `${label('  speaker right, of those found')} ${share(right, predicted)}` +
    `   of all with a source ${share(right, gold)}`
  );
}
