// Values as text for people, and rows of them.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_PRINT_TEXT_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_PRINT_TEXT_HPP

#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/quantity.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace printing {

namespace webhooks = smartcar::webhooks;

// One value as text, of any type that a member can have. Empty if there is nothing to say.

// Text that came with a delivery. Control characters, which could steer a terminal or fake a line of a log, are shown
// as
// `\x1B`; those that Unicode adds are two bytes in UTF-8, 0xC2 first.
inline std::string text_of(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string shown;
    bool is_control = false;  // the byte before was the first of two
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool starts = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (is_control || starts || byte < 0x20 || byte == 0x7F) {
            shown += {'\\', 'x', digits[byte >> 4U], digits[byte & 0xFU]};
        } else {
            shown += text[i];
        }
        is_control = starts;
    }
    return shown;
}
inline std::string text_of(const std::string& text) { return text_of(std::string_view{text}); }
inline std::string text_of(const char* text) { return text_of(std::string_view{text}); }  // else it would be a bool
inline std::string text_of(bool flag) { return flag ? "yes" : "no"; }
inline std::string text_of(std::int64_t number) { return std::to_string(number); }
inline std::string text_of(double number) {
    std::ostringstream text;
    text.precision(9);
    text << number;
    return text.str();
}
inline std::string text_of(webhooks::timestamp time) { return webhooks::to_string(time); }
template <class Enum>
std::string text_of(const webhooks::open_enum<Enum>& value) {
    return text_of(value.text());
}
template <class Unit>
std::string text_of(const webhooks::quantity<Unit>& amount) {
    return text_of(amount.value) + ' ' + (amount.unit.empty() ? "(unit not delivered)" : text_of(amount.unit));
}
// 57 percent says more than 0.57 fraction.
inline std::string text_of(const webhooks::quantity<webhooks::proportion_unit>& part) {
    const std::optional<double> percent = part.in(webhooks::proportion_unit::percent);
    return percent ? text_of(*percent) + " %" : text_of(part.value) + " (unit not delivered)";
}
template <class T>
std::string text_of(const std::optional<T>& value) {
    return value ? text_of(*value) : std::string{};
}

// Members in a row, `range 71 km, amount remaining 5 liters`; those that were not delivered are left out.
class row {
public:
    template <class T>
    row& add(std::string_view name, const T& value) {
        const std::string text = text_of(value);
        if (text.empty()) return *this;
        if (!text_.empty()) text_ += ", ";
        text_ += name;
        if (!name.empty()) text_ += ' ';
        text_ += text;
        return *this;
    }
    template <class T>
    row& add_each(std::string_view name, const std::vector<T>& values) {
        for (const T& value : values) add(name, value);
        return *this;
    }
    template <class T, class Describe>
    row& add_each(std::string_view name, const std::vector<T>& values, Describe&& describe) {
        for (const T& value : values) add(name, std::string{describe(value)});
        return *this;
    }

    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    [[nodiscard]] std::string text_or(std::string_view nothing) const {
        return text_.empty() ? std::string{nothing} : text_;
    }

private:
    std::string text_;
};

}  // namespace printing

#endif
