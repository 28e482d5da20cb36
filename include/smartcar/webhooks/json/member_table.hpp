// A field table without its types, so that one loop reads the members of every object. It keeps small what a user's
// compiler has to build.

#ifndef SMARTCAR_WEBHOOKS_JSON_MEMBER_TABLE_HPP
#define SMARTCAR_WEBHOOKS_JSON_MEMBER_TABLE_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/pointer.hpp>
#include <smartcar/webhooks/json/scalar.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <utility>

namespace smartcar::webhooks::detail {

class decoder;

// Reads `value` into `target`, whose type the function knows.
using value_reader = outcome (*)(decoder& decode, const document_value& value, void* target, const json_path& at);

struct member_row {
    std::string_view name;
    std::string_view other_name;
    void* (*locate)(void* owner) noexcept;
    value_reader read;
};

// The `value_reader` of a type and the form in which it arrives. Defined in decode.hpp.
template <class T, class Form>
outcome read_as(decoder& decode, const document_value& value, void* target, const json_path& at);

template <class Word>
bool equal_words(const char* a, const char* b) noexcept {
    Word first = 0;
    Word second = 0;
    std::memcpy(&first, a, sizeof first);
    std::memcpy(&second, b, sizeof second);
    return first == second;
}

// Whether two short texts are equal, without the call of memcmp that costs more than comparing them.
inline bool same_name(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) return false;
    const char* const end_a = a.data() + a.size();
    const char* const end_b = b.data() + b.size();
    if (a.size() >= 8) {
        for (std::size_t i = 0; i + 8 < a.size(); i += 8) {
            if (!equal_words<std::uint64_t>(a.data() + i, b.data() + i)) return false;
        }
        return equal_words<std::uint64_t>(end_a - 8, end_b - 8);
    }
    if (a.size() >= 4) {
        return equal_words<std::uint32_t>(a.data(), b.data()) && equal_words<std::uint32_t>(end_a - 4, end_b - 4);
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] != b[i]) return false;
    }
    return true;
}

// How a member of an object names a row. In this order they count, if several name the same.
enum class naming : std::uint8_t { as_written, but_for_case, by_other_name, not_at_all };

// The rows that an object is read by.
struct member_table {
    const member_row* rows;
    std::size_t size;
    bool ignores_case;
    bool has_unit;                                           // the object says itself which unit its quantities have
    bool (*from_text)(void* target, std::string_view text);  // reads a text in place of the object; may be null

    struct match {
        std::size_t index;  // of the row
        naming how;
    };

    // The row that `name` belongs to. Members mostly come in their order: `expected` is tried first.
    [[nodiscard]] match find(std::string_view name, std::size_t expected = 0) const noexcept {
        if (expected < size && same_name(name, rows[expected].name)) return {expected, naming::as_written};
        return search(name);
    }

    [[nodiscard]] match search(std::string_view name) const noexcept {
        for (std::size_t index = 0; index < size; ++index) {
            if (same_name(name, rows[index].name)) return {index, naming::as_written};
        }
        for (std::size_t index = 0; index < size; ++index) {
            const naming how = naming_of(rows[index], name);
            if (how != naming::not_at_all) return {index, how};
        }
        return {size, naming::not_at_all};
    }

    [[nodiscard]] naming naming_of(const member_row& known, std::string_view name) const noexcept {
        if (same_name(name, known.name)) return naming::as_written;
        if (ignores_case && equal_ignoring_case(name, known.name)) return naming::but_for_case;
        if (known.other_name.empty()) return naming::not_at_all;
        const bool is_other =
            same_name(name, known.other_name) || (ignores_case && equal_ignoring_case(name, known.other_name));
        return is_other ? naming::by_other_name : naming::not_at_all;
    }
};

// A set of rows of a table.
class row_set {
public:
    static constexpr std::size_t most_rows = 32;

    [[nodiscard]] bool has(std::size_t row) const noexcept { return ((bits_ >> row) & 1U) != 0; }
    void add_if(bool condition, std::size_t row) noexcept { bits_ |= std::uint32_t{condition} << row; }

private:
    std::uint32_t bits_ = 0;
};

template <const auto& Fields, std::size_t... Index, class... Rows>
constexpr auto make_member_rows(const row_slots<std::index_sequence<Index...>, Rows...>&) {
    static_assert(sizeof...(Rows) <= row_set::most_rows, "`row_set` has no room for so many members");
    return std::array<member_row, sizeof...(Rows)>{member_row{
        row_at<Index>(Fields).name, row_at<Index>(Fields).other_name, &locate_member<Fields, Index, Rows, void>,
        &read_as<typename Rows::member_type, typename Rows::form_type>}...};
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

// The rows of a field table, without their types.
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
