import { Script } from './redis-client';

/**
 * Replaces one article's share in one actor's ledger: takes the old contribution back, adds the new one and
 * notes the turn, all or nothing. Does nothing when the ledger has seen a later turn of the article. An empty
 * contribution leaves the turn behind for a while, so that a job that still runs cannot bring a share back.
 * KEYS share, ledger, days, counterparts, speakers, outlets, targets, records, lists;
 * ARGV turn, contribution or '', seconds to remember an empty share's turn, name, type, then one record for each
 * place of the contribution.
 * Gives the ledger as it is now: {version, ledger's fields and values}, which tells later states from earlier.
 */
export const POST_SHARE = new Script(`
local share, ledger, days, counterparts = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local ranks = {speaker = KEYS[5], outlet = KEYS[6], target = KEYS[7]}
local records, lists = KEYS[8], KEYS[9]

local function count(key, field, by)
  if redis.call('HINCRBY', key, field, by) == 0 then redis.call('HDEL', key, field) end
end

local function countCounterpart(kind, key, name, stance, by)
  count(counterparts, kind .. ':' .. stance .. ':' .. key, by)
  local nameField = 'name:' .. kind .. ':' .. key
  if tonumber(redis.call('ZINCRBY', ranks[kind], -by, key)) == 0 then
    redis.call('ZREM', ranks[kind], key)
    redis.call('HDEL', counterparts, nameField)
  elseif by > 0 and name ~= '' then
    redis.call('HSET', counterparts, nameField, name)
  end
end

local function enter(entry, sign)
  if sign > 0 then redis.call('ZADD', lists, 0, entry) else redis.call('ZREM', lists, entry) end
end

local function apply(contribution, sign)
  for _, total in ipairs(contribution.totals) do count(ledger, total[1], sign * total[2]) end
  for _, day in ipairs(contribution.days) do count(days, day[1], sign * day[2]) end
  for _, c in ipairs(contribution.counterparts) do
    countCounterpart(c[1], c[2], c[3], c[4], sign * c[5])
  end
  for index, place in ipairs(contribution.places) do
    local role, stance, sureness = place[1], place[3], place[4]
    local position = contribution.article .. ':' .. place[2]
    enter(role .. ':all:' .. position, sign)
    if stance ~= '' then
      enter(role .. ':' .. stance .. ':' .. position, sign)
      if role == 'target' then enter('example:' .. stance .. ':' .. sureness .. position, sign) end
    end
    if sign > 0 then
      redis.call('HSET', records, role .. ':' .. position, ARGV[index + 5])
    else
      redis.call('HDEL', records, role .. ':' .. position)
    end
  end
end

local function state()
  return {tonumber(redis.call('HGET', ledger, 'version') or 0), redis.call('HGETALL', ledger)}
end

local seen = redis.call('HMGET', share, 'turn', 'contribution')
if seen[1] and tonumber(seen[1]) > tonumber(ARGV[1]) then return state() end

if seen[2] then apply(cjson.decode(seen[2]), -1) end
redis.call('DEL', share)
redis.call('HSET', share, 'turn', ARGV[1])
if ARGV[2] == '' then
  redis.call('EXPIRE', share, ARGV[3])
else
  redis.call('HSET', share, 'contribution', ARGV[2])
  apply(cjson.decode(ARGV[2]), 1)
  redis.call('HSET', ledger, 'name', ARGV[4], 'type', ARGV[5])
end

redis.call('HINCRBY', ledger, 'version', 1)
if redis.call('HEXISTS', ledger, 'articles') == 1 then
  redis.call('PERSIST', ledger)
else
  redis.call('HDEL', ledger, 'name', 'type')
  redis.call('EXPIRE', ledger, 2 * ARGV[3])
end
return state()
`);

/**
 * Reads all that a summary needs at one moment.
 * KEYS ledger, days, counterparts, speakers, outlets, targets, records, lists;
 * ARGV most counterparts, most examples of a stance, width of the sorting key in an example's entry, then the
 * stances.
 * Gives {ledger, days, speakers, outlets, targets, examples}: hashes as field and value by turns, counterparts
 * as key, name and one count for each stance by turns, examples as records.
 */
export const READ_SUMMARY = new Script(`
local stances = {}
for index = 4, #ARGV do stances[#stances + 1] = ARGV[index] end

local function largest(kind, ranks)
  local found = {}
  for _, key in ipairs(redis.call('ZRANGE', ranks, 0, ARGV[1] - 1)) do
    local fields = {'name:' .. kind .. ':' .. key}
    for _, stance in ipairs(stances) do fields[#fields + 1] = kind .. ':' .. stance .. ':' .. key end
    found[#found + 1] = key
    for index, value in ipairs(redis.call('HMGET', KEYS[3], unpack(fields))) do
      found[#found + 1] = value or (index == 1 and '' or '0')
    end
  end
  return found
end

local examples = {}
for _, stance in ipairs(stances) do
  local from = 'example:' .. stance .. ':'
  local till = 'example:' .. stance .. ';'
  local found = redis.call('ZRANGEBYLEX', KEYS[8], '[' .. from, '(' .. till, 'LIMIT', 0, ARGV[2])
  for _, entry in ipairs(found) do
    local position = string.sub(entry, #from + ARGV[3] + 1)
    examples[#examples + 1] = redis.call('HGET', KEYS[7], 'target:' .. position)
  end
end

return {redis.call('HGETALL', KEYS[1]), redis.call('HGETALL', KEYS[2]), largest('speaker', KEYS[4]),
  largest('outlet', KEYS[5]), largest('target', KEYS[6]), examples}
`);

/**
 * Reads a page of an actor's statements.
 * KEYS ledger, records, lists; ARGV role, the list's prefix, the end of the range, its start, most items.
 * Gives positions and records by turns, or nothing when the actor has none at all.
 */
export const READ_STATEMENTS = new Script(`
if redis.call('HEXISTS', KEYS[1], 'articles') == 0 then return false end
local page = {}
for _, entry in ipairs(redis.call('ZRANGEBYLEX', KEYS[3], ARGV[4], ARGV[3], 'LIMIT', 0, ARGV[5])) do
  local position = string.sub(entry, #ARGV[2] + 1)
  page[#page + 1] = position
  page[#page + 1] = redis.call('HGET', KEYS[2], ARGV[1] .. ':' .. position)
end
return page
`);

/**
 * Puts an actor into the list of actors, moves it there or takes it out; an older version than the list has
 * changes nothing. What is left of an actor that was taken out is its version, for a while.
 * KEYS entry, by-total, by-name; ARGV version, entry or '', place by total, place by name, seconds.
 */
export const LIST_ACTOR = new Script(`
local known = redis.call('HMGET', KEYS[1], 'version', 'total', 'name')
if known[1] and tonumber(known[1]) >= tonumber(ARGV[1]) then return 0 end
if known[2] then
  redis.call('ZREM', KEYS[2], known[2])
  redis.call('ZREM', KEYS[3], known[3])
end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'version', ARGV[1])
if ARGV[2] == '' then
  redis.call('EXPIRE', KEYS[1], ARGV[5])
else
  redis.call('HSET', KEYS[1], 'entry', ARGV[2], 'total', ARGV[3], 'name', ARGV[4])
  redis.call('ZADD', KEYS[2], 0, ARGV[3])
  redis.call('ZADD', KEYS[3], 0, ARGV[4])
end
return 1
`);
