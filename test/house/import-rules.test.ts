import { copyProject, type ProjectCopy } from './project-copy';

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

/** The part of dependency-cruiser's report that the test reads. */
interface Report {
  readonly summary: {
    readonly violations: readonly Violation[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
  };
}

/** One breach of each rule: the rule, the file that breaks it, and what it says. */
const BREACHES: readonly (readonly [rule: string, file: string, source: string])[] = [
  ['domain-imports-nothing', 'src/domain/clock.ts', "import 'node:os';"],
  ['domain-imports-nothing', 'src/domain/store-type.ts', "import type {} from '../storage/store';"],
  ['extraction-imports-only-its-own', 'src/extraction/a.ts', "import '../storage/store';"],
  ['extraction-is-pure', 'src/extraction/b.ts', "import 'node:fs';"],
  ['judgement-imports-only-its-own', 'src/judgement/a.ts', "import '../extraction/plain';"],
  ['inference-imports-only-its-own', 'src/inference/a.ts', "import '../queue/job-queue';"],
  ['redis-imports-only-its-own', 'src/redis/a.ts', "import '../storage/store';"],
  ['archive-imports-only-its-own', 'src/archive/a.ts', "import '../storage/store';"],
  ['storage-imports-only-its-own', 'src/storage/d.ts', "import '../archive/file-archive';"],
  ['storage-imports-only-its-own', 'src/storage/a.ts', "import '../inference/classifier';"],
  ['queue-imports-only-its-own', 'src/queue/a.ts', "import '../storage/store';"],
  ['api-imports-only-its-own', 'src/api/a.ts', "import '../extraction/plain';"],
  ['actors-file-imports-only-its-own', 'src/actors-file/a.ts', "import '../storage/store';"],
  ['ingest-imports-only-its-own', 'src/ingest/a.ts', "import '../storage/store';"],
  ['outbound-imports-only-its-own', 'src/outbound/a.ts', "import '../storage/store';"],
  ['webhooks-imports-only-its-own', 'src/webhooks/a.ts', "import '../api/app';"],
  ['client-imports-only-its-own', 'src/client/a.ts', "import '../storage/store';"],
  ['client-needs-no-package', 'src/client/b.ts', "import 'zod';"],
  ['prom-client-stays-in-its-room', 'src/api/app-metrics.ts', "import 'prom-client';"],
  ['access-imports-only-its-own', 'src/access/a.ts', "import '../storage/store';"],
  ['rate-limiter-flexible-stays-in-its-room', 'src/api/h.ts', "import 'rate-limiter-flexible';"],
  ['bull-board-stays-in-its-room', 'src/api/i.ts', "import '@bull-board/api';"],
  ['cli-imports-only-its-own', 'src/cli/a.ts', "import '../storage/store';"],
  ['ports-as-types', 'src/api/b.ts', "import { port } from '../storage/store';\nexport { port };"],
  ['adapters-only-in-composition-roots', 'src/analyse-article.ts', "import './storage/redis';"],
  ['adapters-only-in-composition-roots', 'workers/processor.ts', "import '../src/storage/redis';"],
  ['nobody-imports-a-composition-root', 'src/a.ts', "import './server';"],
  ['what-ships-imports-no-script-or-test', 'src/b.ts', "import '../test/support/fake';"],
  ['what-ships-needs-no-development-package', 'src/c.ts', "import 'fast-check';"],
  ['scripts-that-set-up-use-node-alone', 'scripts/a.mjs', "import 'express';"],
  ['express-stays-in-its-room', 'src/d.ts', "import 'express';"],
  ['express-stays-in-its-room', 'workers/a.ts', "import type {} from 'express';"],
  ['helmet-stays-in-its-room', 'src/e.ts', "import 'helmet';"],
  ['bullmq-stays-in-its-room', 'src/storage/b.ts', "import 'bullmq';"],
  ['ioredis-stays-in-its-room', 'src/queue/b.ts', "import 'ioredis';"],
  ['xenova-transformers-stays-in-its-room', 'workers/b.ts', "import '@xenova/transformers';"],
  [
    'xenova-transformers-stays-in-its-room',
    'src/inference/hub.ts',
    "import '@xenova/transformers';",
  ],
  ['zod-stays-in-its-room', 'src/storage/c.ts', "import 'zod';"],
  ['csv-parse-stays-in-its-room', 'src/cli/b.ts', "import 'csv-parse/sync';"],
  ['csv-stringify-stays-in-its-room', 'src/api/g.ts', "import 'csv-stringify/sync';"],
  ['mozilla-readability-stays-in-its-room', 'src/api/d.ts', "import '@mozilla/readability';"],
  ['linkedom-stays-in-its-room', 'src/ingest/b.ts', "import 'linkedom';"],
  ['mammoth-stays-in-its-room', 'src/ingest/c.ts', "import 'mammoth';"],
  ['fflate-stays-in-its-room', 'src/ingest/d.ts', "import 'fflate';"],
  ['unpdf-stays-in-its-room', 'src/ingest/e.ts', "import 'unpdf';"],
  [
    'rowanmanning-feed-parser-stays-in-its-room',
    'src/api/e.ts',
    "import '@rowanmanning/feed-parser';",
  ],
  ['ipaddr.js-stays-in-its-room', 'src/ingest/g.ts', "import 'ipaddr.js';"],
  [
    'standardwebhooks-stays-in-its-room',
    'src/api/webhook-signing.ts',
    "import 'standardwebhooks';",
  ],
  ['fastify-busboy-stays-in-its-room', 'src/ingest/f.ts', "import '@fastify/busboy';"],
  ['winston-stays-in-its-room', 'src/api/c.ts', "import 'winston';"],
  ['no-utils', 'src/f.ts', "import './utils/strings';"],
  ['no-barrels', 'src/g.ts', "import './domain/index';"],
  ['no-unresolvable', 'src/h.ts', "import './not-there';"],
  ['no-cycles', 'src/circle-a.ts', "import './circle-b';"],
  ['no-orphans', 'src/forgotten.ts', 'export const forgotten = 1;'],
];

/** What keeps the rules, and so must not be found. */
const LAWFUL: Readonly<Record<string, string>> = {
  'src/domain/plain.ts': 'export const plain = 1;',
  'src/domain/index.ts': "export * from './plain';",
  'src/extraction/plain.ts': "import '../domain/plain';\nexport const extracted = 1;",
  'src/storage/store.ts': "import '../domain/plain';\nexport const port = 1;",
  'src/redis/open-redis.ts': "import 'ioredis';",
  'src/archive/archive.ts': "import '../domain/plain';",
  'src/archive/file-archive.ts': "import 'node:fs';\nimport './archive';",
  'src/storage/redis.ts':
    "import '../redis/open-redis';\nimport '../archive/archive';\nimport './store';",
  'src/queue/job-queue.ts': "import '../domain/plain';",
  'src/queue/connection.ts': "import 'ioredis';\nimport 'bullmq';\nimport 'zod';",
  'src/inference/classifier.ts': "import '../domain/plain';",
  'src/inference/runtime.ts': "import '@xenova/transformers';",
  'src/inference/onnx.ts': "import '@xenova/transformers';\nimport './runtime';",
  'src/inference/text-classifier.ts': "import '@xenova/transformers';\nimport './runtime';",
  'src/api/app.ts': "import 'express';\nimport 'helmet';\nimport type {} from '../storage/store';",
  'src/judgement/plain.ts': "import type {} from '../inference/classifier';",
  'src/cli/plain.ts': "import '../domain/plain';",
  'src/outbound/addresses.ts': "import 'ipaddr.js';",
  'src/config.ts': "import 'zod';",
  'src/logger.ts': "import 'winston';",
  'src/server.ts':
    "import './storage/redis';\nimport './archive/file-archive';\nimport './api/app';\nimport './queue/connection';\nimport './config';\nimport './logger';",
  'src/cli.ts':
    "import './inference/onnx';\nimport './inference/text-classifier';\nimport './cli/plain';\nimport './judgement/plain';",
  'workers/main.ts': "import 'bullmq';\nimport '../src/storage/redis';",
  'src/utils/strings.ts': "import '../domain/plain';",
  'src/circle-b.ts': "import './circle-a';",
  'scripts/plain.mjs': "import 'node:fs';",
  'scripts/evaluate.ts': "import '../src/inference/onnx';",
  'test/support/fake.ts': "import '../../src/storage/redis';\nimport 'fast-check';",
};

describe('the import rules', () => {
  let project: ProjectCopy;
  let violations: readonly Violation[];
  let rules: readonly string[];

  beforeAll(async () => {
    const breaches = BREACHES.map(([, file, source]) => [file, `${source}\nexport {};\n`] as const);
    project = await copyProject({ ...LAWFUL, ...Object.fromEntries(breaches) });
    const report = await project.run(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
      ...['src', 'workers', 'scripts', 'test'],
    );
    const { summary } = JSON.parse(report) as Report;
    violations = summary.violations;
    rules = summary.ruleSetUsed.forbidden.map(({ name }) => name);
  });

  afterAll(() => project.remove());

  test.each(BREACHES)('%s is enforced: a breach in %s is found', (rule, file) => {
    const found = violations.filter(({ from }) => from === file).map((each) => each.rule.name);
    expect(found).toContain(rule);
  });

  test('nothing that keeps the rules is reported', () => {
    const guilty = new Set(BREACHES.map(([, file]) => file));
    const others = violations
      .filter(({ from }) => !guilty.has(from))
      .map(({ rule, from }) => `${rule.name} ${from}`);
    expect(others).toEqual([]);
  });

  test('every rule of the configuration has a breach above', () => {
    expect(new Set(BREACHES.map(([rule]) => rule))).toEqual(new Set(rules));
  });
});
