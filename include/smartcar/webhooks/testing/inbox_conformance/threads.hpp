// Many who put into an inbox, take from it and purge it at the same time.

#ifndef SMARTCAR_WEBHOOKS_TESTING_INBOX_CONFORMANCE_THREADS_HPP
#define SMARTCAR_WEBHOOKS_TESTING_INBOX_CONFORMANCE_THREADS_HPP

#include <smartcar/webhooks/inbox/requirements.hpp>
#include <smartcar/webhooks/testing/inbox_conformance/common.hpp>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace smartcar::webhooks::detail::inbox_conformance {

template <class Store>
void check_threads() {
    Store store;

    SECTION("of many who put in the same at the same time exactly one is fresh") {
        constexpr int threads = 6;
        constexpr int keys = 25;
        std::atomic<int> fresh{0};
        std::atomic<int> duplicates{0};
        std::vector<std::thread> running;
        for (int i = 0; i < threads; ++i) {
            running.emplace_back([&] {
                auto box = store.open();
                for (int key = 0; key < keys; ++key) {
                    const stored result = box->put({std::to_string(key), "digest", "body"});
                    ++(result == stored::fresh ? fresh : duplicates);
                }
            });
        }
        for (std::thread& each : running) each.join();
        CHECK(fresh == keys);
        CHECK(duplicates == keys * (threads - 1));
    }
    SECTION("of many who take at the same time each gets what no other gets, while more is put in") {
        constexpr int count = 120;
        auto shared = store.open();
        std::vector<std::atomic<int>> worked(count);
        std::atomic<int> settled{0};
        std::vector<std::thread> running;
        for (int i = 0; i < 4; ++i) {
            running.emplace_back([&, has_its_own = i % 2 == 0] {
                auto own = store.open();
                auto& box = has_its_own ? *own : *shared;
                const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{60};
                while (settled < count && std::chrono::steady_clock::now() < end) {
                    const auto taken = box.take(long_lease);
                    if (!taken) continue;
                    ++worked[std::stoul(taken->body)];
                    if (box.done(*taken) && ++settled % 10 == 0) static_cast<void>(box.purge(now()));
                }
            });
        }
        for (int i = 0; i < count; ++i)
            static_cast<void>(shared->put({std::to_string(i), "digest", std::to_string(i)}));
        for (std::thread& each : running) each.join();
        CHECK(settled == count);
        for (const auto& each : worked) CHECK(each == 1);
        CHECK(shared->statistics().done == count);
    }
}

}  // namespace smartcar::webhooks::detail::inbox_conformance

#endif
