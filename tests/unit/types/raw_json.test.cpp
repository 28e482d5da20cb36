// Tests of types/raw_json.hpp.

#include <smartcar/webhooks/types/raw_json.hpp>

#include <support/catch.hpp>

using smartcar::webhooks::raw_json;

TEST_CASE("raw JSON compares as text and not as a value") {
    CHECK(raw_json{R"({"a":1})"} == raw_json{R"({"a":1})"});
    CHECK_FALSE(raw_json{"1.0"} == raw_json{"1"});
    CHECK_FALSE(raw_json{R"({"a":1,"b":2})"} == raw_json{R"({"b":2,"a":1})"});
}
