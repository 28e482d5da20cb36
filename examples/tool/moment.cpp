// Times and durations as people type them.

#include <tool/failure.hpp>
#include <tool/moment.hpp>

#include <charconv>
#include <optional>
#include <system_error>

namespace webhooks = smartcar::webhooks;

namespace tool {

namespace {

std::optional<std::chrono::seconds> read_duration(const std::string& text) {
    constexpr unsigned most = 100'000;
    unsigned number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{} || number > most || end + 1 != text.data() + text.size()) return std::nullopt;
    switch (*end) {
        case 's': return std::chrono::seconds{number};
        case 'm': return std::chrono::minutes{number};
        case 'h': return std::chrono::hours{number};
        case 'd': return std::chrono::hours{24} * number;
        case 'w': return std::chrono::hours{7 * 24} * number;
        default: return std::nullopt;
    }
}

}  // namespace

webhooks::timestamp now() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::chrono::seconds duration_from(const std::string& text) {
    if (const auto duration = read_duration(text)) return *duration;
    throw failure{exit_code::usage, "not a duration such as 90s, 15m, 12h, 30d or 4w: " + text};
}

webhooks::timestamp moment_from(const std::string& text) {
    if (const auto age = read_duration(text)) return now() - *age;
    if (const auto time = webhooks::parse_timestamp(text)) return *time;
    throw failure{exit_code::usage, "neither a time such as 2026-11-01T00:00:00Z nor an age such as 30d: " + text};
}

}  // namespace tool
