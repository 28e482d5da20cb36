// What the API answers: as it comes, and as it is read.

#ifndef SMARTCAR_WEBHOOKS_SUBSCRIPTIONS_ANSWERS_HPP
#define SMARTCAR_WEBHOOKS_SUBSCRIPTIONS_ANSWERS_HPP

#include <smartcar/webhooks/json/limits.hpp>
#include <smartcar/webhooks/types/raw_json.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>
#include <smartcar/webhooks/types/vehicle_summary.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smartcar::webhooks {

/// What an HTTP answer contributes: views, only read during a call.
struct api_answer {
    /// The HTTP status.
    int status;
    /// The body, without any transfer or content coding.
    std::string_view body;
    /// The value of the `Retry-After` header. Empty if the answer has none.
    std::string_view retry_after = {};
};

/// How large and how deep an answer may be: a page of 100 subscriptions has about 100 KB and 7 levels. Give your HTTP
/// client a limit as well, so that it does not read what is refused here.
inline constexpr parse_limits answer_limits{1U << 20U, 32};

namespace v2 {

/// What is subscribed now.
struct subscription {
    /// The webhook's id.
    std::string webhook_id;
    /// The vehicle's id.
    std::string vehicle_id;

    bool operator==(const subscription&) const = default;
};

/// That a vehicle is unsubscribed now. Nothing more is said.
struct unsubscription {
    bool operator==(const unsubscription&) const = default;
};

}  // namespace v2

namespace v3 {

/// What became of a request to subscribe. Both are good.
enum class subscribed {
    accepted,  ///< 202: it is being made, and not there yet; `list_subscriptions` shows it when it is
    already,   ///< 409: the vehicle was subscribed to that webhook before
};

/// What became of a request to unsubscribe. Both are good.
enum class unsubscribed {
    done,      ///< it is gone
    accepted,  ///< 202: it is being removed
};

/// One vehicle's subscription to one webhook.
struct subscription {
    /// What `unsubscribe` takes. Empty if not delivered.
    std::string id;
    /// The webhook's id. Empty if not delivered.
    std::string webhook_id;
    /// The user's id. Empty if not delivered.
    std::string user_id;
    /// The vehicle: its id, and what is said of it.
    vehicle_summary vehicle;
    /// When it was made. Empty if not delivered, or no time.
    std::optional<timestamp> created_at;
    /// When it was changed last. Empty if not delivered, or no time.
    std::optional<timestamp> updated_at;
    /// All of it as it arrived, with what has no member here.
    raw_json json;

    bool operator==(const subscription&) const = default;
};

/// Where deliveries are sent to.
struct webhook {
    /// Its id. Empty if not delivered.
    std::string id;
    /// The URL of the receiver. Empty if not delivered.
    std::string callback_uri;
    /// Whether it delivers: while it does not, nothing is monitored and nothing queued. Empty if not delivered.
    std::optional<bool> is_enabled;
    /// Whether each vehicle that is connected is subscribed to it without a request. Empty if not delivered.
    std::optional<bool> auto_subscribe;
    /// All of it as it arrived, with what has no member here.
    raw_json json;

    bool operator==(const webhook&) const = default;
};

/// One page of a list. Of subscriptions, one with fewer items than were asked for is the last; webhooks come as one.
template <class Item>
struct page {
    /// In the order of arrival. An item that is no object has only its `json`.
    std::vector<Item> items;
    /// What else the answer had, such as `links` and `meta`: an object without its `data`. Of no fixed form.
    raw_json rest;

    bool operator==(const page&) const = default;
};

}  // namespace v3

}  // namespace smartcar::webhooks

#endif
