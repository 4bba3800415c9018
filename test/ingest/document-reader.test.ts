import { strToU8 } from 'fflate';
import type { SourceDocument } from '../../src/ingest/ingest';
import { deflateSync } from 'node:zlib';
import { docx, overlapping, pdf, pdfOf, reader, wordParagraph, type SetLine } from './documents';

const documents = reader();
const read = (bytes: Uint8Array, more: Partial<SourceDocument> = {}) =>
  documents.read({ bytes, ...more });

async function refusal(bytes: Uint8Array, fileName = ''): Promise<string> {
  const error: unknown = await read(bytes, { fileName }).catch((reason: unknown) => reason);
  return (error as { readonly code: string }).code;
}

describe('Word documents', () => {
  const BODY = [
    wordParagraph(['Ferry to ', 'return'], 'Title'),
    wordParagraph(['“We sail on Monday,” said ', 'Ana Duarte', '.']),
    wordParagraph(['']),
    wordParagraph(['The crews &amp; captains agreed.']),
  ].join('');

  test('give their paragraphs, and the one styled as title', async () => {
    expect(await read(docx(BODY))).toEqual({
      title: 'Ferry to return',
      text: '“We sail on Monday,” said Ana Duarte.\n\nThe crews & captains agreed.',
      publishedAt: null,
      outlet: null,
    });
  });

  test('are known by their content whatever they are called', async () => {
    expect((await read(docx(BODY), { fileName: 'notes.txt' })).title).toBe('Ferry to return');
  });

  test('without such a paragraph have the title of their properties', async () => {
    const core = strToU8(
      '<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Ferries &amp; fares</dc:title></cp:coreProperties>',
    );
    const { title } = await read(docx(wordParagraph(['One.']), { 'docProps/core.xml': core }));
    expect(title).toBe('Ferries & fares');
  });

  test('lose their notes and the numbers of these', async () => {
    const note = (text: string) => `<w:footnote w:id="2">${wordParagraph([text])}</w:footnote>`;
    const reference = '<w:r><w:footnoteReference w:id="2"/></w:r>';
    const bytes = docx(
      `<w:p><w:r><w:t>She left</w:t></w:r>${reference}<w:r><w:t> at noon.</w:t></w:r></w:p>`,
      {
        'word/footnotes.xml': strToU8(
          `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${note('By train.')}</w:footnotes>`,
        ),
        'word/_rels/document.xml.rels': strToU8(
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>',
        ),
      },
    );
    expect((await read(bytes)).text).toBe('She left at noon.');
  });

  test('that unpack to more than the limit are refused', async () => {
    expect(await refusal(docx(' '.repeat(51 * 1_048_576)))).toBe('document-too-large');
  });

  test('that lie about what they unpack to are cut off there', async () => {
    const lying = Buffer.from(docx(wordParagraph(['a'.repeat(30 * 1_048_576)])));
    const entry = lying.lastIndexOf('word/document.xml') - 46;
    expect(lying.readUInt32LE(entry)).toBe(0x02014b50);
    lying.writeUInt32LE(1000, entry + 24);
    expect(await refusal(lying)).toBe('document-damaged');
  });

  test('whose parts lie over one another are refused by what they come to', async () => {
    expect(await refusal(overlapping(60, 1_048_576))).toBe('document-too-large');
  });

  test('reach no file and no address outside', async () => {
    const entity = strToU8(
      '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>A &x; B</w:t></w:r></w:p></w:body></w:document>',
    );
    const outcome = await read(docx('', { 'word/document.xml': entity })).then(
      ({ text }) => text,
      () => '',
    );
    expect(outcome).not.toContain('root');
  });
});

describe('PDF documents', () => {
  const HEAD: SetLine = { y: 800, size: 9, text: 'The Salvara Courier' };
  const foot = (number: number): SetLine => ({ x: 280, y: 30, size: 9, text: String(number) });
  const PAGES: SetLine[][] = [
    [
      HEAD,
      { y: 740, size: 20, text: 'Ferry to return' },
      { y: 700, text: '“The ferry will run again by Monday, whatever the weath-' },
      { y: 686, text: 'er does to us,” said Ana Duarte, who leads the port (of' },
      { y: 672, text: 'Salvara).' },
      { y: 644, text: 'Her rival on the council called the promise a fairy tale' },
      foot(1),
    ],
    [HEAD, { y: 740, text: 'and asked for figures, which nobody had in the whole city.' }, foot(2)],
  ];

  test('give paragraphs put together from lines, without heads and page numbers', async () => {
    expect(await read(pdf(PAGES))).toEqual({
      title: 'Ferry to return',
      text: [
        '“The ferry will run again by Monday, whatever the weather does to us,” said Ana Duarte, who leads the port (of Salvara).',
        'Her rival on the council called the promise a fairy tale and asked for figures, which nobody had in the whole city.',
      ].join('\n\n'),
      publishedAt: null,
      outlet: null,
    });
  });

  test('have the title of their properties when none is set large', async () => {
    const lines = [{ y: 700, text: 'One harbour.' }];
    expect((await read(pdf([lines], '/Title (Harbour news)'))).title).toBe('Harbour news');
    expect((await read(pdf([lines], '/Title (draft.docx)'))).title).toBeNull();
  });

  test('without text say that they need text recognition', async () => {
    await expect(read(pdf([[]]))).rejects.toMatchObject({
      code: 'document-empty',
      message: expect.stringContaining('OCR') as unknown,
    });
  });

  test('that unpack to more than the limit are refused', async () => {
    const packed = pdfOf(deflateSync(Buffer.alloc(70 * 1_048_576, ' ')));
    expect(packed.length).toBeLessThan(200_000);
    expect(await refusal(packed)).toBe('document-too-large');
  });

  test('whose pages are packed are read', async () => {
    const content = 'BT /F1 11 Tf 72 700 Td (One harbour.) Tj ET';
    expect((await read(pdfOf(deflateSync(content)))).text).toBe('One harbour.');
  });

  test('of too many pages are refused', async () => {
    const pages = Array.from({ length: 201 }, () => [{ y: 700, text: 'x' }]);
    expect(await refusal(pdf(pages))).toBe('document-too-large');
  });
});

