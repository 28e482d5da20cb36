// Tests of result.hpp.

#include <smartcar/webhooks/result.hpp>

#include <support/catch.hpp>

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

using namespace smartcar::webhooks;

namespace {

const error reason{errc::missing_field, "/payload"};

// The error that `ask` throws.
template <class Question>
error thrown_by(Question ask) {
    try {
        ask();
    } catch (const exception& thrown) {
        return thrown.reason();
    }
    FAIL("nothing was thrown");
    return reason;
}

}  // namespace

TEST_CASE("a result with a value gives it") {
    result<std::string> success{std::string{"text"}};
    CHECK(success.has_value());
    CHECK(static_cast<bool>(success));
    CHECK(*success == "text");
    CHECK(success->size() == 4);
    CHECK(success.value() == "text");
    CHECK(std::as_const(success).value() == "text");
    CHECK(success.value_or("other") == "text");
    *success += '!';
    CHECK(*std::as_const(success) == "text!");
    CHECK(std::as_const(success)->back() == '!');
}

TEST_CASE("a result without a value gives the error") {
    const result<std::string> failure{reason};
    CHECK_FALSE(failure.has_value());
    CHECK_FALSE(static_cast<bool>(failure));
    CHECK(failure.error() == reason);
    CHECK(failure.value_or("other") == "other");
    CHECK(result<std::string>{reason}.value_or("other") == "other");
    CHECK(result<std::string>{reason}.error() == reason);
}

TEST_CASE("value throws an exception with the reason if there is none") {
    result<int> failure{reason};
    CHECK(thrown_by([&] { (void)failure.value(); }) == reason);
    CHECK(thrown_by([&] { (void)std::as_const(failure).value(); }) == reason);
    CHECK(thrown_by([&] { (void)std::move(failure).value(); }) == reason);
    const result<void> verdict{reason};
    CHECK(thrown_by([&] { verdict.value(); }) == reason);
}

TEST_CASE("a value can be moved out of a result") {
    result<std::unique_ptr<int>> success{std::make_unique<int>(7)};
    const std::unique_ptr<int> taken = std::move(success).value();
    CHECK(*taken == 7);
    result<std::unique_ptr<int>> another{std::make_unique<int>(8)};
    CHECK(*(*std::move(another)) == 8);
}

TEST_CASE("a result of nothing is a success or an error") {
    const result<void> success;
    CHECK(success.has_value());
    CHECK(static_cast<bool>(success));
    CHECK_NOTHROW(success.value());
    const result<void> failure{reason};
    CHECK_FALSE(failure.has_value());
    CHECK_FALSE(static_cast<bool>(failure));
    CHECK(failure.error() == reason);
    CHECK(result<void>{reason}.error() == reason);
}

TEST_CASE("results are equal if their values or their errors are") {
    CHECK(result<int>{1} == result<int>{1});
    CHECK_FALSE(result<int>{1} == result<int>{2});
    CHECK_FALSE(result<int>{1} == result<int>{reason});
    CHECK(result<int>{reason} == result<int>{reason});
    CHECK(result<void>{} == result<void>{});
    CHECK_FALSE(result<void>{} == result<void>{reason});
}

TEST_CASE("a result does not turn into a number by itself") {
    STATIC_REQUIRE_FALSE(std::is_convertible_v<result<std::string>, bool>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<result<void>, bool>);
}
