// A delivery log in Redis.

#ifndef SMARTCAR_WEBHOOKS_STORES_REDIS_DELIVERY_LOG_HPP
#define SMARTCAR_WEBHOOKS_STORES_REDIS_DELIVERY_LOG_HPP

#include <smartcar/webhooks/claim.hpp>
#include <smartcar/webhooks/stores/redis/connection.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <random>
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
    explicit redis_delivery_log(redis_options options, std::chrono::seconds lease = std::chrono::minutes{1})
        : redis_{std::move(options)}, lease_{std::to_string(lease.count())} {}

    redis_delivery_log(const redis_delivery_log&) = delete;
    redis_delivery_log& operator=(const redis_delivery_log&) = delete;
    ~redis_delivery_log() = default;

    /// Ask for a delivery. `granted` makes it the caller's until it commits or releases, or the lease ends.
    [[nodiscard]] webhooks::claim claim(const std::string& key) {
        static constexpr detail::redis_script script{R"(#!lua
redis.call('SET', KEYS[1], ARGV[2], 'NX', 'EX', ARGV[1])
return redis.call('GET', KEYS[1])
)"};
        const std::string mine = new_claim();
        const std::string answer = detail::text_of(*redis_.run(script, {name_of(key)}, {lease_, mine}));
        if (answer == mine) {
            const std::lock_guard lock{mutex_};
            claims_[key] = mine;
            return webhooks::claim::granted;
        }
        return answer == "done" ? webhooks::claim::done : webhooks::claim::in_progress;
    }

    /// What was claimed is done, and known as that for `redis_options::keep_keys`.
    void commit(const std::string& key) {
        const std::string keep = std::to_string(redis_.options().keep_keys.count());
        redis_.ask({"SET", name_of(key), "done", "EX", keep});
        static_cast<void>(forget(key));
    }

    /// What was claimed was not done. If Redis does not do it, the claim ends with its lease.
    void release(const std::string& key) noexcept {
        static constexpr detail::redis_script script{R"(#!lua flags=allow-oom
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 0
)"};
        try {
            if (const std::string mine = forget(key); !mine.empty()) redis_.run(script, {name_of(key)}, {mine});
        } catch (...) {
        }
    }

private:
    [[nodiscard]] std::string name_of(const std::string& key) const { return redis_.key("claim:" + key); }

    // Tells this claim from every other, of whatever process: so that who is late releases nobody else's, and a claim
    // that was sent twice is granted.
    static std::string new_claim() {
        static std::atomic<std::uint64_t> count{0};
        static const std::string process = [] {
            std::random_device source;
            return std::to_string(source()) + '-' + std::to_string(source());
        }();
        return "in_progress " + process + ' ' + std::to_string(++count);
    }

    // The claim that this object has on a key, which it then has no more; empty if it has none.
    std::string forget(const std::string& key) {
        const std::lock_guard lock{mutex_};
        const auto found = claims_.find(key);
        if (found == claims_.end()) return {};
        std::string mine = std::move(found->second);
        claims_.erase(found);
        return mine;
    }

    detail::redis_pool redis_;
    const std::string lease_;
    std::mutex mutex_;
    std::map<std::string, std::string> claims_;
};

}  // namespace smartcar::webhooks

#endif
