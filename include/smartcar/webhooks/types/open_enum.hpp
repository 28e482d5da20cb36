// An enumeration that stays open: Smartcar may send a text tomorrow that nobody knows today.

#ifndef SMARTCAR_WEBHOOKS_TYPES_OPEN_ENUM_HPP
#define SMARTCAR_WEBHOOKS_TYPES_OPEN_ENUM_HPP

#include <smartcar/webhooks/detail/fields.hpp>

#include <string>
#include <string_view>

namespace smartcar::webhooks {

/// A known `Enum`, or the text that arrived.
///
/// `switch` over `value()`; an unknown text is `Enum::unknown` there and is still in `text()`, so that nothing is lost
/// and nothing throws. Known texts are recognised without regard to case (`LIVE` and `live`); `text()` is always as it
/// arrived. What people get wrong: taking `unknown` for "absent"; `empty()` says that.
///
/// Example: `if (event.type == charge_event_type::charging_completed) ...`
template <class Enum>
class open_enum {
public:
    /// Not delivered.
    open_enum() = default;

    /// A known value; `text()` is its first text on the wire. `Enum::unknown` gives the same as no argument.
    open_enum(Enum known) : value_{known} {}

    /// What arrived. `text` is copied.
    explicit open_enum(std::string_view text) {
        for (const auto& [name, known] : detail::enum_table<Enum>::names) {
            if (detail::equal_ignoring_case(name, text)) {
                value_ = known;
                break;
            }
        }
        if (text != first_text()) text_ = text;
    }

    /// The enumerator, or `Enum::unknown` if the text is not known or nothing was delivered.
    [[nodiscard]] Enum value() const noexcept { return value_; }

    /// The text on the wire; empty if nothing was delivered. Valid until this object changes.
    [[nodiscard]] std::string_view text() const noexcept { return text_.empty() ? first_text() : text_; }

    /// Whether nothing was delivered.
    [[nodiscard]] bool empty() const noexcept { return text().empty(); }

    /// Equal texts.
    friend bool operator==(const open_enum& a, const open_enum& b) noexcept { return a.text() == b.text(); }
    /// The same known value, however it was spelled.
    friend bool operator==(const open_enum& a, Enum b) noexcept { return a.value_ == b; }

private:
    [[nodiscard]] std::string_view first_text() const noexcept {
        for (const auto& [name, known] : detail::enum_table<Enum>::names) {
            if (known == value_) return name;
        }
        return {};
    }

    Enum value_ = Enum::unknown;
    std::string text_;
};

}  // namespace smartcar::webhooks

#endif
