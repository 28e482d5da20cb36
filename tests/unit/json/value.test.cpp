// Tests of json/value.hpp.

#include <smartcar/webhooks/json/value.hpp>

#include <support/catch.hpp>
#include <support/documents.hpp>

#include <string_view>

using namespace smartcar::webhooks;

TEST_CASE("a value is written as compact JSON with every digit") {
    const std::string_view body =
        R"( { "a" : [ 1, -2 , 3.50 ,1e2 , 18446744073709551615, 0.1234567890123456789012345 ] ,
        "b/c" : { } , "d" : [ ] , "e" : null , "f" : [ true , false ] , "g" : "\u00e9\n\"", "" : { "x" : [ { } ] } } )";
    CHECK(to_text(support::read_json{body}.root()) ==
          R"({"a":[1,-2,3.50,1e2,18446744073709551615,0.1234567890123456789012345],"b/c":{},"d":[],"e":null,)"
          R"("f":[true,false],"g":"é\n\"","":{"x":[{}]}})");
}

TEST_CASE("values are equal whatever the order of their members") {
    const auto are_equal = [](std::string_view a, std::string_view b) {
        const support::read_json first{a};
        const support::read_json second{b};
        return equal_json(first.root(), second.root());
    };
    CHECK(are_equal(R"({"a":1,"b":[2,{"c":"d"}]})", R"({"b":[2,{"c":"d"}],"a":1})"));
    CHECK_FALSE(are_equal(R"({"a":1})", R"({"a":1,"b":2})"));
    CHECK_FALSE(are_equal(R"({"a":1,"b":2})", R"({"a":1})"));
    CHECK_FALSE(are_equal("[1,2]", "[2,1]"));
    CHECK_FALSE(are_equal("[1,2]", "[1]"));
    CHECK_FALSE(are_equal("1.0", "1"));
    CHECK_FALSE(are_equal("1", R"("1")"));
}

TEST_CASE("a member that is null is not present") {
    const support::read_json object{R"({"a":null,"b":0})"};
    CHECK_FALSE(present_member(object.root(), "a").has_value());
    CHECK(present_member(object.root(), "b").has_value());
    CHECK_FALSE(present_member(object.root(), "c").has_value());
}
