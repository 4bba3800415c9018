import { Script } from '../redis/script';

// Places of an article in the archive, each in one of three states. `begun`: it is being written, or whoever wrote it
// was cut off. `kept`: the article's text and analysis lie there and nowhere else. `discarded`: to be erased.

/** Lua: says of the article's kept places, whose hash is the key of that number, that nobody needs them any more. */
export function discardKept(key: number): string {
  return `
for _, place in ipairs(redis.call('HKEYS', KEYS[${key}])) do
  if redis.call('HGET', KEYS[${key}], place) == 'kept' then
    redis.call('HSET', KEYS[${key}], place, 'discarded')
  end
end
`;
}

/**
 * Takes text and analysis out of Redis now that they lie in the archive; what changed meanwhile stays, and the place
 * is to be erased.
 * KEYS article, analysis, places; ARGV place, turn, jobId, revision of what was written there.
 * Gives 1 when it is so.
 */
export const KEEP_ARCHIVED = new Script(`
if redis.call('HGET', KEYS[3], ARGV[1]) ~= 'begun' then return 0 end
local state = redis.call('HMGET', KEYS[1], 'turn', 'jobId', 'revision', 'unsettled')
local analysed = redis.call('HMGET', KEYS[2], 'jobId', 'revision')
local same = state[1] == ARGV[2] and not state[4]
for index = 1, 2 do
  same = same and state[index + 1] == ARGV[index + 2] and analysed[index] == ARGV[index + 2]
end
redis.call('HSET', KEYS[3], ARGV[1], same and 'kept' or 'discarded')
if not same then return 0 end
redis.call('HSET', KEYS[2], 'archived', ARGV[1])
redis.call('HDEL', KEYS[1], 'article')
redis.call('HDEL', KEYS[2], 'analysis')
return 1
`);

/**
 * Says of places whose writer was cut off that they are to be erased; that writer can keep none of them any more.
 * KEYS places. Gives all that are to be erased.
 */
export const DISCARD_BEGUN = new Script(`
local discarded = {}
for _, place in ipairs(redis.call('HKEYS', KEYS[1])) do
  if redis.call('HGET', KEYS[1], place) ~= 'kept' then
    redis.call('HSET', KEYS[1], place, 'discarded')
    discarded[#discarded + 1] = place
  end
end
return discarded
`);
