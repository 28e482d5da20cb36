// Tests of json/document_builder.hpp, by way of a reader.

#include <smartcar/webhooks/json/document_builder.hpp>

#include <support/catch.hpp>
#include <support/documents.hpp>

#include <cstddef>
#include <string>

using namespace smartcar::webhooks;
using support::outcome_of_reading;

namespace {

parse_limits depth_of(std::size_t depth) {
    parse_limits limits;
    limits.max_depth = depth;
    return limits;
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_CASE("a member named twice is refused with its pointer") {
    CHECK(outcome_of_reading(R"({"a":1,"a":2})") == "duplicate_key at /a");
    CHECK(outcome_of_reading(R"({"a":1,"a":1})") == "duplicate_key at /a");
    CHECK(outcome_of_reading(R"({"a":1,"b":2,"c":3,"b":4})") == "duplicate_key at /b");
    CHECK(outcome_of_reading(R"({"x":[0,{"y":{"k":[],"k":{}}}]})") == "duplicate_key at /x/1/y/k");
    CHECK(outcome_of_reading(R"([[{}],[1,[{"k":1},{"k":1,"k":2}]]])") == "duplicate_key at /1/1/1/k");
    CHECK(outcome_of_reading(R"({"~/":[{"a~":1,"a~":2}]})") == "duplicate_key at /~0~1/0/a~0");
    CHECK(outcome_of_reading(R"({"":{"":1,"":2}})") == "duplicate_key at //");
    CHECK(outcome_of_reading(R"({"a/b":1,"a/b":2})") == "duplicate_key at /a~1b");
}

TEST_CASE("two spellings of one name are the same name") {
    CHECK(outcome_of_reading(R"({"a":1,"\u0061":2})") == "duplicate_key at /a");
    CHECK(outcome_of_reading(R"({"é":1,"\u00e9":2})") == "duplicate_key at /é");
    CHECK(outcome_of_reading(R"({"a":1,"A":2})") == "ok");
}

TEST_CASE("equal names in different objects are no duplicates") {
    CHECK(outcome_of_reading(R"({"a":{"a":{"a":[{"a":1},{"a":2}]}},"b":{"a":1}})") == "ok");
    CHECK(outcome_of_reading(R"({"a":"b","b":"a","c":"a"})") == "ok");
}

TEST_CASE("a name repeated anywhere among many is found") {
    constexpr int count = 24;
    for (int members = 1; members <= count; ++members) {
        std::string body = "{";
        for (int i = 0; i < members; ++i) body += "\"k" + std::to_string(i) + "\":{\"k0\":[]},";
        CHECK(outcome_of_reading(body + R"("last":0})") == "ok");
        for (int repeated = 0; repeated < members; ++repeated) {
            const std::string name = "k" + std::to_string(repeated);
            CHECK(outcome_of_reading(body + '"' + name + "\":0}") == "duplicate_key at /" + name);
        }
    }
}

TEST_CASE("nesting up to the limit is read and one level more is refused with its pointer") {
    CHECK(outcome_of_reading(nested(32)) == "ok");
    std::string where;
    for (int level = 0; level < 32; ++level) where += "/0";
    CHECK(outcome_of_reading(nested(33)) == "too_deep at " + where);
    CHECK(outcome_of_reading(R"({"a":[{}]})", depth_of(3)) == "ok");
    CHECK(outcome_of_reading(R"({"a":[{}]})", depth_of(2)) == "too_deep at /a/0");
    CHECK(outcome_of_reading(R"({"a":[1,2,{}]})", depth_of(1)) == "too_deep at /a");
    CHECK(outcome_of_reading("{}", depth_of(0)) == "too_deep");
    CHECK(outcome_of_reading("1", depth_of(0)) == "ok");
    CHECK(outcome_of_reading(std::string(1000000, '[')) == "too_deep at " + where);
    std::string objects;
    for (int level = 0; level < 100000; ++level) objects += R"({"a":)";
    CHECK(outcome_of_reading(objects).starts_with("too_deep at /a/a/"));
}
