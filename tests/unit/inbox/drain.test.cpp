// Tests of inbox/drain.hpp.

#include <smartcar/webhooks/inbox/drain.hpp>

#include <support/catch.hpp>
#include <support/memory_inbox.hpp>

#include <smartcar/webhooks/testing.hpp>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace smartcar::webhooks;
using namespace std::chrono_literals;

namespace {

const std::string kept_body = serialize(testing::sample_charge_event());

// Asked to stop when there is nothing that waits, or after ten seconds.
template <class Box>
struct when_empty {
    Box& box;
    std::chrono::steady_clock::time_point end = std::chrono::steady_clock::now() + 10s;
    [[nodiscard]] bool stop_requested() const {
        const inbox_statistics counted = box.statistics();
        return counted.waiting + counted.in_work == 0 || std::chrono::steady_clock::now() > end;
    }
};
template <class Box>
when_empty(Box&) -> when_empty<Box>;

drain_options quick() {
    drain_options options;
    options.first_wait = 1ms;
    options.longest_wait = 4ms;
    options.idle_wait = 2ms;
    return options;
}

// Fails the first few times it is asked for something.
struct flaky_inbox : support::memory_inbox {
    int failures = 3;
    std::optional<taken_delivery> take(std::chrono::milliseconds lease) {
        fail();
        return memory_inbox::take(lease);
    }
    bool done(const taken_delivery& taken) {
        fail();
        return memory_inbox::done(taken);
    }
    void fail() {
        if (failures-- > 0) throw std::runtime_error{"the store is down"};
        failures = 2;
    }
};

}  // namespace

TEST_CASE("one delivery is worked, and only one") {
    support::memory_inbox box;
    CHECK_FALSE(drain_one(box, [](const envelope&) {}));
    static_cast<void>(box.put({"a", "d", kept_body}));
    static_cast<void>(box.put({"b", "d", kept_body}));
    std::vector<std::string> keys;
    CHECK(drain_one(box, [&](const envelope& delivery, const taken_delivery& taken) {
        CHECK(delivery == *parse(kept_body));
        keys.push_back(taken.key);
    }));
    CHECK(keys == std::vector<std::string>{"a"});
    CHECK(box.statistics().done == 1);
    CHECK(box.statistics().waiting == 1);
}

TEST_CASE("what throws is tried again, and done when it returns") {
    support::memory_inbox box;
    static_cast<void>(box.put({"a", "d", kept_body}));
    int calls = 0;
    drain(
        box,
        [&](const envelope&) {
            if (++calls < 3) throw std::runtime_error{"not yet"};
        },
        quick(), when_empty{box});
    CHECK(calls == 3);
    CHECK(box.statistics().done == 1);
}

TEST_CASE("what throws too often is given up with the text of the last exception") {
    support::memory_inbox box;
    static_cast<void>(box.put({"a", "d", kept_body}));
    static_cast<void>(box.put({"b", "d", kept_body}));
    drain_options options = quick();
    options.max_attempts = 3;
    int calls = 0;
    drain(
        box,
        [&](const envelope&, const taken_delivery& taken) {
            if (taken.key == "b") throw 1;
            throw std::runtime_error{"failure " + std::to_string(++calls) + std::string(5000, '!')};
        },
        options, when_empty{box});
    CHECK(calls == 3);
    const auto given_up = box.list(delivery_state::given_up);
    REQUIRE(given_up.size() == 2);
    CHECK(given_up[0].reason.substr(0, 10) == "failure 3!");
    CHECK(given_up[0].reason.size() == 1000);
    CHECK(given_up[0].body == kept_body);
    CHECK(given_up[1].reason == "an exception that is no std::exception");
}

TEST_CASE("what ends its worker every time is given up too") {
    support::memory_inbox box;
    static_cast<void>(box.put({"a", "d", kept_body}));
    drain_options options = quick();
    options.max_attempts = 2;
    options.lease = 1ms;
    for (int i = 0; i < 2; ++i) {
        REQUIRE(box.take(1ms).has_value());  // and then its worker dies
        std::this_thread::sleep_for(3ms);
    }
    int calls = 0;
    CHECK(drain_one(
        box, [&](const envelope&) { ++calls; }, options));
    CHECK(calls == 0);
    CHECK(box.list(delivery_state::given_up).at(0).reason == "its workers ended, or took longer than their lease");
}

