import { Script } from '../redis/script';
import { discardKept } from './archive-scripts';

// Scripts on one article's slot. `turn` is a fencing token: whoever is about to write to the ledgers of the
// article's actors takes the next one, and a ledger ignores whoever comes with an earlier one than it has seen.
// `unsettled` says that ledgers may differ from what the stored analysis says, and whose doing that is: `deletion`,
// `change` (of what reviewers or operators say), or `job:` and the job's id. `touched` names every actor whose ledger may hold a share of the article.

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
 * Erases text, analysis and overrides; what remains is the number of the next revision.
 * KEYS article, analysis, overrides, places; ARGV the time before which it must have been submitted, or ''.
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
redis.call('DEL', KEYS[2], KEYS[3])
${discardKept(4)}
return revision
`);

/**
 * Puts an article into the list of articles, moves it there or takes it out; an earlier revision than the list
 * has seen changes nothing. What is left of an article that was taken out is its revision, for a while.
 * KEYS entry, list, submitted, with text; ARGV revision, entry or '', places as JSON, seconds, id, submission in milliseconds.
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
  redis.call('ZREM', KEYS[4], ARGV[5])
  return 1
end
redis.call('ZADD', KEYS[3], ARGV[6], ARGV[5])
redis.call('ZADD', KEYS[4], ARGV[6], ARGV[5])
redis.call('HSET', KEYS[1], 'entry', ARGV[2], 'places', ARGV[3])
for _, place in ipairs(cjson.decode(ARGV[3])) do redis.call('ZADD', KEYS[2], 0, place) end
return 1
`);

/**
 * Takes a turn for a job.
 * KEYS article, analysis, overrides; ARGV jobId, revision.
 * Gives {turn, and of the stored analysis: exactHash, decisions, overrides, its place in the archive}, or nothing
 * when the job is superseded.
 */
export const BEGIN_SAVE = new Script(`
local state = redis.call('HMGET', KEYS[1], 'jobId', 'revision')
if state[1] ~= ARGV[1] or state[2] ~= ARGV[2] then return false end
local turn = redis.call('HINCRBY', KEYS[1], 'turn', 1)
redis.call('HSET', KEYS[1], 'unsettled', 'job:' .. ARGV[1])
local stored = redis.call('HMGET', KEYS[2], 'exactHash', 'decisions', 'archived')
return {turn, stored[1], stored[2], redis.call('HVALS', KEYS[3]), stored[3]}
`);

/**
 * Notes the actors whose ledgers a turn will write to.
 * KEYS article, touched; ARGV turn, actor ids. Gives every touched actor, or nothing when there is a later turn.
 */
export const TOUCH_ACTORS = new Script(`
if redis.call('HGET', KEYS[1], 'turn') ~= ARGV[1] then return false end
for index = 2, #ARGV do redis.call('SADD', KEYS[2], ARGV[index]) end
return redis.call('SMEMBERS', KEYS[2])
`);

/**
 * Stores the analysis, after all ledgers; overrides of another text are dropped. A text that lies in the archive comes
 * back, because its place there is given up.
 * KEYS article, analysis, touched, overrides, places; ARGV turn, jobId, revision, analysis, source, submittedAt, exactHash,
 * decisions, the article if it lies in the archive or '', actor ids.
 * Gives saved, superseded, or overtaken when somebody else took a later turn and this job is not done.
 */
export const FINISH_SAVE = new Script(`
local state = redis.call('HMGET', KEYS[1], 'turn', 'jobId', 'revision', 'unsettled')
if state[2] ~= ARGV[2] or state[3] ~= ARGV[3] then return 'superseded' end
if state[1] ~= ARGV[1] then
  local done = not state[4] and redis.call('HGET', KEYS[2], 'jobId') == ARGV[2]
  return done and 'saved' or 'overtaken'
end
if redis.call('HEXISTS', KEYS[1], 'article') == 0 then
  if ARGV[9] == '' then return 'overtaken' end
  redis.call('HSET', KEYS[1], 'article', ARGV[9])
end
if redis.call('HGET', KEYS[2], 'exactHash') ~= ARGV[7] then redis.call('DEL', KEYS[4]) end
redis.call('HSET', KEYS[2], 'jobId', ARGV[2], 'revision', ARGV[3], 'analysis', ARGV[4],
  'source', ARGV[5], 'submittedAt', ARGV[6], 'exactHash', ARGV[7], 'decisions', ARGV[8])
redis.call('HDEL', KEYS[2], 'archived')
${discardKept(5)}
redis.call('DEL', KEYS[3])
for index = 10, #ARGV do redis.call('SADD', KEYS[3], ARGV[index]) end
redis.call('HDEL', KEYS[1], 'unsettled')
return 'saved'
`);

/**
 * Takes a turn to bring the ledgers back to what the stored analysis says, or to nothing where there is none.
 * KEYS article, analysis, overrides; ARGV 1 to do it also where all seems settled.
 * Gives {turn, analysis, source, submittedAt, decisions, overrides, the analysis' place in the archive}, or nothing when all is settled.
 */
export const BEGIN_SETTLEMENT = new Script(`
if not redis.call('HGET', KEYS[1], 'unsettled') then
  if ARGV[1] ~= '1' or redis.call('EXISTS', KEYS[1]) == 0 then return false end
  redis.call('HSET', KEYS[1], 'unsettled', 'change')
end
local turn = redis.call('HINCRBY', KEYS[1], 'turn', 1)
local stored = redis.call('HMGET', KEYS[2], 'analysis', 'source', 'submittedAt', 'decisions', 'archived')
return {turn, stored[1], stored[2], stored[3], stored[4], redis.call('HVALS', KEYS[3]), stored[5]}
`);

/**
 * Notes that the ledgers agree with what the stored analysis says again, unless somebody took a later turn.
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

/** Takes an id out of a sorted set unless it stands there as of then or later. KEYS set; ARGV id, milliseconds. */
export const REMOVE_EARLIER = new Script(`
local at = redis.call('ZSCORE', KEYS[1], ARGV[1])
if at and tonumber(at) < tonumber(ARGV[2]) then return redis.call('ZREM', KEYS[1], ARGV[1]) end
return 0
`);
