// Tests of json/document.hpp.

#include <smartcar/webhooks/json/document.hpp>

#include <support/catch.hpp>
#include <support/documents.hpp>

#include <string>
#include <string_view>

using namespace smartcar::webhooks;
using detail::json_kind;

TEST_CASE("a document gives values of every kind") {
    const support::read_json document{R"({"n":null,"b":true,"i":-1,"u":1,"r":1.5,"s":"text","a":[],"o":{}})"};
    const auto root = document.root();
    CHECK(root.kind() == json_kind::object);
    CHECK(root.find("n")->kind() == json_kind::null);
    CHECK(root.find("b")->kind() == json_kind::boolean);
    CHECK(root.find("b")->boolean());
    CHECK(root.find("i")->kind() == json_kind::number);
    CHECK(root.find("i")->number().as_integer() == -1);
    CHECK(root.find("u")->number().as_integer() == 1);
    CHECK(root.find("r")->number().as_double() == 1.5);
    CHECK(root.find("r")->number().digits() == "1.5");
    CHECK(root.find("s")->string() == "text");
    CHECK(root.find("a")->kind() == json_kind::array);
    CHECK(root.find("o")->kind() == json_kind::object);
    CHECK_FALSE(root.find("x").has_value());
    CHECK_FALSE(root.find("text").has_value());
}

TEST_CASE("members and elements are walked in order and containers are stepped over") {
    const support::read_json document{R"([[1,[2.5,{"x":3}]],{"y":[4],"z":5.5},6.5,"seven"])"};
    std::string kinds;
    for (const auto element : document.root().elements()) kinds += std::to_string(static_cast<int>(element.kind()));
    CHECK(kinds == "4523");
    std::string names;
    auto second = document.root().elements().begin();
    ++second;
    for (const auto& [name, value] : (*second).members()) names += std::string{name} + to_text(value);
    CHECK(names == "y[4]z5.5");
}

TEST_CASE("a document can be a single value") {
    CHECK(support::read_json("null").root().kind() == json_kind::null);
    CHECK(support::read_json("1.25").root().number().as_double() == 1.25);
    CHECK(support::read_json(R"("")").root().string().empty());
}

TEST_CASE("empty containers have nothing to walk") {
    const support::read_json document{"[{},[]]"};
    const auto first = *document.root().elements().begin();
    CHECK(first.members().begin() == first.members().end());
}

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
