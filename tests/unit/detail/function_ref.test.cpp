// Tests of detail/function_ref.hpp.

#include <smartcar/webhooks/detail/function_ref.hpp>

#include <support/catch.hpp>

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

using smartcar::webhooks::detail::function_ref;

namespace {

std::string twice(function_ref<std::string(const std::string&)> call) {
    const std::string first = call("a");
    return first + call("b");
}

}  // namespace

TEST_CASE("what is referred to is called with the arguments and gives its result") {
    int calls = 0;
    CHECK(twice([&](const std::string& text) { return text + std::to_string(++calls); }) == "a1b2");
    CHECK(calls == 2);
}

TEST_CASE("arguments that can only be moved are moved") {
    const auto take = [](std::unique_ptr<int> value) { return *value; };
    const function_ref<int(std::unique_ptr<int>)> call = take;
    CHECK(call(std::make_unique<int>(7)) == 7);
}

TEST_CASE("a copy refers to the same") {
    const auto answer = [] { return 42; };
    const function_ref<int()> first = answer;
    const function_ref<int()> second = first;
    CHECK(second() == 42);
    STATIC_REQUIRE(std::is_trivially_copyable_v<function_ref<int()>>);
}
