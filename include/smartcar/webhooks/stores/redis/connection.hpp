// Connections to a Redis server, and what is asked of it. The only header that includes hiredis.

#ifndef SMARTCAR_WEBHOOKS_STORES_REDIS_CONNECTION_HPP
#define SMARTCAR_WEBHOOKS_STORES_REDIS_CONNECTION_HPP

#include <hiredis/hiredis.h>

#include <sys/time.h>

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smartcar::webhooks {

/// What Redis refused, or that it did not answer. Holds no password and no value.
class redis_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Where Redis is, and what is asked of it. Version 7 or newer.
struct redis_options {
    /// A name or an address; a name is looked up anew for each connection.
    std::string host = "127.0.0.1";
    /// Plain TCP: there is no TLS.
    int port = 6379;
    /// A path, instead of host and port.
    std::string unix_socket;
    /// Empty: none.
    std::string username;
    /// Empty: none.
    std::string password;
    /// The number of a database, as of `SELECT`. A cluster has 0 alone.
    int database = 0;
    /// In front of every key, in braces, so that a cluster keeps them together. Two stores of different prefix know
    /// nothing of each other.
    std::string prefix = "smartcar";
    /// How long to wait for a connection.
    std::chrono::milliseconds connect_timeout = std::chrono::seconds{2};
    /// How long to wait for an answer. Smartcar waits 15 seconds for ours.
    std::chrono::milliseconds timeout = std::chrono::seconds{5};
    /// How long keys are known. Longer than retries may come: Smartcar's come within minutes, and a captured request at
    /// any time.
    std::chrono::seconds keep_keys = std::chrono::hours{30 * 24};
    /// Refuse a server that would lose what it has acknowledged: one that writes no append-only file, or evicts keys
    /// when its memory is full. Switch it off only for a server that hides its configuration and is
    /// known to do neither.
    bool require_durability = true;
};

namespace detail {

// A program in Lua, which Redis runs as one step.
struct redis_script {
    std::string_view text;
};

struct redis_closer {
    void operator()(redisContext* context) const noexcept { redisFree(context); }
    void operator()(redisReply* reply) const noexcept { freeReplyObject(reply); }
};
using redis_reply = std::unique_ptr<redisReply, redis_closer>;

inline std::string text_of(const redisReply& reply) {
    if (reply.type == REDIS_REPLY_INTEGER) return std::to_string(reply.integer);
    return reply.str == nullptr ? std::string{} : std::string{reply.str, reply.len};
}
inline const redisReply& element(const redisReply& reply, std::size_t index) {
    if (reply.type != REDIS_REPLY_ARRAY || index >= reply.elements)
        throw redis_error{"Redis: an answer that is too short"};
    return *reply.element[index];
}
inline bool is_nothing(const redisReply& reply) { return reply.type == REDIS_REPLY_NIL; }

// Connections for as many threads as ask at the same time. Makes them when they are needed; one that broke is replaced.
class redis_pool {
public:
    explicit redis_pool(redis_options options) : options_{std::move(options)} {}

    // The answer to a command. If a connection that had been idle turns out to be closed, it is asked again on a new
    // one: so a command may be carried out twice. One that is not answered in time is not asked again.
    redis_reply ask(const std::vector<std::string_view>& words) {
        if (connection idle = take_idle()) {
            if (redis_reply reply = try_to_ask(*idle, words)) return give_back(std::move(idle), std::move(reply));
            if (!is_closed(*idle)) throw redis_error{"Redis: " + std::string{idle->errstr}};
        }
        connection fresh = connect();
        redis_reply reply = try_to_ask(*fresh, words);
        if (!reply) throw redis_error{"Redis: " + std::string{fresh->errstr}};
        return give_back(std::move(fresh), std::move(reply));
    }

    // The same for a script, with its keys and arguments.
    redis_reply run(const redis_script& script, const std::vector<std::string>& keys,
                    const std::vector<std::string_view>& arguments) {
        const std::string key_count = std::to_string(keys.size());
        std::vector<std::string_view> words{"EVAL", script.text, key_count};
        words.insert(words.end(), keys.begin(), keys.end());
        words.insert(words.end(), arguments.begin(), arguments.end());
        return ask(words);
    }

    [[nodiscard]] const redis_options& options() const noexcept { return options_; }

    [[nodiscard]] std::string key(std::string_view name) const {
        return '{' + options_.prefix + "}:" + std::string{name};
    }

private:
    using connection = std::unique_ptr<redisContext, redis_closer>;

    static timeval to_timeval(std::chrono::milliseconds time) {
        timeval converted{};
        converted.tv_sec = static_cast<decltype(converted.tv_sec)>(time.count() / 1000);
        converted.tv_usec = static_cast<decltype(converted.tv_usec)>(time.count() % 1000 * 1000);
        return converted;
    }

    connection take_idle() {
        const std::lock_guard lock{mutex_};
        if (idle_.empty()) return nullptr;
        connection taken = std::move(idle_.back());
        idle_.pop_back();
        return taken;
    }

    // Throws what Redis answered if that is an error. The connection is not kept then: it may lead to a server that is
    // no longer the one to ask.
    redis_reply give_back(connection used, redis_reply reply) {
        if (reply->type == REDIS_REPLY_ERROR) throw redis_error{"Redis: " + text_of(*reply)};
        const std::lock_guard lock{mutex_};
        idle_.push_back(std::move(used));
        return reply;
    }

    // Whether the other side has ended the connection, as far as the last failure tells.
    static bool is_closed(const redisContext& context) noexcept {
        return context.err == REDIS_ERR_EOF || (context.err == REDIS_ERR_IO && (errno == ECONNRESET || errno == EPIPE));
    }

    // Nothing if the connection is broken.
    static redis_reply try_to_ask(redisContext& context, const std::vector<std::string_view>& words) {
        std::vector<const char*> starts;
        std::vector<std::size_t> sizes;
        for (const std::string_view word : words) {
            starts.push_back(word.data());
            sizes.push_back(word.size());
        }
        return redis_reply{static_cast<redisReply*>(
            redisCommandArgv(&context, static_cast<int>(words.size()), starts.data(), sizes.data()))};
    }

    connection connect() const {
        const timeval limit = to_timeval(options_.connect_timeout);
        connection made{options_.unix_socket.empty()
                            ? redisConnectWithTimeout(options_.host.c_str(), options_.port, limit)
                            : redisConnectUnixWithTimeout(options_.unix_socket.c_str(), limit)};
        if (made == nullptr) throw redis_error{"Redis: out of memory"};
        if (made->err != 0) throw redis_error{"Redis: cannot connect: " + std::string{made->errstr}};
        redisSetTimeout(made.get(), to_timeval(options_.timeout));
        if (!options_.password.empty()) {
            if (options_.username.empty()) {
                require(*made, {"AUTH", options_.password});
            } else {
                require(*made, {"AUTH", options_.username, options_.password});
            }
        }
        if (options_.database != 0) require(*made, {"SELECT", std::to_string(options_.database)});
        if (options_.require_durability) check_durability(*made);
        return made;
    }

    static redis_reply require(redisContext& context, const std::vector<std::string_view>& words) {
        redis_reply reply = try_to_ask(context, words);
        if (!reply) throw redis_error{"Redis: " + std::string{context.errstr}};
        if (reply->type == REDIS_REPLY_ERROR) throw redis_error{"Redis: " + text_of(*reply)};
        return reply;
    }

    static void check_durability(redisContext& context) {
        const auto setting = [&](std::string_view name) {
            return text_of(element(*require(context, {"CONFIG", "GET", name}), 1));
        };
        if (setting("appendonly") != "yes") {
            throw redis_error{
                "Redis: it writes no append-only file (appendonly no), and would lose what it acknowledged"};
        }
        if (const std::string policy = setting("maxmemory-policy"); policy != "noeviction") {
            throw redis_error{"Redis: it would evict keys when its memory is full (maxmemory-policy " + policy + ")"};
        }
    }

    const redis_options options_;
    std::mutex mutex_;
    std::vector<connection> idle_;
};

}  // namespace detail

}  // namespace smartcar::webhooks

#endif
