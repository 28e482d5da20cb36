// Tests of types/vehicle_data.hpp.

#include <smartcar/webhooks/types/vehicle_data.hpp>

#include <support/catch.hpp>

#include <cstddef>
#include <set>
#include <string_view>
#include <type_traits>
#include <variant>

using namespace smartcar::webhooks;

namespace {

template <class Body>
constexpr int paths_of() {
    int count = 0;
    detail::each_row(detail::endpoints, [&](const auto& row) {
        if (std::is_same_v<typename std::remove_cvref_t<decltype(row)>::body_type, Body>) ++count;
    });
    return count;
}

template <class... Body>
constexpr bool each_has_one_path(std::type_identity<std::variant<std::monostate, Body...>>) {
    constexpr auto expected = []<class T>(std::type_identity<T>) {
        return std::is_same_v<T, api_error> || std::is_same_v<T, raw_json> ? 0 : 1;
    };
    return ((paths_of<Body>() == expected(std::type_identity<Body>{})) && ...);
}

}  // namespace

TEST_CASE("every type of body has exactly one path") {
    STATIC_REQUIRE(each_has_one_path(std::type_identity<reading_body>{}));
}

TEST_CASE("no path has two types of body") {
    std::set<std::string_view> paths;
    detail::each_row(detail::endpoints, [&](const auto& row) {
        CHECK(row.path.starts_with('/'));
        CHECK(paths.insert(row.path).second);
    });
    CHECK(paths.size() == 17);
}
