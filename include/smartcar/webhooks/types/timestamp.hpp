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

// Reads the digits of a text; once one is none, nothing that follows counts. Never reads behind the text's end, if it
// is asked only for what is before it.
class digit_reader {
public:
    constexpr explicit digit_reader(std::string_view text) noexcept : text_{text} {}

    constexpr unsigned two(std::size_t at) noexcept { return digit(at) * 10 + digit(at + 1); }
    constexpr unsigned four(std::size_t at) noexcept { return two(at) * 100 + two(at + 2); }

    // The digits of a fraction, as many as there are from `at` on, as milliseconds; moves `at` behind them. Digits past
    // the third are dropped.
    constexpr unsigned milliseconds(std::size_t& at) noexcept {
        unsigned value = 0;
        unsigned weight = 100;
        const std::size_t start = at;
        for (; at < text_.size() && value_of(text_[at]) < 10; ++at, weight /= 10) value += value_of(text_[at]) * weight;
        good_ = good_ && at != start;
        return value;
    }

    [[nodiscard]] constexpr bool good() const noexcept { return good_; }

private:
    static constexpr unsigned value_of(char c) noexcept { return static_cast<unsigned char>(c) - unsigned{'0'}; }

    constexpr unsigned digit(std::size_t at) noexcept {
        const unsigned value = value_of(text_[at]);
        good_ = good_ && value < 10;
        return value;
    }

    std::string_view text_;
    bool good_ = true;
};

// The minutes that a zone is ahead of UTC: `Z`, `+02:00` or `+0200`.
constexpr std::optional<std::chrono::minutes> zone_offset(std::string_view zone) noexcept {
    if (zone.size() == 1 && (zone[0] == 'Z' || zone[0] == 'z')) return std::chrono::minutes{0};
    const bool has_colon = zone.size() == 6 && zone[3] == ':';
    if ((!has_colon && zone.size() != 5) || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
    digit_reader read{zone};
    const unsigned hours = read.two(1);
    const unsigned minutes = read.two(has_colon ? 4 : 3);
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
    constexpr std::size_t to_the_second = std::string_view{"2020-05-13T22:00:01"}.size();
    if (text.size() <= to_the_second) return std::nullopt;
    const bool is_separated = text[4] == '-' && text[7] == '-' && text[13] == ':' && text[16] == ':' &&
                              (text[10] == 'T' || text[10] == 't' || text[10] == ' ');
    detail::digit_reader read{text};
    const unsigned year = read.four(0);
    const unsigned month = read.two(5);
    const unsigned day = read.two(8);
    const unsigned hour = read.two(11);
    const unsigned minute = read.two(14);
    const unsigned second = read.two(17);
    if (!read.good() || !is_separated || hour > 23 || minute > 59 || second > 60) return std::nullopt;
    const chrono::year_month_day date{chrono::year{static_cast<int>(year)}, chrono::month{month}, chrono::day{day}};
    if (!date.ok()) return std::nullopt;

    std::size_t end = to_the_second;
    const unsigned millisecond = text[end] == '.' ? read.milliseconds(++end) : 0;
    const std::optional<chrono::minutes> offset = detail::zone_offset(text.substr(end));
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
