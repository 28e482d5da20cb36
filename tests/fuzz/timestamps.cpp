// Any text is a time or none, and a time is written as a text that is read as the same time.

#include <smartcar/webhooks/types/timestamp.hpp>

#include <fuzz/expect.hpp>

#include <cstring>
#include <string>
#include <string_view>

namespace webhooks = smartcar::webhooks;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (const auto time = webhooks::parse_timestamp(text)) {
        const std::string written = webhooks::to_string(*time);
        expect(webhooks::parse_timestamp(written) == time, "what is written is read as the same time");
        expect(written.size() == 24 && written.back() == 'Z', "a time is written to the millisecond, in UTC");
        expect(size <= 64 || text.find('.') != std::string_view::npos, "only a fraction is long");
    }
    if (size >= sizeof(std::int64_t)) {
        std::int64_t milliseconds = 0;
        std::memcpy(&milliseconds, data, sizeof milliseconds);
        constexpr std::int64_t span = 253'402'300'800'000;  // until the end of the year 9999
        const webhooks::timestamp time{std::chrono::milliseconds{milliseconds % span}};
        if (time < webhooks::detail::first_timestamp) return 0;
        expect(webhooks::parse_timestamp(webhooks::to_string(time)) == time, "any time can be written and read");
    }
    return 0;
}
