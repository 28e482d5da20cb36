// The handshake: Smartcar asks the endpoint to prove that it holds the management token.

#ifndef SMARTCAR_WEBHOOKS_TYPES_VERIFY_CHALLENGE_HPP
#define SMARTCAR_WEBHOOKS_TYPES_VERIFY_CHALLENGE_HPP

#include <smartcar/webhooks/detail/fields.hpp>

#include <string>

namespace smartcar::webhooks {

/// A VERIFY request. Smartcar sends it when a webhook is set up, and expects the HMAC of the challenge back.
///
/// What people get wrong: answering any challenge. Challenge and signature are the same HMAC under the same key, so an
/// endpoint that answers everything signs forged bodies for whoever asks. `answer()` (challenge.hpp) refuses those.
///
/// Source: Smartcar docs, "Webhook verification"
struct verify_challenge {
    /// The random text to prove the token with.
    std::string challenge;

    bool operator==(const verify_challenge&) const = default;
};

template <>
struct detail::field_table<verify_challenge> {
    static constexpr row_list fields{field{"challenge", &verify_challenge::challenge}};
};

}  // namespace smartcar::webhooks

#endif
