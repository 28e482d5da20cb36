// Signed sample deliveries, so that you can test your own handler without Smartcar.

#ifndef SMARTCAR_WEBHOOKS_TESTING_HPP
#define SMARTCAR_WEBHOOKS_TESTING_HPP

#include <smartcar/webhooks/serialize.hpp>
#include <smartcar/webhooks/signature.hpp>
#include <smartcar/webhooks/testing/sample_v2.hpp>
#include <smartcar/webhooks/testing/sample_v4.hpp>
#include <smartcar/webhooks/types/envelope.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smartcar::webhooks::testing {

/// A request as Smartcar would send it: the body, and the signature that belongs to it.
///
/// Example: `const signed_request made{token, sample_schedule()}; CHECK(my_handler(made.body, made.signature) == 200);`
class signed_request {
public:
    /// Signs `body` as it is. \throws exception (`crypto_failure`) if OpenSSL fails
    signed_request(const management_token& token, std::string body_to_sign)
        : body{std::move(body_to_sign)}, signature{sign(token, body)} {}

    /// Serializes `delivery` and signs that.
    signed_request(const management_token& token, const envelope& delivery)
        : signed_request{token, serialize(delivery)} {}

    /// The body to post.
    std::string body;
    /// The value for its `SC-Signature` header.
    std::string signature;

    /// For `verify` and `receiver`. Views into this object, which must outlive them.
    operator request() const& noexcept { return {body, signature}; }
    operator request() const&& = delete;
};

/// A sample by name, so that tools can offer a choice.
struct named_sample {
    /// Such as `v4-vehicle-state`.
    std::string_view name;
    /// Makes the delivery.
    envelope (*make)();
};

/// Every kind of delivery, by name.
inline constexpr std::array samples{
    named_sample{"v2-verify", [] { return sample_verify(); }},
    named_sample{"v2-schedule", [] { return sample_schedule(); }},
    named_sample{"v2-schedule-imperial", [] { return sample_schedule(unit_system::imperial); }},
    named_sample{"v2-charge-started", [] { return sample_charge_event(charge_event_type::charging_started); }},
    named_sample{"v2-charge-stopped", [] { return sample_charge_event(charge_event_type::charging_stopped); }},
    named_sample{"v2-charge-completed", [] { return sample_charge_event(); }},
    named_sample{"v4-verify", [] { return sample_verify_v4(); }},
    named_sample{"v4-vehicle-state", [] { return sample_vehicle_state(); }},
    named_sample{"v4-vehicle-error", [] { return sample_vehicle_error(); }},
    named_sample{"v4-vehicle-error-resolved", [] { return sample_vehicle_error(error_state::resolved); }},
};

/// The sample called `name`, or nothing if there is none.
inline std::optional<envelope> sample(std::string_view name) {
    for (const named_sample& entry : samples) {
        if (entry.name == name) return entry.make();
    }
    return std::nullopt;
}

}  // namespace smartcar::webhooks::testing

#endif
