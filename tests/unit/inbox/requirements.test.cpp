// Tests of inbox/requirements.hpp and of the conformance tests, by an inbox in memory that keeps every promise.

#include <smartcar/webhooks/inbox/requirements.hpp>
#include <smartcar/webhooks/testing/inbox_conformance.hpp>

#include <support/catch.hpp>
#include <support/memory_inbox.hpp>

using namespace smartcar::webhooks;

namespace {

struct memory_store {
    support::memory_inbox box;
    support::memory_inbox* open() { return &box; }
};

}  // namespace

TEST_CASE("an inbox in memory is an inbox") {
    STATIC_REQUIRE(inbox<support::memory_inbox>);
    testing::check_inbox<memory_store>();
}

TEST_CASE("each state of a delivery has a name") {
    CHECK(to_string(delivery_state::waiting) == "waiting");
    CHECK(to_string(delivery_state::in_work) == "in_work");
    CHECK(to_string(delivery_state::done) == "done");
    CHECK(to_string(delivery_state::given_up) == "given_up");
    CHECK(to_string(delivery_state::conflict) == "conflict");
    CHECK(to_string(static_cast<delivery_state>(99)) == "unknown");
}
