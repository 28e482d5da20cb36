// Tests of subscriptions/answers.hpp.

#include <smartcar/webhooks/subscriptions/answers.hpp>

#include <support/catch.hpp>

using namespace smartcar::webhooks;

TEST_CASE("an answer may be as large as ten pages and no larger") {
    STATIC_REQUIRE(answer_limits.max_bytes == 1048576);
    STATIC_REQUIRE(answer_limits.max_depth == 32);
}

TEST_CASE("items with other texts are other items") {
    v3::subscription item;
    item.json.text = "{}";
    CHECK(item != v3::subscription{});
    CHECK(v3::page<v3::subscription>{{item}, {}} != v3::page<v3::subscription>{});
    CHECK(v2::subscription{"w", "v"} != v2::subscription{"v", "w"});
}
