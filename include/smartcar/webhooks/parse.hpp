// From bytes to an envelope.

#ifndef SMARTCAR_WEBHOOKS_PARSE_HPP
#define SMARTCAR_WEBHOOKS_PARSE_HPP

#include <smartcar/webhooks/json/limits.hpp>
#include <smartcar/webhooks/result.hpp>
#include <smartcar/webhooks/types/envelope.hpp>

#include <string_view>

namespace smartcar::webhooks {

/// Turn the body of a request into a typed delivery.
///
/// Total: any bytes give a value or an error, and nothing of a delivery is lost. What the types cannot hold is in
/// `envelope::leftovers`; a member that drifted costs itself alone. What people get wrong: parsing before `verify`.
/// The receiver (receiver.hpp) does both in the right order.
///
/// \param body    the request's body; only read during the call
/// \param limits  what is refused before it is read
/// \return the envelope, or: `body_too_large`, `invalid_json`, `duplicate_key`, `too_deep`, `not_a_delivery`,
///         `missing_field`, `wrong_type`, each with the place in the body
/// Throws nothing but `std::bad_alloc`. Safe to call from several threads at once.
/// Example: examples/verify_and_parse.cpp    Source: Smartcar docs, "Webhook payloads"
result<envelope> parse(std::string_view body, const parse_limits& limits = {});

#ifndef SMARTCAR_WEBHOOKS_COMPILED
// Its body is in bodies/parse.hpp. NOLINTNEXTLINE(readability-redundant-declaration): it makes that inline.
inline result<envelope> parse(std::string_view body, const parse_limits& limits);
#endif

}  // namespace smartcar::webhooks

#ifndef SMARTCAR_WEBHOOKS_COMPILED
#include <smartcar/webhooks/bodies/parse.hpp>
#endif

#endif
