// A signal that is named, without its value.

#ifndef SMARTCAR_WEBHOOKS_TYPES_SIGNAL_REFERENCE_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SIGNAL_REFERENCE_HPP

#include <smartcar/webhooks/detail/fields.hpp>

#include <string>
#include <string_view>

namespace smartcar::webhooks {

/// A signal that a trigger or an error names. Go by `code`: one delivery has been seen with name and group swapped.
///
/// Arrives as an object, or (in older deliveries) as the text `Group.Name`.
struct signal_reference {
    /// Such as `charge-ischarging`. Empty if not delivered.
    std::string code;
    /// Such as `IsCharging`. Empty if not delivered.
    std::string name;
    /// Such as `Charge`. Empty if not delivered.
    std::string group;

    bool operator==(const signal_reference&) const = default;
};

template <>
struct detail::field_table<signal_reference> {
    static constexpr row_list fields{
        field{"code", &signal_reference::code},
        field{"name", &signal_reference::name},
        field{"group", &signal_reference::group},
    };

    // `Group.Name` gives all three; a text without a point is taken for the code.
    static bool from_text(signal_reference& reference, std::string_view text) {
        const auto point = text.find('.');
        if (point == std::string_view::npos) {
            reference.code = text;
            return true;
        }
        reference.group = text.substr(0, point);
        reference.name = text.substr(point + 1);
        reference.code.clear();
        for (const char c : text) reference.code += c == '.' ? '-' : lower(c);
        return true;
    }
};

}  // namespace smartcar::webhooks

#endif
