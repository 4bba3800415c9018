import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 6;
const SECRET_BYTES = 24;
const KEY = /^sw_([0-9a-f]{12})_[0-9a-f]{48}$/;

/** A fresh key of 192 random bits, `sw_ID_SECRET`. */
export function newKey(): { readonly id: string; readonly key: string } {
  const id = randomBytes(ID_BYTES).toString('hex');
  return { id, key: `sw_${id}_${randomBytes(SECRET_BYTES).toString('hex')}` };
}

/** The id that a key names; null for what is no key of this form. */
export function idOfKey(key: string): string | null {
  return KEY.exec(key)?.[1] ?? null;
}

/** A fresh token of 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in hexadecimal. The secrets are random and long, so no slow hash is needed. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether the hash is that of the secret, in a time that tells nothing of how much of it is right. */
export function isHashOf(hash: string, secret: string): boolean {
  const known = Buffer.from(hash, 'hex');
  const given = Buffer.from(hashOf(secret), 'hex');
  return known.length === given.length && timingSafeEqual(known, given);
}
