import { element, timeOf } from './dom.js';
import { followJob, hasEnded, progressOf } from '../service/job-events.js';
import { ask } from '../service/requests.js';
import { articleAddress } from './statements.js';

const SHOWN = 8;

/** The articles that came last, by their titles, and how far they are. @param {AbortSignal} signal */
export async function latestArticles(signal) {
  const { items } = await ask(`/v1/jobs?limit=${SHOWN * 2}`, { signal });
  const newest = new Map();
  for (const job of items) if (!newest.has(job.articleId)) newest.set(job.articleId, job);
  const jobs = [...newest.values()].slice(0, SHOWN);
  if (jobs.length === 0) return null;
  const titles = await Promise.all(jobs.map(({ articleId }) => titleOf(articleId, signal)));
  return element(
    'section',
    {},
    element('h2', {}, 'Latest'),
    element(
      'ul',
      { class: 'plain-list latest' },
      jobs.map((job, index) => rowOf(job, titles[index] ?? null, signal)),
    ),
    element('p', {}, element('a', { href: '#/articles' }, 'All articles')),
  );
}

/** Null for an article that is gone. @param {string} id @param {AbortSignal} signal */
async function titleOf(id, signal) {
  try {
    const { title, text } = await ask(`/v1/articles/${encodeURIComponent(id)}`, { signal });
    return title ?? openingOf(text);
  } catch (error) {
    if (signal.aborted) throw error;
    return null;
  }
}

/** @param {string} text */
function openingOf(text) {
  const words = text.slice(0, 100).trim().split(/\s+/);
  return `“${words.slice(0, 9).join(' ')} …”`;
}

/** An article that is done needs no word. @param {any} job */
function wordsOf(job) {
  if (job.status === 'succeeded') return '';
  return hasEnded(job) ? job.status : progressOf(job).words;
}

/** @param {any} job @param {string | null} title @param {AbortSignal} signal */
function rowOf(job, title, signal) {
  const status = element('span');
  const tell = (/** @type {any} */ news) => {
    status.className = `job ${news.status}`;
    status.textContent = wordsOf(news);
  };
  followJob(job, tell, signal).catch(() => {
    if (!signal.aborted) status.textContent = 'not known';
  });
  return element(
    'li',
    {},
    title === null
      ? element('span', { class: 'quiet' }, 'an article that was erased')
      : element('a', { href: articleAddress(job.articleId) }, title),
    status,
    element('span', { class: 'quiet' }, timeOf(job.createdAt)),
  );
}
