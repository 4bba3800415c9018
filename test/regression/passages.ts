import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A candidate that must be offered, or must not be. */
export interface ExpectedCandidate {
  readonly name: string;
  /** Null where any link will do. */
  readonly link: string | null;
  readonly wanted: boolean;
}

/** One statement as a regression file writes it down. */
export interface ExpectedStatement {
  readonly form: string;
  readonly words: string;
  /** As in the file: `unknown`, `A`, `A + B`, `A for B`. */
  readonly speaker: string;
  readonly candidates: readonly ExpectedCandidate[];
}

/** A passage of the corpus with its analysis. */
export interface RegressionPassage {
  readonly title: string;
  readonly text: string;
  readonly statements: readonly ExpectedStatement[];
  /** `name (type)`, sorted; null where the file does not list them. */
  readonly actors: readonly string[] | null;
}

const STATEMENT = /^(direct|partial|indirect) “(.*)” by (.+?)(?: about (.+))?$/u;

/** The passages of each file of the folder, by the file's name. Throws on a line that it cannot read. */
export function regressionFiles(folder: string): ReadonlyMap<string, readonly RegressionPassage[]> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort();
  return new Map(names.map((name) => [name, passagesOf(join(folder, name))]));
}

function passagesOf(path: string): readonly RegressionPassage[] {
  const [head, ...blocks] = readFileSync(path, 'utf8').split(/^=== /mu);
  if (head?.trim()) throw new Error(`${path} does not begin with a passage.`);
  return blocks.map((block) => passageOf(block, path));
}

function passageOf(block: string, path: string): RegressionPassage {
  const lineEnd = block.indexOf('\n');
  const title = block.slice(0, lineEnd).trim();
  const [text, expected, ...rest] = block.slice(lineEnd + 1).split(/^---\n/mu);
  if (text === undefined || expected === undefined || rest.length > 0) {
    throw new Error(`${path}, "${title}": one line "---" must end the text.`);
  }
  const lines = expected.split('\n').filter((line) => line.trim() !== '');
  const actors = lines.find((line) => line.startsWith('actors '));
  const statements = lines.filter((line) => line !== actors && line !== 'nothing');
  if (lines.length === 0)
    throw new Error(`${path}, "${title}" expects neither statements nor nothing.`);
  return {
    title,
    text: text.trimEnd(),
    statements: statements.map((line) => statementOf(line, `${path}, "${title}"`)),
    actors:
      actors
        ?.slice('actors '.length)
        .split(/, (?=[^)]*\()/u)
        .filter((actor) => actor !== 'none')
        .sort() ?? null,
  };
}

function statementOf(line: string, place: string): ExpectedStatement {
  const [, form, words, speaker, about] = STATEMENT.exec(line) ?? [];
  if (form === undefined || words === undefined || speaker === undefined) {
    throw new Error(`${place}: cannot read the line "${line}".`);
  }
  return { form, words, speaker, candidates: about ? about.split(', ').map(candidateOf) : [] };
}

function candidateOf(words: string): ExpectedCandidate {
  const wanted = !words.startsWith('not ');
  const [, name, link] = /^(?:not )?(.+?)(?: \((\w+)\))?$/u.exec(words) ?? [];
  return { name: name ?? words, link: link ?? null, wanted };
}
