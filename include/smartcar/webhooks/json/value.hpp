// What is done with a value of a document: looking for a member, writing it, comparing it.

#ifndef SMARTCAR_WEBHOOKS_JSON_VALUE_HPP
#define SMARTCAR_WEBHOOKS_JSON_VALUE_HPP

#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/number.hpp>
#include <smartcar/webhooks/json/text.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace smartcar::webhooks::detail {

// A member that is there and is not null.
inline std::optional<document_value> present_member(const document_value& object, std::string_view name) {
    const auto member = object.find(name);
    return member && !member->is_null() ? member : std::nullopt;
}

// Appends `value` as compact JSON. Recursion is bounded by the depth limit of the document.
inline void append_json(std::string& text, const document_value& value) {
    switch (value.kind()) {
        case json_kind::null: text += "null"; return;
        case json_kind::boolean: text += value.boolean() ? "true" : "false"; return;
        case json_kind::number: append_number(text, value.number()); return;
        case json_kind::string: append_string(text, value.string()); return;
        case json_kind::array:
            text += '[';
            for (const auto& element : value.elements()) {
                append_comma(text);
                append_json(text, element);
            }
            text += ']';
            return;
        case json_kind::object:
            text += '{';
            for (const auto& [name, member] : value.members()) {
                append_comma(text);
                append_string(text, name);
                text += ':';
                append_json(text, member);
            }
            text += '}';
            return;
    }
}

inline std::string to_text(const document_value& value) {
    std::string text;
    append_json(text, value);
    return text;
}

// The same value: members in any order, numbers by their text.
inline bool equal_json(const document_value& a, const document_value& b) {
    if (a.kind() != b.kind()) return false;
    if (a.kind() == json_kind::array) {
        auto first = a.elements().begin();
        auto second = b.elements().begin();
        for (; first != a.elements().end() && second != b.elements().end(); ++first, ++second) {
            if (!equal_json(*first, *second)) return false;
        }
        return first == a.elements().end() && second == b.elements().end();
    }
    if (a.kind() != json_kind::object) return to_text(a) == to_text(b);
    std::size_t members = 0;
    for (const auto& [name, member] : a.members()) {
        const auto other = b.find(name);
        if (!other || !equal_json(member, *other)) return false;
        ++members;
    }
    for ([[maybe_unused]] const auto& member : b.members()) --members;
    return members == 0;
}

}  // namespace smartcar::webhooks::detail

#endif
