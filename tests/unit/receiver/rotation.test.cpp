// A token is replaced while deliveries come in: without a restart, and without one that is refused. docs/receiver.md
// has the same class.

#include <smartcar/webhooks/receiver.hpp>

#include <smartcar/webhooks/testing.hpp>
#include <support/catch.hpp>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace smartcar::webhooks;
using testing::signed_request;

namespace {

class replaceable_receiver {
public:
    explicit replaceable_receiver(std::vector<management_token> tokens) { replace(std::move(tokens)); }

    // The one that counts now. Requests that have another one at hand end with that.
    [[nodiscard]] std::shared_ptr<const receiver> get() const {
        const std::lock_guard lock{mutex_};
        return current_;
    }

    void replace(std::vector<management_token> tokens) {
        auto next = std::make_shared<const receiver>(std::move(tokens));
        const std::lock_guard lock{mutex_};
        current_ = std::move(next);
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const receiver> current_;
};

}  // namespace

TEST_CASE("a token is replaced without refusing one delivery") {
    const management_token old_token{"the-old-token"};
    const management_token new_token{"the-new-token"};
    const signed_request by_old{old_token, testing::sample_schedule()};
    const signed_request by_new{new_token, testing::sample_schedule()};

    replaceable_receiver endpoint{{old_token}};
    CHECK(endpoint.get()->receive(by_new).reply.status == 401);

    std::atomic<const signed_request*> sent{&by_old};  // what Smartcar sends at the moment
    std::atomic<bool> stops{false};
    std::atomic<int> accepted{0};
    std::atomic<int> refused{0};
    const auto deliver = [&] {
        while (!stops) {
            const signed_request& request = *sent.load();
            ++(endpoint.get()->receive(request).reply.status == 200 ? accepted : refused);
        }
    };
    const auto wait_for_more = [&] {
        for (const int before = accepted; accepted < before + 50;) std::this_thread::yield();
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) threads.emplace_back(deliver);
    wait_for_more();
    endpoint.replace({new_token, old_token});  // before the dashboard makes the new one count
    wait_for_more();
    sent = &by_new;
    wait_for_more();
    wait_for_more();  // until no retry signed with the old one can come
    stops = true;
    for (std::thread& each : threads) each.join();
    CHECK(refused == 0);

    endpoint.replace({new_token});
    CHECK(endpoint.get()->receive(by_new).reply.status == 200);
    CHECK(endpoint.get()->receive(by_old).reply.status == 401);
}
