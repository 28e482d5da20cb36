// Tests of stores/redis.hpp, on a server that they start. This program has a function of hiredis itself, so that it
// ends the process on demand.

#include <smartcar/webhooks/stores/redis.hpp>

#include <smartcar/webhooks/inbox.hpp>
#include <smartcar/webhooks/testing.hpp>
#include <smartcar/webhooks/testing/inbox_conformance.hpp>

#include <support/catch.hpp>
#include <support/redis_server.hpp>

#include <dlfcn.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <memory>
#include <string>
#include <thread>

using namespace smartcar::webhooks;
using namespace std::chrono_literals;

namespace {

std::atomic<unsigned> commands_before_crash{0};  // 0: never

}  // namespace

extern "C" void* redisCommandArgv(redisContext* context, int count, const char** words, const std::size_t* sizes) {
    const auto real = reinterpret_cast<void* (*)(redisContext*, int, const char**, const std::size_t*)>(
        dlsym(RTLD_NEXT, "redisCommandArgv"));
    const auto count_step = [] {
        if (commands_before_crash != 0 && --commands_before_crash == 0) ::kill(::getpid(), SIGKILL);
    };
    count_step();
    void* const reply = real(context, count, words, sizes);
    count_step();  // done by the server, and not known here
    return reply;
}

namespace {

support::redis_server& shared_server() {
    static support::redis_server server;
    return server;
}

struct redis_store {
    redis_store() {
        static int made = 0;
        options.prefix = "store-" + std::to_string(++made);
    }
    [[nodiscard]] std::unique_ptr<redis_inbox> open() const { return std::make_unique<redis_inbox>(options); }
    static void crash_before(unsigned step) { commands_before_crash = step; }

    redis_options options = shared_server().options();
};

const management_token redis_token{"token-of-the-server"};
const receiver redis_endpoint{redis_token};

int accept_sample(redis_inbox& box) {
    const testing::signed_request sent{redis_token, testing::sample_charge_event()};
    return accept(redis_endpoint, sent, box).status;
}

std::string failure_of(const redis_options& options) {
    try {
        return "put in as " + std::to_string(static_cast<int>(redis_inbox{options}.put({"key", "digest", "body"})));
    } catch (const redis_error& failure) {
        return failure.what();
    }
}

}  // namespace

TEST_CASE("Redis is an inbox") {
    STATIC_REQUIRE(inbox<redis_inbox>);
    testing::check_inbox<redis_store>();
}

TEST_CASE("two prefixes know nothing of each other") {
    const redis_store one;
    const redis_store two;
    CHECK(one.open()->put({"key", "digest", "body"}) == stored::fresh);
    CHECK(two.open()->put({"key", "digest", "body"}) == stored::fresh);
    CHECK(two.open()->statistics().waiting == 1);
}

TEST_CASE("while Redis is away the answer is 503, and nothing is lost when it comes back") {
    support::redis_server server;
    redis_inbox box{server.options()};
    REQUIRE(box.put({"key", "digest", "body"}) == stored::fresh);
    const auto taken = box.take(1h);
    server.stop();
    CHECK(accept_sample(box) == 503);
    CHECK_THROWS_AS(box.statistics(), redis_error);
    server.start();
    CHECK(accept_sample(box) == 200);
    CHECK(box.put({"key", "digest", "body"}) == stored::duplicate);
    CHECK(box.done(*taken));
    CHECK(box.statistics().waiting == 1);
    CHECK(box.statistics().done == 1);
}

TEST_CASE("a Redis that does not answer costs no more than the time that it is given") {
    support::redis_server server;
    redis_options options = server.options();
    options.timeout = 100ms;
    redis_inbox box{options};
    REQUIRE(accept_sample(box) == 200);
    server.ask({"CLIENT", "PAUSE", "600", "ALL"});
    const auto begin = std::chrono::steady_clock::now();
    CHECK(accept_sample(box) == 503);
    CHECK(std::chrono::steady_clock::now() - begin < 2s);
    std::this_thread::sleep_for(700ms);
    CHECK(accept_sample(box) == 200);
    CHECK(box.statistics().waiting == 1);
}

