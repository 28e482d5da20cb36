// How to prove to Smartcar that we hold the token, without becoming a signing oracle.

#ifndef SMARTCAR_WEBHOOKS_CHALLENGE_HPP
#define SMARTCAR_WEBHOOKS_CHALLENGE_HPP

#include <smartcar/webhooks/error.hpp>
#include <smartcar/webhooks/result.hpp>
#include <smartcar/webhooks/signature.hpp>
#include <smartcar/webhooks/types/verify_challenge.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace smartcar::webhooks {

namespace detail {

inline constexpr std::size_t max_challenge_size = 128;

// Whether `challenge` cannot be the body of a delivery: no JSON object is made of these characters alone.
constexpr bool is_safe_challenge(std::string_view challenge) noexcept {
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~+/=-";
    return !challenge.empty() && challenge.size() <= max_challenge_size &&
           challenge.find_first_not_of(allowed) == std::string_view::npos;
}

}  // namespace detail

/// The answer to a VERIFY request: `{"challenge":"<hex>"}`, to be sent with status 200 as `application/json`.
///
/// The hex is the HMAC of the challenge under the token, which is also what the signature of a body with that text
/// would be. Anyone may send a VERIFY request, so a challenge that could be a body is refused: only 1 to 128 of
/// `A-Z a-z 0-9 . _ ~ + / = -` are answered, and every body starts with `{`. What people get wrong: answering with the
/// hash of any text, which hands out valid signatures for forged deliveries.
///
/// \param token      the application's management token
/// \param challenge  what was parsed; only read during the call
/// \return the body of the answer; else `challenge_refused` or `crypto_failure`
/// Throws nothing but `std::bad_alloc`. Safe to call from several threads at once.
/// Source: Smartcar docs, "Webhook verification"
inline result<std::string> answer(const management_token& token, const verify_challenge& challenge) {
    if (!detail::is_safe_challenge(challenge.challenge)) return error{errc::challenge_refused, {}};
    const std::optional<detail::digest> digest = digest_of(token, challenge.challenge);
    if (!digest) return error{errc::crypto_failure, {}};
    return R"({"challenge":")" + detail::to_hex(*digest) + R"("})";
}

}  // namespace smartcar::webhooks

#endif
