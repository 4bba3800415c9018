import { gzipSync, gunzipSync } from 'node:zlib';

// A gzip file may consist of several members, one behind the other (RFC 1952, 2.2), and every reader reads them as
// one stream. So each article has a member of its own, can be read by itself, and can be overwritten in its place.

/** Magic number, deflate, a header with an extra field, no time, no flags, unknown system. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff]);
/** An empty deflate block, then the checksum and the length of nothing. */
const NOTHING = Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const LENGTH_BYTES = 2;
/** Bytes of the shortest empty member. */
const LEAST = HEADER.length + LENGTH_BYTES + NOTHING.length;
const MOST = LEAST + 0xffff;

export function memberOf(line: string): Buffer {
  return gzipSync(line, { level: 9 });
}

/** The text of one or more members; throws on what is none. */
export function textOfMembers(bytes: Buffer): string {
  return gunzipSync(bytes).toString('utf8');
}

/** Members that hold nothing and are so many bytes long, which must be what some member with a text was. */
export function emptyMembers(length: number): Buffer {
  const members: Buffer[] = [];
  for (let left = length; left > 0;) {
    const take = left <= MOST ? left : Math.min(MOST, left - LEAST);
    const extra = Buffer.alloc(LENGTH_BYTES + take - LEAST);
    extra.writeUInt16LE(take - LEAST);
    members.push(HEADER, extra, NOTHING);
    left -= take;
  }
  return Buffer.concat(members);
}
