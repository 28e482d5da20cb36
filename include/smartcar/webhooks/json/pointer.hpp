// JSON pointers (RFC 6901): how they are spelled, and the way to a value, from which one is made only if it is needed.

#ifndef SMARTCAR_WEBHOOKS_JSON_POINTER_HPP
#define SMARTCAR_WEBHOOKS_JSON_POINTER_HPP

#include <smartcar/webhooks/json/text.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace smartcar::webhooks::detail {

// A member name as a token of a pointer, with its slash.
inline void append_pointer_token(std::string& pointer, std::string_view name) {
    pointer += '/';
    for (std::size_t special = name.find_first_of("~/"); special != std::string_view::npos;
         special = name.find_first_of("~/")) {
        pointer += name.substr(0, special);
        pointer += name[special] == '~' ? "~0" : "~1";
        name.remove_prefix(special + 1);
    }
    pointer += name;
}

// The way back, for one token without its slash.
inline std::string unescape_pointer_token(std::string_view token) {
    std::string name;
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] == '~' && i + 1 < token.size()) {
            name += token[++i] == '1' ? '/' : '~';
        } else {
            name += token[i];
        }
    }
    return name;
}

// Where decoding is: a chain of names and indices on the stack. Each refers to the one before it.
class json_path {
public:
    json_path() = default;
    json_path(const json_path& parent, std::string_view name) noexcept : parent_{&parent}, name_{name} {}
    json_path(const json_path& parent, std::size_t index) noexcept
        : parent_{&parent}, index_{index}, is_element_{true} {}

    // The same member under another name.
    [[nodiscard]] json_path sibling(std::string_view name) const noexcept { return {*parent_, name}; }

    [[nodiscard]] std::string pointer() const {
        std::string text;
        append_to(text, 0);
        return text;
    }

private:
    // Room for what follows is made at once.
    void append_to(std::string& text, std::size_t following) const {
        constexpr std::size_t most_digits = 6;  // mostly
        const std::size_t size = following + 1 + (is_element_ ? most_digits : name_.size());
        if (parent_ == nullptr) return text.reserve(following);
        parent_->append_to(text, size);
        if (is_element_) {
            text += '/';
            append_number(text, index_);
        } else {
            append_pointer_token(text, name_);
        }
    }

    const json_path* parent_ = nullptr;
    std::string_view name_;
    std::size_t index_ = 0;
    bool is_element_ = false;
};

}  // namespace smartcar::webhooks::detail

#endif
