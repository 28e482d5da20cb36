// Tests of receiver::handle with a delivery log: each delivery is handled once.

#include <smartcar/webhooks/receiver.hpp>

#include <smartcar/webhooks/delivery_log.hpp>
#include <smartcar/webhooks/testing.hpp>
#include <support/catch.hpp>

#include <atomic>
#include <new>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace smartcar::webhooks;
using testing::signed_request;

namespace {

const management_token log_token{"token-of-the-log"};
const receiver logged_endpoint{log_token};

// A v4.0 delivery as it is sent at its `attempt`th try: another id, another time, another signature.
signed_request attempt(int number, const std::string& event = "event-1") {
    envelope delivery = testing::sample_vehicle_state();
    delivery.event_id = event;
    delivery.delivery_id = "delivery-" + std::to_string(number);
    delivery.delivered_at = timestamp{std::chrono::seconds{1'780'000'000 + number}};
    return {log_token, delivery};
}

// Counts, and throws if told.
struct counting_handler {
    int& calls;
    bool fails = false;
    void operator()(const envelope&) const {
        ++calls;
        if (fails) throw std::runtime_error{"no room"};
    }
};

template <class Log, class Handler>
response handle(const signed_request& sent, Log& log, Handler&& handler) {
    return logged_endpoint.handle(sent, log, handler);
}

// A log that says what it was asked, and fails where told.
struct scripted_log {
    std::string failing;
    std::string asked;
    smartcar::webhooks::claim claim(const std::string&) {
        ask("claim");
        return smartcar::webhooks::claim::granted;
    }
    void commit(const std::string&) { ask("commit"); }
    void release(const std::string&) { ask("release"); }

    void ask(const std::string& what) {
        asked += asked.empty() ? what : ' ' + what;
        if (what == failing) throw std::runtime_error{"store down"};
    }
};

}  // namespace

TEST_CASE("retries of a delivery are acknowledged and not handled again") {
    recent_deliveries log{10};
    int calls = 0;
    for (int number = 0; number < 4; ++number) {
        CHECK(handle(attempt(number), log, counting_handler{calls}) == response{200, ""});
    }
    CHECK(calls == 1);
    CHECK(handle(attempt(0, "event-2"), log, counting_handler{calls}).status == 200);
    CHECK(calls == 2);
}

TEST_CASE("a handler that throws lets the retry in") {
    recent_deliveries log{10};
    int calls = 0;
    CHECK(handle(attempt(0), log, counting_handler{calls, true}).status == 500);
    CHECK(handle(attempt(1), log, counting_handler{calls, true}).status == 500);
    CHECK(handle(attempt(2), log, counting_handler{calls}).status == 200);
    CHECK(handle(attempt(3), log, counting_handler{calls}).status == 200);
    CHECK(calls == 3);
}

TEST_CASE("a duplicate that comes while the first is at work gets 503") {
    recent_deliveries log{10};
    int calls = 0;
    const response first = handle(attempt(0), log, [&](const envelope&) {
        const response second = handle(attempt(1), log, counting_handler{calls});
        CHECK(second == response{503, R"({"error":"in_progress"})"});
    });
    CHECK(first.status == 200);
    CHECK(calls == 0);
    CHECK(handle(attempt(2), log, counting_handler{calls}).status == 200);
    CHECK(calls == 0);
}

TEST_CASE("a log that is full of work in progress refuses with 503") {
    recent_deliveries log{1};
    int calls = 0;
    static_cast<void>(handle(attempt(0), log, [&](const envelope&) {
        CHECK(handle(attempt(0, "event-2"), log, counting_handler{calls}).status == 503);
    }));
    CHECK(handle(attempt(1, "event-2"), log, counting_handler{calls}).status == 200);
    CHECK(calls == 1);
}

TEST_CASE("deliveries without a key are handled every time") {
    recent_deliveries log{10};
    const signed_request keyless{log_token, std::string{R"({"eventName":"schedule","payload":{"vehicles":[]}})"}};
    int calls = 0;
    for (int number = 0; number < 3; ++number) {
        CHECK(logged_endpoint.handle(keyless, log, counting_handler{calls}).status == 200);
    }
    CHECK(logged_endpoint.handle(keyless, log, counting_handler{calls, true}).status == 500);
    CHECK(calls == 4);
    CHECK(log.size() == 0);
}

TEST_CASE("what is not genuine or no delivery never reaches the log") {
    scripted_log log;
    int calls = 0;
    signed_request forged = attempt(0);
    forged.body += ' ';
    CHECK(logged_endpoint.handle(forged, log, counting_handler{calls}).status == 401);
    const signed_request no_delivery{log_token, std::string{"{}"}};
    CHECK(logged_endpoint.handle(no_delivery, log, counting_handler{calls}).status == 400);
    const signed_request challenge{log_token, testing::sample_verify()};
    CHECK(logged_endpoint.handle(challenge, log, counting_handler{calls}).status == 200);
    receiver_options options;
    options.modes = {delivery_mode::simulated};
    const signed_request live = attempt(0);
    CHECK(receiver{log_token, options}.handle(live, log, counting_handler{calls}).status == 200);
    CHECK(log.asked.empty());
    CHECK(calls == 0);
}

TEST_CASE("a claim is kept only when the handler returned") {
    int calls = 0;
    scripted_log log;
    CHECK(handle(attempt(0), log, counting_handler{calls}).status == 200);
    CHECK(log.asked == "claim commit");
    log = {};
    CHECK(handle(attempt(0), log, counting_handler{calls, true}).status == 500);
    CHECK(log.asked == "claim release");
}

TEST_CASE("a log that fails loses nothing") {
    int calls = 0;
    scripted_log log{"claim", ""};
    CHECK(handle(attempt(0), log, counting_handler{calls}) == response{503, R"({"error":"delivery_log_failed"})"});
    CHECK(calls == 0);
    CHECK(log.asked == "claim");
    log = {"commit", ""};
    CHECK(handle(attempt(0), log, counting_handler{calls}).status == 500);
    CHECK(calls == 1);
    CHECK(log.asked == "claim commit release");
}

TEST_CASE("of duplicates that come at once exactly one is handled") {
    recent_deliveries log{1000};
    constexpr int deliveries = 50;
    std::vector<signed_request> requests;
    for (int number = 0; number < deliveries; ++number) {
        requests.push_back(attempt(number, "event-" + std::to_string(number)));
    }
    std::atomic<int> completed{0};
    std::atomic<int> thrown{0};
    const auto deliver_all = [&](int seed) {
        for (std::size_t i = 0; i < requests.size(); ++i) {
            // As Smartcar does: again until it is acknowledged.
            for (int tries = 0; tries < 10'000; ++tries) {
                const response reply = logged_endpoint.handle(requests[i], log, [&](const envelope&) {
                    if (tries == 0 && (static_cast<int>(i) + seed) % 4 == 0) {
                        ++thrown;
                        throw std::runtime_error{"first time"};
                    }
                    ++completed;
                });
                if (reply.status == 200) break;
                std::this_thread::yield();
            }
        }
    };
    std::vector<std::thread> threads;
    for (int seed = 0; seed < 4; ++seed) threads.emplace_back(deliver_all, seed);
    for (std::thread& each : threads) each.join();
    CHECK(completed == deliveries);
    CHECK(thrown > 0);
}
