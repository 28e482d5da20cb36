// Points in time as Smartcar writes them: ISO 8601 in v2.0, milliseconds since 1970 in v4.0.

#ifndef SMARTCAR_WEBHOOKS_TYPES_TIMESTAMP_HPP
#define SMARTCAR_WEBHOOKS_TYPES_TIMESTAMP_HPP

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smartcar::webhooks {

/// A point in time, UTC, to the millisecond.
using timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

namespace detail {

// The years that ISO 8601 writes with four digits.
inline constexpr timestamp first_timestamp{std::chrono::sys_days{std::chrono::year{0} / 1 / 1}};
inline constexpr timestamp last_timestamp{std::chrono::sys_days{std::chrono::year{9999} / 12 / 31} +
                                          std::chrono::hours{24} - std::chrono::milliseconds{1}};

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// Reads an ISO 8601 text from left to right; once a piece does not fit, nothing that follows does.
class iso_reader {
public:
    constexpr explicit iso_reader(std::string_view text) noexcept : rest_{text} {}

    constexpr unsigned digits(std::size_t count) noexcept {
        unsigned value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (rest_.empty() || !is_digit(rest_.front())) {
                good_ = false;
                return 0;
            }
            value = value * 10 + static_cast<unsigned>(rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        return value;
    }

    constexpr bool skip(char expected) noexcept {
        if (rest_.empty() || rest_.front() != expected) return false;
        rest_.remove_prefix(1);
        return true;
    }

    constexpr void require(char expected) noexcept {
        if (!skip(expected)) good_ = false;
    }

    // The digits after the decimal point, as milliseconds; digits past the third are dropped.
    constexpr unsigned milliseconds() noexcept {
        unsigned value = 0;
        std::size_t count = 0;
        for (; !rest_.empty() && is_digit(rest_.front()); ++count, rest_.remove_prefix(1)) {
            if (count < 3) value = value * 10 + static_cast<unsigned>(rest_.front() - '0');
        }
        if (count == 0) good_ = false;
        for (; count < 3; ++count) value *= 10;
        return value;
    }

    [[nodiscard]] constexpr bool at_end() const noexcept { return good_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool good_ = true;
};

}  // namespace detail

/// Read an ISO 8601 date and time: `2020-05-13T22:00:01.288Z`, with any number of decimals or none, and `Z` or an
/// offset such as `+02:00`.
///
/// What people get wrong: a text without an offset is not a point in time, and is refused. So is a leap second. Digits
/// beyond the millisecond are dropped.
///
/// \param text  only read during the call
/// \return the point in time, or nothing if `text` is anything else. Never throws. Thread-safe.
/// Source: Smartcar docs, "Webhook events"; RFC 3339
constexpr std::optional<timestamp> parse_timestamp(std::string_view text) noexcept {
    namespace chrono = std::chrono;
    detail::iso_reader read{text};
    const unsigned year = read.digits(4);
    read.require('-');
    const unsigned month = read.digits(2);
    read.require('-');
    const unsigned day = read.digits(2);
    read.require('T');
    const unsigned hour = read.digits(2);
    read.require(':');
    const unsigned minute = read.digits(2);
    read.require(':');
    const unsigned second = read.digits(2);
    const unsigned millisecond = read.skip('.') ? read.milliseconds() : 0;

    chrono::minutes offset{0};
    if (!read.skip('Z')) {
        const bool west = read.skip('-');
        if (!west) read.require('+');
        const unsigned hours = read.digits(2);
        read.require(':');
        const unsigned minutes = read.digits(2);
        if (hours > 23 || minutes > 59) return std::nullopt;
        offset = chrono::hours{hours} + chrono::minutes{minutes};
        if (west) offset = -offset;
    }
    const chrono::year_month_day date{chrono::year{static_cast<int>(year)}, chrono::month{month}, chrono::day{day}};
    if (!read.at_end() || !date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;

    const timestamp time = chrono::sys_days{date} + chrono::hours{hour} + chrono::minutes{minute} +
                           chrono::seconds{second} + chrono::milliseconds{millisecond} - offset;
    if (time < detail::first_timestamp || time > detail::last_timestamp) return std::nullopt;
    return time;
}

/// Write a point in time as Smartcar does: `2020-05-13T22:00:01.288Z`.
///
/// \return always 24 characters for the years 0 to 9999; outside them the milliseconds since 1970 in decimal.
inline std::string to_string(timestamp time) {
    namespace chrono = std::chrono;
    if (time < detail::first_timestamp || time > detail::last_timestamp) {
        return std::to_string(time.time_since_epoch().count());
    }
    const auto day = chrono::floor<chrono::days>(time);
    const chrono::year_month_day date{day};
    const chrono::hh_mm_ss clock{time - day};

    std::string text = "0000-00-00T00:00:00.000Z";
    const auto put = [&text](std::size_t end, auto value) {
        for (auto rest = static_cast<std::uint64_t>(value); rest != 0; rest /= 10) {
            text[--end] = static_cast<char>('0' + rest % 10);
        }
    };
    put(4, static_cast<int>(date.year()));
    put(7, static_cast<unsigned>(date.month()));
    put(10, static_cast<unsigned>(date.day()));
    put(13, clock.hours().count());
    put(16, clock.minutes().count());
    put(19, clock.seconds().count());
    put(23, clock.subseconds().count());
    return text;
}

}  // namespace smartcar::webhooks

#endif
