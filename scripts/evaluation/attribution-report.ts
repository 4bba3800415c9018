import type { AttributionScores } from './attributions';
import type { Tally } from './score-articles';

const LABEL_WIDTH = 48;

/** The scores over annotated attributions as a table for people; percentages with one decimal. */
export function attributionReport(scores: AttributionScores): string {
  const { quotations, indirect, allUnmarked, mixed } = scores;
  const f1 = (2 * indirect.right) / Math.max(1, indirect.predicted + indirect.gold);
  return [
    `texts ${scores.texts}; overlap >= 0.8`,
    recallLine('quotations (between marks)', quotations),
    speakerLine(scores.quotationSpeakers),
    `${label('indirect: source, and verb or "according to"')} P ${share(indirect.right, indirect.predicted)}` +
      `  R ${share(indirect.right, indirect.gold)}  F1 ${percent(f1)}` +
      `   (${indirect.right} of ${indirect.gold}, ${indirect.predicted} found)`,
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

function label(name: string): string {
  return name.padEnd(LABEL_WIDTH);
}

function share(part: number, whole: number): string {
  return whole === 0 ? '    –' : percent(part / whole);
}

function percent(fraction: number): string {
  return (100 * fraction).toFixed(1).padStart(5);
}