TEST_CASE("what cannot be parsed is given up at once, and says why") {
    support::memory_inbox box;
    static_cast<void>(box.put({"a", "d", R"({"eventName":"schedule"})"}));
    CHECK(drain_one(box, [](const envelope&) { FAIL("called"); }));
    CHECK(box.list(delivery_state::given_up).at(0).reason == "cannot be parsed: missing_field at /payload");
}

TEST_CASE("a store that fails is asked again, and what was done is not done again") {
    flaky_inbox box;
    static_cast<void>(box.put({"a", "d", kept_body}));
    static_cast<void>(box.put({"b", "d", kept_body}));
    drain_options options = quick();
    std::vector<std::string> heard;
    options.on_store_failure = [&](const std::exception& failure) { heard.emplace_back(failure.what()); };
    int calls = 0;
    drain(
        box, [&](const envelope&) { ++calls; }, options, when_empty{box});
    CHECK(calls == 2);
    CHECK(box.statistics().done == 2);
    REQUIRE(heard.size() >= 3);
    CHECK(heard[0] == "the store is down");
}

TEST_CASE("a stop ends it soon, and what has begun is finished") {
    support::memory_inbox box;
    for (int i = 0; i < 100; ++i) static_cast<void>(box.put({std::to_string(i), "d", kept_body}));
    struct flag {
        std::atomic<bool> is_set{false};
        [[nodiscard]] bool stop_requested() const { return is_set; }
    } stop;
    std::atomic<int> calls{0};
    std::thread worker{[&] {
        drain(
            box,
            [&](const envelope&) {
                ++calls;
                std::this_thread::sleep_for(20ms);
            },
            {}, stop);
    }};
    while (calls < 2) std::this_thread::sleep_for(1ms);
    stop.is_set = true;
    const auto asked = std::chrono::steady_clock::now();
    worker.join();
    CHECK(std::chrono::steady_clock::now() - asked < 5s);
    CHECK(box.statistics().done == static_cast<std::uint64_t>(calls));
    CHECK(box.statistics().in_work == 0);
    CHECK(calls < 100);
}

TEST_CASE("waits double up to the longest, and are shortened by chance") {
    drain_options options;
    options.first_wait = 1s;
    options.longest_wait = 10s;
    options.jitter = 0;
    CHECK(detail::wait_after(1, options, 0.9) == 1s);
    CHECK(detail::wait_after(2, options, 0.9) == 2s);
    CHECK(detail::wait_after(4, options, 0.9) == 8s);
    CHECK(detail::wait_after(5, options, 0.9) == 10s);
    CHECK(detail::wait_after(4'000'000'000U, options, 0.9) == 10s);
    options.jitter = 0.5;
    CHECK(detail::wait_after(1, options, 0) == 1s);
    CHECK(detail::wait_after(1, options, 0.5) == 750ms);
    options.jitter = 7;
    CHECK(detail::wait_after(1, options, 1) == 0s);
    options.first_wait = std::chrono::hours{1};
    CHECK(detail::wait_after(1, options, 0) == 10s);
}

TEST_CASE("chance is from 0 to 1 and differs") {
    double least = 1;
    double most = 0;
    for (int i = 0; i < 1000; ++i) {
        const double chance = detail::scatter(std::to_string(i));
        CHECK(chance >= 0);
        CHECK(chance < 1);
        least = std::min(least, chance);
        most = std::max(most, chance);
    }
    CHECK(least < 0.1);
    CHECK(most > 0.9);
}

TEST_CASE("a lease that is too short for the handler is told") {
    support::memory_inbox box;
    static_cast<void>(box.put({"a", "d", kept_body}));
    drain_options options = quick();
    options.lease = 1ms;
    std::string lost;
    options.on_lease_lost = [&](const taken_delivery& taken) { lost = taken.key; };
    std::optional<taken_delivery> other;
    CHECK(drain_one(
        box,
        [&](const envelope&) {
            std::this_thread::sleep_for(5ms);
            other = box.take(1h);
        },
        options));
    CHECK(lost == "a");
    REQUIRE(other.has_value());
    CHECK(box.done(*other));
}
