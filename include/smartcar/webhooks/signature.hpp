// Is it genuine?

#ifndef SMARTCAR_WEBHOOKS_SIGNATURE_HPP
#define SMARTCAR_WEBHOOKS_SIGNATURE_HPP

#include <smartcar/webhooks/detail/hex.hpp>
#include <smartcar/webhooks/detail/hmac.hpp>
#include <smartcar/webhooks/error.hpp>
#include <smartcar/webhooks/result.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <ostream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace smartcar::webhooks {

/// The HTTP header that carries the signature. Header names have no case; uWebSockets wants them in lower case.
inline constexpr std::string_view signature_header = "SC-Signature";

namespace detail {

// Why `text` cannot be a token; null if it can.
inline const char* fault_of_token(std::string_view text) noexcept {
    const auto is_blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    const auto is_quote = [](char c) { return c == '"' || c == '\'' || c == '`'; };
    if (text.empty()) return "management token: empty";
    if (text.find("\xEF\xBB\xBF") != std::string_view::npos) return "management token: contains a byte-order mark";
    if (std::any_of(text.begin(), text.end(), is_blank)) return "management token: contains white space";
    if (std::any_of(text.begin(), text.end(), is_control)) return "management token: contains a control byte";
    if (is_quote(text.front()) || is_quote(text.back())) return "management token: has quotes around it";
    return nullptr;
}

}  // namespace detail

/// The application management token: the secret that Smartcar signs with, from its dashboard.
///
/// Keyed once, when it is made; the text itself is not kept, and prints as `[redacted]`. Copies share the key. What
/// people get wrong: pasting another id of the dashboard (client id, client secret, webhook id), or a line break with
/// it.
///
/// Const use is safe from several threads at once.
/// Example: `const management_token token{std::getenv("SMARTCAR_MANAGEMENT_TOKEN")};`
class management_token {
public:
    /// \param text  the token as the dashboard shows it; only read during the call
    /// \throws std::invalid_argument if it is empty, has quotes around it, or holds white space, control bytes or a
    ///         byte-order mark, which no token does; the message names the fault, not the token
    /// \throws exception (`crypto_failure`) if OpenSSL has no HMAC-SHA256
    explicit management_token(std::string_view text) : key_{make_key(text)} {}

    /// The same for what `std::getenv` gives: null, for a variable that is not set, counts as empty.
    explicit management_token(const char* text)
        : management_token{text == nullptr ? std::string_view{} : std::string_view{text}} {}

    /// The same key, for the price of a reference count. There are no moves: a moved-from token would have no key.
    management_token(const management_token&) = default;
    /// Lets go of the key held so far, which is wiped when no copy has it any more.
    management_token& operator=(const management_token&) = default;
    ~management_token() = default;

    /// Writes `[redacted]`, so that a token in a log line by mistake is no leak.
    friend std::ostream& operator<<(std::ostream& out, const management_token&) { return out << "[redacted]"; }

private:
    friend class body_verifier;
    friend std::optional<detail::digest> digest_of(const management_token& token, std::string_view body) noexcept {
        return token.key_->sign(body);
    }

    static std::shared_ptr<const detail::hmac_key> make_key(std::string_view text) {
        if (const char* fault = detail::fault_of_token(text)) throw std::invalid_argument{fault};
        std::optional<detail::hmac_key> key = detail::hmac_key::make(text);
        if (!key) throw exception{error{errc::crypto_failure, {}}};
        return std::make_shared<const detail::hmac_key>(*std::move(key));
    }

    std::shared_ptr<const detail::hmac_key> key_;
};

/// What an HTTP request contributes: views, only read during a call.
struct request {
    /// The body, exactly as it was received. A parsed and re-serialised document has another signature.
    std::string_view body;
    /// The value of the `SC-Signature` header. Empty if the request has none.
    std::string_view signature;
};

