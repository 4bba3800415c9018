import { QUOTATION_FORMS } from '../domain/quotation';
import { STANCES } from '../domain/stance';
import { COUNTERPART_KINDS, type CounterpartKind } from './contribution';
import { FORM_SETS } from './form-sets';
import { rankKey } from './keys';
import { Script } from '../redis/script';

/** Keys of `POST_SHARE` before those of `rankKeys`. */
const KEYS_BEFORE_RANKS = 6;

/** All rankings of an actor's counterparts, in the order in which `POST_SHARE` takes them. */
export function rankKeys(actorId: string): string[] {
  return COUNTERPART_KINDS.flatMap((kind) =>
    FORM_SETS.map((forms) => rankKey(actorId, kind, forms)),
  );
}

/** Indexes into the script's KEYS: for each kind and form the rankings that the form counts in, all forms last. */
const RANKS_BY_KIND = Object.fromEntries(
  COUNTERPART_KINDS.map((kind, position) => [kind, ranksByForm(position)]),
) as Readonly<Record<CounterpartKind, ReturnType<typeof ranksByForm>>>;

function ranksByForm(kindPosition: number): Readonly<Record<string, readonly number[]>> {
  const first = KEYS_BEFORE_RANKS + kindPosition * FORM_SETS.length + 1;
  return Object.fromEntries(
    QUOTATION_FORMS.map((form) => [
      form,
      FORM_SETS.flatMap((forms, index) => (forms.includes(form) ? [first + index] : [])),
    ]),
  );
}

/**
 * Replaces one article's share in one actor's ledger: takes the old contribution back, adds the new one and
 * notes the turn, all or nothing. Does nothing when the ledger has seen a later turn of the article. An empty
 * contribution leaves the turn behind for a while, so that a job that still runs cannot bring a share back.
 * KEYS share, ledger, days, counterparts, records, lists, then the rankings;
 * ARGV turn, contribution or '', seconds to remember an empty share's turn, name, type, then one record for each
 * place of the contribution.
 * Gives the ledger as it is now: {version, ledger's fields and values}, which tells later states from earlier.
 */
