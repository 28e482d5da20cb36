// What of a delivery stays the same when Smartcar sends it again, as a digest.

#ifndef SMARTCAR_WEBHOOKS_INBOX_CONTENT_DIGEST_HPP
#define SMARTCAR_WEBHOOKS_INBOX_CONTENT_DIGEST_HPP

#include <smartcar/webhooks/detail/hex.hpp>
#include <smartcar/webhooks/detail/hmac.hpp>
#include <smartcar/webhooks/error.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace smartcar::webhooks {

namespace detail {

// Walks over a text that is known to be JSON. Total all the same: in what is not JSON it stops at the end.
class json_walker {
public:
    explicit json_walker(std::string_view text) noexcept : text_{text} {}

    [[nodiscard]] std::size_t position() const noexcept { return at_; }

    // The next character that is no white space; NUL at the end.
    char peek() noexcept {
        at_ = (std::min)(text_.find_first_not_of(" \t\r\n", at_), text_.size());
        return at_ < text_.size() ? text_[at_] : '\0';
    }

    // Goes past `expected` if it is next.
    bool take(char expected) noexcept {
        if (peek() != expected) return false;
        ++at_;
        return true;
    }

    // Goes past a string; what is between its quotes, as it is spelled.
    std::string_view take_string() noexcept {
        if (!take('"')) return {};
        const std::size_t begin = at_;
        while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2U : 1U;
        at_ = (std::min)(at_, text_.size());
        const std::string_view inside = text_.substr(begin, at_ - begin);
        take('"');
        return inside;
    }

    void skip_value() noexcept {
        std::size_t depth = 0;
        do {
            switch (peek()) {
                case '\0': return;
                case '"': take_string(); break;
                case '{':
                case '[':
                    ++depth;
                    ++at_;
                    break;
                case '}':
                case ']':
                    if (depth == 0) return;
                    --depth;
                    ++at_;
                    break;
                case ',':
                case ':':
                    if (depth == 0) return;
                    ++at_;
                    break;
                default: at_ = (std::min)(text_.find_first_of(" \t\r\n,]}", at_), text_.size());
            }
        } while (depth > 0);
    }

    // Calls `visit(name)` before each member's value of the object that is next; it goes past the value.
    template <class Visit>
    void each_member(Visit visit) {
        if (!take('{')) return skip_value();
        while (peek() == '"') {
            const std::string_view name = take_string();
            take(':');
            visit(name);
            take(',');
        }
        take('}');
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

// The body without what each attempt to deliver it has of its own.
inline std::string without_attempt(std::string_view body) {
    std::string kept;
    kept.reserve(body.size());
    std::size_t copied = 0;
    json_walker walker{body};
    walker.each_member([&](std::string_view name) {
        if (name != "meta") return walker.skip_value();
        walker.each_member([&](std::string_view member) {
            const std::size_t begin = walker.position();
            walker.skip_value();
            if (member != "deliveryId" && member != "deliveredAt" && member != "deliveryTime") return;
            kept += body.substr(copied, begin - copied);
            copied = walker.position();
        });
    });
    kept += body.substr(copied);
    return kept;
}

}  // namespace detail

/// A digest of what was delivered: the SHA-256 of the body without the values of `meta.deliveryId`,
/// `meta.deliveredAt` and `meta.deliveryTime`, which each attempt has of its own.
///
/// So equal for every retry; different if anything else in it is, were it the spelling of a number. What people get
/// wrong: comparing whole bodies, or signatures, of which every retry of v4.0 has others.
///
/// \param body  a delivery that `parse` accepts; only read during the call
/// \return 64 lower-case hexadecimal digits
/// \throws exception (`crypto_failure`) if OpenSSL fails
/// Thread-safe. Takes about as long as hashing the body.
/// Source: Smartcar docs, "Delivery behavior"
inline std::string content_digest(std::string_view body) {
    const std::optional<detail::digest> digest = detail::sha256(detail::without_attempt(body));
    if (!digest) throw exception{{errc::crypto_failure, {}}};
    return detail::to_hex(*digest);
}

}  // namespace smartcar::webhooks

#endif
