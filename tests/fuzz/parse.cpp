// Any bytes are parsed or refused, and what is parsed is written back as the same JSON value.

#include "expect.hpp"

#include <nlohmann/json.hpp>
#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/serialize.hpp>

#include <string>
#include <string_view>

namespace {

// The same without members that are null; elements that are null stay.
nlohmann::json without_null_members(const nlohmann::json& value) {
    if (!value.is_structured()) return value;
    nlohmann::json kept = value.is_array() ? nlohmann::json::array() : nlohmann::json::object();
    for (const auto& [name, member] : value.items()) {
        if (value.is_array()) {
            kept.push_back(without_null_members(member));
        } else if (!member.is_null()) {
            kept[name] = without_null_members(member);
        }
    }
    return kept;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view body{reinterpret_cast<const char*>(data), size};
    const auto delivery = smartcar::webhooks::parse(body);
    if (!delivery) return 0;
    const std::string written = smartcar::webhooks::serialize(*delivery);
    const auto again = smartcar::webhooks::parse(written);
    expect(again.has_value(), "what is written can be parsed");
    expect(again->payload == delivery->payload, "what is written means what was parsed");
    expect(without_null_members(nlohmann::json::parse(written)) == without_null_members(nlohmann::json::parse(body)),
           "what is written has the value of what was parsed");
    return 0;
}
