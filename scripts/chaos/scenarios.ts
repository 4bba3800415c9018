import { hostileInputs } from './hostile-inputs';
import { killRedis } from './kill-redis';
import { killWorkers } from './kill-workers';
import { memoryGrowth } from './memory-growth';
import { networkFaults } from './network-faults';
import { oneKey } from './one-key';
import { poison } from './poison';
import { redisAway } from './redis-away';
import { redisFull } from './redis-full';
import { retention } from './retention';
import type { Scenario } from './scenario';
import { sigterm } from './sigterm';

/** Every promise of reliability, in the order of docs/reliability.md. */
export const SCENARIOS: readonly Scenario[] = [
  killWorkers,
  killRedis,
  redisAway,
  redisFull,
  poison,
  sigterm,
  networkFaults,
  hostileInputs,
  oneKey,
  memoryGrowth,
  retention,
];
