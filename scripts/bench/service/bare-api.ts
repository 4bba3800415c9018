import type { AddressInfo } from 'node:net';
import express from 'express';
import { createBullQueue } from '../../../src/queue/bullmq-queue';
import { newJobId } from '../../../src/queue/contract';
import { createRedisStore } from '../../../src/storage/redis';
import type { Article } from '../../../src/domain/analysis';

/*
 * What the service is compared with: Express routes that send Redis the same commands and do nothing else. Nothing is
 * checked, logged or counted.
 */

const url = process.env.REDIS_URL!;
const store = createRedisStore({ url });
const queue = createBullQueue({ url, retentionDays: 30 });
const app = express();

app.post('/v1/articles', express.json({ limit: '1mb' }), async (request, response) => {
  const jobId = newJobId();
  const article = request.body as Article;
  const articleId = `article-${jobId}`;
  await queue.counts();
  const { revision } = await store.putArticle({ ...article, id: articleId }, jobId);
  const job = { jobId, articleId, revision, createdAt: new Date().toISOString() };
  await store.putJob(job);
  await queue.enqueue({ jobId, articleId, revision });
  response.status(202).json(await store.getJob(jobId));
});

app.get('/v1/jobs/:id', async (request, response) => {
  const [job, state] = await Promise.all([
    store.getJob(request.params.id),
    queue.stateOf(request.params.id),
  ]);
  response.json({ ...job, ...state });
});

const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ ready: true, url: `http://127.0.0.1:${port}` });
});
process.on('SIGTERM', () => process.exit(0));
