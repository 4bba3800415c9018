import { readDocx } from './docx';
import { decodeHtml, readHtml } from './html';
import { IngestError } from './ingest-error';
import type { IngestedDocument, SourceDocument } from './ingest';
import { kindOf, type DocumentKind } from './kind';
import { DOCUMENT_LIMITS } from './limits';
import { readPdf } from './pdf';
import { charsetOf, decodeText, readPlainText } from './plain-text';

const EMPTY: Readonly<Record<DocumentKind, string>> = {
  text: 'The document is empty.',
  html: 'The page holds no text. Pages that scripts build are not run; send the text they show.',
  docx: 'The Word document holds no text.',
  pdf: 'The PDF holds no text. A scanned one must go through text recognition (OCR) first.',
};

/** Reads any document that is taken. Throws `IngestError`; bounds of time and memory are the caller's. */
export async function readDocument(source: SourceDocument): Promise<IngestedDocument> {
  if (source.bytes.length > DOCUMENT_LIMITS.bytes) {
    const megabytes = DOCUMENT_LIMITS.bytes / 1_048_576;
    throw new IngestError('document-too-large', `A document may have at most ${megabytes} MB.`);
  }
  if (source.bytes.length === 0) throw new IngestError('document-empty', EMPTY.text);
  const kind = kindOf(source);
  const document = await readAs(kind, source);
  const text = document.text.trim();
  if (text === '') throw new IngestError('document-empty', EMPTY[kind]);
  return { ...document, text };
}

/** Each kind loads its library when it is needed: a thread reads one document. */
async function readAs(kind: DocumentKind, source: SourceDocument): Promise<IngestedDocument> {
  const { bytes, contentType } = source;
  switch (kind) {
    case 'text': {
      const text = readPlainText(decodeText(bytes, charsetOf(contentType)));
      return { title: null, text, publishedAt: null, outlet: null };
    }
    case 'html':
      return readHtml(decodeHtml(bytes, charsetOf(contentType)));
    case 'docx':
      return readDocx(bytes);
    case 'pdf':
      return readPdf(bytes);
  }
}
