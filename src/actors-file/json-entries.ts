import { ActorsFileProblem, type ListedEntry } from './listed-entry';

/** The entries of a JSON array, each with the line where it begins. Throws `ActorsFileProblem`. */
export function entriesOfJson(text: string): ListedEntry[] {
  const values = parsedJson(text);
  if (!Array.isArray(values))
    throw new ActorsFileProblem(1, 'the file must hold a list: [ {"name": …, "type": …}, … ]');
  const lines = linesOfElements(text);
  return values.map((value: unknown, index) => ({ value, line: lines[index] ?? 1 }));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const position = /position (\d+)/.exec(message)?.[1];
    const offset = Math.min(Number(position ?? Infinity), text.trimEnd().length);
    const reason = message.replace(/ in JSON at position.*| \(line .*$/su, '').slice(0, 120);
    throw new ActorsFileProblem(
      lineAt(text, offset),
      `this is no JSON (${reason}); look for a missing comma, quote or bracket at or before it`,
    );
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** The line on which each element of the outermost array begins; the text is JSON. */
function linesOfElements(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let awaits = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '\n') line++;
    if (/\s/.test(character)) continue;
    if (depth === 1 && awaits && character !== ']') {
      lines.push(line);
      awaits = false;
    }
    if (character === '"') at = endOfString(text, at);
    else if (character === '[' || character === '{') awaits = ++depth === 1;
    else if (character === ']' || character === '}') depth--;
    else if (character === ',' && depth === 1) awaits = true;
  }
  return lines;
}

function endOfString(text: string, opening: number): number {
  let at = opening + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
