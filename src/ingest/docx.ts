import { strFromU8, unzipSync, zipSync, type Unzipped } from 'fflate';
import { parseDocument } from './dom';
import { damaged, IngestError } from './ingest-error';
import type { IngestedDocument } from './ingest';
import { DOCUMENT_LIMITS } from './limits';
import { oneLine } from './metadata';
import { paragraphsOf, textUnder } from './paragraphs';

/** Everything that text may stand in; pictures, fonts and embedded files are never unpacked. */
const PARTS =
  /^(?:\[Content_Types\]\.xml|(?:_rels|word|word\/_rels|docProps)\/[^/]+\.(?:xml|rels))$/;
const STYLES = [
  'p.Title => h1.title:fresh',
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='title'] => h1.title:fresh",
];
/** Notes, and the numbers that point to them: a quotation must not be broken by `[1]`. */
const NOTES =
  'sup:has(> a[href^="#footnote"]), sup:has(> a[href^="#endnote"]), li[id^="footnote"], li[id^="endnote"]';
const CORE_TITLE = /<dc:title[^>]{0,200}>([^<]{1,1000})<\/dc:title>/;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** The paragraphs of a Word document; its title is the one styled as such, else that of its properties. */
export async function readDocx(bytes: Uint8Array): Promise<IngestedDocument> {
  const parts = unpacked(bytes);
  const document = await parseDocument(await htmlOf(parts));
  for (const note of [...document.querySelectorAll(NOTES)]) note.remove();
  const paragraphs = document.body === null ? [] : paragraphsOf(document.body);
  const styled = oneLine(document.querySelector('h1.title')?.textContent, 500);
  return {
    title: styled ?? coreTitle(parts),
    text: textUnder(styled, paragraphs),
    publishedAt: null,
    outlet: null,
  };
}

/**
 * Unpacks what is read, within the limit that the archive itself declares: the unpacker gives each packed part
 * exactly the room declared for it, so an archive that lies comes out cut off, never larger. A part that is
 * stored as it is takes its own size, whatever is declared, and parts may lie over one another.
 */
function unpacked(bytes: Uint8Array): Unzipped {
  let total = 0;
  let entries = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        entries += 1;
        if (entries > DOCUMENT_LIMITS.zipEntries) throw tooLarge();
        if (!PARTS.test(name)) return false;
        total += Math.max(size, originalSize);
        if (total > DOCUMENT_LIMITS.unpackedBytes) throw tooLarge();
        return true;
      },
    });
  } catch (error) {
    throw error instanceof IngestError ? error : damaged('Word', error);
  }
}

/** The converter gets an archive of our own making, with nothing left to unpack. */
async function htmlOf(parts: Unzipped): Promise<string> {
  const { default: mammoth } = await import('mammoth');
  const archive = zipSync(parts, { level: 0 });
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength) },
      { styleMap: STYLES, includeEmbeddedStyleMap: false, externalFileAccess: false },
    );
    return value;
  } catch (error) {
    throw damaged('Word', error);
  }
}

function coreTitle(parts: Unzipped): string | null {
  const core = parts['docProps/core.xml'];
  const title = core && CORE_TITLE.exec(strFromU8(core))?.[1];
  return oneLine(
    title?.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? ''),
    500,
  );
}

function tooLarge(): IngestError {
  const megabytes = DOCUMENT_LIMITS.unpackedBytes / 1_048_576;
  return new IngestError(
    'document-too-large',
    `The Word document unpacks to more than ${megabytes} MB. Send its text alone.`,
  );
}
