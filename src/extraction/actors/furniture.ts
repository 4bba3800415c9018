import type { Span } from '../../domain/document';

/**
 * Words that a page puts around an article: who took a picture, who wrote the piece, whose copyright it is. Whoever
 * is named in them neither speaks nor is spoken of.
 */
const FURNITURE: readonly RegExp[] = [
  // "(AP Photo/Ana Reyes)", "(Ana Reyes/Pool Photo via AP)", "(Photo: Pool photo by Ana Reyes)"
  /\((?=[^()\n]{0,160}(?:\b(?:[Pp]hotos?|Pool|Getty|via (?:AP|Reuters|AFP|Getty))\b))[^()\n]{0,60}(?:\/|[Pp]hotos?(?: by|:)| via )[^()\n]{0,120}\)/gu,
  // "Ana Reyes/AFP/Getty Images", the agency at least twice or at the line's end
  /(?:\p{Lu}[\p{L}.'’-]{0,30} ){1,4}?\p{Lu}[\p{L}.'’-]{0,30}\/(?:AP|AFP|EPA|Reuters|REUTERS|Getty Images|Landov|Bloomberg|U\.S\. Navy)(?:\/(?:AP|AFP|EPA|Reuters|Getty Images|Landov|Bloomberg|Pool))*/gu,
  /\b(?:toggle caption|Image copyright|Image caption|Photo(?:graph)? (?:by|credit:)|Pool photo by|Credit:|Copyright (?:©|\d{4})) (?:\p{Lu}[\p{L}.'’-]{0,30}(?:[ /](?=\p{Lu})|(?!\p{L}))){1,8}/gu,
  /\bREUTERS\/(?:\p{Lu}[\p{L}.'’-]{0,30} ){1,3}?\p{Lu}[\p{L}.'’-]{0,30}/gu,
  /\bPhoto: (?:\p{Lu}[\p{L}.'’-]{0,30}[ /]?){1,6}/gu,
  /©[^\n.]{0,80}/gu,
  /\bCopyright (?:© ?)?\d{4}[^\n.]{0,80}/gu,
  // "Write to Ana Reyes at ana.reyes@example.com and Milo Brandt at …"
  /\bWrite to [^\n@]{1,60}@[^\n\s]{1,60}(?: and [^\n@]{1,60}@[^\n\s]{1,60})?/gu,
  /\bFollow (?:us|me|him|her|@\w{1,30}|\p{Lu}\p{L}{1,30} \p{Lu}\p{L}{1,30}) on (?:Twitter|Facebook|Instagram|X)\b/gu,
];

/** The furniture of a page in text order, overlapping where two kinds do. */
export function furnitureOf(text: string): Span[] {
  return FURNITURE.flatMap((kind) =>
    [...text.matchAll(kind)].map(({ index, 0: words }) => ({
      start: index,
      end: index + words.length,
    })),
  ).sort((a, b) => a.start - b.start);
}
