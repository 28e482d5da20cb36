// A field table without its types, so that one loop reads the members of every object. It keeps small what a user's
// compiler has to build.

#ifndef SMARTCAR_WEBHOOKS_JSON_MEMBER_TABLE_HPP
#define SMARTCAR_WEBHOOKS_JSON_MEMBER_TABLE_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/pointer.hpp>
#include <smartcar/webhooks/json/scalar.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

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

// Whether two short texts are equal, without the call of memcmp that costs more than comparing them.
inline bool same_name(std::string_view a, std::string_view b) noexcept {
    const auto equal_at = [&](std::size_t start, auto word_of) {
        return word_of(a.data() + start) == word_of(b.data() + start);
    };
    const auto four = [](const char* text) {
        std::uint32_t word = 0;
        std::memcpy(&word, text, sizeof word);
        return word;
    };
    const auto eight = [](const char* text) {
        std::uint64_t word = 0;
        std::memcpy(&word, text, sizeof word);
        return word;
    };
    if (a.size() != b.size()) return false;
    if (a.size() >= 8) {
        for (std::size_t i = 0; i + 8 < a.size(); i += 8) {
            if (!equal_at(i, eight)) return false;
        }
        return equal_at(a.size() - 8, eight);
    }
    if (a.size() >= 4) return equal_at(0, four) && equal_at(a.size() - 4, four);
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

}  // namespace smartcar::webhooks::detail

#endif
