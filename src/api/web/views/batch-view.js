import { alertBox, newestOnly } from '../parts/controls.js';
import { counted, element, timeOf } from '../parts/dom.js';
import { progressOf } from '../service/job-events.js';
import { ask } from '../service/requests.js';
import { articleAddress } from '../parts/statements.js';

const PAUSE_MS = 1000;
/** Rows that are asked for anew each time; a batch may have a thousand. */
const ROWS = '50';

/** A batch while it runs: how many are done, and its jobs, page by page. @param {string} id @param {AbortSignal} signal */
export async function batchView(id, signal) {
  const path = `/v1/batches/${encodeURIComponent(id)}`;
  const first = await ask(path, { signal });
  const figures = element('dl', { class: 'figures' });
  const meter = element('progress', { 'aria-label': 'Articles done' });
  const status = element('p', { class: 'batch-status', role: 'status' });
  const rows = element('ol', { class: 'plain-list batch-jobs' });
  const { box, say } = alertBox();
  const tell = (/** @type {any} */ batch) => {
    const { counts } = batch;
    const done = counts.completed + counts.failed + counts.cancelled;
    meter.max = Math.max(counts.accepted, 1);
    meter.value = done;
    figures.replaceChildren(...figuresOf(counts));
    const words = sentenceOf(batch);
    // A sentence that stays is not read out again.
    if (status.textContent !== words) status.textContent = words;
  };
  const pages = jobPages(path);
  const load = newestOnly(
    signal,
    async (current) => {
      rows.replaceChildren(...(await pages.load(current)));
    },
    say,
  );
  const follow = async () => {
    let batch = first;
    while (batch.status !== 'ended') {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      if (signal.aborted) return;
      batch = (await ask(path, { signal }).catch((error) => say(error.message))) ?? batch;
      tell(batch);
      await load();
    }
  };
  tell(first);
  await load();
  follow();
  pages.onTurn(load);
  return [
    element('h1', {}, `Batch of ${counted(first.counts.total, 'article')}`),
    element('p', { class: 'quiet' }, `Received ${timeOf(first.createdAt)}`),
    status,
    meter,
    figures,
    box,
    refusalsOf(first.refusals),
    element('section', {}, element('h2', {}, 'Articles'), rows, pages.controls),
  ];
}

/** @param {any} batch */
function sentenceOf({ status, counts }) {
  if (status === 'accepting') return 'The articles are still being handed over.';
  if (status === 'running') return 'The articles are being analysed.';
  const failed = counts.failed > 0 ? ` ${counted(counts.failed, 'article')} failed.` : '';
  return `Done: ${counted(counts.completed, 'article')} analysed.${failed}`;
}

/** @param {Record<string, number>} counts */
function figuresOf({ queued = 0, running = 0, completed = 0, failed = 0, refused = 0 }) {
  const figures = { waiting: queued, running, analysed: completed, failed, refused };
  return Object.entries(figures).map(([name, count]) =>
    element(
      'div',
      { class: count > 0 && (name === 'failed' || name === 'refused') ? 'hostile' : '' },
      element('dt', {}, name),
      element('dd', {}, count.toLocaleString('en-GB')),
    ),
  );
}

/** @param {any[]} refusals */
function refusalsOf(refusals) {
  if (refusals.length === 0) return null;
  return element(
    'details',
    { open: refusals.length < 6 },
    element('summary', {}, `${counted(refusals.length, 'article')} refused`),
    element(
      'ul',
      { class: 'refusals' },
      refusals.map(({ index, customId, errors }) =>
        element(
          'li',
          {},
          `${customId ?? `Number ${index + 1}`}: `,
          errors
            .map((/** @type {any} */ { field, message }) => `${field} ${message}`.trim())
            .join('; '),
        ),
      ),
    ),
  );
}

/** The jobs of a batch, so many at a time. @param {string} path */
function jobPages(path) {
  /** @type {(string | null)[]} */
  const before = [null];
  /** @type {string | null} */
  let next = null;
  let turned = () => Promise.resolve();
  const back = element('button', { type: 'button' }, 'Earlier');
  const on = element('button', { type: 'button' }, 'Later');
  back.addEventListener('click', () => {
    before.pop();
    turned();
  });
  on.addEventListener('click', () => {
    before.push(next);
    turned();
  });
  const controls = element('p', { class: 'actions', hidden: true }, back, on);
  return {
    controls,
    /** @param {() => Promise<void>} hear */
    onTurn(hear) {
      turned = hear;
    },
    /** @param {AbortSignal} signal */
    async load(signal) {
      const query = new URLSearchParams({ limit: ROWS });
      const cursor = before[before.length - 1] ?? null;
      if (cursor !== null) query.set('cursor', cursor);
      const page = await ask(`${path}/jobs?${query}`, { signal });
      next = page.nextCursor;
      back.disabled = before.length === 1;
      on.disabled = next === null;
      controls.hidden = back.disabled && on.disabled;
      return page.items.map(rowOf);
    },
  };
}

/** @param {any} job */
function rowOf(job) {
  const ended = job.status === 'succeeded' ? 'done' : progressOf(job).words;
  return element(
    'li',
    {},
    element('a', { href: articleAddress(job.articleId) }, job.customId ?? job.articleId),
    element('span', { class: `job ${job.status}` }, ended),
  );
}
