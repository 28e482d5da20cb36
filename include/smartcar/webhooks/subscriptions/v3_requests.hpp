// v3: the requests that subscribe a vehicle to a webhook, unsubscribe it, and list what is subscribed.

#ifndef SMARTCAR_WEBHOOKS_SUBSCRIPTIONS_V3_REQUESTS_HPP
#define SMARTCAR_WEBHOOKS_SUBSCRIPTIONS_V3_REQUESTS_HPP

#include <smartcar/webhooks/json/text.hpp>
#include <smartcar/webhooks/subscriptions/api_request.hpp>
#include <smartcar/webhooks/subscriptions/api_result.hpp>
#include <smartcar/webhooks/subscriptions/bearer_token.hpp>
#include <smartcar/webhooks/types/delivery_mode.hpp>

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smartcar::webhooks::v3 {

/// Where v3 is managed. Without a slash at its end.
inline constexpr std::string_view default_base_url = "https://management.api.smartcar.com/v3";

/// Which vehicle of which user, and which webhook. Views, only read during a call.
struct subscription_ids {
    /// The webhook's id, from the dashboard or `list_webhooks`. Required.
    std::string_view webhook_id;
    /// Smartcar's id of the user. Required.
    std::string_view user_id;
    /// Smartcar's id of the vehicle. Required.
    std::string_view vehicle_id;
};

/// Which subscriptions to list: those that fit everything that is set. A text that is set and empty is refused, since
/// it would list all.
struct subscription_filter {
    /// Of this user.
    std::optional<std::string> user_id = {};
    /// To this webhook.
    std::optional<std::string> webhook_id = {};
    /// Of this vehicle.
    std::optional<std::string> vehicle_id = {};
    /// `live` or `simulated`.
    std::optional<delivery_mode> vehicle_mode = {};
    /// From 1, which is where it starts if not set.
    std::optional<int> page_number = {};
    /// 1 to 100; 25 if not set.
    std::optional<int> page_size = {};
};

/// Which webhooks to list: those that fit everything that is set.
struct webhook_filter {
    /// Exactly this URL.
    std::optional<std::string> callback_uri = {};
    /// While it is not, nothing is monitored or queued.
    std::optional<bool> is_enabled = {};
    /// Whether each vehicle that is connected is subscribed to it.
    std::optional<bool> auto_subscribe = {};
};

/// The request that subscribes a vehicle to a webhook.
///
/// What people get wrong: leaving out the user's id; one id for the other, where they are not named as in
/// `{.webhook_id = ..., .user_id = ..., .vehicle_id = ...}`; taking the management token for the application's access
/// token; or taking the answer for the end of it, which only says that the subscription is being made. Sending it again
/// is safe.
///
/// \param token     the application's access token; read only
/// \param ids       all three required; only read during the call
/// \param base_url  another one for tests; only read during the call. Whoever is there gets the token: `http://` is for
///                  your own machine.
/// \return the request; else `invalid_argument`, of which the advice says what cannot be used: an id that is empty,
///         longer than 2048 bytes, `.`, `..`, not UTF-8, or holds a control byte or a slash
/// Throws nothing but `std::bad_alloc`. Thread-safe.
/// Example: examples/subscribe.cpp    Source: Smartcar docs, "Create subscription"
inline api_result<api_request> subscribe(const application_access_token& token, const subscription_ids& ids,
                                         std::string_view base_url = default_base_url) {
    std::string body = R"({"data":{"attributes":{"webhookId":)";
    detail::append_string(body, ids.webhook_id);
    body += R"(,"userId":)";
    detail::append_string(body, ids.user_id);
    body += R"(,"vehicleId":)";
    detail::append_string(body, ids.vehicle_id);
    body += "}}}";
    return detail::request_builder{"POST", base_url, token}
        .path("/subscriptions")
        .check("webhook_id", detail::fault_of_id(ids.webhook_id))
        .check("user_id", detail::fault_of_id(ids.user_id))
        .check("vehicle_id", detail::fault_of_id(ids.vehicle_id))
        .body(std::move(body))
        .finish();
}

/// The request that ends a subscription.
///
/// What people get wrong: giving the vehicle's id or the webhook's. The subscription's own is in `list_subscriptions`.
///
/// \param subscription_id  only read during the call
/// \param token     the application's access token; read only
/// \param base_url  as for `subscribe`
/// What it returns and throws: as `subscribe`.
/// Example: examples/subscribe.cpp    Source: Smartcar docs, "Remove subscription"
inline api_result<api_request> unsubscribe(const application_access_token& token, std::string_view subscription_id,
                                           std::string_view base_url = default_base_url) {
    return detail::request_builder{"DELETE", base_url, token}
        .path("/subscriptions/")
        .id("subscription_id", subscription_id)
        .finish();
}

/// The request for one page of what is subscribed.
///
/// What people get wrong: taking the first page for all. Ask for the next until one has fewer items than it may.
///
/// \param filter  read only. Refused: a text that is set and empty, a mode other than live and simulated, a page before
///                1, a size other than 1 to 100
/// \param token     the application's access token; read only
/// \param base_url  as for `subscribe`
/// What it returns and throws: as `subscribe`.
/// Example: examples/subscribe.cpp    Source: Smartcar docs, "List subscriptions"
inline api_result<api_request> list_subscriptions(const application_access_token& token,
                                                  const subscription_filter& filter = {},
                                                  std::string_view base_url = default_base_url) {
    std::optional<std::string> mode;
    if (filter.vehicle_mode) mode = *filter.vehicle_mode == delivery_mode::live ? "live" : "simulated";
    const bool is_mode = !filter.vehicle_mode || *filter.vehicle_mode == delivery_mode::live ||
                         *filter.vehicle_mode == delivery_mode::simulated;
    return detail::request_builder{"GET", base_url, token}
        .path("/subscriptions")
        .check("filter[vehicle.mode]", is_mode ? nullptr : " is neither live nor simulated")
        .query("filter[userId]", filter.user_id)
        .query("filter[webhookId]", filter.webhook_id)
        .query("filter[vehicleId]", filter.vehicle_id)
        .query("filter[vehicle.mode]", mode)
        .query("page[number]", filter.page_number, (std::numeric_limits<int>::max)())
        .query("page[size]", filter.page_size, 100)
        .finish();
}

/// The request for one subscription by its id. Parameters, what it returns and throws: as `unsubscribe`.
/// Source: Smartcar docs, "Get subscription"
inline api_result<api_request> get_subscription(const application_access_token& token, std::string_view subscription_id,
                                                std::string_view base_url = default_base_url) {
    return detail::request_builder{"GET", base_url, token}
        .path("/subscriptions/")
        .id("subscription_id", subscription_id)
        .finish();
}

/// The request for the application's webhooks, such as to see why nothing comes: one that is not enabled delivers
/// nothing. There is no request that makes one; that is done in the dashboard. Nor are there pages, as documented.
///
/// \param filter  read only. Refused: a text that is set and empty
/// \param token     the application's access token; read only
/// \param base_url  as for `subscribe`
/// What it returns and throws: as `subscribe`.
/// Source: Smartcar docs, "List webhooks"
inline api_result<api_request> list_webhooks(const application_access_token& token, const webhook_filter& filter = {},
                                             std::string_view base_url = default_base_url) {
    return detail::request_builder{"GET", base_url, token}
        .path("/webhooks")
        .query("filter[callbackUri]", filter.callback_uri)
        .query("filter[isEnabled]", filter.is_enabled)
        .query("filter[autoSubscribe]", filter.auto_subscribe)
        .finish();
}

/// The request for one webhook by its id. Parameters, what it returns and throws: as `unsubscribe`.
/// Source: Smartcar docs, "Get webhook"
inline api_result<api_request> get_webhook(const application_access_token& token, std::string_view webhook_id,
                                           std::string_view base_url = default_base_url) {
    return detail::request_builder{"GET", base_url, token}.path("/webhooks/").id("webhook_id", webhook_id).finish();
}

}  // namespace smartcar::webhooks::v3

#endif