export const POST_SHARE = new Script(`
local share, ledger, days, counterparts, records, lists = unpack(KEYS, 1, 6)
local ranks = cjson.decode('${JSON.stringify(RANKS_BY_KIND)}')

local function count(key, field, by)
  if redis.call('HINCRBY', key, field, by) == 0 then redis.call('HDEL', key, field) end
end

-- Counts that one field holds together; gives the change of the stances, which stand in front.
local function countTogether(key, field, counts, sign)
  local sums, left, stances = {}, false, 0
  for number in string.gmatch(redis.call('HGET', key, field) or '', '[^,]+') do
    sums[#sums + 1] = tonumber(number)
  end
  for index, by in ipairs(counts) do
    sums[index] = (sums[index] or 0) + sign * by
    left = left or sums[index] ~= 0
    if index <= ${STANCES.length} then stances = stances + sign * by end
  end
  if left then
    redis.call('HSET', key, field, table.concat(sums, ','))
  else
    redis.call('HDEL', key, field)
  end
  return stances
end

local function countCounterpart(kind, key, name, form, counts, sign)
  local by = countTogether(counterparts, kind .. ':' .. form .. ':' .. key, counts, sign)
  if by == 0 then return end
  local nameField = 'name:' .. kind .. ':' .. key
  local left
  for _, index in ipairs(ranks[kind][form]) do
    left = tonumber(redis.call('ZINCRBY', KEYS[index], -by, key))
    if left == 0 then redis.call('ZREM', KEYS[index], key) end
  end
  if left == 0 then
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
  for _, day in ipairs(contribution.days) do countTogether(days, day[1], day[2], sign) end
  for _, c in ipairs(contribution.counterparts) do
    countCounterpart(c[1], c[2], c[3], c[4], c[5], sign)
  end
  for index, place in ipairs(contribution.places) do
    local role, form, stance, sureness = place[1], place[2], place[4], place[5]
    local position = contribution.article .. ':' .. place[3]
    enter(role .. ':' .. form .. ':all:' .. position, sign)
    if stance ~= '' then
      enter(role .. ':' .. form .. ':' .. stance .. ':' .. position, sign)
      if role == 'target' and stance ~= 'uncertain' then
        enter('example:' .. form .. ':' .. stance .. ':' .. sureness .. position, sign)
      end
    end
    if sign > 0 then
      redis.call('HSET', records, role .. ':' .. position, ARGV[index + 5])
    else
      redis.call('HDEL', records, role .. ':' .. position)
    end
  end
  if contribution.represents ~= '' then
    enter('represents:' .. contribution.article .. ':' .. contribution.represents, sign)
  end
  for _, entry in ipairs(contribution.entries) do enter(entry, sign) end
end

local function noteWhomItRepresents()
  local newest = redis.call('ZRANGEBYLEX', lists, '[represents:', '(represents;', 'LIMIT', 0, 1)[1]
  if newest then
    redis.call('HSET', ledger, 'represents', string.match(newest, '[^:]*$'))
  else
    redis.call('HDEL', ledger, 'represents')
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

noteWhomItRepresents()

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
 * Reads all that a summary needs at one moment, over some forms of statements.
 * KEYS ledger, days, counterparts, records, lists, and the rankings of these forms: speakers, outlets, targets;
 * ARGV most counterparts, most examples of a stance, width of the sorting key in an example's entry, the forms
 * and the stances as JSON.
 * Gives {ledger, days, speakers, outlets, targets, examples}: the ledger as field and value by turns, of all forms;
 * the days as JSON, a list of fields with their counts, which is far sooner read than as many replies; counterparts
 * as key, name and the counts in each form by turns; examples as place and record by turns, the surest of each form
 * and stance.
 */
export const READ_SUMMARY = new Script(`
local ledger, days, counterparts, records, lists = unpack(KEYS, 1, 5)
local forms, stances = cjson.decode(ARGV[4]), cjson.decode(ARGV[5])

local function largest(kind, ranks)
  local found = {}
  for _, key in ipairs(redis.call('ZRANGE', ranks, 0, ARGV[1] - 1)) do
    local fields = {'name:' .. kind .. ':' .. key}
    for _, form in ipairs(forms) do fields[#fields + 1] = kind .. ':' .. form .. ':' .. key end
    found[#found + 1] = key
    for _, value in ipairs(redis.call('HMGET', counterparts, unpack(fields))) do
      found[#found + 1] = value or ''
    end
  end
  return found
end

local examples = {}
for _, form in ipairs(forms) do
  for _, stance in ipairs(stances) do
    local from = 'example:' .. form .. ':' .. stance .. ':'
    local till = 'example:' .. form .. ':' .. stance .. ';'
    local found = redis.call('ZRANGEBYLEX', lists, '[' .. from, '(' .. till, 'LIMIT', 0, ARGV[2])
    for _, entry in ipairs(found) do
      local place = string.sub(entry, #from + 1)
      examples[#examples + 1] = place
      examples[#examples + 1] = redis.call('HGET', records, 'target:' .. string.sub(place, ARGV[3] + 1))
    end
  end
end

local found, rows = redis.call('HGETALL', days), {}
for index = 1, #found, 2 do
  rows[#rows + 1] = '["' .. found[index] .. '",' .. found[index + 1] .. ']'
end

return {redis.call('HGETALL', ledger), '[' .. table.concat(rows, ',') .. ']',
  largest('speaker', KEYS[6]), largest('outlet', KEYS[7]), largest('target', KEYS[8]), examples}
`);

/**
 * Reads a page of an actor's statements from one list or several.
 * KEYS ledger, records, lists; ARGV role, most items, then of each list its prefix, where to start in it and
 * where it ends.
 * Gives positions and records by turns, list by list, or nothing when the actor has none at all.
 */
export const READ_STATEMENTS = new Script(`
if redis.call('HEXISTS', KEYS[1], 'articles') == 0 then return false end
local page = {}
for index = 3, #ARGV, 3 do
  local prefix, from, till = ARGV[index], ARGV[index + 1], ARGV[index + 2]
  for _, entry in ipairs(redis.call('ZRANGEBYLEX', KEYS[3], from, till, 'LIMIT', 0, ARGV[2])) do
    local position = string.sub(entry, #prefix + 1)
    page[#page + 1] = position
    page[#page + 1] = redis.call('HGET', KEYS[2], ARGV[1] .. ':' .. position)
  end
end
return page
`);

/**
 * Puts an actor into the lists of actors, moves it there or takes it out; an older version than the lists have
 * changes nothing. What is left of an actor that was taken out is its version, for a while.
 * KEYS entry, lists; ARGV version, entry or '', seconds, one place for each list or ''.
 */
export const LIST_ACTOR = new Script(`
local fields = {'version'}
for index = 2, #KEYS do fields[index] = 'place:' .. index end
local known = redis.call('HMGET', KEYS[1], unpack(fields))
if known[1] and tonumber(known[1]) >= tonumber(ARGV[1]) then return 0 end
local entry = {'version', ARGV[1], 'entry', ARGV[2]}
for index = 2, #KEYS do
  local former, place = known[index], ARGV[index + 2]
  if former and former ~= place then redis.call('ZREM', KEYS[index], former) end
  if place ~= '' then
    if former ~= place then redis.call('ZADD', KEYS[index], 0, place) end
    entry[#entry + 1] = fields[index]
    entry[#entry + 1] = place
  end
end
redis.call('DEL', KEYS[1])
if ARGV[2] == '' then
  redis.call('HSET', KEYS[1], 'version', ARGV[1])
  redis.call('EXPIRE', KEYS[1], ARGV[3])
else
  redis.call('HSET', KEYS[1], unpack(entry))
end
return 1
`);
