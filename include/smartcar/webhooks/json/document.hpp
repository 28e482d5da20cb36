// A JSON text as one flat list of tokens (document_reader.hpp fills it).
//
// Flat, because it is up to twice as fast to fill as nlohmann's tree and still gives random access: a `body` may
// arrive before the `path` that says what it is.

#ifndef SMARTCAR_WEBHOOKS_JSON_DOCUMENT_HPP
#define SMARTCAR_WEBHOOKS_JSON_DOCUMENT_HPP

#include <smartcar/webhooks/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace smartcar::webhooks::detail {

// A piece of the document's arena.
struct slice {
    std::uint32_t offset;
    std::uint32_t size;
};

// One scalar, one member name, or the head of an object or array. A number with a fraction takes two tokens: its value
// and its text.
struct token {
    enum class type : std::uint8_t { null, boolean, integer, natural, real, digits, string, name, array, object };

    type kind = type::null;
    std::uint32_t next = 0;  // index of the first token behind this value
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

// A value of a document. Refers to the document, which must outlive it.
class document_value {
public:
    document_value(const document& owner, std::uint32_t index) noexcept : owner_{&owner}, index_{index} {}

    [[nodiscard]] json_kind kind() const noexcept;
    [[nodiscard]] bool boolean() const noexcept;
    [[nodiscard]] json_number number() const noexcept;
    [[nodiscard]] std::string_view string() const noexcept;
    [[nodiscard]] std::optional<document_value> find(std::string_view name) const noexcept;

    // Walks over the tokens of one container. `Member` tells whether names stand between the values.
    template <bool Member>
    class iterator {
    public:
        iterator(const document& owner, std::uint32_t index) noexcept : owner_{&owner}, index_{index} {}

        using reference = std::conditional_t<Member, std::pair<std::string_view, document_value>, document_value>;

        reference operator*() const noexcept;
        iterator& operator++() noexcept;
        bool operator==(const iterator& other) const noexcept { return index_ == other.index_; }

    private:
        const document* owner_;
        std::uint32_t index_;
    };

    template <bool Member>
    struct range {
        iterator<Member> first;
        iterator<Member> last;
        [[nodiscard]] iterator<Member> begin() const noexcept { return first; }
        [[nodiscard]] iterator<Member> end() const noexcept { return last; }
    };

    [[nodiscard]] range<true> members() const noexcept;
    [[nodiscard]] range<false> elements() const noexcept;

private:
    [[nodiscard]] const token& head() const noexcept;

    const document* owner_;
    std::uint32_t index_;
};

class document {
public:
    [[nodiscard]] document_value root() const noexcept { return {*this, 0}; }

private:
    friend class document_value;
    friend class document_reader;

    [[nodiscard]] std::string_view text(slice part) const noexcept { return {arena_.data() + part.offset, part.size}; }

    std::vector<token> tokens_;
    std::string arena_;
};

inline const token& document_value::head() const noexcept { return owner_->tokens_[index_]; }

inline json_kind document_value::kind() const noexcept {
    switch (head().kind) {
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

inline bool document_value::boolean() const noexcept { return head().boolean; }

inline json_number document_value::number() const noexcept {
    const token& value = head();
    if (value.kind == token::type::integer) return {value.integer, {}};
    if (value.kind == token::type::natural) return {value.natural, {}};
    return {value.real, owner_->text(owner_->tokens_[index_ + 1].text)};
}

inline std::string_view document_value::string() const noexcept { return owner_->text(head().text); }

inline std::optional<document_value> document_value::find(std::string_view name) const noexcept {
    for (const auto& [member, value] : members()) {
        if (member == name) return value;
    }
    return std::nullopt;
}

template <bool Member>
auto document_value::iterator<Member>::operator*() const noexcept -> reference {
    if constexpr (Member) {
        return {owner_->text(owner_->tokens_[index_].text), document_value{*owner_, index_ + 1}};
    } else {
        return {*owner_, index_};
    }
}

template <bool Member>
document_value::iterator<Member>& document_value::iterator<Member>::operator++() noexcept {
    index_ = owner_->tokens_[index_ + (Member ? 1 : 0)].next;
    return *this;
}

inline document_value::range<true> document_value::members() const noexcept {
    return {{*owner_, index_ + 1}, {*owner_, head().next}};
}

inline document_value::range<false> document_value::elements() const noexcept {
    return {{*owner_, index_ + 1}, {*owner_, head().next}};
}

static_assert(json_value<document_value>);

}  // namespace smartcar::webhooks::detail

#endif
