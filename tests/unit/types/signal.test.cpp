// Tests of types/signal.hpp.

#include <smartcar/webhooks/types/signal.hpp>

#include <support/catch.hpp>

#include <type_traits>

namespace {

struct body {};

// A user may name a signal that the catalogue does not have yet.
constexpr smartcar::webhooks::signal<body> made{"example-made", "Example", "Made", "What it says"};

}  // namespace

TEST_CASE("a signal is a constant that knows the type of its body") {
    STATIC_REQUIRE(std::is_same_v<decltype(made)::body_type, body>);
    STATIC_REQUIRE(made.code == "example-made");
    STATIC_REQUIRE(made.group == "Example");
    STATIC_REQUIRE(made.name == "Made");
    STATIC_REQUIRE(made.description == "What it says");
    STATIC_REQUIRE(std::is_trivially_copyable_v<smartcar::webhooks::signal<body>>);
}
