import { Script } from './redis-client';

// Scripts on one article's slot. `turn` is a fencing token: whoever is about to write to the ledgers of the
// article's actors takes the next one, and a ledger ignores whoever comes with an earlier one than it has seen.
// `unsettled` says that ledgers may differ from the stored analysis, and whose doing that is: `deletion`, or
// `job:` and the job's id. `touched` names every actor whose ledger may hold a share of the article.

/**
 * Stores an article as a new revision.
 * KEYS article, revisions; ARGV jobId, article, source, seconds to remember the job's revision, the revision that it
 * must have or '', submittedAt. Gives {revision, unsettled, submittedAt as stored}, or nothing when it has another
 * revision.
 */
export const PUT_ARTICLE = new Script(`
local known = redis.call('HGET', KEYS[2], ARGV[1])
if not known and redis.call('HGET', KEYS[1], 'jobId') == ARGV[1] then
  known = redis.call('HGET', KEYS[1], 'revision')
end
if not known then
  if ARGV[5] ~= '' and redis.call('HGET', KEYS[1], 'revision') ~= ARGV[5] then return false end
  known = redis.call('HINCRBY', KEYS[1], 'revision', 1)
  redis.call('HSET', KEYS[1], 'jobId', ARGV[1], 'article', ARGV[2], 'source', ARGV[3],
    'submittedAt', ARGV[6])
  redis.call('PERSIST', KEYS[1])
  redis.call('HSET', KEYS[2], ARGV[1], known)
  redis.call('EXPIRE', KEYS[2], ARGV[4])
end
return {tonumber(known), redis.call('HGET', KEYS[1], 'unsettled'),
  redis.call('HGET', KEYS[1], 'submittedAt') or ARGV[6]}
`);

/**
 * Erases text and analysis; what remains is the number of the next revision.
 * KEYS article, analysis; ARGV the time before which it must have been submitted, or ''.
 * Gives the deletion's revision when there is one to finish, else 0, or when it was submitted if that is too late.
 */
export const ERASE_ARTICLE = new Script(`
if not redis.call('HGET', KEYS[1], 'jobId') then
  local state = redis.call('HMGET', KEYS[1], 'unsettled', 'revision')
  return state[1] == 'deletion' and tonumber(state[2]) or 0
end
local submittedAt = redis.call('HGET', KEYS[1], 'submittedAt')
if ARGV[1] ~= '' and submittedAt and submittedAt >= ARGV[1] then return submittedAt end
local revision = redis.call('HINCRBY', KEYS[1], 'revision', 1)
redis.call('HDEL', KEYS[1], 'jobId', 'article', 'source', 'submittedAt')
redis.call('HSET', KEYS[1], 'unsettled', 'deletion')
redis.call('DEL', KEYS[2])
return revision
`);

/**
 * Puts an article into the list of articles, moves it there or takes it out; an earlier revision than the list
 * has seen changes nothing. What is left of an article that was taken out is its revision, for a while.
 * KEYS entry, list, submitted; ARGV revision, entry or '', places as JSON, seconds, id, submission in milliseconds.
 */
export const LIST_ARTICLE = new Script(`
local known = redis.call('HMGET', KEYS[1], 'revision', 'places')
if known[1] and tonumber(known[1]) >= tonumber(ARGV[1]) then return 0 end
for _, place in ipairs(known[2] and cjson.decode(known[2]) or {}) do
  redis.call('ZREM', KEYS[2], place)
end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'revision', ARGV[1])
if ARGV[2] == '' then
  redis.call('EXPIRE', KEYS[1], ARGV[4])
  redis.call('ZREM', KEYS[3], ARGV[5])
  return 1
end
redis.call('ZADD', KEYS[3], ARGV[6], ARGV[5])
redis.call('HSET', KEYS[1], 'entry', ARGV[2], 'places', ARGV[3])
for _, place in ipairs(cjson.decode(ARGV[3])) do redis.call('ZADD', KEYS[2], 0, place) end
return 1
`);

/**
 * Takes a turn for a job and notes the actors whose ledgers it will write to.
 * KEYS article, touched; ARGV jobId, revision, actor ids.
 * Gives {turn, every touched actor}, or nothing when the job is superseded.
 */
export const BEGIN_SAVE = new Script(`
local state = redis.call('HMGET', KEYS[1], 'jobId', 'revision')
if state[1] ~= ARGV[1] or state[2] ~= ARGV[2] then return false end
local turn = redis.call('HINCRBY', KEYS[1], 'turn', 1)
redis.call('HSET', KEYS[1], 'unsettled', 'job:' .. ARGV[1])
for index = 3, #ARGV do redis.call('SADD', KEYS[2], ARGV[index]) end
return {turn, redis.call('SMEMBERS', KEYS[2])}
`);

/**
 * Stores the analysis, after all ledgers.
 * KEYS article, analysis, touched; ARGV turn, jobId, revision, analysis, source, submittedAt, actor ids.
 * Gives saved, superseded, or overtaken when another run of the same job took a later turn and is not done.
 */
export const FINISH_SAVE = new Script(`
local state = redis.call('HMGET', KEYS[1], 'turn', 'jobId', 'revision', 'unsettled')
if state[2] ~= ARGV[2] or state[3] ~= ARGV[3] then return 'superseded' end
if state[1] ~= ARGV[1] then
  local done = not state[4] and redis.call('HGET', KEYS[2], 'jobId') == ARGV[2]
  return done and 'saved' or 'overtaken'
end
redis.call('HSET', KEYS[2], 'jobId', ARGV[2], 'revision', ARGV[3], 'analysis', ARGV[4],
  'source', ARGV[5], 'submittedAt', ARGV[6])
redis.call('DEL', KEYS[3])
for index = 7, #ARGV do redis.call('SADD', KEYS[3], ARGV[index]) end
redis.call('HDEL', KEYS[1], 'unsettled')
return 'saved'
`);

/**
 * Takes a turn to bring the ledgers back to the stored analysis, or to nothing where there is none.
 * KEYS article, analysis, touched. Gives {turn, touched actors, analysis, source, submittedAt}, or nothing when
 * all is settled.
 */
export const BEGIN_SETTLEMENT = new Script(`
if not redis.call('HGET', KEYS[1], 'unsettled') then return false end
local turn = redis.call('HINCRBY', KEYS[1], 'turn', 1)
local stored = redis.call('HMGET', KEYS[2], 'analysis', 'source', 'submittedAt')
return {turn, redis.call('SMEMBERS', KEYS[3]), stored[1], stored[2], stored[3]}
`);

/**
 * Notes that the ledgers agree with the stored analysis again, unless somebody took a later turn.
 * KEYS article, touched; ARGV turn, seconds to remember a deleted article's revision, actor ids.
 */
export const FINISH_SETTLEMENT = new Script(`
local state = redis.call('HMGET', KEYS[1], 'turn', 'jobId')
if state[1] ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[2])
for index = 3, #ARGV do redis.call('SADD', KEYS[2], ARGV[index]) end
redis.call('HDEL', KEYS[1], 'unsettled')
if not state[2] then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
return 1
`);
