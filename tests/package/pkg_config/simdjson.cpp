// A program that finds both libraries. The package test of a parent reads deliveries with them, which takes long to
// compile.

#include <smartcar/webhooks/version.hpp>

#include <simdjson.h>

#include <string_view>

int main() {
    simdjson::dom::parser parser;
    auto number = parser.parse(std::string_view{"[1]"}).at(0).get_int64();
    return number.value() == smartcar::webhooks::version::major ? 0 : 1;
}
