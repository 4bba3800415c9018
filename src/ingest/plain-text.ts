const UTF_16_MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** What 0x80 to 0x9f are in Windows-1252; five of them are nothing, and stay as they are. */
const WINDOWS_SIGNS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * The bytes as text: by their byte-order mark, else by the encoding that the caller was told, else UTF-8 when
 * they are valid as such, else Windows-1252, which takes any bytes. The mark itself is dropped.
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): string {
  const marked = UTF_16_MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return new TextDecoder(marked[0]).decode(bytes);
  const beginsWithMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  for (const encoding of beginsWithMark ? ['utf-8'] : [declared, 'utf-8']) {
    const text = encoding === null ? null : decodedStrictly(bytes, encoding);
    if (text !== null) return text;
  }
  return decodedAsWindows(bytes);
}

/** The `charset` of a media type, or null. */
export function charsetOf(contentType: string | undefined): string | null {
  return /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1] ?? null;
}

/** Null when the encoding is not known or the bytes are not valid in it. */
function decodedStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    if (decoder.encoding === 'windows-1252') return decodedAsWindows(bytes);
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Node's own decoder takes this encoding for Latin-1 (20.20), and so loses every curly quotation mark. */
function decodedAsWindows(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (sign) => WINDOWS_SIGNS[sign.charCodeAt(0) - 0x80] ?? sign);
}

/** Plain text with one kind of line ending. */
export function readPlainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}
