// From a field table to the same without its types: each row gets the function that knows the member's type.

#ifndef SMARTCAR_WEBHOOKS_JSON_TABLE_OF_HPP
#define SMARTCAR_WEBHOOKS_JSON_TABLE_OF_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/json/decode.hpp>
#include <smartcar/webhooks/json/member_table.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace smartcar::webhooks::detail {

template <const auto& Fields, std::size_t... Index, class... Rows>
constexpr auto make_member_rows(const row_slots<std::index_sequence<Index...>, Rows...>&) {
    static_assert(sizeof...(Rows) <= row_set::most_rows, "`row_set` has no room for so many members");
    return std::array<member_row, sizeof...(Rows)>{member_row{
        row_at<Index>(Fields).name, row_at<Index>(Fields).other_name, &locate_member<Fields, Index, Rows, void>,
        &decoder::read_as<typename Rows::member_type, typename Rows::form_type>}...};
}

template <const auto& Fields>
inline constexpr auto member_rows = make_member_rows<Fields>(Fields);

constexpr bool has_row(const member_row* rows, std::size_t size, std::string_view name) noexcept {
    for (std::size_t i = 0; i < size; ++i) {
        if (rows[i].name == name) return true;
    }
    return false;
}

// The struct that a table is of.
template <const auto& Fields>
using owner_of = typename std::remove_cvref_t<decltype(row_at<0>(Fields))>::owner_type;

template <class T>
bool read_text_as(void* target, std::string_view text) {
    return field_table<T>::from_text(*static_cast<T*>(target), text);
}

template <class T>
constexpr auto text_reader_of() noexcept -> bool (*)(void*, std::string_view) {
    if constexpr (requires(T & target) { field_table<T>::from_text(target, std::string_view{}); }) {
        return &read_text_as<T>;
    } else {
        return nullptr;
    }
}

template <const auto& Fields>
const member_table& table_of() noexcept {
    using owner = owner_of<Fields>;
    static constexpr member_table table{
        member_rows<Fields>.data(), member_rows<Fields>.size(),
        ignores_case<owner>(),      has_row(member_rows<Fields>.data(), member_rows<Fields>.size(), "unit"),
        text_reader_of<owner>(),
    };
    return table;
}

}  // namespace smartcar::webhooks::detail

#endif
