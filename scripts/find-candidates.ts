import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { extract } from '../src/analyse-article';
import type { Span } from '../src/domain/document';
import type { TargetCandidate, TargetedDocument } from '../src/domain/stance';

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

interface OfferedCandidate {
  readonly actor: string;
  readonly mention: string;
  readonly link: TargetCandidate['link'];
  readonly forms: readonly string[];
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
  const forms = new Map(document.actors.map(({ id, aliases }) => [id, aliases]));
  const found = document.quotations
    .flatMap(({ spans, candidates }) =>
      spans.map((span, part) => ({ span, candidates: candidates.filter((c) => c.part === part) })),
    )
    .find(({ span }) => span.start < gold.end && gold.start < span.end);
  return (found?.candidates ?? []).map(({ actorId, name, mention, link }) => ({
    actor: name,
    mention: mention?.text ?? name,
    link,
    forms: forms.get(actorId) ?? [],
  }));
}

function utf16Offset(text: string, codePoints: number): number {
  return Array.from(text).slice(0, codePoints).join('').length;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { passages: { type: 'string' }, out: { type: 'string' } },
  });
  if (!values.passages || !values.out) {
    process.stderr.write('usage: find-candidates --passages FILE.jsonl --out CANDIDATES.jsonl\n');
    process.exitCode = 2;
    return;
  }
  const out = createWriteStream(values.out);
  for await (const line of createInterface({ input: createReadStream(values.passages) })) {
    if (line.trim() === '') continue;
    for (const record of candidatesOf(JSON.parse(line) as LabelledPassage)) {
      if (!out.write(`${JSON.stringify(record)}\n`)) await once(out, 'drain');
    }
  }
  out.end();
  await once(out, 'finish');
}

void main();
