import { createRedisStore } from '../../src/storage/redis';
import { article, submit } from '../contracts/analyses';
import { startTestRedis } from '../support/redis';
import { startRedisProxy } from '../support/redis-proxy';

test('to read an article is one command, which every job pays', async () => {
  const redis = await startTestRedis();
  const proxy = await startRedisProxy(redis.port);
  const store = createRedisStore({ url: proxy.url });
  try {
    await submit(store, article('a'), 'job-1');
    const before = proxy.commands();
    expect(await store.getArticle('a')).toMatchObject({ article: article('a'), jobId: 'job-1' });
    expect(proxy.commands() - before).toBe(1);
  } finally {
    await store.close();
    await proxy.close();
    await redis.stop();
  }
});
