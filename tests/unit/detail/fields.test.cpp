// Tests of detail/fields.hpp.

#include <smartcar/webhooks/detail/fields.hpp>

#include <support/catch.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

using namespace smartcar::webhooks::detail;

namespace {

struct pair {
    int first = 1;
    int second = 2;
};

constexpr row_list pair_fields{field{"one", &pair::first}, field{"two", &pair::second, number_or_text{}, "zwei"}};

}  // namespace

TEST_CASE("a field table is walked in order") {
    const pair source;
    std::string seen;
    each_row(pair_fields,
             [&](const auto& row) { seen += std::string{row.name} + '=' + std::to_string(source.*row.member) + ' '; });
    CHECK(seen == "one=1 two=2 ");
}

TEST_CASE("the search in a field table stops at the first hit") {
    std::size_t visited = 0;
    CHECK(any_row(pair_fields, [&](const auto& row) { return ++visited, row.name == "one"; }));
    CHECK(visited == 1);
    CHECK(any_row(pair_fields, [](const auto& row) { return row.other_name == "zwei"; }));
    CHECK_FALSE(any_row(pair_fields, [](const auto&) { return false; }));
}

TEST_CASE("a row list holds rows of different types, in order and at compile time") {
    constexpr row_list rows{1, std::string_view{"two"}, 3};
    STATIC_REQUIRE(row_at<0>(rows) == 1);
    STATIC_REQUIRE(row_at<1>(rows) == "two");
    STATIC_REQUIRE(row_at<2>(rows) == 3);
}

TEST_CASE("a member is found without its type") {
    using second_row = std::remove_cvref_t<decltype(row_at<1>(pair_fields))>;
    pair source;
    const void* const_source = &source;
    CHECK(locate_member<pair_fields, 1, second_row, void>(&source) == &source.second);
    CHECK(locate_member<pair_fields, 1, second_row, const void>(const_source) == &source.second);
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
