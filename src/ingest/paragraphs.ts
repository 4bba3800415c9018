import { ELEMENT, TEXT, type DomNode } from './dom';

/** Elements inside a line; any other begins a paragraph of its own. */
const INLINE = new Set(
  `a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp
  small span strike strong sub sup time tt u var wbr`.split(/\s+/),
);
const NOT_READ = new Set(
  `script style noscript template head iframe object embed svg math canvas audio video picture img figcaption
  form button input select textarea nav footer aside dialog`.split(/\s+/),
);

/** The readable text under a node, one entry a paragraph, white space folded. */
export function paragraphsOf(root: DomNode): string[] {
  const paragraphs: string[] = [];
  let current = '';
  const close = () => {
    const paragraph = current.replace(/[\s\u00ad\u200b]+/g, folded).trim();
    if (paragraph !== '') paragraphs.push(paragraph);
    current = '';
  };
  // Steps instead of recursion: pages nest as deep as their makers like.
  const steps: (DomNode | typeof close)[] = [root];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (typeof step === 'function') step();
    else if (step.nodeType === TEXT) current += step.nodeValue ?? '';
    else if (step.nodeType === ELEMENT && !isLeftOut(step)) {
      const breaks = !INLINE.has(step.localName ?? '');
      if (breaks) close();
      if (breaks) steps.push(close);
      steps.push(...[...step.childNodes].reverse());
    }
  }
  close();
  return paragraphs;
}

/** A document's text, without its title where the paragraphs begin with it. */
export function textUnder(title: string | null, paragraphs: readonly string[]): string {
  return paragraphs.slice(paragraphs[0] === title ? 1 : 0).join('\n\n');
}

/** Soft hyphens and zero-width spaces say where a line may break; the rest is a space. */
function folded(run: string): string {
  return run.replace(/[\u00ad\u200b]/g, '') === '' ? '' : ' ';
}

function isLeftOut(node: DomNode): boolean {
  if (NOT_READ.has(node.localName ?? '')) return true;
  return node.getAttribute?.('hidden') != null || node.getAttribute?.('aria-hidden') === 'true';
}
