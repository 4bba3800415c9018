import { parseActorsFile } from '../../src/actors-file/actors-file';
import { createDocumentReader } from '../../src/ingest/document-reader';
import { parseRedisAddress } from '../../src/redis/redis-address';
import { startInMemory, type RunningService } from './service';

/*
 * As much as the door lets in of what tempts an expression to look back and forth. Work that grew with the square
 * of it, some 10^10 steps and more, would not end while a test may run.
 */

const MOST = 300_000;
const FIELDS = ['id', 'url', 'outlet', 'title', 'publishedAt', 'language'];
const TEMPTING = ['a', 'a.', 'a/', ' ', '\t', '%2', ':', '@', '-', '«', '{{', 'ab ', '0', '\u0301'];

const long = (unit: string, length = MOST) => unit.repeat(Math.ceil(length / unit.length));

/** Where white space alone is left out, it may be taken. */
function expectAnswer({ status }: Response): void {
  expect([200, 202, 400, 404, 413, 422, 431]).toContain(status);
}

let service: RunningService;
beforeAll(async () => {
  ({ service } = await startInMemory());
});
afterAll(() => service.stop());

test('every field of an article is answered soon, however tempting', async () => {
  for (const unit of TEMPTING) {
    const some = long(unit, MOST / FIELDS.length);
    for (const value of [some, `http://${some}!`, `2026-01-01T${some}`]) {
      const fields = Object.fromEntries(FIELDS.map((field) => [field, value]));
      expectAnswer(await service.post('/v1/articles', { text: 'x', ...fields }));
    }
  }
});

test('names and aliases of actors are answered soon', async () => {
  for (const unit of TEMPTING) {
    const actors = [{ name: long(unit), type: 'person', aliases: [long(unit, 1000)] }];
    const response = await service.post('/v1/articles', { text: 'x', actors });
    expectAnswer(response);
  }
});

test('paths, queries and keys are answered soon', async () => {
  for (const unit of ['a', 'a.', '/', '-', ':', 'a=', '&', ',']) {
    const value = encodeURIComponent(long(unit, 3000));
    for (const path of [`/v1/actors?cursor=${value}`, `/v1/matrix?actors=${value}!`]) {
      expectAnswer(await service.fetch(path));
    }
    const headers = { 'idempotency-key': long(unit, 6000) };
    expectAnswer(await service.post('/v1/articles', { text: 'x' }, headers));
  }
});

test('pages are read, or given up, in the time that a document has', async () => {
  const reader = createDocumentReader();
  for (const unit of ['<', '<a', '<!--', '<p>', '&', '&amp', '<b></i>', '<a href="', ' \n']) {
    const bytes = Buffer.from(`<html><body>${long(unit)}`);
    const told = await reader.read({ bytes, contentType: 'text/html' }).then(
      () => 'read',
      (error: unknown) => (error as { readonly code?: string }).code,
    );
    expect(told).toEqual(expect.any(String));
  }
});

test('an actors file is read or refused soon', () => {
  for (const unit of ['a', '"', ',', ';', '|', '\n', ' ', '""', 'a;']) {
    const reading = () =>
      parseActorsFile('actors.csv', `name,type,aliases\nA,person,${long(unit)}`);
    try {
      expect(reading().length).toBeGreaterThan(0);
    } catch (error) {
      expect((error as Error).message).toContain('actors.csv');
    }
  }
});

test('an address of Redis is read or refused soon', () => {
  for (const unit of [...TEMPTING, ',', '?', '[', 'a:1,']) {
    for (const scheme of ['redis://', 'redis+sentinel://', 'rediss+cluster://u:']) {
      const address = parseRedisAddress(`${scheme}${long(unit)}@`);
      expect(address === null || address.nodes.length > 0).toBe(true);
    }
  }
});
