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

// Reads the digits of an ISO 8601 text; once something does not fit, nothing that follows does.
class digit_reader {
public:
    constexpr explicit digit_reader(std::string_view text) noexcept : text_{text} {}

    // The number that `count` digits from `at` on say.
    constexpr unsigned number(std::size_t at, std::size_t count) noexcept {
        unsigned value = 0;
        for (std::size_t i = at; i < at + count; ++i) value = value * 10 + digit(i);
        return value;
    }

    // The same for the digits of a fraction, as many as there are from `at` on; moves `at` behind them. Digits past the
    // third are dropped.
    constexpr unsigned milliseconds(std::size_t& at) noexcept {
        unsigned value = 0;
        unsigned weight = 100;
        const std::size_t start = at;
        for (; at < text_.size() && text_[at] >= '0' && text_[at] <= '9'; ++at, weight /= 10)
            value += digit(at) * weight;
        good_ = good_ && at != start;
        return value;
    }

    [[nodiscard]] constexpr bool has(std::size_t at, std::string_view any_of) const noexcept {
        return at < text_.size() && any_of.find(text_[at]) != std::string_view::npos;
    }

    [[nodiscard]] constexpr bool good() const noexcept { return good_; }

private:
    constexpr unsigned digit(std::size_t at) noexcept {
        const unsigned value = at < text_.size() ? static_cast<unsigned char>(text_[at]) - unsigned{'0'} : 10U;
        good_ = good_ && value < 10;
        return value < 10 ? value : 0;
    }

    std::string_view text_;
    bool good_ = true;
};

// The minutes that a zone is ahead of UTC: `Z`, `+02:00` or `+0200`, all that there is from `at` on.
constexpr std::optional<std::chrono::minutes> zone_offset(std::string_view text, std::size_t at) noexcept {
    const std::string_view zone = text.substr(at < text.size() ? at : text.size());
    if (zone == "Z" || zone == "z") return std::chrono::minutes{0};
    const bool has_colon = zone.size() == 6 && zone[3] == ':';
    if ((!has_colon && zone.size() != 5) || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
    digit_reader read{zone};
    const unsigned hours = read.number(1, 2);
    const unsigned minutes = read.number(has_colon ? 4 : 3, 2);
    if (!read.good() || hours > 23 || minutes > 59) return std::nullopt;
    const auto offset = std::chrono::hours{hours} + std::chrono::minutes{minutes};
    return zone[0] == '-' ? -offset : offset;
}

}  // namespace detail

/// Read an ISO 8601 date and time: `2020-05-13T22:00:01.288Z`, with any number of decimals or none, and `Z` or an
/// offset such as `+02:00`.
///
/// Also read is what RFC 3339 allows and others write: lower-case `t` and `z`, a blank in place of `T`, an offset
/// without its colon, and a leap second, which is taken for the second after it. What people get wrong: a text without
/// an offset is not a point in time, and is refused. Digits beyond the millisecond are dropped.
///
/// \param text  only read during the call
/// \return the point in time, or nothing if `text` is anything else. Never throws. Thread-safe.
/// Source: Smartcar docs, "Webhook events"; RFC 3339
constexpr std::optional<timestamp> parse_timestamp(std::string_view text) noexcept {
    namespace chrono = std::chrono;
    detail::digit_reader read{text};
    const chrono::year_month_day date{chrono::year{static_cast<int>(read.number(0, 4))},
                                      chrono::month{read.number(5, 2)}, chrono::day{read.number(8, 2)}};
    const unsigned hour = read.number(11, 2);
    const unsigned minute = read.number(14, 2);
    const unsigned second = read.number(17, 2);
    const bool is_separated =
        read.has(4, "-") && read.has(7, "-") && read.has(10, "Tt ") && read.has(13, ":") && read.has(16, ":");
    if (!read.good() || !is_separated || !date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;

    std::size_t end = 19;
    const unsigned millisecond = read.has(end, ".") ? read.milliseconds(++end) : 0;
    const std::optional<chrono::minutes> offset = detail::zone_offset(text, end);
    if (!read.good() || !offset) return std::nullopt;

    const chrono::sys_seconds whole =
        chrono::sys_days{date} + chrono::hours{hour} + chrono::minutes{minute} + chrono::seconds{second} - *offset;
    // Leap seconds end a day of UTC, wherever the clock stands that shows them.
    if (second == 60 && whole != chrono::floor<chrono::days>(whole)) return std::nullopt;
    const timestamp time = whole + chrono::milliseconds{millisecond};
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
