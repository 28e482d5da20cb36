// What to send back: the answer to one HTTP request.

#ifndef SMARTCAR_WEBHOOKS_RESPONSE_HPP
#define SMARTCAR_WEBHOOKS_RESPONSE_HPP

#include <string>
#include <string_view>

namespace smartcar::webhooks {

/// What to send back.
///
/// Stands alone, so that the file of a program that knows its HTTP framework need not know how a delivery is read.
struct response {
    /// The HTTP status.
    int status = 200;
    /// JSON, or empty.
    std::string body;

    /// The value for the `Content-Type` header; empty if there is no body.
    [[nodiscard]] std::string_view content_type() const noexcept { return body.empty() ? "" : "application/json"; }

    bool operator==(const response&) const = default;
};

}  // namespace smartcar::webhooks

#endif
