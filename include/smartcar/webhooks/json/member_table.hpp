// A field table without its types, so that one loop reads the members of every object. It keeps small what a user's
// compiler has to build.

#ifndef SMARTCAR_WEBHOOKS_JSON_MEMBER_TABLE_HPP
#define SMARTCAR_WEBHOOKS_JSON_MEMBER_TABLE_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/json/path.hpp>
#include <smartcar/webhooks/json/scalar.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace smartcar::webhooks::detail {

template <class Decoder, class Value>
struct member_row {
    std::string_view name;
    std::string_view other_name;
    void* (*locate)(void* owner) noexcept;
    outcome (*read_member)(Decoder&, const Value&, void* member, const json_path&);

    outcome read(Decoder& decode, const Value& value, void* owner, const json_path& at) const {
        return read_member(decode, value, locate(owner), at);
    }
};

// How a member of an object names a row. In this order they count, if several name the same.
enum class naming : std::uint8_t { as_written, but_for_case, by_other_name, not_at_all };

template <class Decoder, class Value>
struct member_table {
    using row = member_row<Decoder, Value>;

    std::span<const row> rows;
    bool ignores_case;

    struct match {
        std::size_t index;  // of the row
        naming how;
    };

    // The row that `name` belongs to. Rows are tried from `start` on, because members mostly come in their order.
    [[nodiscard]] match find(std::string_view name, std::size_t start = 0) const noexcept {
        for (std::size_t step = 0; step < rows.size(); ++step) {
            const std::size_t index = start + step < rows.size() ? start + step : start + step - rows.size();
            const naming how = naming_of(rows[index], name);
            if (how != naming::not_at_all) return {index, how};
        }
        return {rows.size(), naming::not_at_all};
    }

    [[nodiscard]] naming naming_of(const row& known, std::string_view name) const noexcept {
        if (name == known.name) return naming::as_written;
        if (ignores_case && equal_ignoring_case(name, known.name)) return naming::but_for_case;
        if (known.other_name.empty()) return naming::not_at_all;
        const bool is_other = name == known.other_name || (ignores_case && equal_ignoring_case(name, known.other_name));
        return is_other ? naming::by_other_name : naming::not_at_all;
    }

    // Whether the object says itself which unit its quantities have.
    [[nodiscard]] constexpr bool has_unit() const noexcept {
        return std::any_of(rows.begin(), rows.end(), [](const row& known) { return known.name == "unit"; });
    }
};

template <class Member, class Form, class Decoder, class Value>
outcome read_member_as(Decoder& decode, const Value& value, void* member, const json_path& at) {
    return decode.read(value, *static_cast<Member*>(member), Form{}, at);
}

template <class Decoder, class Value, const auto& Table, std::size_t... Index, class... Rows>
constexpr auto make_member_rows(const row_slots<std::index_sequence<Index...>, Rows...>&) {
    return std::array{member_row<Decoder, Value>{
        row_at<Index>(Table).name, row_at<Index>(Table).other_name, &locate_member<Table, Index, Rows, void>,
        &read_member_as<typename Rows::member_type, typename Rows::form_type, Decoder, Value>}...};
}

template <class Decoder, class Value, const auto& Table>
inline constexpr auto member_rows = make_member_rows<Decoder, Value, Table>(Table);

}  // namespace smartcar::webhooks::detail

#endif
