import type { Line } from './pdf-lines';

/** So many lines from the top and from the bottom of a page may be running heads, feet and page numbers. */
const EDGE_LINES = 3;
/** They stand on at least this share of the pages, left and right ones being different. */
const REPEATED = 0.4;

/** The pages without the lines at their edges that repeat from page to page, numbers apart. */
export function withoutRunningHeads(pages: readonly (readonly Line[])[]): Line[][] {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const shapes = new Set([...edgesOf(page)].map(shapeOf));
    for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  const least = Math.max(2, Math.ceil(pages.length * REPEATED));
  return pages.map((page) => {
    const edges = edgesOf(page);
    return page.filter((line) => !edges.has(line) || (counts.get(shapeOf(line)) ?? 0) < least);
  });
}

function edgesOf(page: readonly Line[]): ReadonlySet<Line> {
  const byHeight = [...page].sort((a, b) => b.y - a.y);
  return new Set([...byHeight.slice(0, EDGE_LINES), ...byHeight.slice(-EDGE_LINES)]);
}

/** Lines that differ in their numbers only have one shape. */
function shapeOf({ text }: Line): string {
  return text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ');
}
