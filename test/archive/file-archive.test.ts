import { randomBytes } from 'node:crypto';
import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { createFileArchive } from '../../src/archive/file-archive';
import { emptyMembers, memberOf } from '../../src/archive/gzip-members';
import type { ArchivedArticle } from '../../src/domain/archive';
import { ArchiveError } from '../../src/domain/errors';
import { analysis, article } from '../contracts/analyses';
import { temporaryArchive, type TestArchive } from '../support/archive';

let stage: TestArchive;

beforeEach(async () => void (stage = await temporaryArchive()));
afterEach(() => stage.remove());

function archived(id: string, text = `“Enough,” she said in ${id}.`, month = '2026-03') {
  return {
    article: article(id, { text }),
    submittedAt: `${month}-04T10:00:00.000Z`,
    revision: 1,
    jobId: `job-${id}`,
    analysis: analysis(id, [{ speaker: 'Ada Brandt', stances: { Norland: 'hostile' } }]),
    overrides: [],
  } satisfies ArchivedArticle;
}

/** Writes them in one run, flushed after each. */
async function written(...articles: readonly ArchivedArticle[]): Promise<readonly string[]> {
  const writer = stage.archive.begin();
  const places: string[] = [];
  for (const each of articles) {
    places.push(writer.add(each));
    await writer.flush();
  }
  await writer.close();
  return places;
}

test('gives back what was written, article by article, and each month has a folder', async () => {
  const articles = [archived('a'), archived('b', 'Größe 🛥 “ja”'), archived('c', 'x', '2025-12')];
  const places = await written(...articles);
  const read = await Promise.all(
    articles.map(({ article }, index) => stage.archive.read(places[index]!, article.id)),
  );
  expect(read).toEqual(articles);
  const folders = (await stage.files()).map((path) =>
    path.slice(stage.directory.length).slice(1, 8),
  );
  expect(folders.sort()).toEqual(['2025-12', '2026-03']);
});

test('any reader of gzip finds a line of JSON for each article', async () => {
  const articles = [archived('a'), archived('b')];
  await written(...articles);
  expect((await stage.lines()).map((line) => JSON.parse(line) as unknown)).toEqual(articles);
});

test('what is erased is nowhere in the file, and its neighbours are still read', async () => {
  const articles = ['a', 'b', 'c'].map((id) => archived(id));
  const places = await written(...articles);
  const [path] = await stage.files();
  const { size } = await stat(path!);
  await stage.archive.erase(places[1]!);
  await stage.archive.erase(places[1]!);
  expect((await stat(path!)).size).toBe(size);
  const ids = (await stage.lines()).map((line) => (JSON.parse(line) as ArchivedArticle).article.id);
  expect(ids).toEqual(['a', 'c']);
  await expect(stage.archive.read(places[1]!, 'b')).rejects.toThrow(ArchiveError);
  expect(await stage.archive.read(places[2]!, 'c')).toEqual(articles[2]);
});

test('a text that fills more than one empty member is erased too', async () => {
  const long = archived('long', randomBytes(300_000).toString('base64'));
  const [place] = await written(long, archived('after'));
  await stage.archive.erase(place!);
  expect(await stage.lines()).toHaveLength(1);
  expect((await readFile((await stage.files())[0]!)).includes('long')).toBe(false);
});

test('of an article whose writing was cut off nothing stays', async () => {
  const [first, second] = await written(archived('a'), archived('b'));
  const [path] = await stage.files();
  await truncate(path!, (await stat(path!)).size - 40);
  await expect(stage.archive.read(second!, 'b')).rejects.toThrow(ArchiveError);
  await stage.archive.erase(second!);
  expect(await stage.lines()).toHaveLength(1);
  await stage.archive.erase(first!);
  expect(await stage.lines()).toEqual([]);
});

test('erasing what was never written changes nothing', async () => {
  const place = stage.archive.begin().add(archived('a'));
  await stage.archive.erase(place);
  expect(await stage.files()).toEqual([]);
});

test('what is written is for its owner alone', async () => {
  const inner = createFileArchive(join(stage.directory, 'data/archive/default'));
  const writer = inner.begin();
  const place = writer.add(archived('a'));
  await writer.flush();
  await writer.close();
  await inner.erase(place);
  const [path = ''] = await stage.files();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  for (let folder = dirname(path); folder !== stage.directory; folder = dirname(folder)) {
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  }
});

test('runs at the same time do not meet', async () => {
  const places = await Promise.all(['a', 'b', 'c', 'd'].map((id) => written(archived(id))));
  expect(new Set(places.flat()).size).toBe(4);
  expect(await stage.lines()).toHaveLength(4);
});

test('another article than the one asked for, a damaged file and an odd place are told as such', async () => {
  const [place] = await written(archived('a'));
  await expect(stage.archive.read(place!, 'b')).rejects.toThrow(/another article/);
  for (const odd of ['', '../../secret:0:10', '2026-03/x.ndjson.gz:0:10', `${place}:1`]) {
    await expect(stage.archive.read(odd, 'a')).rejects.toThrow(ArchiveError);
    await expect(stage.archive.erase(odd)).rejects.toThrow(ArchiveError);
  }
  const [path] = await stage.files();
  await writeFile(path!, Buffer.alloc((await stat(path!)).size));
  await expect(stage.archive.read(place!, 'a')).rejects.toThrow(/ARCHIVE_DIR/);
});

test('empty members of any length between full ones leave a file that every reader reads', () => {
  fc.assert(
    fc.property(fc.integer({ min: 22, max: 400_000 }), (length) => {
      const empty = emptyMembers(length);
      expect(empty).toHaveLength(length);
      const file = Buffer.concat([memberOf('before\n'), empty, memberOf('after\n')]);
      expect(gunzipSync(file).toString()).toBe('before\nafter\n');
    }),
    { examples: [[22], [65_557], [65_558], [65_579], [131_114], [131_115]], numRuns: 60 },
  );
});

test('an empty member is never longer than the shortest full one', () => {
  expect(memberOf('{}\n').length).toBeGreaterThanOrEqual(22);
});
