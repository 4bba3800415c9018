import { setTimeout as sleep } from 'node:timers/promises';
import type { Access, NewKey, SessionLifetimes } from '../../src/access/access';

export type OpenAccess = (lifetimes?: Partial<SessionLifetimes>) => Promise<Access>;

const DESK: NewKey = {
  name: 'desk',
  scopes: ['submit', 'read'],
  workspace: 'default',
  rateLimit: null,
};
/** Longer than the shortest that a session lives here, by the server's clock of whole seconds. */
const TOO_LONG_MS = 2100;

/** What keys, sessions and limits must do, wherever they are kept. */
export function describeAccess(name: string, open: OpenAccess): void {
  describe(name, () => {
    let access: Access;
    beforeEach(async () => void (access = await open()));
    afterEach(() => access.close());

    test('a key is whose it was made for, until it is revoked', async () => {
      const { keys } = access;
      expect(await keys.isEmpty()).toBe(true);
      const { key, record } = await keys.create({ ...DESK, workspace: 'paper', rateLimit: 7 });
      expect(record).toMatchObject({ ...DESK, workspace: 'paper', rateLimit: 7, lastUsedAt: null });
      expect(key).toMatch(new RegExp(`^sw_${record.id}_[0-9a-f]{48}$`));
      expect(await keys.isEmpty()).toBe(false);
      const lastUsedAt = expect.stringMatching(/:00:00\.000Z$/) as string;
      expect(await keys.authenticate(key)).toEqual({ ...record, lastUsedAt });
      expect(await keys.find(record.id)).toEqual({ ...record, lastUsedAt });
      expect(await keys.revoke(record.id)).toBe(true);
      expect(await keys.authenticate(key)).toBeNull();
      expect(await keys.find(record.id)).toBeNull();
      expect(await keys.revoke(record.id)).toBe(false);
      expect(await keys.isEmpty()).toBe(true);
    });

    test('what is nearly a key is nobody’s', async () => {
      const { key } = await access.keys.create(DESK);
      const other = await access.keys.create(DESK);
      const swapped = `${key.slice(0, 15)}${other.key.slice(15)}`;
      const almost = `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`;
      for (const wrong of ['', 'sw_', almost, swapped, `${key} `, key.toUpperCase(), `${key}0`]) {
        expect(await access.keys.authenticate(wrong)).toBeNull();
      }
    });

    test('keys are listed in the order in which they were made, without secrets', async () => {
      const made: string[] = [];
      for (const each of ['a', 'b', 'c']) {
        const { key, record } = await access.keys.create({ ...DESK, name: each });
        made.push(key.slice(16));
        expect(record.name).toBe(each);
        await sleep(2);
      }
      const listed = await access.keys.list();
      expect(listed.map(({ name: each }) => each)).toEqual(['a', 'b', 'c']);
      for (const secret of made) expect(JSON.stringify(listed)).not.toContain(secret);
    });

    test('a session is known by its token alone, until it is ended', async () => {
      const { token, seconds } = await access.sessions.begin('key-1');
      expect(seconds).toBeGreaterThan(3600);
      expect(await access.sessions.keyOf(token)).toBe('key-1');
      const another = await access.sessions.begin('key-2');
      expect(another.token).not.toBe(token);
      await access.sessions.end(token);
      expect(await access.sessions.keyOf(token)).toBeNull();
      expect(await access.sessions.keyOf(another.token)).toBe('key-2');
      expect(await access.sessions.keyOf('')).toBeNull();
    });

    test('a session ends that nobody uses, and one that has lasted too long', async () => {
      const idle = await open({ idleSeconds: 1 });
      const { token } = await idle.sessions.begin('key-1');
      expect(await idle.sessions.keyOf(token)).toBe('key-1');
      const long = await open({ longestSeconds: 1 });
      const used = await long.sessions.begin('key-2');
      expect(await long.sessions.keyOf(used.token)).toBe('key-2');
      await sleep(TOO_LONG_MS);
      expect(await idle.sessions.keyOf(token)).toBeNull();
      expect(await long.sessions.keyOf(used.token)).toBeNull();
      await Promise.all([idle.close(), long.close()]);
    });

    test('requests are counted for each caller against a limit', async () => {
      const count = () => access.limits.count('desk', 2);
      expect(await count()).toMatchObject({ isExceeded: false, limit: 2, remaining: 1 });
      expect(await count()).toMatchObject({ isExceeded: false, remaining: 0 });
      const third = await count();
      expect(third).toMatchObject({ isExceeded: true, remaining: 0 });
      expect(third.resetSeconds).toBeGreaterThanOrEqual(1);
      expect(third.resetSeconds).toBeLessThanOrEqual(60);
      expect(await access.limits.count('other', 2)).toMatchObject({ isExceeded: false });
    });
  });
}
