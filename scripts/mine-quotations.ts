import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { extract } from '../src/analyse-article';
import type { Article } from '../src/domain/analysis';
import { passagesOf, type JudgedPart } from '../src/judgement/passages';

// Mines quotations for the training of the stance model: reads a corpus from standard input (one paragraph a
// line, a blank line between documents) and writes, for each part of each quoted statement that names actors,
// what the service would ask the model about it:
//   {"line", "hash", "start", "end", "before", "text", "speaker", "candidates": [{"actor", "mention", "link", "forms"}]}
// `line` counts the corpus's lines from 1; `hash` is the head of the paragraph's SHA-256, by which a label can
// be joined to its paragraph again; offsets are code points of `text`.

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
  const forms = new Map(document.actors.map(({ id, aliases }) => [id, aliases]));
  return passagesOf(document).flatMap((part) => {
    const { text } = part.passage;
    if (text.length < SHORTEST_PARAGRAPH || text.length > LONGEST_PARAGRAPH) return [];
    const above = article.text.slice(0, article.text.indexOf(text)).split('\n').length - 1;
    return [{ line: firstLine + above, hash: hashOf(text), ...recordOf(part, forms) }];
  });
}

function recordOf(
  { passage, candidates }: JudgedPart,
  forms: ReadonlyMap<string, readonly string[]>,
): object {
  return {
    start: codePoints(passage.text, passage.quotation.start),
    end: codePoints(passage.text, passage.quotation.end),
    before: passage.before,
    text: passage.text,
    speaker: passage.speaker,
    candidates: candidates.map(({ actorId, name, mention, link }) => ({
      actor: name,
      mention: mention?.text ?? name,
      link,
      forms: forms.get(actorId) ?? [],
    })),
  };
}

function hashOf(paragraph: string): string {
  return createHash('sha256').update(paragraph).digest('hex').slice(0, 16);
}

function codePoints(text: string, utf16: number): number {
  return Array.from(text.slice(0, utf16)).length;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      every: { type: 'string', default: '1' },
      skip: { type: 'string', default: '0' },
    },
  });
  if (!values.out) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const [every, skip] = [Number(values.every), Number(values.skip)];
  const out = createWriteStream(values.out);
  let count = 0;
  for await (const document of documentsOf(createInterface({ input: process.stdin }))) {
    if (count++ % every !== skip % every) continue;
    for (const record of minedFrom(document)) {
      if (!out.write(`${JSON.stringify(record)}\n`)) await once(out, 'drain');
    }
  }
  out.end();
  await once(out, 'finish');
}

void main();
