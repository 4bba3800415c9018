/** Cuts a stream of requests (arrays of bulk strings) into commands. */
export class CommandReader {
  private pending = Buffer.alloc(0);

  *read(chunk: Buffer): Generator<{ readonly name: string; readonly bytes: Buffer }> {
    this.pending = Buffer.concat([this.pending, chunk]);
    for (;;) {
      const command = this.first();
      if (!command) return;
      this.pending = this.pending.subarray(command.bytes.length);
      yield command;
    }
  }

  private first(): { readonly name: string; readonly bytes: Buffer } | null {
    const count = this.line(0, '*');
    if (!count) return null;
    let { end } = count;
    let name = '';
    for (let index = 0; index < count.value; index++) {
      const length = this.line(end, '$');
      if (!length || this.pending.length < length.end + length.value + 2) return null;
      if (index === 0)
        name = this.pending.toString('latin1', length.end, length.end + length.value);
      end = length.end + length.value + 2;
    }
    return { name, bytes: this.pending.subarray(0, end) };
  }

  /** The number on the line that begins at `start` with the given mark, and where the next line begins. */
  private line(
    start: number,
    mark: string,
  ): { readonly value: number; readonly end: number } | null {
    const end = this.pending.indexOf('\r\n', start);
    if (end < 0) return null;
    const text = this.pending.toString('latin1', start, end);
    if (!text.startsWith(mark)) throw new Error(`Not a request: ${text}`);
    return { value: Number(text.slice(1)), end: end + 2 };
  }
}
