import { STANCES } from '../../src/domain/stance';
import type { PassageEvaluation } from './evaluate-passages';
import type { StanceFigures } from './stance-measures';

const LABEL_WIDTH = 26;
const COLUMN_WIDTH = 12;

/** The evaluation as a table for people. */
export function passageReport(evaluation: PassageEvaluation): string {
  const rows = [
    row('', ['pairs', 'macro-F1', 'accuracy', ...STANCES]),
    figuresRow('stance model', evaluation.model),
    ...[...evaluation.baselines].map(([name, figures]) => figuresRow(name, figures)),
    '',
    ...[...evaluation.byLink].map(([link, figures]) => figuresRow(`link ${link}`, figures)),
    '',
    `expected calibration error ${evaluation.calibrationError.toFixed(3)} (15 bins)`,
    '',
  ];
  return rows.join('\n');
}

function figuresRow(name: string, { pairs, macroF1, accuracy, f1 }: StanceFigures): string {
  const figures = [macroF1, accuracy, ...STANCES.map((stance) => f1[stance])];
  return row(name, [String(pairs), ...figures.map((figure) => figure.toFixed(3))]);
}

function row(label: string, columns: readonly string[]): string {
  return label.padEnd(LABEL_WIDTH) + columns.map((each) => each.padStart(COLUMN_WIDTH)).join('');
}
