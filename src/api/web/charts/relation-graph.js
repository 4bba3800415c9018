import { counted, element } from '../parts/dom.js';
import { scrollBox } from '../parts/controls.js';
import { actorLink } from '../parts/statements.js';
import { balanceOf, balanceText, countsText, totalOf } from './counts-table.js';
import { actOn, drawing } from './drawing.js';
import { HEIGHT, relationLayout, WIDTH } from './relation-layout.js';

const TONES = /** @type {const} */ (['plus', 'minus', 'even']);

/**
 * Who speaks how of whom as a graph: an arrow from each speaker to each actor it speaks of. Choosing an actor lists
 * its arrows; a table holds all of them.
 * @param {any} matrix @param {(speaker: any, target: any) => string} addressOf of the statements behind an arrow
 */
export function relationGraph(matrix, addressOf) {
  const { nodes, ties } = relationLayout(matrix);
  if (ties.length === 0) return null;
  const detail = element('div', { class: 'relation-detail', role: 'status' });
  const svg = drawing('svg', {
    class: 'relations',
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: 'group',
    'aria-label': `${counted(nodes.length, 'actor')} and ${counted(ties.length, 'relation')}. A table with the same follows.`,
  });
  svg.append(arrowHeads());
  const arrows = ties.map((tie) => ({ tie, arrow: arrowOf(tie) }));
  svg.append(...arrows.map(({ arrow }) => arrow));
  const choose = (/** @type {any} */ node) => {
    svg.classList.toggle('chosen', node !== null);
    for (const { tie, arrow } of arrows)
      arrow.classList.toggle('of-chosen', tie.source === node || tie.target === node);
  };
  for (const node of nodes) {
    const knot = knotOf(node);
    actOn(knot, () => detail.replaceChildren(...detailOf(node, ties, addressOf)));
    for (const event of ['pointerenter', 'focus']) knot.addEventListener(event, () => choose(node));
    for (const event of ['pointerleave', 'blur']) knot.addEventListener(event, () => choose(null));
    svg.append(knot);
  }
  return element(
    'section',
    {},
    element('h2', {}, 'Relations'),
    element(
      'p',
      { class: 'quiet' },
      'An arrow goes from who speaks to whom it is about; the more statements, the thicker. Choose an actor to list its relations.',
    ),
    legendOfArrows(),
    scrollBox('Graph of relations', svg),
    detail,
    element(
      'details',
      {},
      element('summary', {}, 'The same as a table'),
      scrollBox('Table of relations', tableOf(ties, addressOf)),
    ),
  );
}

/** @param {Record<string, number>} stances */
function toneOf(stances) {
  const balance = balanceOf(stances) ?? 0;
  if (Math.abs(balance) < 0.05) return 'even';
  return balance > 0 ? 'plus' : 'minus';
}

function arrowHeads() {
  const heads = TONES.map((tone) =>
    drawing(
      'marker',
      {
        id: `arrow-${tone}`,
        class: `head ${tone}`,
        viewBox: '0 0 10 10',
        refX: 9,
        refY: 5,
        markerWidth: 9,
        markerHeight: 9,
        markerUnits: 'userSpaceOnUse',
        orient: 'auto',
      },
      drawing('path', { d: 'M0 0L10 5L0 10z' }),
    ),
  );
  return drawing('defs', {}, ...heads);
}

/** A bow, so that the arrows of two who speak of each other do not lie on one another. @param {any} tie */
function arrowOf({ source, target, stances }) {
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const bend = Math.min(26, length / 6);
  const middle = [(source.x + target.x) / 2 - uy * bend, (source.y + target.y) / 2 + ux * bend];
  const end = target.radius + 4;
  const [ex, ey] = [target.x - middle[0], target.y - middle[1]];
  const far = Math.hypot(ex, ey) || 1;
  const tip = [target.x - (ex / far) * end, target.y - (ey / far) * end];
  const tone = toneOf(stances);
  const text = (/** @type {number[]} */ point) => point.map((value) => value.toFixed(1)).join(' ');
  return drawing(
    'path',
    {
      class: `arrow ${tone}`,
      d: `M${text([source.x, source.y])}Q${text(middle)} ${text(tip)}`,
      'stroke-width': (1 + Math.sqrt(totalOf(stances)) * 0.8).toFixed(1),
      'marker-end': `url(#arrow-${tone})`,
      'aria-hidden': 'true',
    },
    drawing('title', {}, wordsOf(source, target, stances)),
  );
}

/** @param {any} source @param {any} target @param {Record<string, number>} stances */
function wordsOf(source, target, stances) {
  return `${source.name} on ${target.name}: ${countsText(stances)}`;
}

/** @param {any} node */
function knotOf({ name, x, y, radius }) {
  return drawing(
    'g',
    { class: 'knot', role: 'button', tabindex: 0, 'aria-label': `${name}: list its relations` },
    drawing('circle', { cx: x.toFixed(1), cy: y.toFixed(1), r: radius.toFixed(1) }),
    drawing(
      'text',
      { x: x.toFixed(1), y: (y + radius + 14).toFixed(1), 'text-anchor': 'middle' },
      name.length > 24 ? `${name.slice(0, 22)}…` : name,
    ),
  );
}

/** @param {any} node @param {any[]} ties @param {(speaker: any, target: any) => string} addressOf */
function detailOf(node, ties, addressOf) {
  const list = (
    /** @type {string} */ title,
    /** @type {any[]} */ some,
    /** @type {string} */ side,
  ) =>
    some.length === 0
      ? null
      : element(
          'div',
          {},
          element('h3', {}, title),
          element(
            'ul',
            {},
            some.map(({ source, target, stances }) =>
              element(
                'li',
                {},
                element(
                  'a',
                  { href: addressOf(source, target) },
                  side === 'to' ? target.name : source.name,
                ),
                `: ${countsText(stances)}`,
              ),
            ),
          ),
        );
  return [
    element('p', { class: 'speaker' }, actorLink({ actorId: node.id, name: node.name })),
    list(
      'Speaks of',
      ties.filter(({ source }) => source === node),
      'to',
    ),
    list(
      'Spoken of by',
      ties.filter(({ target }) => target === node),
      'from',
    ),
  ].filter((part) => part !== null);
}

function legendOfArrows() {
  const names = { plus: 'more supportive', minus: 'more hostile', even: 'even or neutral' };
  return element(
    'ul',
    { class: 'legend arrows' },
    TONES.map((tone) =>
      element(
        'li',
        {},
        drawing(
          'svg',
          { viewBox: '0 0 44 10', width: 44, height: 10, 'aria-hidden': 'true' },
          drawing('path', { class: `arrow ${tone}`, d: 'M1 5H43', 'stroke-width': 2.5 }),
        ),
        names[tone],
      ),
    ),
  );
}

/** @param {any[]} ties @param {(speaker: any, target: any) => string} addressOf */
function tableOf(ties, addressOf) {
  const rows = ties.map(({ source, target, stances }) =>
    element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row' },
        element('a', { href: addressOf(source, target) }, `${source.name} on ${target.name}`),
      ),
      element('td', { class: 'number' }, balanceText(balanceOf(stances))),
      element('td', {}, countsText(stances)),
    ),
  );
  const head = ['Who on whom', 'Balance', 'Judgements'].map((name, index) =>
    element('th', { scope: 'col', class: index === 1 ? 'number' : null }, name),
  );
  return element(
    'table',
    { class: 'list relations-table' },
    element('thead', {}, element('tr', {}, head)),
    element('tbody', {}, rows),
  );
}
