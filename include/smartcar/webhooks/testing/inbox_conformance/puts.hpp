// What is put into an inbox: fresh ones, duplicates, conflicts, bytes of every kind.

#ifndef SMARTCAR_WEBHOOKS_TESTING_INBOX_CONFORMANCE_PUTS_HPP
#define SMARTCAR_WEBHOOKS_TESTING_INBOX_CONFORMANCE_PUTS_HPP

#include <smartcar/webhooks/inbox/requirements.hpp>
#include <smartcar/webhooks/testing/inbox_conformance/common.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <thread>

namespace smartcar::webhooks::detail::inbox_conformance {

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

}  // namespace smartcar::webhooks::detail::inbox_conformance

#endif
