// Whether two values of documents are the same.

#ifndef SMARTCAR_WEBHOOKS_JSON_EQUAL_HPP
#define SMARTCAR_WEBHOOKS_JSON_EQUAL_HPP

#include <smartcar/webhooks/json/document.hpp>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace smartcar::webhooks::detail {

bool equal_json(const document_value& a, const document_value& b);

// The members of two objects, in any order. Sorted, so that a hostile body cannot make this slow.
inline bool equal_members(const document_value& a, const document_value& b) {
    using member = std::pair<std::string_view, document_value>;
    const auto sorted = [](const document_value& object) {
        std::vector<member> members;
        for (const auto& each : object.members()) members.push_back(each);
        std::sort(members.begin(), members.end(), [](const member& x, const member& y) { return x.first < y.first; });
        return members;
    };
    const auto equal = [](const member& x, const member& y) {
        return x.first == y.first && equal_json(x.second, y.second);
    };
    const std::vector<member> first = sorted(a);
    const std::vector<member> second = sorted(b);
    return std::equal(first.begin(), first.end(), second.begin(), second.end(), equal);
}

inline bool equal_elements(const document_value& a, const document_value& b) {
    auto first = a.elements().begin();
    auto second = b.elements().begin();
    for (; first != a.elements().end() && second != b.elements().end(); ++first, ++second) {
        if (!equal_json(*first, *second)) return false;
    }
    return first == a.elements().end() && second == b.elements().end();
}

// The same value: members in any order, numbers by their text. Takes no longer than reading the smaller one.
inline bool equal_json(const document_value& a, const document_value& b) {
    if (a.kind() != b.kind() || a.token_count() != b.token_count()) return false;
    switch (a.kind()) {
        case json_kind::string: return a.string() == b.string();
        case json_kind::object: return equal_members(a, b);
        case json_kind::array: return equal_elements(a, b);
        case json_kind::number:
        case json_kind::boolean:
        case json_kind::null: break;
    }
    return to_text(a) == to_text(b);
}

}  // namespace smartcar::webhooks::detail

#endif
