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
    std::size_t plain = 0;  // where what is not written yet begins
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] != '~' && name[i] != '/') continue;
        pointer += name.substr(plain, i - plain);
        pointer += name[i] == '~' ? "~0" : "~1";
        plain = i + 1;
    }
    pointer += name.substr(plain);
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

    void append_to(std::string& text) const {
        text.reserve(text.size() + size());
        append_steps(text);
    }

    [[nodiscard]] std::string pointer() const {
        std::string text;
        append_to(text);
        return text;
    }

private:
    // About how long the pointer is.
    [[nodiscard]] std::size_t size() const noexcept {
        constexpr std::size_t most_digits = 6;
        std::size_t sum = 0;
        for (const json_path* step = this; step->parent_ != nullptr; step = step->parent_) {
            sum += 1 + (step->is_element_ ? most_digits : step->name_.size());
        }
        return sum;
    }

    void append_steps(std::string& text) const {
        if (parent_ == nullptr) return;
        parent_->append_steps(text);
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
