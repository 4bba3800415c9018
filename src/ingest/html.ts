import { Readability } from '@mozilla/readability';
import { ELEMENT, parseDocument, type DomDocument, type DomElement, type DomNode } from './dom';
import { damaged, IngestError } from './ingest-error';
import type { IngestedDocument } from './ingest';
import { DOCUMENT_LIMITS } from './limits';
import { momentOf, oneLine } from './metadata';
import { paragraphsOf, textUnder } from './paragraphs';
import { decodeText } from './plain-text';

/** Where a page may tell its date, the most trustworthy first. */
const DATES: readonly (readonly [selector: string, attribute: string])[] = [
  ['meta[property="article:published_time"]', 'content'],
  ['meta[itemprop="datePublished"]', 'content'],
  [
    'meta[name="date"], meta[name="DC.date"], meta[name="dc.date"], meta[name="pubdate"]',
    'content',
  ],
  ['article time[datetime], time[itemprop="datePublished"]', 'datetime'],
];

/** An HTML page's bytes as text; the page itself may name its encoding near its top. */
export function decodeHtml(bytes: Uint8Array, charset: string | null): string {
  const top = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  const named = /<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(top)?.[1];
  return decodeText(bytes, charset ?? named ?? null);
}

/**
 * The main text of a page, with its title, date and outlet from its metadata. A page without a recognisable
 * main part, such as a pasted fragment, is taken whole. Throws `IngestError`.
 */
export async function readHtml(html: string): Promise<IngestedDocument> {
  const document = await parsed(html);
  const nesting = nestingOf(document);
  const publishedAt = DATES.map(([selector, attribute]) =>
    momentOf(document.querySelector(selector)?.getAttribute(attribute)),
  ).find((moment) => moment !== null);
  const heading = document.querySelector('title, h1')?.textContent;
  const article = nesting > DOCUMENT_LIMITS.nesting ? null : mainPart(document);
  const main = article?.content ? paragraphsOf(article.content) : [];
  const paragraphs = main.length > 0 ? main : await wholePage(html);
  const title = oneLine(article?.title, 500) ?? oneLine(heading, 500);
  return {
    title,
    text: textUnder(title, paragraphs),
    publishedAt: momentOf(article?.publishedTime) ?? publishedAt ?? null,
    outlet: oneLine(article?.siteName, 200),
  };
}

interface MainPart {
  readonly title?: string | null | undefined;
  readonly content?: DomElement | null | undefined;
  readonly siteName?: string | null | undefined;
  readonly publishedTime?: string | null | undefined;
}

/** Readability takes the document apart; nothing may be read from it afterwards. */
function mainPart(document: DomDocument): MainPart | null {
  try {
    return new Readability<DomElement>(document, {
      serializer: (content: unknown) => content as DomElement,
    }).parse();
  } catch {
    // It expects pages, and fails on what has no body at all.
    return null;
  }
}

async function parsed(html: string): Promise<DomDocument> {
  try {
    return await parseDocument(html);
  } catch (error) {
    throw damaged('HTML', error);
  }
}

/** How deep the elements nest. Throws `IngestError` when there are too many. */
function nestingOf(document: DomDocument): number {
  let nesting = 0;
  let elements = 0;
  const open: (readonly [DomNode, number])[] = [[document, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, depth] = next;
    nesting = Math.max(nesting, depth);
    elements += 1;
    if (elements > DOCUMENT_LIMITS.elements) throw tooManyElements();
    for (const child of node.childNodes) {
      if (child.nodeType === ELEMENT) open.push([child, depth + 1]);
    }
  }
  return nesting;
}

function tooManyElements(): IngestError {
  return new IngestError(
    'document-too-large',
    `The page has more than ${DOCUMENT_LIMITS.elements} elements. Send the article's own part of it.`,
  );
}

async function wholePage(html: string): Promise<string[]> {
  const { documentElement } = await parseDocument(html);
  return documentElement === null ? [] : paragraphsOf(documentElement);
}
