// What Redis does for an inbox, each in one step that happens as a whole or not at all.

#ifndef SMARTCAR_WEBHOOKS_STORES_REDIS_INBOX_SCRIPTS_HPP
#define SMARTCAR_WEBHOOKS_STORES_REDIS_INBOX_SCRIPTS_HPP

#include <smartcar/webhooks/stores/redis/connection.hpp>

// clang-format off
// The first key of each script is the prefix, with which the names of all others begin:
//
//     next             number of the last delivery
//     last             when something was kept last
//     purged           how many were purged
//     delivery:NUMBER  hash: key, digest, body, received, state, attempts, lease, reason; entry while it is in the stream
//     state:STATE      sorted set of numbers by the time at which they were put in; each number is in one of these
//     work             stream of what is due, with a consumer group: number
//     leases           sorted set of what is in work, by the time at which its lease ends
//     later            sorted set of what is to be tried again, by the time at which it is due
//     key:KEY          set of the digests under a key, with a time to live
// clang-format on
//
// `allow-oom`: what makes room, or makes work possible that will, is let through when the memory is full.
namespace smartcar::webhooks::detail::redis_inbox_scripts {

// Keys: prefix. Arguments: key, digest, body, time to live of the key in milliseconds. Returns the number of `stored`.
inline constexpr redis_script put{R"(#!lua
local p, key, digest, body, keep = KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local state = 'waiting'
if key ~= '' then
    local known = p .. 'key:' .. key
    if redis.call('SISMEMBER', known, digest) == 1 then return 1 end
    if redis.call('EXISTS', known) == 1 then state = 'conflict' end
    redis.call('SADD', known, digest)
    redis.call('PEXPIRE', known, keep)
end
local number = redis.call('INCR', p .. 'next')
redis.call('HSET', p .. 'delivery:' .. number, 'key', key, 'digest', digest, 'body', body, 'received', now,
           'state', state, 'attempts', 0, 'lease', 0, 'reason', '')
redis.call('ZADD', p .. 'state:' .. state, now, number)
redis.call('SET', p .. 'last', now)
if state == 'conflict' then return 2 end
local entry = redis.call('XADD', p .. 'work', '*', 'number', number)
redis.call('HSET', p .. 'delivery:' .. number, 'entry', entry)
return 0
)"};

// Keys: prefix. Arguments: lease in milliseconds. Returns number, lease, key, body, received, attempts; or nothing.
inline constexpr redis_script take{R"(#!lua flags=allow-oom
local p, lease = KEYS[1], ARGV[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local work = p .. 'work'
if redis.call('EXISTS', work) == 0 or #redis.call('XINFO', 'GROUPS', work) == 0 then
    redis.call('XGROUP', 'CREATE', work, 'workers', '0', 'MKSTREAM')
end
for _, number in ipairs(redis.call('ZRANGE', p .. 'later', '-inf', now, 'BYSCORE', 'LIMIT', 0, 100)) do
    redis.call('ZREM', p .. 'later', number)
    redis.call('HSET', p .. 'delivery:' .. number, 'entry', redis.call('XADD', work, '*', 'number', number))
end
local number = redis.call('ZRANGE', p .. 'leases', '-inf', now, 'BYSCORE', 'LIMIT', 0, 1)[1]
if number then
    redis.call('XCLAIM', work, 'workers', 'worker', 0, redis.call('HGET', p .. 'delivery:' .. number, 'entry'))
else
    local read = redis.call('XREADGROUP', 'GROUP', 'workers', 'worker', 'COUNT', 1, 'STREAMS', work, '>')
    if not read then return false end
    number = read[1][2][1][2][2]
end
local delivery = p .. 'delivery:' .. number
redis.call('HINCRBY', delivery, 'lease', 1)
redis.call('HINCRBY', delivery, 'attempts', 1)
redis.call('HSET', delivery, 'state', 'in_work')
local got = redis.call('HMGET', delivery, 'lease', 'key', 'body', 'received', 'attempts')
redis.call('ZREM', p .. 'state:waiting', number)
redis.call('ZADD', p .. 'state:in_work', got[4], number)
redis.call('ZADD', p .. 'leases', now + lease, number)
return {number, got[1], got[2], got[3], got[4], got[5]}
)"};

// Keys: prefix. Arguments: number, lease, state, milliseconds after which it is due (if the state is `waiting`),
// reason. Returns 1, or 0 if it has been taken by somebody else.
inline constexpr redis_script settle{R"(#!lua flags=allow-oom
local p, number, lease, state, after, reason = KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local delivery = p .. 'delivery:' .. number
local got = redis.call('HMGET', delivery, 'lease', 'state', 'received', 'entry')
if got[1] ~= lease or got[2] ~= 'in_work' then return 0 end
redis.call('XACK', p .. 'work', 'workers', got[4])
redis.call('XDEL', p .. 'work', got[4])
redis.call('HDEL', delivery, 'entry')
redis.call('HSET', delivery, 'state', state, 'reason', reason)
redis.call('ZREM', p .. 'state:in_work', number)
redis.call('ZREM', p .. 'leases', number)
redis.call('ZADD', p .. 'state:' .. state, got[3], number)
if state == 'waiting' then
    local time = redis.call('TIME')
    redis.call('ZADD', p .. 'later', time[1] * 1000 + math.floor(time[2] / 1000) + after, number)
end
return 1
)"};

// Keys: prefix. Arguments: state, from, until (milliseconds, as the bounds of a range). Returns the numbers of what
// stands so.
inline constexpr redis_script find{R"(#!lua flags=no-writes
return redis.call('ZRANGE', KEYS[1] .. 'state:' .. ARGV[1], ARGV[2], ARGV[3], 'BYSCORE')
)"};

// Keys: prefix. Arguments: number. Puts one back that is done, given up or a conflict. Returns 1, or 0 if it is not.
inline constexpr redis_script requeue_one{R"(#!lua
local p, number = KEYS[1], ARGV[1]
local delivery = p .. 'delivery:' .. number
local got = redis.call('HMGET', delivery, 'state', 'received')
if not got[1] or got[1] == 'waiting' or got[1] == 'in_work' then return 0 end
redis.call('HSET', delivery, 'state', 'waiting', 'attempts', 0, 'entry',
           redis.call('XADD', p .. 'work', '*', 'number', number))
redis.call('ZREM', p .. 'state:' .. got[1], number)
redis.call('ZADD', p .. 'state:waiting', got[2], number)
return 1
)"};

// Keys: prefix. Arguments: state, before (milliseconds), how many at most. Returns how many it were.
inline constexpr redis_script purge{R"(#!lua flags=allow-oom
local p, state, before, most = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
local numbers = redis.call('ZRANGE', p .. 'state:' .. state, '-inf', '(' .. before, 'BYSCORE', 'LIMIT', 0, most)
for _, number in ipairs(numbers) do
    redis.call('DEL', p .. 'delivery:' .. number)
    redis.call('ZREM', p .. 'state:' .. state, number)
    redis.call('INCR', p .. 'purged')
end
return #numbers
)"};

// Keys: prefix. Arguments: state, how many at most. Returns for each number, key, body, received, attempts, reason.
inline constexpr redis_script list{R"(#!lua flags=no-writes
local p, state, most = KEYS[1], ARGV[1], ARGV[2]
local listed = {}
for _, number in ipairs(redis.call('ZRANGE', p .. 'state:' .. state, '-inf', '+inf', 'BYSCORE', 'LIMIT', 0, most)) do
    local got = redis.call('HMGET', p .. 'delivery:' .. number, 'key', 'body', 'received', 'attempts', 'reason')
    listed[#listed + 1] = {number, got[1], got[2], got[3], got[4], got[5]}
end
return listed
)"};

// Keys: prefix. Returns how many are in each state, in the order of `delivery_state`; the age of the oldest one that
// waits, or -1; when something was kept last, or -1.
inline constexpr redis_script statistics{R"(#!lua flags=no-writes
local p = KEYS[1]
local counted = {}
for _, state in ipairs({'waiting', 'in_work', 'done', 'given_up', 'conflict'}) do
    counted[#counted + 1] = redis.call('ZCARD', p .. 'state:' .. state)
end
counted[3] = counted[3] + (redis.call('GET', p .. 'purged') or 0)
local time = redis.call('TIME')
local oldest = redis.call('ZRANGE', p .. 'state:waiting', 0, 0, 'WITHSCORES')
counted[6] = oldest[2] and math.max(time[1] * 1000 + math.floor(time[2] / 1000) - oldest[2], 0) or -1
counted[7] = tonumber(redis.call('GET', p .. 'last') or -1)
return counted
)"};

}  // namespace smartcar::webhooks::detail::redis_inbox_scripts

#endif
