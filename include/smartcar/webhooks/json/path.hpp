// Where decoding is: a chain of names and indices on the stack, turned into a JSON pointer only when one is needed.

#ifndef SMARTCAR_WEBHOOKS_JSON_PATH_HPP
#define SMARTCAR_WEBHOOKS_JSON_PATH_HPP

#include <smartcar/webhooks/json/text.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace smartcar::webhooks::detail {

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
        append_to(text);
        return text;
    }

private:
    void append_to(std::string& text) const {
        if (parent_ == nullptr) return;
        parent_->append_to(text);
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
