import type { Analysis } from '../../src/domain/analysis';
import type { JobView } from '../../src/domain/job';
import { createRedisStore } from '../../src/storage/redis';
import { describeQueue } from '../contracts/queue.contract';
import { describeStore } from '../contracts/store.contract';
import { bullStage } from '../queue/bull-stage';
import { temporaryArchive, type TestArchive } from '../support/archive';
import { untilAnswered } from '../support/outage';
import { freePort } from '../../scripts/programs/free-port';
import { startProcess } from '../support/processes';
import { replicated } from '../support/redis';
import { startTestCluster, type TestCluster } from '../support/redis-cluster';
import { startInProcessService } from './in-process-service';

let cluster: TestCluster;
let old: TestArchive;

beforeAll(async () => {
  cluster = await startTestCluster();
  old = await temporaryArchive();
});
afterAll(async () => {
  await cluster?.stop();
  await old?.remove();
});

describeStore('the store in a cluster of six nodes', async (lifetimes = {}) => {
  await cluster.clear();
  const store = createRedisStore({ url: cluster.url, archive: old.archive, ...lifetimes });
  await untilAnswered(() => store.ping());
  return store;
});

describeQueue('the queue in a cluster of six nodes', async () => {
  await cluster.clear();
  const stage = bullStage(cluster.url);
  await untilAnswered(() => stage.queue.ping());
  return stage;
});

test('an article goes through the whole service on a cluster', async () => {
  await cluster.clear();
  const port = await freePort();
  const environment = { REDIS_URL: cluster.url, PORT: String(port), STANCE_MODEL: 'fast' };
  const processes = await Promise.all([
    startProcess('src/server.ts', environment),
    startProcess('workers/main.ts', environment),
  ]);
  const service = `http://127.0.0.1:${port}`;
  const submitted = await fetch(`${service}/v1/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: '“Spain has kept every promise,” said Ana Duarte in Lisbon.' }),
  });
  expect(submitted.status).toBe(202);
  const { id } = (await submitted.json()) as JobView;
  const job = (await (await fetch(`${service}/v1/jobs/${id}?wait=30`)).json()) as JobView;
  expect(job).toMatchObject({ status: 'succeeded', attempts: 1 });
  const result = (await (await fetch(`${service}/v1/jobs/${id}/result`)).json()) as Analysis;
  expect(result.statements.map(({ speaker }) => speaker?.name)).toEqual(['Ana Duarte']);
  expect(await Promise.all(processes.map((process) => process.end()))).toEqual([0, 0]);
});

// The last, because it leaves the cluster with other masters.
test('work goes on when one master dies and another falls silent, and their replicas take over', async () => {
  await cluster.clear();
  const service = startInProcessService(cluster.url);
  expect(await service.analysed('before')).toMatchObject({ status: 'succeeded' });
  const [first, second] = cluster.masters;
  await Promise.all(cluster.masters.map(replicated));
  await first?.kill();
  expect(await service.analysed('after-a-death')).toMatchObject({ status: 'succeeded' });
  if (second) await replicated(second);
  second?.freeze();
  expect(await service.analysed('after-a-silence')).toMatchObject({ status: 'succeeded' });
  expect(await service.counted()).toBe(3);
  await service.close();
});