describe('what is taken and what is not', () => {
  const ascii = (text: string) => Buffer.from(text, 'latin1');

  test('HTML is known by its content or its name', async () => {
    const byContent = await read(ascii('<!DOCTYPE html><p>She left.</p>'), { fileName: 'a.txt' });
    const byName = await read(ascii('She <b>left</b>.'), { fileName: 'a.HTM' });
    expect([byContent.text, byName.text]).toEqual(['She left.', 'She left.']);
  });

  test('text about HTML is text', async () => {
    expect((await read(ascii('The tag <html> opens a page.'))).text).toContain('<html>');
  });

  test.each([
    ['an old Word document', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'document-unsupported'],
    ['RTF', ascii('{\\rtf1 Hello}'), 'document-unsupported'],
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'document-unsupported'],
    ['a damaged archive', ascii('PK\x03\x04 and no more'), 'document-damaged'],
    ['a damaged PDF', ascii('%PDF-1.7 and no more'), 'document-damaged'],
    ['nothing', Buffer.alloc(0), 'document-empty'],
    ['white space', ascii(' \n\t '), 'document-empty'],
    [
      'a page without text',
      ascii('<html><body><script>1</script></body></html>'),
      'document-empty',
    ],
    ['more than 10 MB', Buffer.alloc(10_485_761, 0x61), 'document-too-large'],
  ])('%s is refused', async (_name, bytes, code) => {
    expect(await refusal(bytes)).toBe(code);
  });

  test('an archive that is no Word document is refused', async () => {
    const sheet = Buffer.from(docx(''))
      .toString('latin1')
      .replaceAll('word/document.xml', 'xl/workbook12.xml');
    expect(await refusal(ascii(sheet))).toBe('document-unsupported');
  });
});

describe('the limits of a reading', () => {
  test('a document that takes too long is given up', async () => {
    const hurried = reader({ milliseconds: 1 });
    await expect(hurried.read({ bytes: Buffer.from('Text.') })).rejects.toMatchObject({
      code: 'document-too-slow',
    });
  });

  test('one that takes too much memory is given up', async () => {
    const poor = reader({ heapMegabytes: 16 });
    const html = `<html><body>${'<p>Words and words.</p>'.repeat(400_000)}`;
    const error: unknown = await poor.read({ bytes: Buffer.from(html) }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'document-too-large' });
  });

  test('no more may wait than are allowed to, and those who wait are served', async () => {
    const narrow = reader({ atOnce: 1, waiting: 1 });
    const text = (number: number) => narrow.read({ bytes: Buffer.from(`Text ${number}.`) });
    const [first, second, third] = await Promise.allSettled([text(1), text(2), text(3)]);
    expect([first, second]).toMatchObject([
      { status: 'fulfilled', value: { text: 'Text 1.' } },
      { status: 'fulfilled', value: { text: 'Text 2.' } },
    ]);
    expect(third).toMatchObject({ status: 'rejected', reason: { code: 'reader-busy' } });
    expect((await text(4)).text).toBe('Text 4.');
  });
});

describe('feeds', () => {
  const feed = (xml: string, limit = 50) =>
    documents.readFeed({ bytes: Buffer.from(xml) }, 'https://courier.example/feeds/all', limit);

  test('RSS gives its entries, addresses made whole and each once', async () => {
    const xml = `<?xml version="1.0"?><rss version="2.0"><channel><title>The Salvara Courier</title>
      <item><title>Ferry &amp; fare</title><link>https://courier.example/a</link><pubDate>Thu, 16 May 2024 09:30:00 +0200</pubDate></item>
      <item><title>Again</title><link>https://courier.example/a</link></item>
      <item><title>Script</title><link>javascript:alert(1)</link></item>
      <item><title>Two</title><link>https://courier.example/b</link></item></channel></rss>`;
    expect(await feed(xml)).toEqual({
      title: 'The Salvara Courier',
      items: [
        {
          url: 'https://courier.example/a',
          title: 'Ferry & fare',
          publishedAt: '2024-05-16T07:30:00.000Z',
        },
        { url: 'https://courier.example/b', title: 'Two', publishedAt: null },
      ],
    });
    expect((await feed(xml, 1)).items).toHaveLength(1);
  });

  test('Atom gives its entries', async () => {
    const xml = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>One</title><link href="https://courier.example/one"/><updated>2024-05-16T09:30:00Z</updated></entry></feed>`;
    expect((await feed(xml)).items).toEqual([
      { url: 'https://courier.example/one', title: 'One', publishedAt: '2024-05-16T09:30:00.000Z' },
    ]);
  });

  test.each([
    ['a page', '<!doctype html><html><body>Hello</body></html>'],
    ['entities that grow', '<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel/></rss>'],
    ['nothing', ' '],
  ])('%s is no feed', async (_name, xml) => {
    await expect(feed(xml)).rejects.toMatchObject({ code: 'document-unsupported' });
  });
});
