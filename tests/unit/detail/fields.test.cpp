// Tests of detail/fields.hpp.

#include <smartcar/webhooks/detail/fields.hpp>

#include <support/catch.hpp>

#include <cstddef>
#include <string>
#include <tuple>

using namespace smartcar::webhooks::detail;

namespace {

struct pair {
    int first = 1;
    int second = 2;
};

constexpr std::tuple pair_fields{field{"one", &pair::first}, field{"two", &pair::second, number_or_text{}, "zwei"}};

}  // namespace

TEST_CASE("a field table is walked in order") {
    const pair source;
    std::string seen;
    each_field(pair_fields, [&](const auto& row) {
        seen += std::string{row.name} + '=' + std::to_string(source.*row.member) + ' ';
    });
    CHECK(seen == "one=1 two=2 ");
}

TEST_CASE("the search in a field table stops at the first hit") {
    std::size_t visited = 0;
    CHECK(any_field(pair_fields, [&](const auto& row, std::size_t) { return ++visited, row.name == "one"; }));
    CHECK(visited == 1);
    CHECK(any_field(pair_fields, [](const auto& row, std::size_t at) { return at == 1 && row.other_name == "zwei"; }));
    CHECK_FALSE(any_field(pair_fields, [](const auto&, std::size_t) { return false; }));
}

TEST_CASE("case is ignored in ASCII letters only") {
    CHECK(equal_ignoring_case("SC-Data-Age", "sc-data-age"));
    CHECK(equal_ignoring_case("", ""));
    CHECK_FALSE(equal_ignoring_case("sc-data-age", "sc-data-ag"));
    CHECK_FALSE(equal_ignoring_case("sc_data", "sc-data"));
    CHECK_FALSE(equal_ignoring_case("@", "`"));
    CHECK_FALSE(equal_ignoring_case("[", "{"));
    CHECK_FALSE(equal_ignoring_case("\xC4", "\xE4"));
}
