import { keyOf, type Token } from './mentions-tokens';

interface Leaf<Value> {
  readonly shapes: readonly ('any' | 'capital' | 'upper')[];
  readonly value: Value;
}

interface Node<Value> {
  readonly next: Map<string, Node<Value>>;
  readonly leaves: Leaf<Value>[];
}

/** What a look-up found: how many tokens it covers and every value stored under these words. */
export interface TrieMatch<Value> {
  readonly length: number;
  readonly values: readonly Value[];
}

const FORM_WORD =
  /\p{Lu}(?:\.\p{Lu})+\.?|[@\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’](?=\p{L})|&(?=\p{L})|\+(?=\p{N}))*/gu;

/**
 * Names of several words, looked up word by word. A form's capitals bind: a word with a capital matches only a
 * word with one, a word all in capitals only such a word; a form in small letters matches any case.
 */
export class NameTrie<Value> {
  private readonly root: Node<Value> = { next: new Map(), leaves: [] };

  add(form: string, value: Value): void {
    const words = form.match(FORM_WORD);
    if (!words) return;
    let node = this.root;
    for (const word of words) {
      const key = keyOf(word);
      let next = node.next.get(key);
      if (!next) node.next.set(key, (next = { next: new Map(), leaves: [] }));
      node = next;
    }
    node.leaves.push({ shapes: words.map(wantedShape), value });
  }

  /** The longest form that begins at `index` and ends before `end`, or null. */
  longestAt(tokens: readonly Token[], index: number, end: number): TrieMatch<Value> | null {
    let node: Node<Value> | undefined = this.root;
    let best: TrieMatch<Value> | null = null;
    for (let at = index; at < end && node; at++) {
      const token = tokens[at];
      if (
        !token ||
        (at > index && token.gap !== 'space' && token.gap !== 'hyphen' && token.gap !== 'dot')
      )
        break;
      const plain: Node<Value> | undefined = node.next.get(token.key);
      const possessive: Node<Value> | undefined = token.possessive
        ? (node.next.get(`${token.key}'s`) ?? node.next.get(`${token.key}'`))
        : undefined;
      const values = [plain, possessive]
        .flatMap((reached) => reached?.leaves ?? [])
        .filter((leaf) => fits(leaf, tokens, index))
        .map((leaf) => leaf.value);
      if (values.length > 0) best = { length: at - index + 1, values };
      node = token.possessive
        ? (possessive ?? (token.key.endsWith('s') ? plain : undefined))
        : plain;
    }
    return best;
  }
}

function wantedShape(word: string): 'any' | 'capital' | 'upper' {
  const capitals = word.match(/\p{Lu}/gu)?.length ?? 0;
  if (capitals > 1 && !/\p{Ll}/u.test(word)) return 'upper';
  return /^@?\p{Lu}/u.test(word) ? 'capital' : 'any';
}

function fits<Value>(leaf: Leaf<Value>, tokens: readonly Token[], index: number): boolean {
  return leaf.shapes.every((shape, offset) => {
    const written = tokens[index + offset]?.shape;
    if (shape === 'any' || written === 'number') return true;
    return shape === 'upper' ? written === 'upper' : written === 'capital' || written === 'upper';
  });
}
