import { line, scaleLinear, stack, stackOffsetDiverging } from './d3.js';
import { actOn, drawing } from './drawing.js';
import { balanceOf, balanceText, countsText } from './counts-table.js';
import { counted, element } from '../parts/dom.js';
import { scrollBox } from '../parts/controls.js';

const HEIGHT = 150;
const TOP = 8;
const LABELS = 18;
const LEFT = 34;
const RIGHT = 34;
/** Beyond so many intervals the empty ones are left out. */
const SLOTS = 370;
/** Beyond so many bars the keyboard goes by the table, not from bar to bar. */
const TAB_STOPS = 40;
const DAY_MS = 86_400_000;

/**
 * What was said over time: a bar for each interval, up for supportive, down for hostile, and the balance as a line.
 * Each bar leads to its statements; the same is there as a table.
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
    element('h2', {}, `By ${interval}`),
    scrollBox(`Balance by ${interval}, chart`, chart(periods, interval, choose)),
    element(
      'p',
      { class: 'quiet' },
      'Bars count supportive judgements upward, hostile ones downward, cautious ones astride the middle. The line is the balance, from −1, all hostile, to +1, all supportive. Choose a bar to see its statements.',
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
  const step = Math.max(8, Math.min(72, Math.floor(800 / count)));
  const width = Math.max(count * step, 220) + LEFT + RIGHT;
  const layers = layersOf(periods);
  const most = Math.max(1, ...layers.flat(2).map(Math.abs));
  const counts = scaleLinear([-most, most], [HEIGHT, TOP]);
  const balances = scaleLinear([-1, 1], [HEIGHT, TOP]);
  const x = (/** @type {number} */ index) => LEFT + slots[index] * step;
  const svg = drawing(
    'svg',
    {
      class: 'timeline',
      viewBox: `0 0 ${width} ${HEIGHT + LABELS}`,
      width,
      height: HEIGHT + LABELS,
      role: 'group',
      'aria-labelledby': 'timeline-title timeline-desc',
    },
    drawing('title', { id: 'timeline-title' }, `What was said, by ${interval}`),
    drawing(
      'desc',
      { id: 'timeline-desc' },
      `${periods.length} bars from ${periods[0].name} to ${periods[periods.length - 1].name}. A table with the same figures follows.`,
    ),
    ...axes(width, counts, balances),
  );
  let free = 0;
  periods.forEach((period, index) => {
    const box = { x: x(index), step };
    svg.append(barOf(period, layers, index, box, counts, periods.length <= TAB_STOPS, choose));
    const label = labelOf(period.from, interval);
    if (box.x < free || box.x + label.length * 7 > width) return;
    free = box.x + label.length * 7 + 12;
    svg.append(drawing('text', { x: box.x, y: HEIGHT + 14, 'aria-hidden': 'true' }, label));
  });
  svg.append(...balanceLine(periods, (index) => x(index) + step / 2, balances));
  return svg;
}

const LAYERS = /** @type {const} */ (['up', 'supportive', 'down', 'hostile']);

/** Where each part of each bar begins and ends: what is cautious lies astride the middle. @param {any[]} periods */
function layersOf(periods) {
  const parts = periods.map(({ stances: { supportive, hostile, cautious } }) => ({
    up: cautious / 2,
    supportive,
    down: -cautious / 2,
    hostile: -hostile,
  }));
  return stack().keys(LAYERS).offset(stackOffsetDiverging)(parts);
}

/** @param {number} width @param {any} counts @param {any} balances */
function axes(width, counts, balances) {
  const mark = (
    /** @type {number} */ at,
    /** @type {number} */ y,
    /** @type {string} */ text,
    end = true,
  ) =>
    drawing(
      'text',
      { x: at, y: y + 4, 'text-anchor': end ? 'end' : 'start', 'aria-hidden': 'true' },
      text,
    );
  const whole = counts.ticks(4).filter(Number.isInteger);
  const grid = whole.map((/** @type {number} */ tick) =>
    drawing('line', {
      class: tick === 0 ? 'axis' : 'grid',
      x1: LEFT,
      x2: width - RIGHT,
      y1: counts(tick),
      y2: counts(tick),
    }),
  );
  return [
    ...grid,
    ...whole.map((/** @type {number} */ tick) =>
      mark(LEFT - 6, counts(tick), String(Math.abs(tick))),
    ),
    ...[-1, 0, 1].map((value) =>
      mark(width - RIGHT + 6, balances(value), balanceText(value, 0), false),
    ),
  ];
}

/** @param {any[]} periods @param {(index: number) => number} x @param {any} y */
function balanceLine(periods, x, y) {
  const points = periods
    .map((period, index) => ({ at: x(index), balance: balanceOf(period.stances) }))
    .filter(({ balance }) => balance !== null);
  const path = line(
    (/** @type {any} */ { at }) => at,
    (/** @type {any} */ { balance }) => y(balance),
  );
  return [
    drawing('path', { class: 'balance-halo', d: path(points) ?? '', 'aria-hidden': 'true' }),
    drawing('path', { class: 'balance', d: path(points) ?? '', 'aria-hidden': 'true' }),
    ...points.map(({ at, balance }) =>
      drawing('circle', {
        class: 'balance-point',
        cx: at,
        cy: y(balance),
        r: 3,
        'aria-hidden': 'true',
      }),
    ),
  ];
}

/**
 * @param {any} period @param {any} layers @param {number} index @param {{ x: number, step: number }} box
 * @param {any} counts @param {boolean} stop @param {(period: any) => void} choose
 */
function barOf(period, layers, index, { x, step }, counts, stop, choose) {
  const words = `${period.name}: balance ${balanceText(balanceOf(period.stances))}, ${countsText(period.stances)}`;
  const bar = drawing(
    'g',
    {
      class: 'period-bar',
      role: 'button',
      tabindex: stop ? 0 : -1,
      'aria-label': `${words}. Show the statements`,
    },
    drawing('title', {}, words),
    drawing('rect', { class: 'reach', x, y: 0, width: step, height: HEIGHT }),
  );
  LAYERS.forEach((name, layer) => {
    const [low, high] = layers[layer][index];
    if (high === low) return;
    const tone = name === 'up' || name === 'down' ? 'cautious' : name;
    const top = counts(high);
    const pad = Math.max(1, step * 0.12);
    bar.append(
      drawing('rect', {
        class: tone,
        x: x + pad,
        y: top,
        width: step - 2 * pad,
        height: counts(low) - top,
      }),
    );
  });
  actOn(bar, () => choose(period));
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
