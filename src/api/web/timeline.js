import { balanceOf, balanceText, countsText } from './counts-table.js';
import { counted, element } from './dom.js';
import { scrollBox } from './controls.js';

const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 120;
const MIDDLE = HEIGHT / 2;
const LABELS = 18;
/** Beyond so many intervals the empty ones are left out. */
const SLOTS = 370;
/** Beyond so many bars the keyboard goes by the table, not from bar to bar. */
const TAB_STOPS = 40;
const DAY_MS = 86_400_000;

/**
 * The balance of what was said, over time: a bar for each interval, up for supportive, down for hostile. Each leads
 * to its statements; the same is there as a table.
 * @param {any} asTarget @param {string} interval @param {(period: { from: string, to: string, name: string }) => void} choose
 */
export function timeline({ timeline: entries, undated }, interval, choose) {
  if (entries.length === 0) return null;
  const periods = entries
    .map((/** @type {any} */ entry) => ({ ...entry, ...periodOf(interval, entry.from) }))
    .sort((/** @type {any} */ a, /** @type {any} */ b) => a.from.localeCompare(b.from));
  return element(
    'section',
    {},
    element('h2', {}, `Balance by ${interval}`),
    scrollBox(`Balance by ${interval}, chart`, chart(periods, interval, choose)),
    element(
      'p',
      { class: 'quiet' },
      'From −1, all hostile, to +1, all supportive. A faint bar rests on one or two statements. Choose a bar to see its statements.',
      undated > 0 ? ` ${counted(undated, 'judgement')} without a date.` : '',
    ),
    element(
      'details',
      {},
      element('summary', {}, 'The same as a table'),
      scrollBox(`Balance by ${interval}, table`, tableOf(periods, choose)),
    ),
  );
}

/** @param {string} interval @param {string} from */
function periodOf(interval, from) {
  const first = new Date(`${from}T00:00:00Z`);
  const show = (/** @type {object} */ style) =>
    first.toLocaleDateString('en-GB', { timeZone: 'UTC', ...style });
  const day = show({ day: 'numeric', month: 'short', year: 'numeric' });
  if (interval === 'month') {
    const last = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0);
    return { from, to: isoDay(last), name: show({ month: 'long', year: 'numeric' }) };
  }
  if (interval === 'week')
    return { from, to: isoDay(first.getTime() + 6 * DAY_MS), name: `the week of ${day}` };
  return { from, to: from, name: day };
}

/** @param {number} time */
function isoDay(time) {
  return new Date(time).toISOString().slice(0, 10);
}

/** The place of each period on the axis, with a slot for the empty ones between where they are not too many. @param {any[]} periods @param {string} interval */
function slotsOf(periods, interval) {
  const number = ({ from = '' }) => {
    if (interval === 'month') return Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7));
    return Math.round(Date.parse(from) / DAY_MS / (interval === 'week' ? 7 : 1));
  };
  const first = number(periods[0]);
  const slots = periods.map((period) => number(period) - first);
  const last = slots[slots.length - 1];
  return last < SLOTS ? slots : periods.map((_, index) => index);
}

