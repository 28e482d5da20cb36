// What people have around a token, and around other texts.

#ifndef SMARTCAR_WEBHOOKS_BODIES_DIAGNOSE_TOKEN_TEXT_HPP
#define SMARTCAR_WEBHOOKS_BODIES_DIAGNOSE_TOKEN_TEXT_HPP

#include <smartcar/webhooks/diagnosis.hpp>

#include <optional>
#include <string_view>

namespace smartcar::webhooks::detail {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

constexpr bool is_blank(char c) noexcept { return static_cast<unsigned char>(c) <= 0x20; }

constexpr std::string_view trimmed(std::string_view text) noexcept {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

// A text for a token without what is around it, and what that is.
struct cleaned_token {
    std::string_view text;
    std::optional<likely_cause> fault;  // the outermost
};

inline cleaned_token clean(std::string_view text) {
    cleaned_token result{text, {}};
    const auto found = [&](likely_cause fault, std::size_t front, std::size_t back) {
        result.text.remove_prefix(front);
        result.text.remove_suffix(back);
        if (!result.fault) result.fault = fault;
    };
    while (!result.text.empty()) {
        const char first = result.text.front();
        const char last = result.text.back();
        if (result.text.starts_with(byte_order_mark)) {
            found(likely_cause::token_byte_order_mark, byte_order_mark.size(), 0);
        } else if (is_blank(first) || is_blank(last)) {
            found(likely_cause::token_has_blanks, is_blank(first) ? 1 : 0, is_blank(first) ? 0 : 1);
        } else if (result.text.size() >= 2 && first == last && (first == '"' || first == '\'' || first == '`')) {
            found(likely_cause::token_quoted, 1, 1);
        } else {
            break;
        }
    }
    return result;
}

}  // namespace smartcar::webhooks::detail

#endif
