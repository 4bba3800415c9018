import { readFileSync } from 'node:fs';
import type { Span } from '../../src/domain/document';
import type { Stance } from '../../src/domain/stance';

/** Gold: one actor of an article with every surface form by which the article knows it. */
export interface GoldActor {
  readonly name: string;
  readonly type: string;
  readonly forms: readonly string[];
}

/** Gold: one target of a quotation. `actor` may list alternatives separated by `|`. */
export interface GoldTarget {
  readonly actor: string;
  readonly link: 'explicit' | 'coref' | 'addressee' | 'context';
  readonly stance: Stance;
  /** Further stances that count as right. */
  readonly accepted?: readonly Stance[];
  /** Neither required nor wrong. */
  readonly optional?: boolean;
}

/** Gold: one quoted span; an interrupted quotation is one of these for each part. */
export interface GoldQuotation extends Span {
  readonly n: number;
  readonly kind: 'statement' | 'term' | 'title';
  readonly speaker: string | null;
  /** Further speakers that count as right. */
  readonly speakers?: readonly string[];
  readonly optional?: boolean;
  readonly targets: readonly GoldTarget[];
}

export interface GoldArticle {
  readonly id: string;
  readonly actors: readonly GoldActor[];
  readonly quotations: readonly GoldQuotation[];
}

/** Reads a gold file of the form `{"articles": [...]}`. */
export function readGold(file: string): readonly GoldArticle[] {
  const { articles } = JSON.parse(readFileSync(file, 'utf8')) as { articles: GoldArticle[] };
  return articles;
}

/** A name as it is compared: no accents, case, possessive, leading article or punctuation. */
export function normalisedName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']s\b/g, '')
    .replace(/^the /, '')
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Is a predicted actor the gold one? Any name by which the article knows it will do, and a bare surname
 * stands for a person.
 */
export function isSameActor(
  article: GoldArticle,
  goldName: string,
  predicted: { readonly name: string; readonly aliases?: readonly string[] },
): boolean {
  const names = goldName.split('|').map(normalisedName);
  const forms = new Set(names);
  let person = true;
  for (const name of names) {
    const entry = article.actors.find((actor) =>
      [actor.name, ...actor.forms].some((form) => normalisedName(form) === name),
    );
    if (!entry) continue;
    for (const form of [entry.name, ...entry.forms]) forms.add(normalisedName(form));
    person = entry.type === 'person';
  }
  return [predicted.name, ...(predicted.aliases ?? [])]
    .map(normalisedName)
    .some((name) => forms.has(name) || (person && isSurnameOf(name, names)));
}

function isSurnameOf(name: string, fullNames: readonly string[]): boolean {
  return !name.includes(' ') && fullNames.some((full) => full.split(' ').pop() === name);
}