/// The signature of a body: 64 lower-case hexadecimal digits, as Smartcar sends them. For tests and tools.
///
/// \param token  read only
/// \param body   the bytes to sign; may be empty
/// \throws exception (`crypto_failure`) if OpenSSL fails. Thread-safe.
/// Source: Smartcar docs, "Payload verification"
inline std::string sign(const management_token& token, std::string_view body) {
    const std::optional<detail::digest> digest = digest_of(token, body);
    if (!digest) throw exception{error{errc::crypto_failure, {}}};
    return detail::to_hex(*digest);
}

namespace detail {

// The digest that a header claims.
inline result<digest> parse_signature(std::string_view signature) noexcept {
    if (signature.empty()) return error{errc::signature_missing, {}};
    const auto claimed = from_hex<digest_size>(signature);
    if (!claimed) return error{errc::signature_malformed, {}};
    return *claimed;
}

inline result<void> compare(const digest& claimed, const std::optional<digest>& actual) noexcept {
    if (!actual) return error{errc::crypto_failure, {}};
    if (!equal_digests(claimed, *actual)) return error{errc::signature_mismatch, {}};
    return {};
}

}  // namespace detail

/// Decide whether `request.body` was signed with one of `tokens`.
///
/// For the days in which a token is replaced: the current one first, the one that is rotating out behind it.
///
/// \param tokens   read only
/// \param request  body and header value; views, only read during the call
/// \return the index of the token that matched; else `signature_missing`, `signature_malformed`,
///         `signature_mismatch` (also if `tokens` is empty), `crypto_failure`
/// Never throws. Safe to call from several threads at once.
/// Source: Smartcar docs, "Payload verification"
inline result<std::size_t> verify(std::span<const management_token> tokens, const request& request) noexcept {
    const result<detail::digest> claimed = detail::parse_signature(request.signature);
    if (!claimed) return claimed.error();
    error reason{errc::signature_mismatch, {}};
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const result<void> verdict = detail::compare(*claimed, digest_of(tokens[i], request.body));
        if (verdict) return i;
        if (verdict.error().code == errc::crypto_failure) reason = verdict.error();
    }
    return reason;
}

/// Decide whether `request.body` was signed with `token`.
///
/// Computes HMAC-SHA256 over the raw bytes and compares in constant time. Hexadecimal digits of either case are
/// accepted. What people get wrong: passing a body that a framework parsed and wrote again, or dropping the verdict.
///
/// \param token    the application's management token
/// \param request  body and header value; views, only read during the call
/// \return success if genuine; else `signature_missing`, `signature_malformed`, `signature_mismatch`, `crypto_failure`
/// Never throws. Safe to call from several threads at once.
/// Example: examples/verify_and_parse.cpp    Source: Smartcar docs, "Payload verification"
inline result<void> verify(const management_token& token, const request& request) noexcept {
    const result<std::size_t> verdict = verify(std::span{&token, 1}, request);
    if (!verdict) return verdict.error();
    return {};
}

/// The same verdict for a body that arrives in pieces, so that it need not be held in one buffer to be judged.
///
/// One per request; not for several threads at once. What people get wrong: using pieces before the verdict.
///
/// Example: `body_verifier check{token}; while (read(piece)) check.update(piece); if (check.verify(header)) ...`
class body_verifier {
public:
    /// Starts with nothing read. `token` is only read during the call.
    explicit body_verifier(const management_token& token) noexcept : stream_{token.key_->start()} {}

    /// Adds the next piece of the body; only read during the call, may be empty. Never throws.
    void update(std::string_view chunk) noexcept { stream_.update(chunk); }

    /// Decide whether the pieces so far, together, were signed with the token.
    ///
    /// \param signature  the value of the `SC-Signature` header; empty if absent
    /// \return as `verify(token, request)`. Never throws. Can be asked again after further pieces.
    [[nodiscard]] result<void> verify(std::string_view signature) const noexcept {
        const result<detail::digest> claimed = detail::parse_signature(signature);
        if (!claimed) return claimed.error();
        return detail::compare(*claimed, stream_.current());
    }

private:
    detail::hmac_stream stream_;
};

}  // namespace smartcar::webhooks

#endif
