// Tests of types/delivery_mode.hpp.

#include <smartcar/webhooks/types/delivery_mode.hpp>

#include <smartcar/webhooks/types/open_enum.hpp>
#include <support/catch.hpp>

#include <string_view>
#include <utility>

using namespace smartcar::webhooks;

TEST_CASE("a mode is known in the case of either format and keeps it") {
    for (const auto& [text, mode] : {std::pair<std::string_view, delivery_mode>{"live", delivery_mode::live},
                                     {"LIVE", delivery_mode::live},
                                     {"test", delivery_mode::test},
                                     {"TEST", delivery_mode::test},
                                     {"simulated", delivery_mode::simulated},
                                     {"SIMULATED", delivery_mode::simulated},
                                     {"replay", delivery_mode::unknown}}) {
        const open_enum<delivery_mode> read{text};
        CHECK(read == mode);
        CHECK(read.text() == text);
    }
    CHECK(open_enum<delivery_mode>{}.empty());
}
