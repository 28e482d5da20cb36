// Why does a signature not match? In words, and without a secret.

#ifndef SMARTCAR_WEBHOOKS_DIAGNOSE_HPP
#define SMARTCAR_WEBHOOKS_DIAGNOSE_HPP

#include <smartcar/webhooks/diagnosis.hpp>
#include <smartcar/webhooks/signature.hpp>

#include <span>
#include <string_view>

namespace smartcar::webhooks {

/// Find out why a request does not verify, by trying what usually goes wrong.
///
/// Not for every request: it hashes the body many times over. Call it by hand, or once a minute at most, and write its
/// advice to a log. What people get wrong: sending the advice back, where it helps whoever tries to forge; or taking a
/// cause for a verdict, and accepting the body after all.
///
/// \param token_texts  the text that the server has for its token, as it came from the environment or a file, first;
///                     then others that might be meant, such as the dashboard's other ids. Only read during the call.
/// \param request      body and header value as the server saw them; views, only read during the call
/// \return the likely cause, and advice
/// Throws nothing but `std::bad_alloc`. Thread-safe.
/// Example: docs/diagnose.md    Source: Smartcar docs, "Payload verification", and what users reported
diagnosis diagnose(std::span<const std::string_view> token_texts, const request& request);

#ifndef SMARTCAR_WEBHOOKS_COMPILED
// Its body is in bodies/diagnose.hpp. NOLINTNEXTLINE(readability-redundant-declaration): it makes that inline.
inline diagnosis diagnose(std::span<const std::string_view> token_texts, const request& request);
#endif

}  // namespace smartcar::webhooks

#ifndef SMARTCAR_WEBHOOKS_COMPILED
#include <smartcar/webhooks/bodies/diagnose.hpp>
#endif

#endif
