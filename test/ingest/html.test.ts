import type { IngestedDocument } from '../../src/ingest/ingest';
import { reader } from './documents';

const pages = reader();
const readHtml = (html: string): Promise<IngestedDocument> =>
  pages.read({ bytes: Buffer.from(html), contentType: 'text/html' });

const SAID = [
  '“The ferry will run again by Monday, whatever the weather does to us,” said Ana Duarte, who leads the port of Salvara.',
  'Her rival on the council, Tomás Leiva, called the promise “a fairy tale told to tired commuters” and asked for figures.',
  'The ministry in Lorvane did not answer questions, and its spokesman said only that talks with the crews went on.',
];

function page(body: string, head = ''): string {
  return `<!doctype html><html><head><title>Ferry to return - The Salvara Courier</title>${head}</head><body>${body}</body></html>`;
}

const ARTICLE = page(
  `<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
   <main><article><h1>Ferry to return</h1>
   ${SAID.map((said) => `<p>${said.replace('Ana Duarte', '<a href="/duarte"><b>Ana</b>\n Duarte</a>')}</p>`).join('\n')}
   <figure><img src="http://127.0.0.1:9/ferry.png" onerror="globalThis.harmed = true"><figcaption>The ferry in May</figcaption></figure>
   <script>globalThis.harmed = true; document.body.innerHTML = 'gone';</script>
   </article></main><aside><p>Most read: ten things to do in Salvara this weekend</p></aside>
   <footer><p>Copyright The Salvara Courier. All rights reserved.</p></footer>`,
  `<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Ferry to return","datePublished":"2024-05-16T09:30:00+02:00","publisher":{"@type":"Organization","name":"The Salvara Courier"}}</script>`,
);

test('the main text is taken in its paragraphs, with title, date and outlet; no script runs', async () => {
  expect(await readHtml(ARTICLE)).toEqual({
    title: 'Ferry to return',
    text: SAID.join('\n\n'),
    publishedAt: '2024-05-16T07:30:00.000Z',
    outlet: 'The Salvara Courier',
  });
});

test.each([
  [
    '<meta property="article:published_time" content="2024-05-16T09:30:00Z">',
    '2024-05-16T09:30:00.000Z',
  ],
  ['<meta name="date" content="2024-05-16">', '2024-05-16'],
  ['<meta itemprop="datePublished" content="2024-05-16T09:30:00">', '2024-05-16'],
  ['<meta name="date" content="last Tuesday">', null],
  ['<meta name="date" content="2024-02-30">', null],
])('the date of %s', async (head, publishedAt) => {
  const read = await readHtml(page(SAID.map((said) => `<p>${said}</p>`).join(''), head));
  expect(read.publishedAt).toBe(publishedAt);
});

test('a fragment is taken whole, its breaks being paragraphs', async () => {
  const read = await readHtml(
    '<p>“No,” said Ana&nbsp;Duarte.</p>\n<div>She left.<br>He stayed.</div>',
  );
  expect(read).toEqual({
    title: null,
    text: '“No,” said Ana Duarte.\n\nShe left.\n\nHe stayed.',
    publishedAt: null,
    outlet: null,
  });
});

test.each([
  ['<html><head><title>T</title></head><p>She left.</p></html>'],
  ['<html lang="en"><p>She left.</p>'],
  ['<title>T</title><p>She left.</p>'],
])('a page may leave tags out: %s', async (html) => {
  expect((await readHtml(html)).text).toBe('She left.');
});

test('soft hyphens go, and what is hidden is not read', async () => {
  const read = await readHtml('<p>The govern\u00adment <span hidden>secretly</span> agreed.</p>');
  expect(read.text).toBe('The government agreed.');
});

test('elements that nest deeper than any page are read all the same, and soon', async () => {
  const read = await readHtml(`<html><body>${'<div>'.repeat(20_000)}She left.`);
  expect(read.text).toBe('She left.');
});

test('too many elements are refused', async () => {
  const reading = readHtml(`<html><body>${'<p>x</p>'.repeat(60_000)}`);
  await expect(reading).rejects.toMatchObject({ code: 'document-too-large' });
});

test('the page itself may name its encoding, and its server knows better', async () => {
  const bytes = Buffer.from(
    '<html><head><meta charset="iso-8859-2"></head><p>A \xb9 B</p>',
    'latin1',
  );
  expect((await pages.read({ bytes })).text).toBe('A š B');
  const contentType = 'text/html; charset=windows-1252';
  expect((await pages.read({ bytes, contentType })).text).toBe('A ¹ B');
});
