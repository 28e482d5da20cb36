// What a round trip keeps of a JSON text.

#ifndef SMARTCAR_WEBHOOKS_TESTS_SUPPORT_JSON_VALUES_HPP
#define SMARTCAR_WEBHOOKS_TESTS_SUPPORT_JSON_VALUES_HPP

#include <nlohmann/json.hpp>

#include <string_view>

namespace support {

// The same without members that are null; elements that are null stay.
inline nlohmann::json without_null_members(const nlohmann::json& value) {
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

// Whether two JSON texts have the same value, null members aside.
inline bool equal_but_for_nulls(std::string_view a, std::string_view b) {
    return without_null_members(nlohmann::json::parse(a)) == without_null_members(nlohmann::json::parse(b));
}

}  // namespace support

#endif
