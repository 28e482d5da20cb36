// Signal bodies of one value: flags, texts, counts, lists of texts. Amounts are quantities (quantity.hpp).

#ifndef SMARTCAR_WEBHOOKS_TYPES_SIGNAL_BODIES_SCALAR_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SIGNAL_BODIES_SCALAR_HPP

#include <smartcar/webhooks/detail/fields.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace smartcar::webhooks {

/// Something that is so, or not.
struct flag {
    /// Whether it is so.
    bool value = false;

    bool operator==(const flag&) const = default;
};

template <>
struct detail::field_table<flag> {
    static constexpr row_list fields{field{"value", &flag::value}};
};

/// A text. Where the documentation lists possible values, deliveries have others too, and in other case.
struct text {
    /// The text, as it arrived.
    std::string value;

    bool operator==(const text&) const = default;
};

template <>
struct detail::field_table<text> {
    static constexpr row_list fields{field{"value", &text::value}};
};

/// A whole number of things.
struct count {
    /// How many.
    std::int64_t value = 0;
    /// As it arrived, such as `count`. Empty if not delivered.
    std::string unit;

    bool operator==(const count&) const = default;
};

template <>
struct detail::field_table<count> {
    static constexpr row_list fields{field{"value", &count::value}, field{"unit", &count::unit}};
};

/// A list of texts.
struct text_list {
    /// The texts, as they arrived.
    std::vector<std::string> values;

    bool operator==(const text_list&) const = default;
};

template <>
struct detail::field_table<text_list> {
    static constexpr row_list fields{field{"values", &text_list::values}};
};

}  // namespace smartcar::webhooks

#endif
