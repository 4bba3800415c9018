import { join } from 'node:path';
import type { Article } from '../../src/domain/analysis';
import { readArticle } from '../../src/read-article';
import { startArticleReader, type ArticleReader } from '../../workers/article-reader';
import { article } from '../contracts/analyses';

const EXEC_ARGV = ['--require', join(__dirname, '../support/typescript-hook.cjs')];
const TEXT =
  '“We condemn the raids of Norway,” Finnish Foreign Minister Elina Saarinen said on Monday.';
/** As long as the service takes; the rules need seconds for it. */
const LONG = '“We thank Norway, ” said she. '.repeat(30_000);

let readers: ArticleReader[] = [];

afterEach(async () => {
  await Promise.all(readers.map((reader) => reader.close()));
  readers = [];
});

async function start(
  options: { deadlineMs?: number; heapMegabytes?: number } = {},
): Promise<ArticleReader> {
  const reader = await startArticleReader({ deadlineMs: 60_000, execArgv: EXEC_ARGV, ...options });
  readers.push(reader);
  return reader;
}

const news = (text: string): Article => article('a', { text, language: 'en' });

test('an article is read as it is in one’s own thread', async () => {
  const reader = await start();
  expect(await reader.read(news(TEXT))).toEqual(readArticle(news(TEXT)));
});

test('an article that can never be analysed is refused, and the next one is read', async () => {
  const reader = await start();
  await expect(reader.read({ ...news(TEXT), language: 'fr' })).rejects.toMatchObject({
    name: 'UnprocessableArticleError',
    code: 'unsupported-language',
    data: { language: 'fr' },
  });
  expect((await reader.read(news(TEXT))).quotations).toHaveLength(1);
});

test('an article that takes too long is given up, and those behind it are read', async () => {
  const reader = await start({ deadlineMs: 1500 });
  const [late, next] = await Promise.allSettled([
    reader.read(news(LONG)),
    reader.read({ ...news(TEXT), language: 'de' }),
  ]);
  expect(late).toMatchObject({ reason: { code: 'deadline-exceeded', data: { deadlineMs: 1500 } } });
  expect(next).toMatchObject({ reason: { code: 'unsupported-language' } });
});

test('an article that takes all memory ends its thread alone, and those behind it are read', async () => {
  const reader = await start({ heapMegabytes: 90 });
  const [greedy, next] = await Promise.allSettled([
    reader.read(news(LONG)),
    reader.read(news(TEXT)),
  ]);
  expect(greedy).toMatchObject({ reason: { code: 'reader-died' } });
  expect(next).toMatchObject({ status: 'fulfilled' });
});

test('a closed reader reads no more', async () => {
  const reader = await start();
  await reader.close();
  await expect(reader.read(news(TEXT))).rejects.toMatchObject({ code: 'reader-closed' });
});