/** @param {any[]} periods @param {string} interval @param {(period: any) => void} choose */
function chart(periods, interval, choose) {
  const slots = slotsOf(periods, interval);
  const count = slots[slots.length - 1] + 1;
  const step = Math.max(8, Math.min(64, Math.floor(840 / count)));
  const width = Math.max(count * step, 220) + 40;
  const svg = node('svg', {
    class: 'timeline',
    viewBox: `0 0 ${width} ${HEIGHT + LABELS}`,
    width,
    height: HEIGHT + LABELS,
    role: 'group',
    'aria-labelledby': 'timeline-title timeline-desc',
  });
  svg.append(
    node('title', { id: 'timeline-title' }, `Balance of what was said, by ${interval}`),
    node(
      'desc',
      { id: 'timeline-desc' },
      `${periods.length} bars from ${periods[0].name} to ${periods[periods.length - 1].name}. A table with the same figures follows.`,
    ),
  );
  for (const [mark, y] of /** @type {[string, number][]} */ ([
    ['+1', 9],
    ['0', MIDDLE + 4],
    ['−1', HEIGHT - 1],
  ]))
    svg.append(node('text', { x: 26, y, 'text-anchor': 'end', 'aria-hidden': 'true' }, mark));
  svg.append(node('line', { class: 'axis', x1: 32, x2: width, y1: MIDDLE, y2: MIDDLE }));
  let free = 0;
  periods.forEach((period, index) => {
    const x = 36 + slots[index] * step;
    svg.append(barOf(period, x, step, periods.length <= TAB_STOPS, choose));
    const label = labelOf(period.from, interval);
    if (x < free || x + label.length * 7 > width) return;
    free = x + label.length * 7 + 12;
    svg.append(node('text', { x, y: HEIGHT + 14, 'aria-hidden': 'true' }, label));
  });
  return svg;
}

/** @param {any} period @param {number} x @param {number} step @param {boolean} stop @param {(period: any) => void} choose */
function barOf(period, x, step, stop, choose) {
  const balance = balanceOf(period.stances);
  const height = Math.max(3, Math.abs(balance ?? 0) * (MIDDLE - 2));
  const tone =
    balance === null
      ? 'neutral'
      : balance > 0
        ? 'supportive'
        : balance < 0
          ? 'hostile'
          : 'cautious';
  const { supportive, hostile, cautious } = period.stances;
  const few = supportive + hostile + cautious < 3 ? 'few' : '';
  const words = `${period.name}: balance ${balanceText(balance)}, ${countsText(period.stances)}`;
  const y = tone === 'supportive' ? MIDDLE - height : tone === 'hostile' ? MIDDLE : MIDDLE - 1.5;
  const bar = node('g', {
    class: 'period-bar',
    role: 'button',
    tabindex: stop ? 0 : -1,
    'aria-label': `${words}. Show the statements`,
  });
  bar.append(
    node('title', {}, words),
    node('rect', { class: 'reach', x, y: 0, width: step, height: HEIGHT }),
    node('rect', { class: `${tone} ${few}`, x: x + 1, y, width: step - 2, height }),
  );
  bar.addEventListener('click', () => choose(period));
  bar.addEventListener('keydown', (event) => {
    const { key } = /** @type {KeyboardEvent} */ (event);
    if (key !== 'Enter' && key !== ' ') return;
    event.preventDefault();
    choose(period);
  });
  return bar;
}

/** @param {string} from @param {string} interval */
function labelOf(from, interval) {
  const style =
    interval === 'month' ? { month: 'short', year: '2-digit' } : { day: 'numeric', month: 'short' };
  return new Date(from).toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    .../** @type {object} */ (style),
  });
}

/** @param {any[]} periods @param {(period: any) => void} choose */
function tableOf(periods, choose) {
  const names = ['Time', 'Balance', 'Supportive', 'Hostile', 'Cautious', 'Neutral'];
  const rows = periods.map((period) => {
    const { supportive, hostile, cautious, neutral } = period.stances;
    const figures = [
      balanceText(balanceOf(period.stances)),
      supportive,
      hostile,
      cautious,
      neutral,
    ];
    const open = element('button', { type: 'button', class: 'link' }, period.name);
    open.addEventListener('click', () => choose(period));
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, open),
      figures.map((figure) => element('td', { class: 'number' }, String(figure))),
    );
  });
  const head = names.map((name, index) =>
    element('th', { scope: 'col', class: index > 0 ? 'number' : null }, name),
  );
  return element(
    'table',
    { class: 'list' },
    element('thead', {}, element('tr', {}, head)),
    element('tbody', {}, rows),
  );
}

/** @param {string} tag @param {Record<string, unknown>} attributes @param {string} [text] */
function node(tag, attributes, text = '') {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(text);
  return made;
}
