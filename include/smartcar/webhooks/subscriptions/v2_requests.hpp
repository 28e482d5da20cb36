// v2.0: the requests that subscribe a vehicle to a webhook, and unsubscribe it.

#ifndef SMARTCAR_WEBHOOKS_SUBSCRIPTIONS_V2_REQUESTS_HPP
#define SMARTCAR_WEBHOOKS_SUBSCRIPTIONS_V2_REQUESTS_HPP

#include <smartcar/webhooks/subscriptions/api_request.hpp>
#include <smartcar/webhooks/subscriptions/api_result.hpp>
#include <smartcar/webhooks/subscriptions/bearer_token.hpp>

#include <string_view>

namespace smartcar::webhooks::v2 {

/// Where v2.0 is. Without a slash at its end.
inline constexpr std::string_view default_base_url = "https://api.smartcar.com/v2.0";

/// Which vehicle, and which webhook. Views, only read during a call.
struct subscription_ids {
    /// The webhook's id, from the dashboard. Required.
    std::string_view webhook_id;
    /// Smartcar's id of the vehicle. Required.
    std::string_view vehicle_id;
};

/// The request that subscribes a vehicle to a webhook: from then on its deliveries come.
///
/// What people get wrong: the token. Subscribing takes the user's access token, unsubscribing the management token. One
/// id for the other: write `{.webhook_id = ..., .vehicle_id = ...}`. And letting a client send no `Content-Length` with
/// the empty body, which some servers refuse.
///
/// \param token     of the user whose vehicle it is; read only
/// \param ids       only read during the call
/// \param base_url  another one for tests; only read during the call. Whoever is there gets the token: `http://` is for
///                  your own machine.
/// \return the request; else `invalid_argument`, of which the advice says what cannot be used: an id that is empty,
///         longer than 2048 bytes, `.`, `..`, not UTF-8, or holds a control byte or a slash
/// Throws nothing but `std::bad_alloc`. Thread-safe.
/// Example: examples/subscribe.cpp    Source: the vendor's SDKs
inline api_result<api_request> subscribe(const user_access_token& token, const subscription_ids& ids,
                                         std::string_view base_url = default_base_url) {
    return detail::request_builder{"POST", base_url, token}
        .path("/vehicles/")
        .id("vehicle_id", ids.vehicle_id)
        .path("/webhooks/")
        .id("webhook_id", ids.webhook_id)
        .finish();
}

/// The request that unsubscribes a vehicle from a webhook.
///
/// What people get wrong: the token. This one takes the management token, not the user's.
///
/// \param token     the application management token; read only
/// \param ids       as for `subscribe`
/// \param base_url  as for `subscribe`
/// \return as `subscribe`. Throws nothing but `std::bad_alloc`. Thread-safe.
/// Example: examples/subscribe.cpp    Source: the vendor's SDKs
inline api_result<api_request> unsubscribe(const management_bearer_token& token, const subscription_ids& ids,
                                           std::string_view base_url = default_base_url) {
    return detail::request_builder{"DELETE", base_url, token}
        .path("/vehicles/")
        .id("vehicle_id", ids.vehicle_id)
        .path("/webhooks/")
        .id("webhook_id", ids.webhook_id)
        .finish();
}

}  // namespace smartcar::webhooks::v2

#endif
