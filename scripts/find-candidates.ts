import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { extract } from '../src/read-article';
import { overlaps, type Span } from '../src/domain/document';
import type { TargetedDocument } from '../src/domain/stance';
import { utf16Offset } from '../src/domain/code-points';
import { runProgram } from './program';
import { candidateRecorder, writeJsonLines, type OfferedCandidate } from './training-records';

// Offers to the training of the stance model the candidates that the service's own extraction offers to the
// trained model: reads labelled passages, writes one line for each quotation:
//   {"id", "n", "candidates": [{"actor", "mention", "link", "forms"}]}

/** A labelled passage; offsets are code points in `text`. */
interface LabelledPassage {
  readonly id: string;
  readonly title: string;
  readonly before: string;
  readonly text: string;
  readonly quotations: readonly {
    readonly n: number;
    readonly start: number;
    readonly end: number;
  }[];
}

const PARAGRAPH_BREAK = '\n\n';

/** The candidates of every quotation of a passage that extraction takes for a statement. */
function candidatesOf(passage: LabelledPassage) {
  const above = [passage.title, passage.before].filter((text) => text.trim() !== '');
  const head = above.map((text) => text + PARAGRAPH_BREAK).join('');
  const document = extract({ text: head + passage.text, actors: [] });
  return passage.quotations.map(({ n, start, end }) => {
    const span = {
      start: head.length + utf16Offset(passage.text, start),
      end: head.length + utf16Offset(passage.text, end),
    };
    return { id: passage.id, n, candidates: offeredFor(span, document) };
  });
}

function offeredFor(gold: Span, document: TargetedDocument): readonly OfferedCandidate[] {
  const found = document.quotations
    .flatMap(({ spans, candidates }) =>
      spans.map((span, part) => ({ span, candidates: candidates.filter((c) => c.part === part) })),
    )
    .find(({ span }) => overlaps(span, gold));
  return candidateRecorder(document)(found?.candidates ?? []);
}

async function* recordsOf(file: string) {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.trim() !== '') yield* candidatesOf(JSON.parse(line) as LabelledPassage);
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { passages: { type: 'string' }, out: { type: 'string' } },
  });
  if (!values.passages || !values.out) {
    process.stderr.write('usage: find-candidates --passages FILE.jsonl --out CANDIDATES.jsonl\n');
    return 2;
  }
  await writeJsonLines(values.out, recordsOf(values.passages));
  return 0;
}

runProgram(main);
