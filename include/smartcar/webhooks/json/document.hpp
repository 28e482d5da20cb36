// A JSON text as one flat list of tokens, and what is done with its values. A reader fills it: document_reader.hpp, or
// simdjson.hpp.
//
// Flat, because it is up to twice as fast to fill as nlohmann's tree and still gives random access: a `body` may
// arrive before the `path` that says what it is.

#ifndef SMARTCAR_WEBHOOKS_JSON_DOCUMENT_HPP
#define SMARTCAR_WEBHOOKS_JSON_DOCUMENT_HPP

#include <smartcar/webhooks/json/text.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace smartcar::webhooks::detail {

enum class json_kind : std::uint8_t { null, boolean, number, string, array, object };

// A piece of a text that the document refers to.
struct slice {
    std::uint32_t offset;
    std::uint32_t size;
};

// One scalar, one member name, or the head of an object or array. A number with a fraction takes two tokens: its value
// and its digits.
struct token {
    enum class type : std::uint8_t { null, boolean, integer, natural, real, digits, string, name, array, object };

    type kind;
    std::uint32_t extent = 1;  // how many tokens the value takes, this one included
    union {
        bool boolean;
        std::int64_t integer;
        std::uint64_t natural;
        double real;
        slice text;
    };

    explicit token(type which) noexcept : kind{which}, natural{0} {}
};

class document;

// A value of a document, cheap to copy. Refers to the document, which must outlive it. `members` and `elements` are
// ranges of pairs (name, value) and of values. An accessor may only be called on a value of its kind.
class document_value {
public:
    document_value(const document& owner, const token* head) noexcept : owner_{&owner}, head_{head} {}

    [[nodiscard]] json_kind kind() const noexcept;
    // How many tokens it takes: equal for equal values.
    [[nodiscard]] std::uint32_t token_count() const noexcept { return head_->extent; }
    [[nodiscard]] bool is_null() const noexcept { return head_->kind == token::type::null; }
    [[nodiscard]] bool boolean() const noexcept { return head_->boolean; }
    [[nodiscard]] json_number number() const noexcept;
    [[nodiscard]] std::string_view string() const noexcept;
    [[nodiscard]] std::optional<document_value> find(std::string_view name) const noexcept;

    // Walks over the tokens of one container. `Member` tells whether names stand between the values.
    template <bool Member>
    class iterator {
    public:
        iterator(const document& owner, const token* at) noexcept : owner_{&owner}, at_{at} {}

        using reference = std::conditional_t<Member, std::pair<std::string_view, document_value>, document_value>;

        reference operator*() const noexcept;
        iterator& operator++() noexcept {
            if constexpr (Member) ++at_;
            at_ += at_->extent;
            return *this;
        }
        bool operator==(const iterator& other) const noexcept { return at_ == other.at_; }

    private:
        const document* owner_;
        const token* at_;
    };

    template <bool Member>
    struct range {
        iterator<Member> first;
        iterator<Member> last;
        [[nodiscard]] iterator<Member> begin() const noexcept { return first; }
        [[nodiscard]] iterator<Member> end() const noexcept { return last; }
    };

    [[nodiscard]] range<true> members() const noexcept {
        return {{*owner_, head_ + 1}, {*owner_, head_ + head_->extent}};
    }
    [[nodiscard]] range<false> elements() const noexcept {
        return {{*owner_, head_ + 1}, {*owner_, head_ + head_->extent}};
    }

private:
    const document* owner_;
    const token* head_;
};

// Refers to texts that its reader keeps, and that must outlive it.
class document {
public:
    [[nodiscard]] document_value root() const noexcept { return {*this, tokens_.data()}; }

private:
    friend class document_value;
    friend class document_builder;

    [[nodiscard]] std::string_view text(slice part) const noexcept { return {texts_ + part.offset, part.size}; }
    [[nodiscard]] std::string_view digits(slice part) const noexcept { return {digits_ + part.offset, part.size}; }

    std::vector<token> tokens_;
    const char* texts_ = nullptr;   // names and strings
    const char* digits_ = nullptr;  // numbers
};

inline json_kind document_value::kind() const noexcept {
    switch (head_->kind) {
        case token::type::boolean: return json_kind::boolean;
        case token::type::integer:
        case token::type::natural:
        case token::type::real: return json_kind::number;
        case token::type::string: return json_kind::string;
        case token::type::array: return json_kind::array;
        case token::type::object: return json_kind::object;
        case token::type::null:
        case token::type::digits:
        case token::type::name: break;
    }
    return json_kind::null;
}

inline json_number document_value::number() const noexcept {
    if (head_->kind == token::type::integer) return json_number{head_->integer};
    if (head_->kind == token::type::natural) return json_number{head_->natural};
    return {head_->real, owner_->digits(head_[1].text)};
}

inline std::string_view document_value::string() const noexcept { return owner_->text(head_->text); }

inline std::optional<document_value> document_value::find(std::string_view name) const noexcept {
    for (const auto& [member, value] : members()) {
        if (member == name) return value;
    }
    return std::nullopt;
}

template <bool Member>
auto document_value::iterator<Member>::operator*() const noexcept -> reference {
    if constexpr (Member) {
        return {owner_->text(at_->text), document_value{*owner_, at_ + 1}};
    } else {
        return {*owner_, at_};
    }
}

// A member that is there and is not null.
inline std::optional<document_value> present_member(const document_value& object, std::string_view name) {
    const auto member = object.find(name);
    return member && !member->is_null() ? member : std::nullopt;
}

// Appends `value` as compact JSON. Recursion is bounded by the depth limit of the document.
inline void append_json(std::string& text, const document_value& value,
                        void (*append_its_number)(std::string&, const json_number&) = &append_number) {
    switch (value.kind()) {
        case json_kind::null: text += "null"; return;
        case json_kind::boolean: text += value.boolean() ? "true" : "false"; return;
        case json_kind::number: append_its_number(text, value.number()); return;
        case json_kind::string: append_string(text, value.string()); return;
        case json_kind::array:
            text += '[';
            for (const auto& element : value.elements()) {
                append_comma(text);
                append_json(text, element, append_its_number);
            }
            text += ']';
            return;
        case json_kind::object:
            text += '{';
            for (const auto& [name, member] : value.members()) {
                append_comma(text);
                append_string(text, name);
                text += ':';
                append_json(text, member, append_its_number);
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

}  // namespace smartcar::webhooks::detail

#endif
