import { Script } from '../redis/script';
import { discardKept } from './archive-scripts';

// Scripts that change what counts of an article beside its analysis. Each takes a turn, so that whoever is about to
// write to ledgers by what was said before is overtaken, and leaves the article unsettled.

/**
 * Sets a reviewer's override of one statement, or takes it back.
 * KEYS article, analysis, overrides; ARGV jobId and revision of the analysis that was looked at, span, the override
 * that was there or '', the new one or ''. Gives 0 when something else is there by now.
 */
export const PUT_OVERRIDE = new Script(`
local state = redis.call('HMGET', KEYS[2], 'jobId', 'revision')
if state[1] ~= ARGV[1] or state[2] ~= ARGV[2] then return 0 end
if (redis.call('HGET', KEYS[3], ARGV[3]) or '') ~= ARGV[4] then return 0 end
if ARGV[5] == '' then
  redis.call('HDEL', KEYS[3], ARGV[3])
else
  redis.call('HSET', KEYS[3], ARGV[3], ARGV[5])
end
redis.call('HINCRBY', KEYS[1], 'turn', 1)
redis.call('HSET', KEYS[1], 'unsettled', 'change')
return 1
`);

/**
 * Decides of an article whose its lone surnames are.
 * KEYS article, analysis; ARGV jobId and revision of the analysis that was looked at, decisions that were there, the
 * new ones. Gives 0 when something else is there by now.
 */
export const PUT_DECISIONS = new Script(`
local state = redis.call('HMGET', KEYS[2], 'jobId', 'revision', 'decisions')
if state[1] ~= ARGV[1] or state[2] ~= ARGV[2] or (state[3] or '{}') ~= ARGV[3] then return 0 end
redis.call('HSET', KEYS[2], 'decisions', ARGV[4])
redis.call('HINCRBY', KEYS[1], 'turn', 1)
redis.call('HSET', KEYS[1], 'unsettled', 'change')
return 1
`);

/**
 * Takes an article's analysis back because its job, which brought a new text, can never analyse that. A text that lies
 * in the archive was analysed.
 * KEYS article, analysis, overrides, places; ARGV jobId, revision. Gives 0 when there is nothing to take back.
 */
export const WITHDRAW_ANALYSIS = new Script(`
local state = redis.call('HMGET', KEYS[1], 'jobId', 'revision')
if state[1] ~= ARGV[1] or state[2] ~= ARGV[2] then return 0 end
if redis.call('HEXISTS', KEYS[1], 'article') == 0 then return 0 end
if redis.call('DEL', KEYS[2], KEYS[3]) == 0 then
  return redis.call('HGET', KEYS[1], 'unsettled') and 1 or 0
end
${discardKept(4)}
redis.call('HINCRBY', KEYS[1], 'turn', 1)
redis.call('HSET', KEYS[1], 'unsettled', 'change')
return 1
`);

/**
 * Merges actors into one, those that they consist of with them, all or nothing.
 * KEYS identities, parts, unsettled; ARGV id of the one, the ruling to be kept but for \`was\` as JSON, time, then of
 * each other its id and \`was\` as JSON.
 * Gives {done, ids to be counted anew}, {cycle, id} or {taken, id, by}.
 */
export const MERGE_ACTORS = new Script(`
local ruled = redis.call('HGET', KEYS[1], ARGV[1])
local target = ruled and cjson.decode(ruled).id or ARGV[1]
for index = 4, #ARGV, 2 do
  local other = redis.call('HGET', KEYS[1], ARGV[index])
  local by = other and cjson.decode(other).id or ARGV[index]
  if ARGV[index] == target then return {'cycle', ARGV[index]} end
  if by ~= ARGV[index] and by ~= ARGV[1] then return {'taken', ARGV[index], by} end
end
if target ~= ARGV[1] then return {'taken', ARGV[1], target} end
local moved = {'done'}
local function move(id, was)
  local ruling = cjson.decode(ARGV[2])
  ruling.was = was
  redis.call('HSET', KEYS[1], id, cjson.encode(ruling))
  redis.call('ZADD', KEYS[2], 0, ARGV[1] .. ':' .. id)
  redis.call('HSET', KEYS[3], 'actor:' .. id, ARGV[3])
  moved[#moved + 1] = id
end
for index = 4, #ARGV, 2 do
  local other = ARGV[index]
  for _, entry in ipairs(redis.call('ZRANGEBYLEX', KEYS[2], '[' .. other .. ':', '(' .. other .. ';')) do
    local part = string.sub(entry, #other + 2)
    redis.call('ZREM', KEYS[2], entry)
    move(part, cjson.decode(redis.call('HGET', KEYS[1], part)).was)
  end
  local known = redis.call('HGET', KEYS[1], other)
  move(other, known and cjson.decode(known).was or cjson.decode(ARGV[index + 1]))
end
return moved
`);

/**
 * Splits a part off an actor: it stands for itself from now on.
 * KEYS identities, parts, unsettled; ARGV id, part, time, what the part was called as JSON, 1 when some articles
 * decide that it is a part. Gives 0 when it is none.
 */
export const SPLIT_ACTOR = new Script(`
local known = redis.call('HGET', KEYS[1], ARGV[2])
local ruling = known and cjson.decode(known)
if ruling then
  if ruling.id ~= ARGV[1] and not (ruling.id == ARGV[2] and ruling.from == ARGV[1]) then return 0 end
elseif ARGV[5] ~= '1' then
  return 0
end
local was = ruling and ruling.was or cjson.decode(ARGV[4])
redis.call('HSET', KEYS[1], ARGV[2], cjson.encode({
  id = ARGV[2], name = was.name, type = was.type, was = was, from = ARGV[1]
}))
redis.call('ZREM', KEYS[2], ARGV[1] .. ':' .. ARGV[2])
redis.call('HSET', KEYS[3], 'actor:' .. ARGV[2], ARGV[3])
return 1
`);

/** Takes a note back unless it was made anew since. KEYS unsettled; ARGV what, when. */
export const TAKE_NOTE_BACK = new Script(`
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
return redis.call('HDEL', KEYS[1], ARGV[1])
`);
