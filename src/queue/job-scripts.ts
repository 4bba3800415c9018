import { Script } from '../redis/script';
import { MAX_EVENTS } from './contract';

/*
 * What BullMQ has no call for, as scripts on its own keys: all of a queue's keys share one slot. They rely on
 * these parts of its layout, which the queue's contract suite watches over real BullMQ: the lists `wait`,
 * `paused` and `active`; the sorted sets `delayed`, `prioritized`, `completed`, `failed` and `marker` (by which
 * workers are woken); the field `paused` of `meta`; a job's fields `finishedOn`, `failedReason`, `processedOn`,
 * `progress`, `ats` (runs begun), `atm` (runs failed), `stc` (stalls) and `defa` (a failure that is still to be
 * told). Ours are a job's field `saving` and the sorted set `cancelled`.
 */

/** Sorted set: ids of cancelled jobs by the time of their cancellation. */
export const CANCELLED = 'cancelled';

/**
 * KEYS completed, failed, cancelled, active, and the jobs; ARGV their ids. For each: nothing when it is not
 * known, else its state, the time of its cancellation, and its fields.
 */
export const READ_STATES = new Script(`
local running = {}
for _, id in ipairs(redis.call('LRANGE', KEYS[4], 0, -1)) do running[id] = true end
local states = {}
for index, id in ipairs(ARGV) do
  local job = KEYS[4 + index]
  states[index] = false
  if redis.call('EXISTS', job) == 1 then
    local state = 'queued'
    if redis.call('ZSCORE', KEYS[1], id) then state = 'succeeded'
    elseif redis.call('ZSCORE', KEYS[2], id) then state = 'failed'
    elseif running[id] then state = 'running' end
    local fields = redis.call('HMGET', job, 'progress', 'ats', 'processedOn', 'finishedOn', 'failedReason')
    states[index] = {state, redis.call('ZSCORE', KEYS[3], id), unpack(fields)}
  end
end
return states
`);

/**
 * KEYS job, cancelled, wait, paused, delayed, prioritized, failed, events; ARGV job id, now, failure, the time
 * before which cancellations are forgotten, the name of our event, '1' for jobs that wait alone. A job that waits
 * has ended with this; one that runs is marked, and its worker may save nothing any more.
 */
export const CANCEL = new Script(`
local id, now = ARGV[1], ARGV[2]
if redis.call('EXISTS', KEYS[1]) == 0 then return 'unknown' end
if redis.call('ZSCORE', KEYS[2], id) or redis.call('HEXISTS', KEYS[1], 'finishedOn') == 1 then return 'ended' end
if redis.call('HEXISTS', KEYS[1], 'saving') == 1 then return 'saving' end
local waited = redis.call('LREM', KEYS[3], 1, id) + redis.call('LREM', KEYS[4], 1, id)
  + redis.call('ZREM', KEYS[5], id) + redis.call('ZREM', KEYS[6], id)
if waited == 0 and ARGV[6] == '1' then return 'running' end
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[4])
redis.call('ZADD', KEYS[2], now, id)
if waited > 0 then
  redis.call('HSET', KEYS[1], 'finishedOn', now, 'failedReason', ARGV[3])
  redis.call('ZADD', KEYS[7], now, id)
end
redis.call('XADD', KEYS[8], 'MAXLEN', '~', ${MAX_EVENTS}, '*', 'event', ARGV[5], 'jobId', id)
return 'cancelled'
`);

/** KEYS wait, paused, delayed, prioritized; ARGV how many. Ids of jobs that wait, those that came first first. */
export const READ_WAITING = new Script(`
local most = tonumber(ARGV[1])
local waiting = {}
for index = 1, 2 do
  local some = redis.call('LRANGE', KEYS[index], -most, -1)
  for at = #some, 1, -1 do waiting[#waiting + 1] = some[at] end
end
for index = 3, 4 do
  for _, id in ipairs(redis.call('ZRANGE', KEYS[index], 0, most - 1)) do waiting[#waiting + 1] = id end
end
return waiting
`);

/**
 * KEYS job, cancelled, failed, wait, marker, meta, events; ARGV job id. As BullMQ's own retry, which would leave a
 * moment between taking back the cancellation and running again, in which another one could be lost.
 */
export const RETRY = new Script(`
local id = ARGV[1]
if redis.call('EXISTS', KEYS[1]) == 0 then return 'unknown' end
if redis.call('ZREM', KEYS[3], id) == 0 then
  return redis.call('ZSCORE', KEYS[2], id) and 'stopping' or 'not-ended'
end
redis.call('ZREM', KEYS[2], id)
redis.call('HDEL', KEYS[1], 'finishedOn', 'processedOn', 'failedReason', 'atm', 'ats', 'saving', 'stc', 'defa')
redis.call('LPUSH', KEYS[4], id)
if redis.call('HEXISTS', KEYS[6], 'paused') == 0 then redis.call('ZADD', KEYS[5], 0, '0') end
redis.call('XADD', KEYS[7], 'MAXLEN', '~', ${MAX_EVENTS}, '*', 'event', 'waiting', 'jobId', id, 'prev', 'failed')
return 'queued'
`);

/** KEYS job, cancelled; ARGV job id. From here on the job cannot be cancelled, unless it was before. */
export const BEGIN_SAVING = new Script(`
if redis.call('ZSCORE', KEYS[2], ARGV[1]) then return 0 end
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'saving', 1) end
return 1
`);
