import { randomUUID } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where something lies in the spool. */
export interface Spooled {
  readonly start: number;
  readonly length: number;
}

/**
 * Keeps what was sent out of memory until all of it is known to be good. The file loses its name as soon as it
 * is open, so that no text stays behind, however the process ends.
 */
export class Spool {
  private end = 0;

  private constructor(private readonly file: FileHandle) {}

  static async open(): Promise<Spool> {
    const path = join(tmpdir(), `stancewire-${randomUUID()}`);
    const file = await open(path, 'wx+', 0o600);
    await rm(path);
    return new Spool(file);
  }

  async add(text: string): Promise<Spooled> {
    const bytes = Buffer.from(text);
    const start = this.end;
    for (let written = 0; written < bytes.length;) {
      const { bytesWritten } = await this.file.write(
        bytes,
        written,
        bytes.length - written,
        start + written,
      );
      written += bytesWritten;
    }
    this.end += bytes.length;
    return { start, length: bytes.length };
  }

  async read({ start, length }: Spooled): Promise<string> {
    const bytes = Buffer.alloc(length);
    for (let read = 0; read < length;) {
      const { bytesRead } = await this.file.read(bytes, read, length - read, start + read);
      if (bytesRead === 0) throw new Error('The spool is shorter than what was written to it.');
      read += bytesRead;
    }
    return bytes.toString('utf8');
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}
