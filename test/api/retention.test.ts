import { jsonOf, startInMemory, type RunningService } from './service';
import { saveFindings } from './findings';
import type { JobView } from '../../src/domain/job';
import type { ListedArticle } from '../../src/domain/summary';
import type { Page } from '../../src/storage/store';

const DAY_MS = 86_400_000;

let service: RunningService;
afterEach(() => service.stop());

test('articles and jobs say when they expire, and the result of an expired job is gone', async () => {
  let days = 0;
  const now = () => new Date(Date.now() + days * DAY_MS);
  const started = await startInMemory({ retentionDays: 30, now });
  ({ service } = started);
  const submitted = await service.post('/v1/articles', { id: 'a', text: 'Spain.' });
  const job = await jsonOf<JobView>(submitted);
  started.queue.start();
  await saveFindings(started.store, job.id, 'supportive');
  started.queue.succeed(job.id);

  const article = await jsonOf<{ submittedAt: string; expiresAt: string }>(
    await service.fetch('/v1/articles/a'),
  );
  const lifetime = Date.parse(article.expiresAt) - Date.parse(article.submittedAt);
  expect(lifetime).toBe(30 * DAY_MS);
  const listed = await jsonOf<Page<ListedArticle>>(await service.fetch('/v1/articles'));
  expect(listed.items).toMatchObject([{ id: 'a', expiresAt: article.expiresAt }]);
  expect(Date.parse(job.expiresAt ?? '') - Date.parse(job.createdAt)).toBe(30 * DAY_MS);

  days = 29;
  expect((await service.fetch(`/v1/jobs/${job.id}/result`)).status).toBe(200);
  days = 31;
  const gone = await service.fetch(`/v1/jobs/${job.id}/result`);
  expect([gone.status, await jsonOf(gone)]).toMatchObject([410, { code: 'gone' }]);
});

test('what is kept for good does not expire', async () => {
  ({ service } = await startInMemory({ retentionDays: null }));
  await service.post('/v1/articles', { id: 'a', text: 'Spain.' });
  expect(await jsonOf(await service.fetch('/v1/articles/a'))).toMatchObject({ expiresAt: null });
});
