import { BODY_LIMIT_BYTES } from '../json-body';
import { RequestRefusedError } from '../problem';
import { invalid } from '../schemas';

/** One element of a list as it was sent; null when it is longer than an article may be. */
export type SentElement = Buffer | null;

const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const WHITE = new Set([0x20, 0x09, 0x0a, 0x0d]);
/** The rest of a broken body is not read, so nothing else can come over its connection. */
const UNREAD = { Connection: 'close' };
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** Collects one element; past the limit it only remembers that there was something. */
class Collector {
  private parts: Buffer[] = [];
  private bytes = 0;
  private isTooLong = false;

  get isEmpty(): boolean {
    return this.bytes === 0;
  }

  add(part: Buffer): void {
    if (part.length === 0) return;
    this.bytes += part.length;
    if (this.bytes > BODY_LIMIT_BYTES) {
      this.isTooLong = true;
      this.parts = [];
    } else if (!this.isTooLong) this.parts.push(part);
  }

  take(): SentElement {
    const element = this.isTooLong ? null : Buffer.concat(this.parts);
    this.parts = [];
    this.bytes = 0;
    this.isTooLong = false;
    return element;
  }
}

/** The lines of NDJSON; empty ones are passed over. */
export async function* elementsOfLines(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<SentElement, void> {
  const line = new Collector();
  for await (const chunk of withoutByteOrderMark(chunks)) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      line.add(chunk.subarray(from, end));
      from = end + 1;
      const element = line.take();
      if (!isBlank(element)) yield element;
    }
    line.add(chunk.subarray(from));
  }
  const last = line.take();
  if (!isBlank(last)) yield last;
}

/**
 * The elements of a JSON array, each as its bytes, without reading the whole: brackets and strings tell where an
 * element ends, and whether it is JSON is for its reader to say. Throws a 400 when the array itself is broken.
 */
export async function* elementsOfArray(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<SentElement, void> {
  const scan = new ArrayScan();
  for await (const chunk of withoutByteOrderMark(chunks)) {
    for (const element of scan.read(chunk)) yield element;
  }
  scan.end();
}

type Place = 'before' | 'first' | 'element' | 'next' | 'after';

class ArrayScan {
  private place: Place = 'before';
  private depth = 0;
  private isInString = false;
  private isEscaped = false;
  private readonly element = new Collector();

  *read(chunk: Buffer): Generator<SentElement, void> {
    let from = this.place === 'element' ? 0 : -1;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (this.place !== 'element') {
        if (WHITE.has(byte)) continue;
        this.place = this.placeAt(byte);
        from = at;
        if (this.place !== 'element') continue;
      }
      if (!this.endsElement(byte)) continue;
      this.element.add(chunk.subarray(from, at));
      if (this.element.isEmpty) throw broken('there is nothing between two commas');
      yield this.element.take();
      this.place = byte === COMMA ? 'next' : 'after';
    }
    if (this.place === 'element') this.element.add(chunk.subarray(from));
  }

  end(): void {
    if (this.place === 'before') throw broken('it is empty');
    if (this.place !== 'after') throw broken('it ends before its last bracket');
  }

  /** White space apart, what stands here begins the array, ends it, or begins an element. */
  private placeAt(byte: number): Place {
    switch (this.place) {
      case 'before':
        if (byte !== OPEN_BRACKET) throw noArray(byte);
        return 'first';
      case 'first':
        return byte === CLOSE_BRACKET ? 'after' : 'element';
      case 'next':
        if (byte === CLOSE_BRACKET) throw broken('there is nothing after its last comma');
        return 'element';
      default:
        throw broken('there is more after its last bracket');
    }
  }

  private endsElement(byte: number): boolean {
    if (this.isInString) {
      if (this.isEscaped) this.isEscaped = false;
      else if (byte === BACKSLASH) this.isEscaped = true;
      else if (byte === QUOTE) this.isInString = false;
      return false;
    }
    if (byte === QUOTE) this.isInString = true;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.depth += 1;
    else if (this.depth === 0) return byte === COMMA || byte === CLOSE_BRACKET;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) this.depth -= 1;
    return false;
  }
}

async function* withoutByteOrderMark(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let seen = 0;
  for await (const chunk of chunks) {
    let from = 0;
    while (seen < 3 && from < chunk.length && chunk[from] === BYTE_ORDER_MARK[seen]) {
      from += 1;
      seen += 1;
    }
    if (from < chunk.length) seen = 3;
    yield chunk.subarray(from);
  }
}

function isBlank(element: SentElement): boolean {
  return element !== null && element.every((byte) => WHITE.has(byte));
}

/** Other JSON can be read well enough to be told what is wrong with it. */
function noArray(firstByte: number): RequestRefusedError {
  if (!/[{"\-\dtfn]/.test(String.fromCharCode(firstByte)))
    return broken('it does not begin with [');
  return invalidBody('must be a list of articles');
}

/** Refuses a body that is JSON and yet no batch. */
export function invalidBody(message: string): RequestRefusedError {
  return invalid([{ field: 'body', message }], UNREAD);
}

function broken(reason: string): RequestRefusedError {
  return new RequestRefusedError('malformed-json', `The body is not a JSON array: ${reason}.`, {
    headers: UNREAD,
  });
}
