import { request, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import type { ArticleListEntry, StatementRecord } from '../../src/domain/summary';
import { StoreUnavailableError } from '../../src/domain/errors';
import { createMemoryQueue } from '../../src/queue/memory-queue';
import { createMemoryStore } from '../../src/storage/memory';
import type { Store } from '../../src/storage/store';
import { article, submitAnalysed } from '../contracts/analyses';
import { jsonOf, startService, strictStore, type RunningService } from './service';

let service: RunningService;
let store: Store;
type Row = Readonly<Record<string, string>>;

async function serve(served: Store): Promise<void> {
  service = await startService({ store: served, queue: createMemoryQueue() });
}
const textOf = async (query: string) => (await service.fetch(`/v1/exports?${query}`)).text();
const table = async (query: string): Promise<readonly Row[]> =>
  parse(await textOf(query), { columns: true, bom: true, record_delimiter: '\r\n' });
const statements = async (query: string) =>
  (await table(query)).map((row) => `${row.articleId} ${row.statementId} ${row.targetId}`);

afterEach(() => service.stop());

describe('an export', () => {
  beforeEach(async () => {
    store = createMemoryStore();
    await serve(store);
    await submitAnalysed(store, article('old', { publishedAt: '2026-03-01T00:00:00.000Z' }), [
      {
        speaker: 'Ada Brandt',
        stances: { Norland: 'hostile', Sudria: 'cautious' },
        text: 'No, “never”,\nshe said: "no".',
      },
      { speaker: null, stances: {} },
      { speaker: 'Jon Vale', stances: { Norland: 'supportive' }, form: 'indirect' },
    ]);
    await submitAnalysed(store, article('new', { title: '=HYPERLINK("x")', outlet: '@home' }), [
      { speaker: 'Jon Vale', stances: { Norland: 'hostile' }, abstained: true, text: '-1 +1' },
    ]);
  });

  test('is a table of one row for each statement and target, the newest article first', async () => {
    expect(await statements('')).toEqual([
      'new s1 norland',
      'old s1 norland',
      'old s1 sudria',
      'old s2 ',
    ]);
    const [, row] = await table('format=csv');
    expect(row).toEqual({
      articleId: 'old',
      articleTitle: 'On old',
      outlet: 'Coast Courier',
      publishedAt: '2026-03-01T00:00:00.000Z',
      statementId: 's1',
      form: 'direct',
      speakerId: 'ada-brandt',
      speaker: 'Ada Brandt',
      targetId: 'norland',
      target: 'Norland',
      link: 'explicit',
      stance: 'hostile',
      confidence: '0.8',
      abstained: 'false',
      text: 'No, “never”,\nshe said: "no".',
      start: '0',
      end: '28',
    });
  });

  test('has no cell that a spreadsheet would run, and tells it its encoding', async () => {
    const [row] = await table('');
    expect(row).toMatchObject({
      articleTitle: '\'=HYPERLINK("x")',
      outlet: "'@home",
      text: "'-1 +1",
      abstained: 'true',
    });
    const response = await service.fetch('/v1/exports');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(response.headers.get('content-disposition')).toContain('statements.csv');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  test('or lines of JSON, word for word', async () => {
    const response = await service.fetch('/v1/exports?format=ndjson');
    expect(response.headers.get('content-type')).toContain('application/x-ndjson');
    const lines = (await response.text()).trimEnd().split('\n');
    const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({ articleTitle: '=HYPERLINK("x")', abstained: true, start: 0 });
    expect(rows[3]).toMatchObject({ speaker: null, targetId: null, stance: null });
  });

  test('takes the filters of the other routes', async () => {
    expect(await statements('from=2026-03-02')).toEqual(['new s1 norland']);
    expect(await statements('outlet=Coast%20Courier&stance=hostile')).toEqual(['old s1 norland']);
    expect(await statements('stance=hostile')).toEqual(['old s1 norland']);
    expect(await statements('forms=indirect')).toEqual(['old s3 norland']);
    expect(await statements('target=sudria')).toEqual(['old s1 sudria']);
    expect(await statements('target=norland&to=2026-03-01')).toEqual(['old s1 norland']);
    expect(await statements('target=norland&speaker=jon-vale')).toEqual(['new s1 norland']);
    expect(await statements('speaker=ada-brandt')).toEqual(['old s1 norland', 'old s1 sudria']);
  });

  test('adds those who represent the target or the speaker when asked to', async () => {
    await submitAnalysed(
      store,
      article('official', { publishedAt: '2026-03-02T00:00:00.000Z' }),
      [
        { speaker: 'Jon Vale', stances: { 'Ada Brandt': 'hostile' } },
        { speaker: 'Ada Brandt', stances: { Sudria: 'hostile' } },
      ],
      'job-official',
      { 'Ada Brandt': 'Norland' },
    );
    const days = 'from=2026-03-02&to=2026-03-02';
    expect(await statements(`target=norland&${days}`)).toEqual([]);
    expect(await statements(`target=norland&include=represented&${days}`)).toEqual([
      'official s1 ada-brandt',
    ]);
    expect(await statements(`speaker=norland&include=represented&${days}`)).toEqual([
      'official s2 sudria',
    ]);
    const { items } = await jsonOf<{ readonly items: readonly StatementRecord[] }>(
      await service.fetch(`/v1/actors/norland/statements?include=represented&${days}`),
    );
    expect(items.map(({ target }) => target?.actorId)).toEqual(['ada-brandt']);
    expect((await service.fetch('/v1/exports?include=represented')).status).toBe(422);
  });

  test('of nothing is a header alone; of an unknown actor a problem', async () => {
    expect(await textOf('from=2027-01-01')).toMatch(/^articleId,articleTitle,.*,start,end\r\n$/);
    expect(await textOf('from=2027-01-01&format=ndjson')).toBe('');
    const response = await service.fetch('/v1/exports?target=atlantis');
    expect([response.status, (await jsonOf(response)).code]).toEqual([404, 'not-found']);
    const head = await service.fetch('/v1/exports', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type')]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
    ]);
  });
});

describe('a long export', () => {
  let articlesRead = 0;
  const TEXT = 'x'.repeat(20_000);

  /** Articles without end, each with one long statement. */
  function endlessStore(last = Number.POSITIVE_INFINITY): Store {
    articlesRead = 0;
    return strictStore({
      listArticles: async (_filter, { cursor, limit }) => ({
        items: Array.from(
          { length: limit },
          (_, index) => ({ id: `a${Number(cursor) + index}` }) as ArticleListEntry,
        ),
        nextCursor: String(Number(cursor) + limit),
      }),
      getArticleStatements: async (articleId) => {
        articlesRead += 1;
        // As a store that is asked over a connection, so that others get their turns.
        await new Promise((resolve) => setImmediate(resolve));
        if (articlesRead > last) throw new StoreUnavailableError();
        return [record(articleId)];
      },
    });
  }

  function record(articleId: string): StatementRecord {
    return {
      articleId,
      articleTitle: null,
      outlet: null,
      publishedAt: null,
      statementId: 's1',
      form: 'direct',
      start: 0,
      end: TEXT.length,
      text: TEXT,
      speaker: null,
      otherSpeakers: [],
      target: null,
      link: null,
      stance: null,
      confidence: null,
      abstained: false,
      overridden: false,
      scores: null,
      textHash: '',
    };
  }

  function open(path: string): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      request(`${service.url}${path}`, resolve).on('error', reject).end();
    });
  }

  /** How many articles have been read once the reading stands still. */
  async function atRest(): Promise<number> {
    for (;;) {
      const before = articlesRead;
      await sleep(300);
      if (articlesRead === before) return before;
    }
  }

  test.each(['csv', 'ndjson'])('as %s waits for a slow reader and ends with it', async (format) => {
    await serve(endlessStore());
    const response = await open(`/v1/exports?format=${format}`);
    response.on('error', () => undefined);
    const waiting = await atRest();
    // What the two sockets and streams hold, far from without end: 2,000 articles are 40 MB.
    expect(waiting).toBeLessThan(2000);
    for (let taken = 0; taken < 20_000_000;) {
      const chunk = response.read() as Buffer | null;
      if (chunk) taken += chunk.length;
      else await sleep(1);
    }
    const later = await atRest();
    expect(later).toBeGreaterThan(waiting + 500);
    response.destroy();
    await sleep(100);
    const gone = await atRest();
    await sleep(300);
    expect(articlesRead).toBe(gone);
    expect(service.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test.each(['csv', 'ndjson'])(
    'as %s ends with its reader, also where nothing matches',
    async (format) => {
      await serve(endlessStore());
      const query = `/v1/exports?stance=hostile&format=${format}`;
      const asked = request(`${service.url}${query}`).on('error', () => undefined);
      asked.end();
      while (articlesRead < 100) await sleep(5);
      asked.destroy();
      await sleep(200);
      const gone = articlesRead;
      await sleep(200);
      expect(articlesRead).toBe(gone);
      expect(service.logged.filter(({ level }) => level === 'error')).toEqual([]);
    },
  );

  test('that fails on the way is broken off, so that nobody takes it for whole', async () => {
    await serve(endlessStore(10));
    const response = await service.fetch('/v1/exports');
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  test('that fails before its first row is a problem', async () => {
    await serve(endlessStore(0));
    const response = await service.fetch('/v1/exports');
    expect([response.status, (await jsonOf(response)).code]).toEqual([503, 'store-unavailable']);
  });
});
