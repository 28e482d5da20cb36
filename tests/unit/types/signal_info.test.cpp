// Tests of types/signal_info.hpp.

#include <smartcar/webhooks/types/signal_info.hpp>

#include <support/catch.hpp>

#include <variant>

using namespace smartcar::webhooks;

TEST_CASE("a row of the catalogue says what its constant says, and what it carries") {
    constexpr smartcar::webhooks::signal<charge_limits> constant{"group-name", "Group", "Name", "What it says"};
    constexpr signal_info info = detail::info_of(constant);
    STATIC_REQUIRE(info.code == "group-name");
    STATIC_REQUIRE(info.group == "Group");
    STATIC_REQUIRE(info.name == "Name");
    STATIC_REQUIRE(info.description == "What it says");
    STATIC_REQUIRE(info.body_kind == "charge_limits");
    CHECK(signal_body{charge_limits{}}.index() == info.body_index);
}
