import { setTimeout as sleep } from 'node:timers/promises';
import type { Article } from '../../src/domain/analysis';
import type { JobView } from '../../src/domain/job';

const AT_ONCE = 16;
const RETRY_MS = 200;
const GIVE_UP_MS = 180_000;
const REQUEST_MS = 20_000;

/** A submission that the service has acknowledged. */
export interface Acknowledged {
  readonly article: Article;
  readonly jobId: string;
}

/**
 * Submits as a careful client does: each article with an idempotency key, again and again until it is taken.
 * `taken` grows meanwhile.
 */
export async function submitAll(
  url: string,
  articles: readonly Article[],
  taken: Acknowledged[],
  perSecond = Infinity,
): Promise<void> {
  const waiting = [...articles];
  const began = performance.now();
  let sent = 0;
  const submitSome = async (): Promise<void> => {
    for (let article = waiting.shift(); article; article = waiting.shift()) {
      sent += 1;
      const due = began + (sent / perSecond) * 1000;
      if (due > performance.now()) await sleep(due - performance.now());
      taken.push({ article, jobId: await submitPatiently(url, article) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, submitSome));
}

async function submitPatiently(url: string, article: Article): Promise<string> {
  const deadline = performance.now() + GIVE_UP_MS;
  for (;;) {
    const response = await post(url, article, { 'idempotency-key': `key-${article.id}` }).catch(
      () => null,
    );
    if (response?.status === 202) return ((await response.json()) as JobView).id;
    if (performance.now() > deadline) throw new Error(`${article.id} was never taken.`);
    await sleep(RETRY_MS);
  }
}

/** One request; rejects when the connection breaks or nothing comes for long. */
export function post(
  url: string,
  article: Article,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { id, text, outlet, publishedAt, language } = article;
  return fetch(`${url}/v1/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ id, text, outlet, publishedAt, language }),
    signal: AbortSignal.timeout(REQUEST_MS),
  });
}
