// Field tables: the one place that says how a struct's members are spelled on the wire.
//
// Each struct that can arrive has a `field_table` right under it. Decoding, encoding and tests walk the table, so a
// new member of the format is one member and one row.

#ifndef SMARTCAR_WEBHOOKS_DETAIL_FIELDS_HPP
#define SMARTCAR_WEBHOOKS_DETAIL_FIELDS_HPP

#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <utility>

namespace smartcar::webhooks::detail {

// How the wire spells a member where its C++ type alone does not say.
struct as_is {};               // the one obvious spelling of the type
struct epoch_milliseconds {};  // a timestamp as an integer, 0 meaning none
template <auto Unit>
struct always_in {};       // a quantity whose unit the format fixes
struct number_or_text {};  // an identifier that arrives as a number or as text
struct one_or_many {};     // an array, or its only element by itself

template <class Owner, class Member, class Form = as_is>
struct field {
    using member_type = Member;
    using form_type = Form;

    constexpr field(std::string_view wire_name, Member Owner::*pointer, Form = {}, std::string_view second_name = {})
        : name{wire_name}, other_name{second_name}, member{pointer} {}

    std::string_view name;        // what Smartcar calls it, and what we write
    std::string_view other_name;  // another name for the same thing, accepted when reading; may be empty
    Member Owner::*member;
};

// Specialised for each struct: `static constexpr std::tuple fields`, and optionally
// `static constexpr bool ignore_case = true` where member names are HTTP header names.
template <class T>
struct field_table;

template <class T>
concept has_fields = requires {
    field_table<T>::fields;
};

template <class T>
constexpr bool ignores_case() {
    if constexpr (requires { field_table<T>::ignore_case; }) {
        return field_table<T>::ignore_case;
    } else {
        return false;
    }
}

// ASCII only, and independent of the locale.
constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (lower(a[i]) != lower(b[i])) return false;
    }
    return true;
}

// Calls `visit(row, index)` for each row of a table until one call returns true; tells whether one did.
template <class... Rows, class Visitor>
constexpr bool any_field(const std::tuple<Rows...>& table, Visitor&& visit) {
    return [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        return (visit(std::get<Index>(table), Index) || ...);
    }
    (std::index_sequence_for<Rows...>{});
}

template <class... Rows, class Visitor>
constexpr void each_field(const std::tuple<Rows...>& table, Visitor&& visit) {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) { (visit(std::get<Index>(table)), ...); }
    (std::index_sequence_for<Rows...>{});
}

// The wire texts of an enumeration: specialised with `static constexpr std::array names`, pairs of text and
// enumerator. The first text of an enumerator is the one we write, further ones are aliases.
template <class Enum>
struct enum_table;

template <class Enum>
using enum_name = std::pair<std::string_view, Enum>;

}  // namespace smartcar::webhooks::detail

#endif
