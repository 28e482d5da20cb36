// A delivery log in Redis.

#ifndef SMARTCAR_WEBHOOKS_STORES_REDIS_DELIVERY_LOG_HPP
#define SMARTCAR_WEBHOOKS_STORES_REDIS_DELIVERY_LOG_HPP

#include <smartcar/webhooks/claim.hpp>
#include <smartcar/webhooks/stores/redis/connection.hpp>

#include <chrono>
#include <string>
#include <utility>

namespace smartcar::webhooks {

/// A delivery log in Redis 7 or newer, for receivers on several machines.
///
/// `claim` and `commit` throw `redis_error` if Redis does not do it, so that Smartcar delivers again. Thread-safe.
///
/// Example: `redis_delivery_log log{options};  ...  return receiver.handle(request, log, store);`
class redis_delivery_log {
public:
    /// \param options  copied. Nothing is connected yet.
    /// \param lease    how long a claim lasts that is neither committed nor released, because its process died: longer
    ///                 than a handler ever takes
    explicit redis_delivery_log(redis_options options, std::chrono::seconds lease = std::chrono::minutes{5})
        : redis_{std::move(options)}, lease_{std::to_string(lease.count())} {}

    redis_delivery_log(const redis_delivery_log&) = delete;
    redis_delivery_log& operator=(const redis_delivery_log&) = delete;
    ~redis_delivery_log() = default;

    /// Ask for a delivery. `granted` makes it the caller's until it commits or releases, or the lease ends.
    [[nodiscard]] webhooks::claim claim(const std::string& key) {
        static constexpr detail::redis_script script{R"(#!lua
if redis.call('SET', KEYS[1], 'in_progress', 'NX', 'EX', ARGV[1]) then return 'granted' end
return redis.call('GET', KEYS[1])
)"};
        const std::string answer = detail::text_of(*redis_.run(script, {name_of(key)}, {lease_}));
        if (answer == "granted") return webhooks::claim::granted;
        return answer == "done" ? webhooks::claim::done : webhooks::claim::in_progress;
    }

    /// What was claimed is done, and known as that for `redis_options::keep_keys`.
    void commit(const std::string& key) {
        const std::string keep = std::to_string(redis_.options().keep_keys.count());
        redis_.ask({"SET", name_of(key), "done", "EX", keep});
    }

    /// What was claimed was not done. If Redis does not do it, the claim ends with its lease.
    void release(const std::string& key) noexcept {
        static constexpr detail::redis_script script{R"(#!lua flags=allow-oom
if redis.call('GET', KEYS[1]) == 'in_progress' then redis.call('DEL', KEYS[1]) end
return 0
)"};
        try {
            redis_.run(script, {name_of(key)}, {});
        } catch (...) {
        }
    }

private:
    [[nodiscard]] std::string name_of(const std::string& key) const { return redis_.key("claim:" + key); }

    detail::redis_pool redis_;
    const std::string lease_;
};

}  // namespace smartcar::webhooks

#endif
