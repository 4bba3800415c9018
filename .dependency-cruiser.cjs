// Who may import whom. The rooms are described in ARCHITECTURE.md; test/house/import-rules.test.ts plants one
// breach of each rule and shows that it is found.

const COMPOSITION_ROOTS =
  '^(src/server|src/cli|workers/main|workers/model-process|workers/sandbox)[.]ts$';
const OUR_CODE = '^(src|workers|scripts|test)/';

/** A room may import from its own folder and from the places named; type imports count like others. */
function room(name, places, comment) {
  return {
    name: `${name}-imports-only-its-own`,
    comment,
    severity: 'error',
    from: { path: `^src/${name}/` },
    to: { path: OUR_CODE, pathNot: [`^src/${name}/`, ...places] },
  };
}

/** A package may be imported in the places named and nowhere else in what ships. */
function fence(vendor, places) {
  return {
    name: `${vendor.replace(/^@/, '').replace('/', '-')}-stays-in-its-room`,
    comment: `Only ${places.join(', ')} may import ${vendor}.`,
    severity: 'error',
    from: { path: '^(src|workers)/', pathNot: places },
    to: { path: `(^|/)node_modules/(@types/)?${vendor}/` },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Code that nobody imports and that starts nothing is dead.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(src|workers)/',
        pathNot: ['^src/api/web/', COMPOSITION_ROOTS],
      },
      to: {},
    },
    {
      name: 'no-unresolvable',
      comment:
        'What is under /vendor/ the API serves from the packages; see src/api/chart-library.ts.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^/vendor/' },
    },
    {
      name: 'no-utils',
      comment: 'A helper lives in the room whose word it is.',
      severity: 'error',
      from: {},
      to: {
        path: '/(util|utils|helper|helpers|common|misc|shared)(/|[.])',
        pathNot: 'node_modules',
      },
    },
    {
      name: 'no-barrels',
      comment: 'Import the file that defines the thing.',
      severity: 'error',
      from: {},
      to: { path: '^(src|workers)/.*index[.]ts$' },
    },
    {
      name: 'domain-imports-nothing',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    room('extraction', ['^src/domain/'], 'Extraction knows the domain and nothing else of ours.'),
    {
      name: 'extraction-is-pure',
      comment: 'Extraction reads no file, no clock, no network.',
      severity: 'error',
      from: { path: '^src/(extraction|judgement)/' },
      to: { dependencyTypes: ['core'] },
    },
    room(
      'judgement',
      ['^src/domain/', '^src/inference/classifier[.]ts$'],
      "Judgement turns quotations into the classifier's input and its answers into stances.",
    ),
    room('inference', ['^src/domain/'], 'Inference does not know storage, queue or API.'),
    room('redis', ['^src/domain/'], 'How Redis is reached; what is kept there is no matter.'),
    room(
      'storage',
      ['^src/domain/', '^src/redis/', '^src/archive/archive[.]ts$'],
      'Storage does not know inference, queue or API.',
    ),
    room('archive', ['^src/domain/'], 'The archive knows articles and files, no Redis.'),
    room(
      'access',
      ['^src/domain/', '^src/redis/', '^src/storage/redis-client[.]ts$'],
      'Who may use the service is kept in Redis, beside what the store keeps.',
    ),
    room(
      'queue',
      ['^src/domain/', '^src/redis/'],
      'The queue does not know inference, storage or API.',
    ),
    room(
      'api',
      [
        '^src/domain/',
        '^src/access/access[.]ts$',
        '^src/storage/store[.]ts$',
        '^src/queue/job-queue[.]ts$',
        '^src/queue/delivery-queue[.]ts$',
        '^src/ingest/(ingest|ingest-error)[.]ts$',
        '^src/outbound/(outbound|outbound-error)[.]ts$',
      ],
      'The API knows the domain and the ports.',
    ),
    room('actors-file', ['^src/domain/'], "The operator's file becomes actors of the domain."),
    room(
      'ingest',
      ['^src/domain/', '^src/outbound/'],
      'Documents become text; what is done with it is no matter.',
    ),
    room('outbound', ['^src/domain/'], 'Where requests of ours may go, whoever makes them.'),
    room(
      'webhooks',
      [
        '^src/domain/',
        '^src/storage/(store|webhook-store|retention-store)[.]ts$',
        '^src/queue/(job-queue|delivery-queue)[.]ts$',
        '^src/outbound/(outbound|outbound-error)[.]ts$',
      ],
      'Webhooks know the domain and the ports.',
    ),
    room(
      'client',
      ['^src/domain/'],
      'The client is what others install: it knows the domain alone.',
    ),
    {
      name: 'client-needs-no-package',
      comment: 'It runs wherever there is fetch.',
      severity: 'error',
      from: { path: '^src/client/' },
      to: { dependencyTypes: ['npm', 'core'] },
    },
    room(
      'cli',
      ['^src/domain/', '^src/client/', '^src/access/access[.]ts$'],
      'The commands are handed what they call, the client among it.',
    ),
    {
      name: 'ports-as-types',
      comment: 'Outside its own room a port is a type; the composition root hands in the adapter.',
      severity: 'error',
      from: { path: '^src/(api|cli|judgement|webhooks)/|^src/analyse-article[.]ts$' },
      to: {
        path: '^src/(access/access|storage/(store|webhook-store|retention-store)|queue/(job-queue|delivery-queue)|inference/classifier|ingest/ingest|outbound/outbound)[.]ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'adapters-only-in-composition-roots',
      severity: 'error',
      from: {
        path: '^(src|workers)/',
        pathNot: [
          '^src/(access|archive|storage|queue|inference|ingest|outbound)/',
          COMPOSITION_ROOTS,
        ],
      },
      to: {
        path: '^src/(access|archive|storage|queue|inference|ingest|outbound)/',
        pathNot:
          '^src/(access/access|archive/archive|storage/(store|workspaces|webhook-store|retention-store)|queue/(job-queue|delivery-queue|contract|delivery-contract)|inference/classifier|ingest/(ingest|ingest-error)|outbound/(outbound|outbound-error))[.]ts$',
      },
    },
    {
      name: 'nobody-imports-a-composition-root',
      severity: 'error',
      from: { path: '^(src|workers|scripts)/' },
      to: { path: COMPOSITION_ROOTS },
    },
    {
      name: 'what-ships-imports-no-script-or-test',
      severity: 'error',
      from: { path: '^(src|workers)/' },
      to: { path: '^(scripts|test)/' },
    },
    {
      name: 'what-ships-needs-no-development-package',
      severity: 'error',
      from: { path: '^(src|workers)/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'scripts-that-set-up-use-node-alone',
      comment: 'They run before anything is installed.',
      severity: 'error',
      from: { path: '^scripts/[^/]+[.]mjs$' },
      to: { pathNot: '^scripts/[^/]+[.]mjs$', dependencyTypesNot: ['core'] },
    },
    fence('express', ['^src/api/']),
    fence('helmet', ['^src/api/']),
    fence('bullmq', ['^src/queue/', '^workers/']),
    fence('ioredis', [
      '^src/redis/open-redis[.]ts$',
      '^src/storage/redis-client[.]ts$',
      '^src/queue/connection[.]ts$',
    ]),
    fence('@xenova/transformers', ['^src/inference/(runtime|onnx|text-classifier)[.]ts$']),
    fence('zod', ['^src/api/', '^src/queue/', '^src/actors-file/', '^src/config[.]ts$']),
    fence('csv-parse', ['^src/actors-file/']),
    fence('csv-stringify', ['^src/api/reading/exports[.]ts$']),
    fence('@mozilla/readability', ['^src/ingest/html[.]ts$']),
    fence('linkedom', ['^src/ingest/dom[.]ts$']),
    fence('mammoth', ['^src/ingest/docx[.]ts$']),
    fence('fflate', ['^src/ingest/(docx|kind)[.]ts$']),
    fence('unpdf', ['^src/ingest/pdf[.]ts$']),
    fence('@rowanmanning/feed-parser', ['^src/ingest/feed[.]ts$']),
    fence('ipaddr.js', ['^src/outbound/addresses[.]ts$']),
    fence('standardwebhooks', ['^src/webhooks/signature[.]ts$']),
    fence('@fastify/busboy', ['^src/api/ingest/uploads[.]ts$']),
    fence('rate-limiter-flexible', ['^src/access/redis-limits[.]ts$']),
    fence('@bull-board', ['^src/queue/queue-board[.]ts$']),
    fence('prom-client', ['^src/api/metrics/']),
    fence('winston', ['^src/logger[.]ts$']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|models|[.]cache)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default', 'types'],
      extensions: ['.ts', '.mts', '.d.ts', '.d.mts', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
