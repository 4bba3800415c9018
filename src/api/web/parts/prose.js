import { element } from './dom.js';
import { formName, isReported, toneOf } from './statements.js';

/**
 * The text in paragraphs, each statement's spans marked. Where statements overlap, the innermost is shown.
 * @param {string} text @param {any[]} statements
 */
export function proseOf(text, statements) {
  const pieces = piecesOf(statements);
  const begun = new Set();
  const prose = element('div', { class: 'prose' });
  let next = 0;
  for (const paragraph of text.matchAll(/[^\n\r]+/g)) {
    if (paragraph[0].trim() === '') continue;
    const end = paragraph.index + paragraph[0].length;
    const parts = [];
    let at = paragraph.index;
    while (next < pieces.length && pieces[next].end <= at) next += 1;
    for (let index = next; index < pieces.length && pieces[index].start < end; index += 1) {
      const piece = pieces[index];
      const [from, to] = [Math.max(piece.start, at), Math.min(piece.end, end)];
      const first = !begun.has(piece.statement);
      begun.add(piece.statement);
      parts.push(text.slice(at, from), markOf(piece.statement, text.slice(from, to), first));
      at = to;
    }
    prose.append(element('p', {}, parts, text.slice(at, end)));
  }
  return prose;
}

/** @param {any} statement @param {string} words @param {boolean} first only a statement's first mark is a stop of the Tab key */
function markOf(statement, words, first) {
  const tone = toneOf(statement);
  return element(
    'mark',
    {
      class: `${tone} ${isReported(statement) ? 'reported' : 'quoted'}`,
      'data-statement': statement.id,
      title: tone === 'none' ? formName(statement) : `${formName(statement)}, ${tone}`,
      role: first ? 'button' : null,
      tabindex: first ? 0 : null,
    },
    words,
  );
}

/**
 * The spans cut where others begin or end, in order and without overlap; of several, the one that begins last.
 * @param {any[]} statements
 */
function piecesOf(statements) {
  const spans = statements
    .flatMap((statement) =>
      statement.spans.map((/** @type {any} */ { start, end }) => ({ start, end, statement })),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces = [];
  /** @type {typeof spans} */
  const open = [];
  let at = 0;
  const closeUntil = (/** @type {number} */ place) => {
    while (open.length > 0 && at < place) {
      const span = open[open.length - 1];
      const end = Math.min(span.end, place);
      if (end > at) pieces.push({ start: at, end, statement: span.statement });
      at = Math.max(at, end);
      if (span.end <= at) open.pop();
    }
    at = Math.max(at, place);
  };
  for (const span of spans) {
    closeUntil(span.start);
    open.push(span);
  }
  closeUntil(Infinity);
  return pieces;
}
