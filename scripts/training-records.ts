import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { TargetCandidate, TargetedDocument } from '../src/domain/stance';

/** An actor that a quotation may be about, as the training of the stance model reads it. */
export interface OfferedCandidate {
  readonly actor: string;
  readonly mention: string;
  readonly link: TargetCandidate['link'];
  /** Every way in which the document names the actor. */
  readonly forms: readonly string[];
}

/** Makes records of a document's candidates. */
export function candidateRecorder({ actors }: TargetedDocument) {
  const forms = new Map(actors.map(({ id, aliases }) => [id, aliases]));
  return (candidates: readonly TargetCandidate[]): readonly OfferedCandidate[] =>
    candidates.map(({ actorId, name, mention, link }) => ({
      actor: name,
      mention: mention?.text ?? name,
      link,
      forms: forms.get(actorId) ?? [],
    }));
}

/** Writes records as JSON lines, as fast as the disk takes them. */
export async function writeJsonLines(path: string, records: AsyncIterable<object>): Promise<void> {
  await pipeline(records, linesOf, createWriteStream(path));
}

async function* linesOf(records: AsyncIterable<object>) {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}
