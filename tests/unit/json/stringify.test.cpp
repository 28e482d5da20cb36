// Tests of json/stringify.hpp.

#include <smartcar/webhooks/json/stringify.hpp>

#include <support/catch.hpp>
#include <support/documents.hpp>

#include <string>
#include <string_view>

using namespace smartcar::webhooks;

namespace {

std::string stringified(std::string_view json) { return detail::stringify(support::read_json{json}.root()); }

}  // namespace

TEST_CASE("numbers are written as JavaScript writes them") {
    CHECK(stringified("[0,-1,80,9007199254740991]") == "[0,-1,80,9007199254740991]");
    CHECK(stringified("[80.0,0.50,1.10,-2.0,-0.0,0e9]") == "[80,0.5,1.1,-2,0,0]");
    CHECK(stringified("[1e2,1E+2,12e-1]") == "[100,100,1.2]");
    CHECK(stringified("[1e20,1e21,123456789012345680000.0]") == "[100000000000000000000,1e+21,123456789012345680000]");
    CHECK(stringified("[0.000001,0.0000001,1.5e-10,-1.25E+300]") == "[0.000001,1e-7,1.5e-10,-1.25e+300]");
    CHECK(stringified("[52.238523055555554,0.30000000000000004,5e-324]") ==
          "[52.238523055555554,0.30000000000000004,5e-324]");
}

TEST_CASE("strings are written with no more escapes than they need") {
    CHECK(stringified(R"({"a\/":"\u00e9\u0041\n\u0007"})") == "{\"a/\":\"éA\\n\\u0007\"}");
}

TEST_CASE("white space goes where it means nothing and nowhere else") {
    CHECK(detail::without_white_space("{ \"a b\" :\t[ 1 ,\r\n2 ] }\n") == R"({"a b":[1,2]})");
    CHECK(detail::without_white_space(R"({"a \" b" : " \\" , "c" : 1})") == R"({"a \" b":" \\","c":1})");
    CHECK(detail::without_white_space("\" \\") == "\" \\");
    CHECK(detail::without_white_space("") == "");
}
