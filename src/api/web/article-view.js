import { counted, dateOf, element } from './dom.js';
import { followJob, hasEnded, progressOf } from './job-events.js';
import { proseOf } from './prose.js';
import { ask, ServiceProblem } from './service.js';
import { statementPanel } from './statement-panel.js';

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
  ];
  const fail = (/** @type {Error} */ { message }) =>
    body.prepend(element('p', { class: 'alert', role: 'alert' }, message));
  showOutcome(article, body, query.get('statement'), signal).catch((error) => {
    if (signal.aborted) return;
    body.replaceChildren(proseOf(article.text, []));
    fail(error);
  });
  return [
    element('h1', { class: 'headline' }, article.title ?? 'Article without a title'),
    element(
      'p',
      { class: 'quiet facts' },
      facts.filter(Boolean).join(' · '),
      element(
        'button',
        { type: 'button', class: 'link', onclick: () => erase(article).catch(fail) },
        'Erase',
      ),
    ),
    body,
  ];
}

/** @param {any} article @param {HTMLElement} body @param {string | null} selected @param {AbortSignal} signal */
async function showOutcome(article, body, selected, signal) {
  let { job } = article;
  if (job !== null && !hasEnded(job)) {
    const label = element('span');
    const meter = element('progress', { max: 1, 'aria-label': 'Progress of the analysis' });
    const progress = element('div', { class: 'progress', role: 'status' }, label, meter);
    body.replaceChildren(progress, proseOf(article.text, []));
    const tell = (/** @type {any} */ news) => {
      const { words, part } = progressOf(news);
      label.textContent = words;
      if (part === null) meter.removeAttribute('value');
      else meter.value = part;
    };
    job = await followJob(job, tell, signal);
  }
  if (job?.status !== 'succeeded') {
    throw new ServiceProblem(0, job?.error?.message ?? 'There is no analysis of this article.');
  }
  const analysis = await ask(job.links.result, { signal });
  body.replaceChildren(...statementPanel(article.text, analysis, selected));
}

/** @param {{ id: string }} article */
async function erase({ id }) {
  if (!window.confirm('Erase this article, its analysis and its share in every count?')) return;
  await ask(`/v1/articles/${encodeURIComponent(id)}`, { method: 'DELETE' });
  location.hash = '#/';
}
