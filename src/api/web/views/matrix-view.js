import { FORM_CHOICES } from './actor-view.js';
import {
  alertBox,
  chooser,
  copiesToggle,
  filterForm,
  lineField,
  newestOnly,
  only,
  queryOf,
  remember,
  scrollBox,
} from '../parts/controls.js';
import { relationGraph } from '../charts/relation-graph.js';
import { balanceOf, balanceText, countsText, totalOf } from '../charts/counts-table.js';
import { element } from '../parts/dom.js';
import { ask } from '../service/requests.js';
import { actorLink } from '../parts/statements.js';

const SIZES = /** @type {const} */ ([
  ['12', '12 a side'],
  ['25', '25 a side'],
  ['50', '50 a side'],
]);

/** Who speaks how of whom, as a heat map. @param {URLSearchParams} query @param {AbortSignal} signal */
export async function matrixView(query, signal) {
  const date = (/** @type {string} */ name, /** @type {string} */ label) =>
    lineField(name, label, { type: 'date', value: query.get(name) ?? '' });
  const form = filterForm(
    'Narrow the matrix',
    date('from', 'From'),
    date('to', 'Until'),
    chooser('forms', 'Statements', FORM_CHOICES, query.get('forms')),
    chooser('size', 'Size', SIZES, query.get('size') ?? '12'),
    copiesToggle(query),
  );
  const place = element('div', { class: 'wide' });
  const { box, say } = alertBox();
  const load = newestOnly(
    signal,
    async (current) => {
      const chosen = queryOf(form);
      remember('/matrix', chosen);
      const matrix = await ask(`/v1/matrix?${only(chosen, 'from', 'to', 'forms', 'distinct')}`, {
        signal: current,
      });
      say('');
      place.replaceChildren(...matrixOf(matrix, Number(chosen.get('size')), chosen));
    },
    say,
  );
  form.addEventListener('input', load);
  await load();
  return [
    element('h1', {}, 'Who speaks how of whom'),
    element(
      'p',
      { class: 'quiet' },
      'Each cell is the balance of what the speaker of its row said about the actor of its column: from −1, all hostile, to +1, all supportive; · stands for neutral words only. The small figure counts the judgements.',
    ),
    scaleLegend(),
    form,
    box,
    place,
  ];
}

function scaleLegend() {
  const steps = [-1, -0.5, 0, 0.5, 1].map((balance) =>
    element('span', { class: `heat ${levelOf(balance)}` }, balanceText(balance, 1)),
  );
  return element('p', { class: 'legend scale', 'aria-label': 'Colours' }, steps);
}

/** @param {any} matrix @param {number} size @param {URLSearchParams} chosen */
function matrixOf({ speakers, targets, cells, cutOff }, size, chosen) {
  if (cells.length === 0)
    return [element('p', { class: 'quiet' }, 'Nobody speaks of anybody here.')];
  const columns = targets.slice(0, size);
  const stancesOf = new Map(
    cells.map((/** @type {any} */ cell) => [`${cell.speakerId}\n${cell.targetId}`, cell.stances]),
  );
  const cell = (/** @type {any} */ speaker, /** @type {any} */ target) =>
    stancesOf.get(`${speaker.actorId}\n${target.actorId}`);
  const rows = speakers
    .filter((/** @type {any} */ speaker) =>
      columns.some((/** @type {any} */ target) => cell(speaker, target)),
    )
    .slice(0, size);
  const head = columns.map((/** @type {any} */ target) =>
    element('th', { scope: 'col' }, element('span', {}, actorLink(target))),
  );
  const body = rows.map((/** @type {any} */ speaker) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, actorLink(speaker)),
      columns.map((/** @type {any} */ target) =>
        cellOf(speaker, target, cell(speaker, target), chosen),
      ),
    ),
  );
  const table = element(
    'table',
    { class: 'matrix' },
    element('caption', {}, `${rows.length} speakers in rows, ${columns.length} targets in columns`),
    element(
      'thead',
      {},
      element('tr', {}, element('td', { class: 'quiet' }, 'speaker ↓ target →'), head),
    ),
    element('tbody', {}, body),
  );
  const more =
    cutOff.speakers ||
    cutOff.targets ||
    speakers.length > rows.length ||
    targets.length > columns.length;
  return [
    scrollBox('Matrix of speakers and targets', table),
    element(
      'p',
      { class: 'quiet' },
      more ? 'Those with most statements are shown. ' : '',
      cutOff.statements ? 'Only the newest statements toward each target are counted.' : '',
    ),
    relationGraph(
      {
        speakers: rows,
        targets: columns,
        cells: cells.filter(
          (/** @type {any} */ { speakerId, targetId }) =>
            rows.some((/** @type {any} */ { actorId }) => actorId === speakerId) &&
            columns.some((/** @type {any} */ { actorId }) => actorId === targetId),
        ),
      },
      (source, target) => statementsOf({ actorId: source.id }, { actorId: target.id }, chosen),
    ),
  ].filter((part) => part !== null);
}

/** @param {any} speaker @param {any} target @param {any} stances @param {URLSearchParams} chosen */
function cellOf(speaker, target, stances, chosen) {
  const pair = `${speaker.name} on ${target.name}`;
  if (stances === undefined)
    return element('td', {}, element('span', { class: 'heard' }, `${pair}: nothing`));
  const balance = balanceOf(stances);
  const words = `${pair}: ${countsText(stances)}`;
  const link = element(
    'a',
    { href: statementsOf(speaker, target, chosen), title: words },
    balance === null ? '·' : balanceText(balance, 1),
    element('small', {}, String(totalOf(stances))),
    element('span', { class: 'heard' }, ` ${words}`),
  );
  return element('td', { class: `heat ${levelOf(balance)}` }, link);
}

/** @param {any} speaker @param {any} target @param {URLSearchParams} chosen */
function statementsOf(speaker, target, chosen) {
  const search = new URLSearchParams([
    ['speaker', speaker.actorId],
    ['show', 'statements'],
    ...only(chosen, 'from', 'to', 'forms', 'distinct'),
  ]);
  return `#/actors/${encodeURIComponent(target.actorId)}?${search}`;
}

/** A step of the scale of colours. @param {number | null} balance */
function levelOf(balance) {
  if (balance === null) return 'none';
  if (Math.abs(balance) < 0.05) return 'even';
  const strong = Math.abs(balance) > 0.5 ? '2' : '1';
  return `${balance > 0 ? 'plus' : 'minus'}${strong}`;
}
