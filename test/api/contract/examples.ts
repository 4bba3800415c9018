import { articleRequest, type World } from './world';

type Headers = Readonly<Record<string, string>>;

/** One request of an operation, and the status that it must be answered with. */
export interface Example {
  /** The path with its query. */
  readonly path: string | ((world: World) => string);
  readonly status: number;
  /** Sent as JSON, and held against the document where it is to be taken. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly body?: string | FormData | ((world: World) => string);
  readonly headers?: Headers | ((world: World) => Headers);
}

const NO_KEY = { authorization: '' };
const JSON_BODY = { 'content-type': 'application/json' };

const job =
  (which: keyof World['jobs'], rest = '') =>
  ({ jobs }: World) =>
    `/v1/jobs/${jobs[which]}${rest}`;

function form(): FormData {
  const files = new FormData();
  files.append('files', new Blob(['Spain has kept every promise.']), 'promises.txt');
  files.append('files', new Blob(['\0\0']), 'picture.png');
  return files;
}

/** Requests of every operation: all that it can answer well, and refusals. */
export const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  // First, as long as the world's worker counts as alive.
  'GET /readyz': [{ path: '/readyz', status: 200 }],
  'GET /v1/articles': [
    { path: '/v1/articles?outlet=The%20Quillon&from=2024-01-01', status: 200 },
    { path: '/v1/articles?from=yesterday', status: 422 },
  ],
  'POST /v1/articles': [
    { path: '/v1/articles', json: articleRequest('new'), status: 202 },
    { path: '/v1/articles', json: { text: '' }, status: 422 },
    { path: '/v1/articles', json: 'x'.repeat(1_048_576), status: 413 },
    {
      path: '/v1/articles',
      body: '{',
      headers: { 'content-type': 'application/json' },
      status: 400,
    },
    { path: '/v1/articles', body: 'text', headers: { 'content-type': 'text/csv' }, status: 415 },
  ],
  'GET /v1/articles/{id}': [
    { path: '/v1/articles/succeeded', status: 200 },
    { path: '/v1/articles/none', status: 404 },
    { path: '/v1/articles/succeeded?all', status: 422 },
  ],
  'POST /v1/articles/{id}/reanalyse': [
    { path: '/v1/articles/succeeded/reanalyse', status: 202 },
    { path: '/v1/articles/none/reanalyse', status: 404 },
  ],
  'DELETE /v1/articles/{id}': [
    { path: '/v1/articles/failed', status: 204 },
    { path: '/v1/articles/failed', status: 404 },
  ],
  'PUT /v1/articles/{id}/overrides/{statementId}': [
    {
      path: '/v1/articles/succeeded/overrides/s1',
      json: {
        reviewer: 'Mina',
        speaker: null,
        stances: [{ actorId: 'spain', stance: 'cautious' }],
      },
      status: 200,
    },
    {
      path: '/v1/articles/succeeded/overrides/s1',
      json: { reviewer: 'Mina', note: 'Hers.', speaker: { actorId: 'ana-duarte' } },
      status: 200,
    },
    {
      path: '/v1/articles/succeeded/overrides/s9',
      json: { reviewer: 'Mina', stances: [] },
      status: 404,
    },
    {
      path: '/v1/articles/succeeded/overrides/s1',
      json: { reviewer: 'Mina', stances: [{ actorId: 'atlantis', stance: 'none' }] },
      status: 422,
    },
    { path: '/v1/articles/succeeded/overrides/s1', json: { reviewer: 'Mina' }, status: 422 },
  ],
  'GET /v1/articles/{id}/overrides': [
    { path: '/v1/articles/succeeded/overrides', status: 200 },
    { path: '/v1/articles/none/overrides', status: 404 },
    { path: '/v1/articles/none/overrides?all', status: 422 },
  ],
  'GET /v1/exports': [
    { path: '/v1/exports', status: 200 },
    { path: '/v1/exports?format=gold', status: 200 },
    { path: '/v1/exports?format=ndjson&target=spain', status: 200 },
    { path: '/v1/exports?target=spain&include=represented', status: 200 },
    { path: '/v1/exports?include=represented', status: 422 },
    { path: '/v1/exports?format=xlsx', status: 422 },
    { path: '/v1/exports?target=atlantis', status: 404 },
  ],
  'DELETE /v1/articles/{id}/overrides/{statementId}': [
    { path: '/v1/articles/succeeded/overrides/s1', status: 204 },
    { path: '/v1/articles/succeeded/overrides/s1', status: 404 },
  ],
  'POST /v1/uploads': [
    { path: '/v1/uploads', body: form(), status: 202 },
    { path: '/v1/uploads', json: {}, status: 415 },
  ],
  'POST /v1/feeds': [
    { path: '/v1/feeds', json: { url: 'https://example.org/feed' }, status: 202 },
    { path: '/v1/feeds', json: { url: 5 }, status: 422 },
  ],
  'POST /v1/batches': [
    {
      path: '/v1/batches',
      json: [{ customId: 'one', ...articleRequest('one') }],
      status: 202,
    },
    {
      path: '/v1/batches',
      body: JSON.stringify({ customId: 'line', text: 'Spain.' }),
      headers: { 'content-type': 'application/x-ndjson' },
      status: 202,
    },
    { path: '/v1/batches', json: {}, status: 422 },
    { path: '/v1/batches', body: 'text', headers: { 'content-type': 'text/csv' }, status: 415 },
  ],
  'GET /v1/batches/{id}': [
    { path: ({ batch }) => `/v1/batches/${batch}`, status: 200 },
    { path: '/v1/batches/none', status: 404 },
    { path: '/v1/batches/none?all', status: 422 },
  ],
  'GET /v1/batches/{id}/jobs': [
    { path: ({ batch }) => `/v1/batches/${batch}/jobs?limit=1`, status: 200 },
    { path: '/v1/batches/none/jobs', status: 404 },
    { path: '/v1/batches/none/jobs?limit=all', status: 422 },
  ],
  'GET /v1/webhooks': [
    { path: '/v1/webhooks', status: 200 },
    { path: '/v1/webhooks?all', status: 422 },
  ],
  'POST /v1/webhooks': [
    {
      path: '/v1/webhooks',
      json: { url: 'https://desk.example/hooks', events: ['job.failed'] },
      status: 201,
    },
    { path: '/v1/webhooks', json: { url: 'desk' }, status: 422 },
  ],
  'GET /v1/webhooks/{id}': [
    { path: ({ webhook }) => `/v1/webhooks/${webhook}`, status: 200 },
    { path: '/v1/webhooks/none', status: 404 },
  ],
  'GET /v1/webhooks/{id}/deliveries': [
    { path: ({ webhook }) => `/v1/webhooks/${webhook}/deliveries?limit=1`, status: 200 },
    { path: '/v1/webhooks/none/deliveries', status: 404 },
    { path: '/v1/webhooks/none/deliveries?limit=all', status: 422 },
  ],
  'POST /v1/webhooks/{id}/deliveries/{deliveryId}/redeliver': [
    {
      path: ({ webhook }) => `/v1/webhooks/${webhook}/deliveries/delivery-1/redeliver`,
      status: 202,
    },
    {
      path: ({ webhook }) => `/v1/webhooks/${webhook}/deliveries/none/redeliver`,
      status: 404,
    },
  ],
  'DELETE /v1/webhooks/{id}': [
    { path: ({ webhook }) => `/v1/webhooks/${webhook}`, status: 204 },
    { path: '/v1/webhooks/none', status: 404 },
  ],
  'GET /v1/jobs': [
    { path: '/v1/jobs', status: 200 },
    { path: '/v1/jobs?status=running&limit=1', status: 200 },
    { path: '/v1/jobs?cursor=x', status: 422 },
  ],
  'GET /v1/jobs/{id}': [
    { path: job('succeeded', '?wait=1'), status: 200 },
    { path: job('failed'), status: 200 },
    { path: '/v1/jobs/none', status: 404 },
    { path: '/v1/jobs/none?wait=soon', status: 422 },
  ],
  'GET /v1/jobs/{id}/result': [
    { path: job('succeeded', '/result?forms=direct'), status: 200 },
    { path: job('queued', '/result'), status: 409 },
    { path: job('superseded', '/result'), status: 410 },
    { path: '/v1/jobs/none/result', status: 404 },
    { path: '/v1/jobs/none/result?forms=loud', status: 422 },
  ],
  'GET /v1/jobs/{id}/events': [
    { path: job('succeeded', '/events'), status: 200 },
    {
      path: job('succeeded', '/events'),
      headers: ({ lastEventId }) => ({ 'last-event-id': lastEventId }),
      status: 204,
    },
    { path: '/v1/jobs/none/events', status: 404 },
  ],
  'POST /v1/jobs/{id}/cancel': [
    { path: job('queued', '/cancel'), status: 202 },
    { path: job('succeeded', '/cancel'), status: 409 },
    { path: '/v1/jobs/none/cancel', status: 404 },
  ],
  'POST /v1/jobs/{id}/retry': [
    { path: job('queued', '/retry'), status: 202 },
    { path: job('succeeded', '/retry'), status: 409 },
    { path: '/v1/jobs/none/retry', status: 404 },
  ],
  'GET /v1/actors': [
    { path: '/v1/actors?q=a&type=country&sort=name', status: 200 },
    { path: '/v1/actors?limit=0', status: 422 },
  ],
  'GET /v1/actors/{id}': [
    { path: '/v1/actors/spain', status: 200 },
    { path: '/v1/actors/spain?include=represented&interval=month&distinct=true', status: 200 },
    { path: '/v1/actors/atlantis', status: 404 },
    { path: '/v1/actors/spain?interval=century', status: 422 },
  ],
  'GET /v1/actors/{id}/statements': [
    { path: '/v1/actors/spain/statements?stance=supportive', status: 200 },
    { path: '/v1/actors/ana-duarte/statements?role=speaker', status: 200 },
    { path: '/v1/actors/atlantis/statements', status: 404 },
    { path: '/v1/actors/spain/statements?role=speaker&include=represented', status: 200 },
    { path: '/v1/actors/spain/statements?role=both', status: 422 },
  ],
  'POST /v1/actors/{id}/merge': [
    { path: '/v1/actors/spain/merge', json: { from: ['ana-duarte'] }, status: 200 },
    { path: '/v1/actors/ana-duarte/merge', json: { from: ['portugal'] }, status: 409 },
    { path: '/v1/actors/atlantis/merge', json: { from: ['spain'] }, status: 404 },
    { path: '/v1/actors/spain/merge', json: { from: ['spain'] }, status: 422 },
    { path: '/v1/actors/spain/merge', json: { from: ['atlantis'] }, status: 422 },
  ],
  'POST /v1/actors/{id}/split': [
    { path: '/v1/actors/spain/split', json: { actorId: 'ana-duarte' }, status: 200 },
    { path: '/v1/actors/spain/split', json: { actorId: 'portugal' }, status: 409 },
    { path: '/v1/actors/atlantis/split', json: { actorId: 'spain' }, status: 404 },
    { path: '/v1/actors/spain/split', json: {}, status: 422 },
  ],
  'GET /v1/matrix': [
    { path: '/v1/matrix', status: 200 },
    { path: '/v1/matrix?from=2024-01-02&to=2024-01-01', status: 422 },
  ],
  'GET /healthz': [{ path: '/healthz', status: 200 }],
  'GET /metrics': [
    { path: '/metrics', status: 200 },
    { path: '/metrics', headers: NO_KEY, status: 401 },
  ],
  'POST /v1/session': [
    {
      path: '/v1/session',
      body: ({ key }) => JSON.stringify({ key }),
      headers: JSON_BODY,
      status: 201,
    },
    { path: '/v1/session', json: { key: 'sw_000000000000_0' }, status: 401 },
    { path: '/v1/session', json: {}, status: 422 },
  ],
  'GET /v1/session': [
    { path: '/v1/session', status: 200 },
    { path: '/v1/session', headers: NO_KEY, status: 401 },
  ],
  'DELETE /v1/session': [
    { path: '/v1/session', status: 204 },
    { path: '/v1/session', headers: ({ cookie }) => ({ ...NO_KEY, cookie }), status: 403 },
  ],
  'GET /openapi.json': [{ path: '/openapi.json', status: 200 }],
  'GET /docs': [{ path: '/docs', status: 200 }],
};
