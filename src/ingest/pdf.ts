import type { getDocumentProxy } from 'unpdf';
import { withBoundedArrays } from './bounded-arrays';
import { damaged, IngestError } from './ingest-error';
import type { IngestedDocument } from './ingest';
import { DOCUMENT_LIMITS } from './limits';
import { oneLine } from './metadata';
import { textUnder } from './paragraphs';
import { linesOf, type Line, type TextPiece } from './pdf-lines';
import { paragraphsOfLines } from './pdf-paragraphs';
import { withoutRunningHeads } from './running-heads';

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** What programs write as the title when nobody gave one. */
const NO_TITLE = /^(?:untitled|microsoft word|document\d*$|.*\.(?:docx?|indd|pdf|tex|odt|qxd)$)/i;
/** A title is set this much larger than the body. */
const TITLE_SIZE = 1.2;

/** The text of a PDF, its paragraphs put together from lines; running heads and page numbers are left out. */
export async function readPdf(bytes: Uint8Array): Promise<IngestedDocument> {
  return withBoundedArrays(DOCUMENT_LIMITS.unpackedBytes, () => readWithin(bytes), tooMuchUnpacked);
}

async function readWithin(bytes: Uint8Array): Promise<IngestedDocument> {
  const pdf = await opened(bytes);
  try {
    if (pdf.numPages > DOCUMENT_LIMITS.pages) throw tooManyPages(pdf.numPages);
    const pages = await linesOfPages(pdf);
    const named = await namedTitle(pdf);
    const paragraphs = paragraphsOfLines(withoutRunningHeads(pages));
    const [first] = paragraphs;
    const isSet = first !== undefined && first.size >= bodySize(pages.flat()) * TITLE_SIZE;
    const title = isSet ? oneLine(first.text, 500) : named;
    return {
      title,
      text: textUnder(
        title,
        paragraphs.map(({ text }) => text),
      ),
      publishedAt: null,
      outlet: null,
    };
  } finally {
    await pdf.destroy();
  }
}

async function opened(bytes: Uint8Array): Promise<PdfDocument> {
  const unpdf = await import('unpdf');
  try {
    return await unpdf.getDocumentProxy(new Uint8Array(bytes), {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      verbosity: 0,
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new IngestError(
        'document-encrypted',
        'The PDF is protected by a password. Save it without one and send that.',
        { cause: error },
      );
    }
    throw damaged('PDF', error);
  }
}

async function linesOfPages(pdf: PdfDocument): Promise<Line[][]> {
  const pages: Line[][] = [];
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const pieces = await piecesOfPage(pdf, number);
    characters += pieces.reduce((sum, { text }) => sum + text.length, 0);
    if (characters > DOCUMENT_LIMITS.characters) {
      throw new IngestError(
        'document-too-large',
        'The PDF holds too much text. Send a part of it.',
      );
    }
    pages.push(linesOf(pieces));
  }
  return pages;
}

async function piecesOfPage(pdf: PdfDocument, number: number): Promise<TextPiece[]> {
  try {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    return items.flatMap((item) => {
      if (!('str' in item)) return [];
      const [a = 0, b = 0, , d = 0, x = 0, y = 0] = item.transform as readonly number[];
      // Text that runs up or down the page is a stamp or a caption of a picture.
      if (Math.abs(b) > Math.abs(a)) return [];
      return [{ text: item.str, x, y, width: item.width, size: Math.abs(d) || item.height }];
    });
  } catch (error) {
    throw damaged('PDF', error);
  }
}

/** The height of type that half of the lines do not exceed. */
function bodySize(lines: readonly Line[]): number {
  const sizes = lines.map(({ size }) => size).sort((a, b) => a - b);
  return sizes[sizes.length >> 1] ?? 0;
}

async function namedTitle(pdf: PdfDocument): Promise<string | null> {
  const metadata = await pdf.getMetadata().catch(() => null);
  const title = oneLine((metadata?.info as { readonly Title?: unknown } | undefined)?.Title, 500);
  return title === null || NO_TITLE.test(title) ? null : title;
}

function tooMuchUnpacked(): IngestError {
  const megabytes = DOCUMENT_LIMITS.unpackedBytes / 1_048_576;
  return new IngestError(
    'document-too-large',
    `A part of the PDF unpacks to more than ${megabytes} MB. Send its text alone.`,
  );
}

function tooManyPages(pages: number): IngestError {
  return new IngestError(
    'document-too-large',
    `The PDF has ${pages} pages; at most ${DOCUMENT_LIMITS.pages} are read. Send a part of it.`,
  );
}
