// Tests of delivery_log.hpp.

#include <smartcar/webhooks/delivery_log.hpp>

#include <support/catch.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace smartcar::webhooks;
using namespace std::chrono_literals;

namespace {

// A clock that stands still until it is moved.
struct hand_clock {
    timestamp time{};
    timestamp operator()() const { return time; }
};

}  // namespace

TEST_CASE("recent deliveries are a delivery log") { STATIC_REQUIRE(delivery_log<recent_deliveries>); }

TEST_CASE("what is claimed is granted once until it is released") {
    recent_deliveries log{10};
    CHECK(log.claim("a") == claim::granted);
    CHECK(log.claim("a") == claim::in_progress);
    CHECK(log.claim("b") == claim::granted);
    log.release("a");
    CHECK(log.claim("a") == claim::granted);
    log.commit("a");
    CHECK(log.claim("a") == claim::done);
    CHECK(log.claim("b") == claim::in_progress);
    CHECK(log.size() == 2);
}

TEST_CASE("what is done stays done whatever is committed or released") {
    recent_deliveries log{10};
    REQUIRE(log.claim("a") == claim::granted);
    log.commit("a");
    log.release("a");
    CHECK(log.claim("a") == claim::done);
    log.commit("a");
    log.commit("unheard of");
    log.release("unheard of");
    CHECK(log.size() == 1);
}

TEST_CASE("what was done longer ago than is kept is forgotten, and what is claimed is not") {
    hand_clock clock;
    recent_deliveries log{10, 60s, std::ref(clock)};
    REQUIRE(log.claim("at work") == claim::granted);
    REQUIRE(log.claim("first") == claim::granted);
    log.commit("first");
    clock.time += 30s;
    REQUIRE(log.claim("second") == claim::granted);
    log.commit("second");
    clock.time += 30s;
    CHECK(log.claim("first") == claim::done);
    clock.time += 1ms;
    CHECK(log.claim("first") == claim::granted);
    CHECK(log.claim("second") == claim::done);
    clock.time += 1h;
    CHECK(log.claim("at work") == claim::in_progress);
    CHECK(log.claim("second") == claim::granted);
}

TEST_CASE("how long it is kept counts from when it was done") {
    hand_clock clock;
    recent_deliveries log{10, 60s, std::ref(clock)};
    REQUIRE(log.claim("a") == claim::granted);
    clock.time += 1h;
    log.commit("a");
    clock.time += 59s;
    CHECK(log.claim("a") == claim::done);
}

TEST_CASE("of a full log what is done longest is forgotten") {
    recent_deliveries log{3};
    for (const char* key : {"a", "b", "c"}) REQUIRE(log.claim(key) == claim::granted);
    for (const char* key : {"c", "a", "b"}) log.commit(key);
    CHECK(log.claim("d") == claim::granted);
    CHECK(log.size() == 3);
    CHECK(log.claim("a") == claim::done);
    CHECK(log.claim("b") == claim::done);
    CHECK(log.claim("d") == claim::in_progress);
}

TEST_CASE("a log full of what is claimed grants nothing until something ends") {
    recent_deliveries log{2};
    REQUIRE(log.claim("a") == claim::granted);
    REQUIRE(log.claim("b") == claim::granted);
    CHECK(log.claim("c") == claim::in_progress);
    log.release("a");
    CHECK(log.claim("c") == claim::granted);
    CHECK(log.size() == 2);
}

TEST_CASE("a log has room for something") {
    CHECK_THROWS_AS(recent_deliveries{0}, std::invalid_argument);
    recent_deliveries log{1};
    for (int i = 0; i < 100; ++i) {
        const std::string key = std::to_string(i);
        REQUIRE(log.claim(key) == claim::granted);
        log.commit(key);
    }
    CHECK(log.size() == 1);
}

TEST_CASE("of many threads that claim one key one gets it") {
    recent_deliveries log{1000};
    constexpr int keys = 200;
    std::vector<std::atomic<int>> handled(keys);
    std::atomic<int> refused{0};
    const auto work = [&](unsigned seed) {
        for (int i = 0; i < keys; ++i) {
            const std::string key = std::to_string(i);
            if (log.claim(key) != claim::granted) {
                ++refused;
            } else if ((static_cast<unsigned>(i) + seed) % 3 == 0) {
                log.release(key);  // the handler threw
            } else {
                ++handled[static_cast<std::size_t>(i)];
                log.commit(key);
            }
        }
    };
    std::vector<std::thread> threads;
    for (unsigned seed = 0; seed < 6; ++seed) threads.emplace_back(work, seed);
    for (std::thread& each : threads) each.join();
    for (const auto& times : handled) CHECK(times <= 1);
    CHECK(refused > 0);
    for (int i = 0; i < keys; ++i) CHECK(log.claim(std::to_string(i)) != claim::in_progress);
}
