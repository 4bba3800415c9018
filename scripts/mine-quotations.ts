import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { extract } from '../src/read-article';
import type { Article } from '../src/domain/analysis';
import type { Span } from '../src/domain/document';
import { passagesOf } from '../src/judgement/passages';
import { codePointOffset } from '../src/domain/code-points';
import { runProgram } from './program';
import { candidateRecorder, writeJsonLines } from './training-records';

// Mines quotations for the training of the stance model: reads a corpus from standard input (one paragraph a
// line, a blank line between documents) and writes, for each part of each quoted statement that names actors,
// what the service would ask the model about it:
//   {"line", "hash", "start", "end", "before", "text", "speaker", "cue", "candidates": [{"actor", "mention", "link", "forms"}]}
// `line` counts the corpus's lines from 1; `hash` is the head of the paragraph's SHA-256, by which a label can
// be joined to its paragraph again; offsets are code points of `text`; `cue` is [start, end] of the reporting
// word, null where the paragraph has none.

const USAGE = 'usage: mine-quotations [--every N] [--skip N] --out FILE.jsonl < CORPUS.txt\n';
/** Longer paragraphs are whole articles on one line. */
const LONGEST_PARAGRAPH = 1200;
const SHORTEST_PARAGRAPH = 60;

interface CorpusDocument {
  /** The corpus's line number of the first paragraph, from 1. */
  readonly firstLine: number;
  readonly paragraphs: readonly string[];
}

async function* documentsOf(lines: AsyncIterable<string>): AsyncGenerator<CorpusDocument> {
  let paragraphs: string[] = [];
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() !== '') {
      paragraphs.push(line);
    } else if (paragraphs.length > 0) {
      yield { firstLine: number - paragraphs.length, paragraphs };
      paragraphs = [];
    }
  }
  if (paragraphs.length > 0) yield { firstLine: number - paragraphs.length + 1, paragraphs };
}

/** The records of one document, as the service would read it. */
function minedFrom({ firstLine, paragraphs }: CorpusDocument): readonly object[] {
  const article: Pick<Article, 'text' | 'actors'> = { text: paragraphs.join('\n'), actors: [] };
  const document = extract(article);
  const recordsOf = candidateRecorder(document);
  return passagesOf(document).flatMap((part) => {
    const { text } = part.passage;
    const statement = document.quotations[part.quotation];
    // The stance is taught on words between marks, as it is labelled.
    if (!statement || statement.form === 'indirect') return [];
    if (text.length < SHORTEST_PARAGRAPH || text.length > LONGEST_PARAGRAPH) return [];
    const offset = article.text.indexOf(text);
    const above = article.text.slice(0, offset).split('\n').length - 1;
    const { quotation, before, speaker } = part.passage;
    const { cue } = statement;
    return [
      {
        line: firstLine + above,
        hash: hashOf(text),
        start: codePointOffset(text, quotation.start),
        end: codePointOffset(text, quotation.end),
        before,
        text,
        speaker,
        cue: cue && placeIn(text, { start: cue.start - offset, end: cue.end - offset }),
        candidates: recordsOf(part.candidates),
      },
    ];
  });
}

/** A span of a paragraph in code points; null where it lies in another paragraph. */
function placeIn(text: string, { start, end }: Span): readonly [number, number] | null {
  if (start < 0 || end > text.length) return null;
  return [codePointOffset(text, start), codePointOffset(text, end)];
}

function hashOf(paragraph: string): string {
  return createHash('sha256').update(paragraph).digest('hex').slice(0, 16);
}

/** The records of every `every`th document, counted from number `skip`. */
async function* recordsFrom(corpus: NodeJS.ReadableStream, every: number, skip: number) {
  let count = 0;
  for await (const document of documentsOf(createInterface({ input: corpus }))) {
    if (count++ % every === skip % every) yield* minedFrom(document);
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      every: { type: 'string', default: '1' },
      skip: { type: 'string', default: '0' },
    },
  });
  if (!values.out) {
    process.stderr.write(USAGE);
    return 2;
  }
  const records = recordsFrom(process.stdin, Number(values.every), Number(values.skip));
  await writeJsonLines(values.out, records);
  return 0;
}

runProgram(main);
