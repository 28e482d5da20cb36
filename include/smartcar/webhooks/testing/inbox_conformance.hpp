// What every inbox must do, as a test for Catch2: run it on a store of your own.

#ifndef SMARTCAR_WEBHOOKS_TESTING_INBOX_CONFORMANCE_HPP
#define SMARTCAR_WEBHOOKS_TESTING_INBOX_CONFORMANCE_HPP

#include <smartcar/webhooks/inbox/requirements.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <atomic>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#if __has_include(<unistd.h>)
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace smartcar::webhooks::testing {

namespace inbox_conformance {

inline constexpr std::chrono::minutes long_lease{10};
// So long that a slow machine asks before it ends.
inline constexpr std::chrono::milliseconds short_lease{500};
inline constexpr std::chrono::milliseconds longer_than_short_lease{600};

inline constexpr std::chrono::milliseconds short_pause{30};

inline timestamp now() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

template <class Box>
taken_delivery must_take(Box& box, std::chrono::milliseconds lease = long_lease) {
    auto taken = box.take(lease);
    REQUIRE(taken.has_value());
    return *taken;
}

// How many there are in all states.
inline std::size_t total(const inbox_statistics& counted) {
    return static_cast<std::size_t>(counted.waiting + counted.in_work + counted.done + counted.given_up +
                                    counted.conflicts);
}

template <class Store>
void check_puts() {
    Store store;
    auto box = store.open();

    SECTION("an empty inbox gives nothing, and says that nothing ever came") {
        CHECK_FALSE(box->take(long_lease).has_value());
        CHECK(box->statistics() == inbox_statistics{});
    }
    SECTION("what is put in comes out as it was, and is gone when it is done") {
        const timestamp before = now();
        CHECK(box->put({"key", "digest", "body"}) == stored::fresh);
        CHECK(box->statistics().waiting == 1);
        const taken_delivery taken = must_take(*box);
        CHECK(taken.key == "key");
        CHECK(taken.body == "body");
        CHECK(taken.attempt == 1);
        CHECK(taken.received_at >= before - std::chrono::seconds{1});
        CHECK(taken.received_at <= now() + std::chrono::seconds{1});
        CHECK(box->statistics().in_work == 1);
        CHECK(box->done(taken));
        CHECK_FALSE(box->take(long_lease).has_value());
        CHECK(box->statistics().done == 1);
        CHECK(total(box->statistics()) == 1);
    }
    SECTION("bytes of every kind come out as they were") {
        std::string all;
        for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
        const std::string body = all + std::string(std::size_t{1} << 20U, 'x') + "'\"\\%s{}\r\n";
        const std::string key = all + "'; DROP TABLE delivery; --";
        CHECK(box->put({key, "digest", body}) == stored::fresh);
        CHECK(box->put({key, "digest", body}) == stored::duplicate);
        const taken_delivery taken = must_take(*box);
        CHECK(taken.key == key);
        CHECK(taken.body == body);
        CHECK(box->retry(taken, std::chrono::milliseconds{0}, "'\"\\\n"));
    }
    SECTION("a duplicate is one whether the first waits, is in work or done") {
        REQUIRE(box->put({"key", "digest", "body of the first attempt"}) == stored::fresh);
        CHECK(box->put({"key", "digest", "body of the second attempt"}) == stored::duplicate);
        const taken_delivery taken = must_take(*box);
        CHECK(taken.body == "body of the first attempt");
        CHECK(box->put({"key", "digest", "body"}) == stored::duplicate);
        REQUIRE(box->done(taken));
        CHECK(box->put({"key", "digest", "body"}) == stored::duplicate);
        CHECK(total(box->statistics()) == 1);
    }
    SECTION("other content under the same key is kept beside the first, and worked only when it is put back") {
        REQUIRE(box->put({"key", "digest", "first"}) == stored::fresh);
        CHECK(box->put({"key", "other digest", "second"}) == stored::conflict);
        CHECK(box->put({"key", "other digest", "second"}) == stored::duplicate);
        CHECK(box->put({"key", "digest", "first"}) == stored::duplicate);
        CHECK(box->statistics().conflicts == 1);
        const taken_delivery first = must_take(*box);
        CHECK(first.body == "first");
        REQUIRE(box->done(first));
        CHECK_FALSE(box->take(long_lease).has_value());
        CHECK(box->requeue(delivery_state::conflict) == 1);
        CHECK(must_take(*box).body == "second");
    }
    SECTION("deliveries without a key are always fresh") {
        CHECK(box->put({"", "digest", "body"}) == stored::fresh);
        CHECK(box->put({"", "digest", "body"}) == stored::fresh);
        CHECK(must_take(*box).key.empty());
        CHECK(box->statistics().waiting == 1);
    }
    SECTION("a second handle sees what the first put in") {
        REQUIRE(box->put({"key", "digest", "body"}) == stored::fresh);
        auto other = store.open();
        CHECK(other->put({"key", "digest", "body"}) == stored::duplicate);
        CHECK(must_take(*other).body == "body");
        CHECK_FALSE(box->take(long_lease).has_value());
    }
    SECTION("statistics say how long the oldest one waits, and when the last one came") {
        const timestamp before = now();
        REQUIRE(box->put({"a", "digest", "body"}) == stored::fresh);
        std::this_thread::sleep_for(short_pause);
        const inbox_statistics counted = box->statistics();
        REQUIRE(counted.oldest_waiting.has_value());
        CHECK(*counted.oldest_waiting >= short_pause / 2);
        CHECK(*counted.oldest_waiting < std::chrono::minutes{1});
        REQUIRE(counted.last_delivery.has_value());
        CHECK(*counted.last_delivery >= before - std::chrono::seconds{1});
        REQUIRE(box->done(must_take(*box)));
        CHECK_FALSE(box->statistics().oldest_waiting.has_value());
        CHECK(box->statistics().last_delivery == counted.last_delivery);
    }
}

template <class Store>
void check_work() {
    Store store;
    auto box = store.open();

    SECTION("what came first is taken first") {
        for (const char* key : {"a", "b", "c"}) {
            REQUIRE(box->put({key, "digest", key}) == stored::fresh);
            std::this_thread::sleep_for(std::chrono::milliseconds{2});
        }
        CHECK(must_take(*box).body == "a");
        CHECK(must_take(*box).body == "b");
        CHECK(must_take(*box).body == "c");
    }
    SECTION("a lease that ended gives the delivery to somebody else, and the first one's verdict counts no more") {
        REQUIRE(box->put({"key", "digest", "body"}) == stored::fresh);
        const taken_delivery first = must_take(*box, short_lease);
        CHECK_FALSE(box->take(long_lease).has_value());
        std::this_thread::sleep_for(longer_than_short_lease);
        const taken_delivery second = must_take(*box, short_lease);
        CHECK(second.body == "body");
        CHECK(second.attempt == 2);
        CHECK_FALSE(box->done(first));
        CHECK_FALSE(box->retry(first, std::chrono::milliseconds{0}, "late"));
        CHECK_FALSE(box->give_up(first, "late"));
        CHECK(box->statistics().in_work == 1);
        CHECK(box->done(second));
        CHECK_FALSE(box->done(second));
        CHECK(box->statistics().done == 1);
    }
    SECTION("a verdict that comes late counts if nobody has taken the delivery meanwhile") {
        REQUIRE(box->put({"key", "digest", "body"}) == stored::fresh);
        const taken_delivery taken = must_take(*box, short_lease);
        std::this_thread::sleep_for(longer_than_short_lease);
        CHECK(box->done(taken));
        CHECK_FALSE(box->take(long_lease).has_value());
    }
    SECTION("of many whose leases ended every one is taken again") {
        for (int i = 0; i < 40; ++i) REQUIRE(box->put({std::to_string(i), "digest", "body"}) == stored::fresh);
        for (int i = 0; i < 40; ++i) static_cast<void>(must_take(*box, std::chrono::seconds{2}));
        std::this_thread::sleep_for(std::chrono::milliseconds{2100});
        for (int i = 0; i < 40; ++i) CHECK(must_take(*box).attempt == 2);
    }
    SECTION("what is to be tried again is not taken before its time") {
        REQUIRE(box->put({"key", "digest", "body"}) == stored::fresh);
        CHECK(box->retry(must_take(*box), std::chrono::milliseconds{1000}, "no database"));
        CHECK_FALSE(box->take(long_lease).has_value());
        CHECK(box->statistics().waiting == 1);
        const auto waiting = box->list(delivery_state::waiting);
        REQUIRE(waiting.size() == 1);
        CHECK(waiting[0].reason == "no database");
        CHECK(waiting[0].attempts == 1);
        std::this_thread::sleep_for(std::chrono::milliseconds{1200});
        CHECK(must_take(*box).attempt == 2);
    }
    SECTION("what is given up is kept with its reason, and worked again as if it were new when it is put back") {
        REQUIRE(box->put({"key", "digest", "body"}) == stored::fresh);
        REQUIRE(box->retry(must_take(*box), std::chrono::milliseconds{0}, "once"));
        CHECK(box->give_up(must_take(*box), "twice"));
        CHECK_FALSE(box->take(long_lease).has_value());
        CHECK(box->statistics().given_up == 1);
        const auto given_up = box->list(delivery_state::given_up);
        REQUIRE(given_up.size() == 1);
        CHECK(given_up[0].key == "key");
        CHECK(given_up[0].body == "body");
        CHECK(given_up[0].reason == "twice");
        CHECK(given_up[0].attempts == 2);
        CHECK(box->put({"key", "digest", "body"}) == stored::duplicate);
        CHECK(box->requeue(delivery_state::given_up) == 1);
        CHECK(box->requeue(delivery_state::given_up) == 0);
        CHECK(must_take(*box).attempt == 1);
    }
    SECTION("a time span is put back: what is done in it, and nothing before or after it") {
        REQUIRE(box->put({"before", "digest", "before"}) == stored::fresh);
        std::this_thread::sleep_for(short_pause);
        REQUIRE(box->put({"within", "digest", "within"}) == stored::fresh);
        std::this_thread::sleep_for(short_pause);
        REQUIRE(box->put({"after", "digest", "after"}) == stored::fresh);
        std::vector<taken_delivery> all;
        for (int i = 0; i < 3; ++i) all.push_back(must_take(*box));
        for (const taken_delivery& each : all) REQUIRE(box->done(each));
        CHECK(box->requeue(all[1].received_at, all[2].received_at) == 1);
        CHECK(must_take(*box).body == "within");
        CHECK_FALSE(box->take(long_lease).has_value());
    }
    SECTION("one is put back by its id, and what is waiting or in work is not") {
        REQUIRE(box->put({"key", "digest", "body"}) == stored::fresh);
        CHECK_FALSE(box->requeue(box->list(delivery_state::waiting).at(0).id));
        const taken_delivery taken = must_take(*box);
        CHECK_FALSE(box->requeue(box->list(delivery_state::in_work).at(0).id));
        CHECK(box->requeue(delivery_state::in_work) == 0);
        CHECK(box->requeue(delivery_state::waiting) == 0);
        REQUIRE(box->done(taken));
        CHECK_FALSE(box->requeue(std::string_view{"no such id"}));
        CHECK(box->requeue(box->list(delivery_state::done).at(0).id));
        CHECK(must_take(*box).body == "body");
    }
    SECTION("what is purged has no body, cannot be put back, and is known all the same") {
        REQUIRE(box->put({"done", "digest", "body"}) == stored::fresh);
        REQUIRE(box->done(must_take(*box)));
        REQUIRE(box->put({"given up", "digest", "body"}) == stored::fresh);
        REQUIRE(box->give_up(must_take(*box), "why"));
        REQUIRE(box->put({"given up", "other digest", "body"}) == stored::conflict);
        REQUIRE(box->put({"in work", "digest", "body"}) == stored::fresh);
        const taken_delivery in_work = must_take(*box);
        REQUIRE(box->put({"waiting", "digest", "body"}) == stored::fresh);

        CHECK(box->purge(now() - std::chrono::hours{1}) == 0);
        CHECK(box->purge(now() + std::chrono::hours{1}) == 3);
        CHECK(box->purge(now() + std::chrono::hours{1}) == 0);
        CHECK(box->requeue(delivery_state::done) == 0);
        CHECK(box->requeue(delivery_state::given_up) == 0);
        for (const kept_delivery& each : box->list(delivery_state::done)) CHECK(each.body.empty());
        CHECK(box->put({"done", "digest", "body"}) == stored::duplicate);
        CHECK(box->put({"given up", "digest", "body"}) == stored::duplicate);
        CHECK(box->statistics().done == 3);
        CHECK(box->statistics().given_up + box->statistics().conflicts == 0);
        CHECK(box->done(in_work));
        CHECK(must_take(*box).body == "body");
    }
}

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
                static_cast<void>(box.purge(now() - std::chrono::hours{1}));
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

#if __has_include(<unistd.h>)
// Puts one in, takes it, says that it is done, and writes a letter after each; the process is killed before step
// `step`. Returns the letters that were written.
template <class Store>
std::string letters_before_crash(Store& store, unsigned step) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto write = [&](const char* letter) { static_cast<void>(!::write(ends[1], letter, 1)); };
        Store::crash_before(step);
        try {
            auto box = store.open();
            if (box->put({"key", "digest", "body"}) != stored::conflict) write("p");
            if (const auto taken = box->take(short_pause)) {
                write("t");
                if (box->done(*taken)) write("d");
            }
            write("e");
        } catch (...) {
            write("x");
        }
        ::_exit(0);
    }
    ::close(ends[1]);
    std::string letters;
    for (char letter = 0; ::read(ends[0], &letter, 1) == 1;) letters += letter;
    ::close(ends[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return letters;
}

template <class Store>
void check_crashes() {
    for (unsigned step = 1;; ++step) {
        REQUIRE(step < 2000);
        Store store;
        const std::string letters = letters_before_crash(store, step);
        INFO("killed before step " << step << ", after " << letters);
        REQUIRE(letters.find('x') == std::string::npos);
        std::this_thread::sleep_for(2 * short_pause);

        auto box = store.open();
        const std::size_t kept = total(box->statistics());
        const bool was_done = box->statistics().done == 1;
        CHECK(kept <= 1);
        if (letters.find('p') != std::string::npos) CHECK(kept == 1);
        if (letters.find('d') != std::string::npos) CHECK(was_done);
        // What is kept can be worked, unless it is done; and a retry is told from something new.
        const auto taken = box->take(long_lease);
        CHECK(taken.has_value() == (kept == 1 && !was_done));
        if (taken) CHECK(taken->body == "body");
        CHECK(box->put({"key", "digest", "body"}) == (kept == 1 ? stored::duplicate : stored::fresh));
        if (letters.find('e') != std::string::npos) break;  // it came to its end
    }
}
#endif

}  // namespace inbox_conformance

/// Tests whether a store keeps the promises of the concept `inbox`: what is fresh, a duplicate, a conflict; leases,
/// times, giving up, putting back, purging; many threads and handles; a process that is killed between any two steps.
///
/// \tparam Store  what is tested, default-constructible: an empty store of its own, gone with the object. `open()`
/// gives a
///         pointer to a further handle on it, as another process would have. If it has a static
///         `crash_before(unsigned step)`, after which the process kills itself before that step, a statement or a
///         write to the disk, then crashes are tested too: with `fork`, so no thread may be running.
///
/// Besides the concept, the inbox has `requeue` and `list` as `sqlite_inbox` has them.
///
/// Example:
///     struct my_store { std::unique_ptr<my_inbox> open() { return std::make_unique<my_inbox>(schema); } ... };
///     TEST_CASE("my inbox is an inbox") { smartcar::webhooks::testing::check_inbox<my_store>(); }
template <class Store>
void check_inbox() {
    inbox_conformance::check_puts<Store>();
    inbox_conformance::check_work<Store>();
    inbox_conformance::check_threads<Store>();
#if __has_include(<unistd.h>)
    if constexpr (requires { Store::crash_before(1U); }) {
        SECTION("a process may be killed between any two steps") { inbox_conformance::check_crashes<Store>(); }
    }
#endif
}

}  // namespace smartcar::webhooks::testing

#endif
