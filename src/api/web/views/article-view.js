import { counted, dateOf, element } from '../parts/dom.js';
import { followJob, hasEnded, progressOf } from '../service/job-events.js';
import { overridesOf } from '../service/overrides.js';
import { proseOf } from '../parts/prose.js';
import { ask } from '../service/requests.js';
import { may } from '../service/session.js';
import { statementPanel } from '../parts/statement-panel.js';
import { statementReview } from '../parts/statement-review.js';

/**
 * One article: its job while that runs, then its text with the statements marked and listed.
 * @param {string} id @param {URLSearchParams} query @param {AbortSignal} signal
 */
export async function articleView(id, query, signal) {
  const article = await ask(`/v1/articles/${encodeURIComponent(id)}`, { signal });
  const body = element('div');
  const facts = [
    article.outlet,
    dateOf(article.publishedAt),
    counted(article.text.length, 'character'),
    article.copies > 0 ? `the same text as ${counted(article.copies, 'other article')}` : null,
  ];
  const fail = (/** @type {Error} */ { message }) =>
    body.prepend(element('p', { class: 'alert', role: 'alert' }, message));
  const show = (/** @type {any} */ job) =>
    showOutcome({ ...article, job }, body, query.get('statement'), signal).catch((error) => {
      if (signal.aborted) return;
      body.replaceChildren(proseOf(article.text, []));
      fail(error);
    });
  body.addEventListener('retry', (event) => show(/** @type {CustomEvent} */ (event).detail));
  show(article.job);
  const eraser = element(
    'button',
    { type: 'button', class: 'link', onclick: () => erase(article).catch(fail) },
    'Erase',
  );
  return [
    element('h1', { class: 'headline' }, article.title ?? 'Article without a title'),
    element(
      'p',
      { class: 'quiet facts' },
      facts.filter(Boolean).join(' · '),
      may('submit') ? eraser : null,
    ),
    body,
  ];
}

/** @param {any} article @param {HTMLElement} body @param {string | null} selected @param {AbortSignal} signal */
async function showOutcome(article, body, selected, signal) {
  let { job } = article;
  if (job !== null && !hasEnded(job)) job = await followed(article, body, signal);
  if (job?.status !== 'succeeded') {
    body.replaceChildren(unfinished(job, body), proseOf(article.text, []));
    return;
  }
  const show = async (/** @type {string | null} */ chosen) => {
    const [analysis, overrides] = await Promise.all([
      ask(job.links.result, { signal }),
      overridesOf(article.id, signal),
    ]);
    const review = statementReview(article.id, overrides, show);
    body.replaceChildren(
      ...statementPanel(article.text, analysis, { selected: chosen, review, signal }),
    );
  };
  await show(selected);
}

/** Shows how the job fares until it ends. @param {any} article @param {HTMLElement} body @param {AbortSignal} signal */
function followed({ job, text }, body, signal) {
  const label = element('span');
  const meter = element('progress', { max: 1, 'aria-label': 'Progress of the analysis' });
  const { box, say } = complaint();
  const cancel = element(
    'button',
    {
      type: 'button',
      class: 'link',
      onclick: () => ask(`${job.links.self}/cancel`, { method: 'POST' }).catch(say),
    },
    'Cancel',
  );
  body.replaceChildren(
    element(
      'div',
      { class: 'progress', role: 'status' },
      element('p', {}, label, may('submit') ? cancel : null),
      meter,
    ),
    box,
    proseOf(text, []),
  );
  const tell = (/** @type {any} */ news) => {
    const { words, part } = progressOf(news);
    label.textContent = words;
    if (part === null) meter.removeAttribute('value');
    else meter.value = part;
  };
  return followJob(job, tell, signal);
}

function complaint() {
  const box = element('p', { class: 'alert', role: 'alert', hidden: true });
  const say = (/** @type {Error} */ { message }) => {
    box.textContent = message;
    box.hidden = false;
  };
  return { box, say };
}

/** Why there is no analysis, and what can be done. @param {any} job @param {HTMLElement} body */
function unfinished(job, body) {
  const { box, say } = complaint();
  const retry = async () => {
    try {
      const detail = await ask(`${job.links.self}/retry`, { method: 'POST' });
      body.dispatchEvent(new CustomEvent('retry', { detail }));
    } catch (error) {
      say(/** @type {Error} */ (error));
    }
  };
  const isFinal = FINAL.has(job?.error?.code);
  return element(
    'div',
    { class: 'outcome' },
    element('p', { class: 'alert', role: 'alert' }, reasonOf(job)),
    element(
      'p',
      { class: 'actions' },
      job === null || isFinal || !may('submit')
        ? null
        : element('button', { type: 'button', onclick: retry }, 'Analyse again'),
      element(
        'span',
        { class: 'quiet' },
        isFinal
          ? 'Another try would end the same way. Hand the text in anew once this is mended, or erase it.'
          : 'The text is kept; nothing of it is counted.',
      ),
    ),
    box,
  );
}

/** Failures of the text itself. */
const FINAL = new Set(['unsupported-language']);

/** @param {any} job */
function reasonOf(job) {
  if (job === null) return 'There is no analysis of this article.';
  if (job.status === 'cancelled') return 'The analysis was cancelled.';
  return job.error?.message ?? 'The analysis failed.';
}

/** @param {{ id: string }} article */
async function erase({ id }) {
  if (!window.confirm('Erase this article, its analysis and its share in every count?')) return;
  await ask(`/v1/articles/${encodeURIComponent(id)}`, { method: 'DELETE' });
  location.hash = '#/';
}
