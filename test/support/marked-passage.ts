import type { QuotationPassage } from '../../src/inference/classifier';

/** A passage whose quotation stands in square brackets. */
export function passageOf(
  marked: string,
  speaker: string | null,
  targets: readonly (readonly [name: string, mention: string])[],
): QuotationPassage {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  return {
    before: '',
    text: marked.replace(/[[\]]/g, ''),
    quotation: { start, end },
    speaker,
    targets: targets.map(([name, mention]) => ({ name, mention })),
  };
}
