/** The part of the DOM that we read; the project is compiled without the browser's own types. */
export interface DomNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
  readonly localName?: string;
  getAttribute?(name: string): string | null;
}

export interface DomElement extends DomNode {
  readonly localName: string;
  getAttribute(name: string): string | null;
  remove(): void;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement> & { readonly length: number };
}

export interface DomDocument extends DomElement {
  readonly documentElement: DomElement | null;
  readonly body: DomElement | null;
}

export const ELEMENT = 1;
export const TEXT = 3;

/** Parses a whole document; runs no script and loads nothing. */
export async function parseDocument(html: string): Promise<DomDocument> {
  const { parseHTML } = await import('linkedom');
  // linkedom's own types need the browser's, which the project is compiled without.
  const parse = parseHTML as (source: string) => { readonly document: unknown };
  return parse(withBody(html)).document as DomDocument;
}

/** Browsers add the tags that a page leaves out; linkedom leaves the page without them. */
function withBody(html: string): string {
  if (/<body[\s>]/i.test(html)) return html;
  const before = /<\/head\s*>/i.exec(html) ?? /<html(?:\s[^>]*)?>/i.exec(html);
  if (!before) return `<html><body>${html}</body></html>`;
  const at = before.index + before[0].length;
  return `${html.slice(0, at)}<body>${html.slice(at)}`;
}
