// What is taken from an inbox: leases, retries, giving up, putting back, purging.

#ifndef SMARTCAR_WEBHOOKS_TESTING_INBOX_CONFORMANCE_WORK_HPP
#define SMARTCAR_WEBHOOKS_TESTING_INBOX_CONFORMANCE_WORK_HPP

#include <smartcar/webhooks/inbox/requirements.hpp>
#include <smartcar/webhooks/testing/inbox_conformance/common.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace smartcar::webhooks::detail::inbox_conformance {

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

}  // namespace smartcar::webhooks::detail::inbox_conformance

#endif
