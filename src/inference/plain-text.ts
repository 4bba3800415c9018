/** Half of a character of two code units, without its other half. */
export const HALF_CHARACTER = /\p{Surrogate}/gu;

/** What looks like a special token stays text, and half a character is none. */
export function plain(text: string): string {
  return text.replace(HALF_CHARACTER, '\ufffd').replace(/[[<]/g, '$& ');
}

/** The first code points of a text. */
export function firstCodePoints(text: string, count: number): string {
  if (text.length <= count) return text;
  return Array.from(text.slice(0, 2 * count))
    .slice(0, count)
    .join('');
}

/** The last code points of a text. */
export function lastCodePoints(text: string, count: number): string {
  if (text.length <= count) return text;
  return Array.from(text.slice(-2 * count))
    .slice(-count)
    .join('');
}
