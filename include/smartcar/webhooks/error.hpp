// What can be wrong with a request: a code, and the place in the body.

#ifndef SMARTCAR_WEBHOOKS_ERROR_HPP
#define SMARTCAR_WEBHOOKS_ERROR_HPP

#ifndef __cpp_exceptions
#error "smartcar-webhooks needs exceptions: compile without -fno-exceptions (a handler says by throwing that it failed)"
#endif

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace smartcar::webhooks {

/// Everything that can be wrong with a request, one enumerator each.
///
/// A plain enumeration, not a `std::error_category`: a header-only category would be another object in every
/// shared library.
enum class errc {
    body_too_large,       ///< more bytes than the limit allows
    invalid_json,         ///< not one JSON text: syntax, invalid UTF-8, a NUL byte, a byte-order mark, trailing bytes,
                          ///< a number beyond the range of a double
    duplicate_key,        ///< an object names a member twice, so two readers could see different documents
    too_deep,             ///< nested deeper than the limit allows
    not_a_delivery,       ///< valid JSON, but no object with either `eventName` or `eventType`
    missing_field,        ///< a member without which the delivery means nothing is absent
    wrong_type,           ///< such a member has another JSON type than the format says
    signature_missing,    ///< the request has no `SC-Signature` header
    signature_malformed,  ///< the header is not 64 hexadecimal digits
    signature_mismatch,   ///< well formed, but made with another token or over other bytes
    challenge_refused,    ///< a challenge that could be a body in disguise, or challenges are switched off
    crypto_failure,       ///< the crypto library failed; the request counts as not genuine
    other_webhook,        ///< genuine, but from a webhook that this endpoint does not take
    other_mode,           ///< genuine, but of a mode that this endpoint does not take, such as a test
    stale,                ///< genuine, but delivered longer ago than the endpoint allows
};

/// The enumerator's name, such as `"signature_mismatch"`, for logs and metrics.
///
/// \return a string literal; `"unknown"` for a value that is no enumerator. Never throws. Thread-safe.
constexpr std::string_view to_string(errc code) noexcept {
    switch (code) {
        case errc::body_too_large: return "body_too_large";
        case errc::invalid_json: return "invalid_json";
        case errc::duplicate_key: return "duplicate_key";
        case errc::too_deep: return "too_deep";
        case errc::not_a_delivery: return "not_a_delivery";
        case errc::missing_field: return "missing_field";
        case errc::wrong_type: return "wrong_type";
        case errc::signature_missing: return "signature_missing";
        case errc::signature_malformed: return "signature_malformed";
        case errc::signature_mismatch: return "signature_mismatch";
        case errc::challenge_refused: return "challenge_refused";
        case errc::crypto_failure: return "crypto_failure";
        case errc::other_webhook: return "other_webhook";
        case errc::other_mode: return "other_mode";
        case errc::stale: return "stale";
    }
    return "unknown";
}

/// Why a request was not accepted. Never holds a token, a signature or a value of the body.
struct error {
    /// What is wrong.
    errc code;
    /// Where: a JSON pointer into the body (RFC 6901), or empty where the whole request is meant.
    std::string where;

    bool operator==(const error&) const = default;
};

/// One line for a log, such as `"missing_field at /payload/vehicles"`.
inline std::string to_string(const error& reason) {
    std::string line{to_string(reason.code)};
    if (!reason.where.empty()) {
        line += " at ";
        line += reason.where;
    }
    return line;
}

/// Thrown by `result::value()` when there is no value. Nothing else in this library throws it, except
/// `management_token` and `sign` when the crypto library fails.
class exception : public std::runtime_error {
public:
    /// `reason` is copied; `what()` is `to_string(reason)`.
    explicit exception(error reason) : std::runtime_error{to_string(reason)}, reason_{std::move(reason)} {}

    /// The error that `value()` met. Valid as long as the exception.
    [[nodiscard]] const error& reason() const noexcept { return reason_; }

private:
    error reason_;
};

}  // namespace smartcar::webhooks

#endif
