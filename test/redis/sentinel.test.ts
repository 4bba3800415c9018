import { replicated } from '../support/redis';
import { startSentinelledRedis, type SentinelledRedis } from '../support/redis-sentinel';
import { startInProcessService, type InProcessService } from './in-process-service';

let redis: SentinelledRedis;
let service: InProcessService;

beforeEach(async () => {
  redis = await startSentinelledRedis();
  service = startInProcessService(redis.url);
  expect(await service.analysed('before')).toMatchObject({ status: 'succeeded' });
  await replicated(redis.first);
});
afterEach(async () => {
  await service.close();
  await redis.stop();
});

test('work goes on when the sentinel is told to change the master', async () => {
  await redis.failOver();
  expect(await service.analysed('after')).toMatchObject({ status: 'succeeded' });
  expect(await service.counted()).toBe(2);
});

test('work goes on when the master falls silent', async () => {
  redis.first.freeze();
  expect(await service.analysed('after')).toMatchObject({ status: 'succeeded' });
  expect(await service.counted()).toBe(2);
});
