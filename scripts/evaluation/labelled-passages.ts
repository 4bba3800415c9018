import { readFileSync } from 'node:fs';
import { StancewireError } from '../../src/domain/errors';
import { STANCES, TARGET_LINKS, type Stance, type TargetLink } from '../../src/domain/stance';
import type { QuotationPassage } from '../../src/inference/classifier';
import { utf16Offset } from '../../src/domain/code-points';

/** One target of a labelled quotation, with the stance that the annotation gives it. */
export interface LabelledTarget {
  readonly actor: string;
  readonly link: TargetLink;
  readonly stance: Stance;
}

/** A quotation with gold speaker and targets; `targets[k]` labels `passage.targets[k]`. */
export interface LabelledQuotation {
  readonly id: string;
  readonly n: number;
  readonly passage: QuotationPassage;
  readonly targets: readonly LabelledTarget[];
}

/** A line of a passages file cannot be read; the message names the line and what is wrong with it. */
export class BadPassageError extends StancewireError {
  constructor(line: number, complaint: string) {
    super('bad-passage', `Line ${line} of the passages: ${complaint}`, { line });
  }
}

/** The lines of a file of labelled passages. Throws when there is none. */
export function linesOfPassages(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (cause) {
    throw new StancewireError(
      'missing-passages',
      `Cannot read ${file}. Name a file of labelled passages: --passages FILE.jsonl`,
      { file },
      { cause },
    );
  }
}

interface PassageRecord {
  readonly id: string;
  readonly before?: string;
  readonly text: string;
  readonly quotations: readonly {
    readonly n: number;
    readonly start: number;
    readonly end: number;
    readonly speaker: string | null;
    readonly targets: readonly {
      readonly actor: string;
      readonly mention: string | null;
      readonly link: string;
      readonly stance: string;
    }[];
  }[];
}

/**
 * Reads JSON lines `{id, before, text, quotations: [{n, start, end, speaker, targets: [{actor, mention, link,
 * stance}]}]}`, offsets in code points; yields every quotation that has targets. Throws `BadPassageError`.
 */
export function readLabelledPassages(lines: Iterable<string>): LabelledQuotation[] {
  const quotations: LabelledQuotation[] = [];
  let number = 0;
  for (const line of lines) {
    number += 1;
    if (line.trim() !== '') quotations.push(...quotationsOf(parse(line, number), number));
  }
  return quotations;
}

function parse(line: string, number: number): PassageRecord {
  let record: Partial<PassageRecord> | null;
  try {
    record = JSON.parse(line) as Partial<PassageRecord> | null;
  } catch {
    throw new BadPassageError(number, 'not JSON.');
  }
  if (typeof record?.text !== 'string' || !Array.isArray(record.quotations)) {
    throw new BadPassageError(number, '"text" and "quotations" are needed.');
  }
  return record as PassageRecord;
}

function quotationsOf(record: PassageRecord, line: number): LabelledQuotation[] {
  return record.quotations
    .filter(({ targets }) => targets.length > 0)
    .map((quotation) => ({
      id: record.id,
      n: quotation.n,
      passage: {
        before: record.before ?? '',
        text: record.text,
        quotation: {
          start: utf16Offset(record.text, quotation.start),
          end: utf16Offset(record.text, quotation.end),
        },
        speaker: quotation.speaker,
        targets: quotation.targets.map(({ actor, mention }) => ({
          name: actor,
          mention: mention ?? actor,
        })),
      },
      targets: quotation.targets.map(({ actor, link, stance }) => ({
        actor,
        link: oneOf(TARGET_LINKS, link === 'coref' ? 'coreference' : link, line),
        stance: oneOf(STANCES, stance, line),
      })),
    }));
}

function oneOf<T extends string>(known: readonly T[], value: string, line: number): T {
  const found = known.find((each) => each === value);
  if (!found) throw new BadPassageError(line, `"${value}" is none of ${known.join(', ')}.`);
  return found;
}
