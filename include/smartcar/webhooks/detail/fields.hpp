// Field tables: the one place that says how a struct's members are spelled on the wire.
//
// Each struct that can arrive has a `field_table` right under it. Decoding, encoding and tests walk the table, so a
// new member of the format is one member and one row.

#ifndef SMARTCAR_WEBHOOKS_DETAIL_FIELDS_HPP
#define SMARTCAR_WEBHOOKS_DETAIL_FIELDS_HPP

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace smartcar::webhooks::detail {

// A list of rows of different types: what a constexpr std::tuple would be, at a fraction of what that costs to compile.
template <std::size_t Index, class Row>
struct row_slot {
    Row row;
};

template <class Indices, class... Rows>
struct row_slots;

template <std::size_t... Index, class... Rows>
struct row_slots<std::index_sequence<Index...>, Rows...> : row_slot<Index, Rows>... {
    constexpr explicit row_slots(const Rows&... rows) : row_slot<Index, Rows>{rows}... {}
};

template <class... Rows>
struct row_list : row_slots<std::index_sequence_for<Rows...>, Rows...> {
    constexpr explicit row_list(const Rows&... rows) : row_slots<std::index_sequence_for<Rows...>, Rows...>{rows...} {}
};

template <std::size_t Index, class Row>
constexpr const Row& row_at(const row_slot<Index, Row>& slot) noexcept {
    return slot.row;
}

// Calls `visit(row)` for each row until one call returns true; tells whether one did.
template <std::size_t... Index, class... Rows, class Visitor>
constexpr bool any_row(const row_slots<std::index_sequence<Index...>, Rows...>& rows, Visitor&& visit) {
    return (visit(row_at<Index>(rows)) || ...);
}

template <std::size_t... Index, class... Rows, class Visitor>
constexpr void each_row(const row_slots<std::index_sequence<Index...>, Rows...>& rows, Visitor&& visit) {
    (visit(row_at<Index>(rows)), ...);
}

// How the wire spells a member where its C++ type alone does not say.
struct as_is {};               // the one obvious spelling of the type
struct epoch_milliseconds {};  // a timestamp as an integer, 0 meaning none
template <auto Unit>
struct always_in {};       // a quantity whose unit the format fixes
struct number_or_text {};  // an identifier or a status that arrives as a number or as text
struct one_or_many {};     // an array, or its only element by itself

template <class Owner, class Member, class Form = as_is>
struct field {
    using owner_type = Owner;
    using member_type = Member;
    using form_type = Form;

    constexpr field(std::string_view wire_name, Member Owner::*pointer, Form = {}, std::string_view second_name = {})
        : name{wire_name}, other_name{second_name}, member{pointer} {}

    std::string_view name;        // what Smartcar calls it, and what we write
    std::string_view other_name;  // another name for the same thing, accepted when reading; may be empty
    Member Owner::*member;
};

// The member of `owner` that a row of a table names, both without their types. `Void` is void or const void.
template <const auto& Table, std::size_t Index, class Row, class Void>
Void* locate_member(Void* owner) noexcept {
    using owner_type =
        std::conditional_t<std::is_const_v<Void>, const typename Row::owner_type, typename Row::owner_type>;
    return &(static_cast<owner_type*>(owner)->*row_at<Index>(Table).member);
}

// Specialised for each struct: `static constexpr row_list fields`, and optionally
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

// The wire texts of an enumeration: specialised with `static constexpr std::array names`, pairs of text and
// enumerator. The first text of an enumerator is the one we write, further ones are aliases.
template <class Enum>
struct enum_table;

template <class Enum>
using enum_name = std::pair<std::string_view, Enum>;

}  // namespace smartcar::webhooks::detail

#endif
