import { strToU8, zipSync } from 'fflate';
import { join } from 'node:path';
import { createDocumentReader, type DocumentReaderOptions } from '../../src/ingest/document-reader';

const HOOK = join(__dirname, '../support/typescript-hook.cjs');

/** The reader as the service has it, its threads from source. */
export function reader(options: DocumentReaderOptions = {}) {
  return createDocumentReader({ execArgv: ['--require', HOOK], ...options });
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** A Word document with this body; `more` adds or replaces parts. */
export function docx(body: string, more: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`,
    ),
    ...more,
  });
}

/** An archive of so many stored parts that are all the same bytes of it, each said to unpack to nothing. */
export function overlapping(parts: number, size: number): Uint8Array {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  const entries = Array.from({ length: parts }, (_, at) => {
    const name = at === 0 ? 'word/document.xml' : `word/part${at}.xml`;
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(size, 20);
    entry.writeUInt16LE(name.length, 28);
    return Buffer.concat([entry, Buffer.from(name)]);
  });
  const list = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts, 8);
  end.writeUInt16LE(parts, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(head.length + size, 16);
  return Buffer.concat([head, Buffer.alloc(size, ' '), list, end]);
}

/** A paragraph of runs; with a style when it is named. */
export function wordParagraph(runs: readonly string[], style?: string): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  const texts = runs.map((run) => `<w:r><w:t xml:space="preserve">${run}</w:t></w:r>`).join('');
  return `<w:p>${properties}${texts}</w:p>`;
}

/** A line of a PDF's page: where it begins, how large it is set, and what it says. */
export interface SetLine {
  readonly x?: number;
  readonly y: number;
  readonly size?: number;
  readonly text: string;
}

/** A PDF with these pages, in Helvetica, encoded in Windows-1252. */
export function pdf(pages: readonly (readonly SetLine[])[], info = ''): Uint8Array {
  const objects: string[] = [];
  const add = (object: string) => objects.push(object);
  const first = 5;
  const kids = pages.map((_, at) => `${first + at * 2} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  add(`<< ${info} >>`);
  for (const [at, lines] of pages.entries()) {
    const content = lines.map(lineOperators).join('\n');
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + at * 2 + 1} 0 R >>`,
    );
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  return Buffer.from(assembled(objects), 'latin1');
}

/** A PDF of one page, whose content comes as a packed stream. */
export function pdfOf(packed: Uint8Array): Uint8Array {
  const content = Buffer.from(packed).toString('latin1');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [5 0 R] /Count 1 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 6 0 R >>',
    `<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n${content}\nendstream`,
  ];
  return Buffer.from(assembled(objects), 'latin1');
}

function lineOperators({ x = 72, y, size = 11, text }: SetLine): string {
  const encoded = text
    .replace(/[\\()]/g, (sign) => `\\${sign}`)
    .replaceAll('“', '\\223')
    .replaceAll('”', '\\224')
    .replaceAll('’', '\\222');
  return `BT /F1 ${size} Tf ${x} ${y} Td (${encoded}) Tj ET`;
}

function assembled(objects: readonly string[]): string {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  const count = objects.length + 1;
  return `${file}xref\n0 ${count}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${count} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${table}\n%%EOF\n`;
}
