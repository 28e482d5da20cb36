// Any bytes are parsed or refused, and what is parsed is written back as the same JSON value.

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/serialize.hpp>

#include <fuzz/expect.hpp>
#include <support/json_values.hpp>

#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view body{reinterpret_cast<const char*>(data), size};
    const auto delivery = smartcar::webhooks::parse(body);
    if (!delivery) return 0;
    const std::string written = smartcar::webhooks::serialize(*delivery);
    const auto again = smartcar::webhooks::parse(written);
    expect(again.has_value(), "what is written can be parsed");
    expect(again->payload == delivery->payload, "what is written means what was parsed");
    expect(support::equal_but_for_nulls(written, body), "what is written has the value of what was parsed");
    return 0;
}
