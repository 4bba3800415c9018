import { mergedPrefix } from './contribution';
import { readCopyEntry } from './copies';
import { actorKeys } from './keys';
import type { RedisClient } from './redis-client';

/** Entries read at a time. */
const CHUNK = 100;

/** The articles that are counted in an actor's own ledger, some at a time. */
export async function* countedArticles(
  client: RedisClient,
  actorId: string,
): AsyncGenerator<readonly string[]> {
  for await (const entries of entriesOf(client, actorId, '[copy:', '(copy;')) {
    yield entries.map((entry) => readCopyEntry(entry).articleId);
  }
}

/** The articles that are not counted where the actor's statements belong, some at a time. */
export async function* displacedArticles(
  client: RedisClient,
  actorId: string,
  standsFor: string,
): AsyncGenerator<readonly string[]> {
  if (standsFor !== actorId) yield* countedArticles(client, actorId);
  const right = mergedPrefix(standsFor);
  const ranges = [
    ['[merged:', `(${right}`],
    [`[${right.slice(0, -1)};`, '(merged;'],
  ] as const;
  for (const [from, till] of ranges) {
    for await (const entries of entriesOf(client, actorId, from, till)) {
      yield entries.map(articleOfPart);
    }
  }
}

/** Whom the actor's statements are counted for in the first article in which they are another's; null for none. */
export async function firstWhole(client: RedisClient, actorId: string): Promise<string | null> {
  const [entry] = await client.run((redis) =>
    redis.zrangebylex(actorKeys(actorId).lists, '[merged:', '(merged;', 'LIMIT', 0, 1),
  );
  return entry?.split(':')[1] ?? null;
}

function articleOfPart(entry: string): string {
  const [, whole = ''] = entry.split(':');
  return entry.slice(mergedPrefix(whole).length);
}

/** Goes on after the last entry that it read, so that entries which stay are not read again. */
async function* entriesOf(
  client: RedisClient,
  actorId: string,
  first: string,
  till: string,
): AsyncGenerator<readonly string[]> {
  let from = first;
  for (;;) {
    const entries = await client.run((redis) =>
      redis.zrangebylex(actorKeys(actorId).lists, from, till, 'LIMIT', 0, CHUNK),
    );
    if (entries.length > 0) yield entries;
    if (entries.length < CHUNK) return;
    from = `(${entries.at(-1)!}`;
  }
}
