/*
 * Labelled data count code points, the product UTF-16 code units; both ways in linear time.
 */

/** Where the given number of code points ends, in UTF-16 code units. */
export function utf16Offset(text: string, codePoints: number): number {
  let offset = 0;
  for (let passed = 0; passed < codePoints && offset < text.length; passed += 1) {
    offset += text.codePointAt(offset)! > 0xffff ? 2 : 1;
  }
  return offset;
}

/** How many code points the given number of UTF-16 code units holds. */
export function codePointOffset(text: string, utf16: number): number {
  return Array.from(text.slice(0, utf16)).length;
}
