// Tests of json/scalar.hpp.

#include <smartcar/webhooks/json/scalar.hpp>

#include <smartcar/webhooks/types/delivery_mode.hpp>
#include <support/catch.hpp>
#include <support/documents.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

using namespace smartcar::webhooks;
using detail::as_is;
using detail::epoch_milliseconds;
using detail::number_or_text;

namespace {

// What became of the value in `json`, and what `target` holds then.
template <class T, class Form>
detail::outcome take(std::string_view json, T& target, Form form) {
    return read_scalar(support::read_json{json}.root(), target, form);
}

}  // namespace

TEST_CASE("only what would be written as it arrived is held as it is") {
    std::string text;
    CHECK(take(R"("a")", text, as_is{}) == detail::outcome::held);
    CHECK(text == "a");
    CHECK(take(R"("")", text, as_is{}) == detail::outcome::empty);
    CHECK(take("5", text, as_is{}) == detail::outcome::wrong_type);
    text.clear();
    CHECK(take("1.50", text, number_or_text{}) == detail::outcome::respelled);
    CHECK(text == "1.50");
}

TEST_CASE("a whole number is held if the member can hold it") {
    std::int64_t number = 0;
    CHECK(take("-5", number, as_is{}) == detail::outcome::held);
    CHECK(number == -5);
    CHECK(take("5.0", number, as_is{}) == detail::outcome::respelled);
    CHECK(number == 5);
    CHECK(take("5.5", number, as_is{}) == detail::outcome::out_of_range);
    CHECK(take("0", number, as_is{}) == detail::outcome::held);
    int status = 0;
    CHECK(take("0", status, as_is{}) == detail::outcome::empty);
    CHECK(take("3000000000", status, as_is{}) == detail::outcome::out_of_range);
    CHECK(take(R"("409")", status, number_or_text{}) == detail::outcome::respelled);
    CHECK(status == 409);
    CHECK(take(R"("")", status, number_or_text{}) == detail::outcome::wrong_type);
}

TEST_CASE("a fraction that a double cannot hold is respelled") {
    double number = 0;
    CHECK(take("0.5", number, as_is{}) == detail::outcome::held);
    CHECK(take("0.1234567890123456789", number, as_is{}) == detail::outcome::respelled);
    CHECK(take("true", number, as_is{}) == detail::outcome::wrong_type);
    bool flag = false;
    CHECK(take("true", flag, as_is{}) == detail::outcome::held);
    CHECK(flag);
    CHECK(take("1", flag, as_is{}) == detail::outcome::wrong_type);
}

TEST_CASE("a text of an enumeration is held even if nobody knows it") {
    open_enum<delivery_mode> mode;
    CHECK(take(R"("live")", mode, as_is{}) == detail::outcome::held);
    CHECK(mode == delivery_mode::live);
    CHECK(take(R"("new")", mode, as_is{}) == detail::outcome::held);
    CHECK(mode.text() == "new");
    CHECK(take(R"("")", mode, as_is{}) == detail::outcome::empty);
}

TEST_CASE("a time is a text or a number of milliseconds") {
    const timestamp moment{std::chrono::milliseconds{1767268803000}};
    timestamp time;
    CHECK(take(R"("2026-01-01T12:00:03.000Z")", time, as_is{}) == detail::outcome::held);
    CHECK(time == moment);
    CHECK(take(R"("2026-01-01T12:00:03Z")", time, as_is{}) == detail::outcome::respelled);
    CHECK(take(R"("soon")", time, as_is{}) == detail::outcome::not_a_time);
    std::optional<timestamp> counted;
    CHECK(take("0", counted, epoch_milliseconds{}) == detail::outcome::empty);
    CHECK_FALSE(counted.has_value());
    CHECK(take("1767268803000", counted, epoch_milliseconds{}) == detail::outcome::held);
    CHECK(counted == moment);
    CHECK(take(R"("2026-01-01T12:00:03.000Z")", counted, epoch_milliseconds{}) == detail::outcome::respelled);
    CHECK(take("1e300", counted, epoch_milliseconds{}) == detail::outcome::not_a_time);
}
