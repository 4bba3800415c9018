/** Tells the template of a path, `/v1/jobs/{id}`, or null when none of the known ones fits. */
export type TemplateOf = (path: string) => string | null;

/**
 * Finds templates among those given, a fixed part before a parameter. A raw path must never become a label: there
 * is no end to them, and they hold ids.
 */
export function templateFinder(templates: readonly string[]): TemplateOf {
  const root: Node = { fixed: new Map(), parameter: null, template: null };
  for (const template of templates) {
    let node = root;
    for (const part of partsOf(template)) node = descended(node, part);
    node.template = template;
  }
  return (path) => found(root, partsOf(path));
}

interface Node {
  readonly fixed: Map<string, Node>;
  parameter: Node | null;
  template: string | null;
}

function descended(node: Node, part: string): Node {
  const fresh = (): Node => ({ fixed: new Map(), parameter: null, template: null });
  if (part.startsWith('{')) return (node.parameter ??= fresh());
  const known = node.fixed.get(part) ?? fresh();
  node.fixed.set(part, known);
  return known;
}

function found(node: Node, [part, ...rest]: readonly string[]): string | null {
  if (part === undefined) return node.template;
  const fixed = node.fixed.get(part);
  const template = fixed ? found(fixed, rest) : null;
  return template ?? (node.parameter ? found(node.parameter, rest) : null);
}

/** More parts than any template has need not be told apart. */
const MOST_PARTS = 20;

function partsOf(path: string): readonly string[] {
  return path.split('/', MOST_PARTS).filter((part) => part !== '');
}
