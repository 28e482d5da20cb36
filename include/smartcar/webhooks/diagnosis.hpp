// What is wrong with a request that does not verify: a cause, and advice.

#ifndef SMARTCAR_WEBHOOKS_DIAGNOSIS_HPP
#define SMARTCAR_WEBHOOKS_DIAGNOSIS_HPP

#include <string>
#include <string_view>

namespace smartcar::webhooks {

/// What most likely went wrong with a request that does not verify.
enum class likely_cause {
    genuine,                  ///< nothing: it verifies with the first token
    signature_missing,        ///< no `SC-Signature`: not from Smartcar, or a proxy dropped the header
    signature_prefixed,       ///< something such as `sha256=` in front of the digits, as other vendors have it
    signature_repeated,       ///< the header came twice and was joined
    signature_has_blanks,     ///< white space around it
    signature_base64,         ///< 32 bytes as base64; Smartcar sends hexadecimal digits
    signature_malformed,      ///< anything else that is not 64 hexadecimal digits
    body_empty,               ///< the framework has read the body already
    body_reserialized,        ///< the JSON was parsed and written again; the advice says what differs
    body_line_break,          ///< a line break was added at an end, or lost, or changed between LF and CR LF
    body_byte_order_mark,     ///< a byte-order mark was put in front
    token_quoted,             ///< quotes around the token, from a `.env` file or a shell
    token_has_blanks,         ///< white space around the token, such as a line break at its end
    token_byte_order_mark,    ///< a byte-order mark in front of the token, from a file saved as "UTF-8 with BOM"
    other_token,              ///< another of the given texts is the token
    key_and_message_swapped,  ///< signed with the body as the key and the token as the message
    unknown,                  ///< none of these; the advice says what is known of this vendor
};

/// The enumerator's name, such as `"body_reserialized"`, for logs and metrics.
///
/// \return a string literal; `"unknown"` for a value that is no enumerator. Never throws. Thread-safe.
constexpr std::string_view to_string(likely_cause cause) noexcept {
    switch (cause) {
        case likely_cause::genuine: return "genuine";
        case likely_cause::signature_missing: return "signature_missing";
        case likely_cause::signature_prefixed: return "signature_prefixed";
        case likely_cause::signature_repeated: return "signature_repeated";
        case likely_cause::signature_has_blanks: return "signature_has_blanks";
        case likely_cause::signature_base64: return "signature_base64";
        case likely_cause::signature_malformed: return "signature_malformed";
        case likely_cause::body_empty: return "body_empty";
        case likely_cause::body_reserialized: return "body_reserialized";
        case likely_cause::body_line_break: return "body_line_break";
        case likely_cause::body_byte_order_mark: return "body_byte_order_mark";
        case likely_cause::token_quoted: return "token_quoted";
        case likely_cause::token_has_blanks: return "token_has_blanks";
        case likely_cause::token_byte_order_mark: return "token_byte_order_mark";
        case likely_cause::other_token: return "other_token";
        case likely_cause::key_and_message_swapped: return "key_and_message_swapped";
        case likely_cause::unknown: break;
    }
    return "unknown";
}

/// What is wrong with a request, and what to do.
struct diagnosis {
    /// The likely cause.
    likely_cause cause;
    /// Some sentences for whoever runs the server. They hold no token, no signature and nothing of the body.
    std::string advice;
};

}  // namespace smartcar::webhooks

#endif
