import { unzipSync } from 'fflate';
import { IngestError, damaged } from './ingest-error';
import type { SourceDocument } from './ingest';

export type DocumentKind = 'text' | 'html' | 'docx' | 'pdf';

/** A PDF may have some bytes of a mail or printer before its head. */
const HEAD_BYTES = 1024;
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];
const HTML_HEAD =
  /^(?:\s|<!--(?:[^-]|-(?!->))*-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|p|h1)[\s>/]/i;
const TAKEN = 'Text, HTML, Word (.docx) and PDF documents are taken.';

/** What the document is, by its bytes; name and media type only tell HTML from plain text. Throws `IngestError`. */
export function kindOf({ bytes, fileName = '', contentType = '' }: SourceDocument): DocumentKind {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES));
  if (head.includes('%PDF-')) return 'pdf';
  if (head.subarray(0, 2).toString('latin1') === 'PK') return zippedKind(bytes);
  if (OLD_OFFICE.every((byte, at) => bytes[at] === byte)) {
    throw unsupported('This is an old Office document. Save it as .docx and send that.');
  }
  if (head.subarray(0, 5).toString('latin1') === '{\\rtf') {
    throw unsupported('RTF is not taken. Save it as .docx or plain text and send that.');
  }
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (!utf16 && looksBinary(bytes)) throw unsupported(`This is no document with text. ${TAKEN}`);
  const named =
    /\.x?html?$/i.test(fileName) || /^(text\/html|application\/xhtml)/i.test(contentType);
  const start = head
    .toString(utf16 && head[0] === 0xff ? 'utf16le' : 'utf8')
    .replace(/^\uFEFF/, '');
  return named || HTML_HEAD.test(start) ? 'html' : 'text';
}

function zippedKind(bytes: Uint8Array): DocumentKind {
  const names = new Set<string>();
  try {
    // The filter refuses every entry: only the list of contents is read.
    unzipSync(bytes, {
      filter: ({ name }) => {
        if (names.size < 5000) names.add(name);
        return false;
      },
    });
  } catch (error) {
    throw damaged('zipped', error);
  }
  if (names.has('word/document.xml')) return 'docx';
  throw unsupported(`This archive is no Word document. ${TAKEN}`);
}

/** Text has no NUL and hardly any other control characters. */
function looksBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  const seen = Math.min(bytes.length, 65_536);
  for (let at = 0; at < seen; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls += 1;
  }
  return controls > seen / 50;
}

function unsupported(message: string): IngestError {
  return new IngestError('document-unsupported', message);
}