TEST_CASE("while the memory of Redis is full the answer is 503, and what is kept can be worked and makes room") {
    support::redis_server server;
    redis_inbox box{server.options()};
    const std::string large(std::size_t{1} << 20U, 'x');
    REQUIRE(box.put({"large", "digest", large}) == stored::fresh);
    server.ask({"CONFIG", "SET", "maxmemory", "1"});
    CHECK(accept_sample(box) == 503);
    const auto taken = box.take(1h);
    REQUIRE(taken.has_value());
    CHECK(taken->body == large);
    CHECK(box.retry(*taken, 0ms, "later"));
    CHECK(box.done(*box.take(1h)));
    CHECK(box.purge(detail::inbox_conformance::now() + 1h) == 1);
    server.ask({"CONFIG", "SET", "maxmemory", "0"});
    CHECK(accept_sample(box) == 200);
    CHECK(box.statistics().waiting == 1);
}

TEST_CASE("a Redis that would lose what it acknowledged is refused, unless that is wanted") {
    support::redis_server forgetful{{"--appendonly", "no"}};
    CHECK(failure_of(forgetful.options()).find("appendonly no") != std::string::npos);
    redis_options options = forgetful.options();
    options.require_durability = false;
    CHECK(failure_of(options) == "put in as 0");

    support::redis_server evicting{{"--appendonly", "yes", "--maxmemory-policy", "volatile-lru"}};
    CHECK(failure_of(evicting.options()).find("maxmemory-policy volatile-lru") != std::string::npos);
}

TEST_CASE("a password is used and is in no message") {
    support::redis_server server{{"--appendonly", "yes"}};
    server.ask({"CONFIG", "SET", "requirepass", "sesame-of-the-test"});
    CHECK(failure_of(server.options()).find("NOAUTH") != std::string::npos);
    redis_options options = server.options();
    options.password = "wrong-of-the-test";
    CHECK(failure_of(options).find("WRONGPASS") != std::string::npos);
    CHECK(failure_of(options).find("of-the-test") == std::string::npos);
    options.password = "sesame-of-the-test";
    options.database = 3;
    CHECK(failure_of(options) == "put in as 0");
    options.username = "default";
    CHECK(failure_of(options) == "put in as 1");
}

TEST_CASE("nothing that answers is an error, and in time") {
    redis_options options;
    options.port = 1;
    CHECK(failure_of(options).find("cannot connect") != std::string::npos);
    options.unix_socket = "/no/such/socket";
    CHECK(failure_of(options).find("cannot connect") != std::string::npos);
}

TEST_CASE("keys are forgotten after their time") {
    redis_store store;
    store.options.keep_keys = 1s;
    auto box = store.open();
    REQUIRE(box->put({"key", "digest", "body"}) == stored::fresh);
    CHECK(box->put({"key", "digest", "body"}) == stored::duplicate);
    std::this_thread::sleep_for(1300ms);
    CHECK(box->put({"key", "digest", "body"}) == stored::fresh);
}

TEST_CASE("Redis is a delivery log that several handles share") {
    STATIC_REQUIRE(delivery_log<redis_delivery_log>);
    const redis_store store;
    redis_delivery_log log{store.options};
    redis_delivery_log other{store.options};
    CHECK(log.claim("a") == claim::granted);
    CHECK(other.claim("a") == claim::in_progress);
    log.release("a");
    CHECK(other.claim("a") == claim::granted);
    other.commit("a");
    CHECK(log.claim("a") == claim::done);
    log.release("a");
    CHECK(log.claim("a") == claim::done);
}

TEST_CASE("a claim in Redis whose process died ends with its lease") {
    const redis_store store;
    redis_delivery_log log{store.options, 1s};
    CHECK(log.claim("a") == claim::granted);
    CHECK(log.claim("a") == claim::in_progress);
    std::this_thread::sleep_for(1200ms);
    CHECK(log.claim("a") == claim::granted);
}

TEST_CASE("a delivery log without its Redis refuses, and releases without a word") {
    redis_options options;
    options.port = 1;
    redis_delivery_log log{options};
    CHECK_THROWS_AS(log.claim("a"), redis_error);
    CHECK_THROWS_AS(log.commit("a"), redis_error);
    log.release("a");
}
