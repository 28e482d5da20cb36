// One token, one receiver and one delivery log under many threads, for a sanitizer that sees data races.
//
//     threads            ends with 0 if everything came out as it should
//     threads planted    has a race of its own: the sanitizer has to see it

#include <smartcar/webhooks/delivery_log.hpp>
#include <smartcar/webhooks/diagnose.hpp>
#include <smartcar/webhooks/receiver.hpp>
#include <smartcar/webhooks/serialize.hpp>
#include <smartcar/webhooks/testing.hpp>

#include <atomic>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace webhooks = smartcar::webhooks;

namespace {

constexpr int threads_count = 8;
constexpr int deliveries = 40;

struct shared {
    std::string token_text = "token-of-many-threads";
    webhooks::management_token token{token_text};
    webhooks::receiver receiver{std::vector{webhooks::management_token{"rotating-out"}, token}};
    webhooks::recent_deliveries log{deliveries / 2};  // so small that it forgets
    std::atomic<int> handled{0};
    std::atomic<int> wrong{0};
    int planted = 0;
};

std::vector<webhooks::testing::signed_request> make_requests(const webhooks::management_token& token) {
    std::vector<webhooks::testing::signed_request> requests;
    for (int i = 0; i < deliveries; ++i) {
        webhooks::envelope delivery = webhooks::testing::sample_vehicle_state();
        delivery.event_id = "event-" + std::to_string(i);
        requests.emplace_back(token, delivery);
    }
    return requests;
}

void work(shared& all, const std::vector<webhooks::testing::signed_request>& requests, int seed) {
    const auto expect = [&](bool kept) { all.wrong += kept ? 0 : 1; };
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const webhooks::request request = requests[i];
        const webhooks::management_token copy = all.token;
        expect(verify(copy, request).has_value());
        expect(sign(all.token, request.body) == request.signature);
        webhooks::body_verifier pieces{all.token};
        pieces.update(request.body);
        expect(pieces.verify(request.signature).has_value());
        expect(all.receiver.receive(request).token == 1);
        const webhooks::response reply = all.receiver.handle(request, all.log, [&](const webhooks::envelope&) {
            ++all.handled;
            if ((static_cast<int>(i) + seed) % 5 == 0) throw std::runtime_error{"no room"};
        });
        expect(reply.status == 200 || reply.status == 500 || reply.status == 503);
        const std::string_view text = all.token_text;
        expect(webhooks::diagnose({&text, 1}, request).cause == webhooks::likely_cause::genuine);
    }
}

}  // namespace

int main(int count, char**) {
    shared all;
    const auto requests = make_requests(all.token);
    std::vector<std::thread> threads;
    for (int seed = 0; seed < threads_count; ++seed) {
        threads.emplace_back([&, seed] {
            work(all, requests, seed);
            if (count > 1) ++all.planted;
        });
    }
    for (std::thread& each : threads) each.join();
    std::printf("%d handled, %d wrong\n", all.handled.load(), all.wrong.load());
    return all.wrong == 0 && all.handled >= deliveries ? 0 : 1;
}
