/** A run of text as the PDF places it; y grows upward. */
export interface TextPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Height of the type. */
  readonly size: number;
}

/** What stands on one base line of one column. */
export interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Where it ends. */
  readonly right: number;
  readonly size: number;
}

/** Pieces on one line are as good as level, and no further apart than this many times the type's height. */
const LEVEL = 0.4;
const COLUMN_GAP = 3;
/** A gap of this part of the type's height is a space. */
const SPACE = 0.15;

/** Puts a page's pieces together into lines, in the order in which the PDF gives them. */
export function linesOf(pieces: readonly TextPiece[]): Line[] {
  const lines: Line[] = [];
  for (const piece of pieces) {
    if (piece.text.trim() === '') {
      widen(lines, piece);
      continue;
    }
    const last = lines.at(-1);
    const gap = last ? piece.x - last.right : 0;
    const size = Math.max(last?.size ?? 0, piece.size);
    const continues =
      last !== undefined &&
      Math.abs(last.y - piece.y) <= size * LEVEL &&
      gap > -size &&
      gap < size * COLUMN_GAP;
    if (!continues) {
      lines.push(lineOf(piece));
      continue;
    }
    const spaced = gap > size * SPACE && !/\s$/.test(last.text) && !/^\s/.test(piece.text);
    lines[lines.length - 1] = {
      ...last,
      text: last.text + (spaced ? ' ' : '') + piece.text,
      right: piece.x + piece.width,
      size,
    };
  }
  return lines.map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').trim() }));
}

function lineOf({ text, x, y, width, size }: TextPiece): Line {
  return { text, x, y, right: x + width, size };
}

/** A piece of nothing but spaces belongs to the line before it when it stands on it. */
function widen(lines: Line[], piece: TextPiece): void {
  const last = lines.at(-1);
  if (!last || piece.text === '' || Math.abs(last.y - piece.y) > last.size * LEVEL) return;
  if (piece.x < last.right - last.size || /\s$/.test(last.text)) return;
  lines[lines.length - 1] = { ...last, text: `${last.text} ` };
}
