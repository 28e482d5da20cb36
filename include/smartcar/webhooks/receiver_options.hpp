// How a receiver behaves: which requests it takes.

#ifndef SMARTCAR_WEBHOOKS_RECEIVER_OPTIONS_HPP
#define SMARTCAR_WEBHOOKS_RECEIVER_OPTIONS_HPP

#include <smartcar/webhooks/error.hpp>
#include <smartcar/webhooks/types/delivery_mode.hpp>
#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace smartcar::webhooks {

/// How a receiver behaves.
struct receiver_options {
    /// A larger body is answered with 413 and not looked at. Smartcar documents at most 50 KB for v4.0.
    std::size_t max_body_bytes = 16U << 20U;
    /// Whether VERIFY requests are answered. They are needed only while a webhook is set up.
    bool answer_challenges = true;
    /// The webhooks whose deliveries are taken; empty for all. All webhooks of an application sign with one token: what
    /// one of them delivers is genuine at the endpoint of another. That gets 403, `other_webhook`. Not for challenges.
    std::vector<std::string> webhook_ids;
    /// The modes whose deliveries are handed over; empty for all. Others, such as TEST deliveries at an endpoint for
    /// LIVE ones, are acknowledged with 200 and not handed over, `other_mode`. A delivery that says no mode is.
    std::vector<delivery_mode> modes;
    /// How old `envelope::delivered_at` may be, so that a captured request soon is worth nothing: 401, `stale`. Each
    /// attempt of Smartcar's has a new time, signed with the rest. Leave some minutes for clocks that differ. Without
    /// effect on what has no such time, which is all of v2.0: there a delivery log alone protects.
    std::optional<std::chrono::seconds> max_age;
    /// The clock for `max_age`, for tests.
    timestamp (*now)() = [] {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    };
};

namespace detail {

// In seconds, rounded up, so that comparing it cannot overflow.
inline std::chrono::seconds age_of(timestamp then, timestamp now) {
    return std::chrono::ceil<std::chrono::seconds>(now - then);
}

// Why a genuine delivery, which is no challenge, is not handed over; nothing if it is.
inline std::optional<error> refusal_by(const receiver_options& options, const envelope& delivery) {
    const bool is_v2 = delivery.format == wire_format::v2;
    const auto is_other = [](const auto& wanted, const auto& value) {
        return !wanted.empty() && std::find(wanted.begin(), wanted.end(), value) == wanted.end();
    };
    if (is_other(options.webhook_ids, delivery.webhook_id)) {
        return error{errc::other_webhook, is_v2 ? "/webhookId" : "/meta/webhookId"};
    }
    if (options.max_age && delivery.delivered_at && age_of(*delivery.delivered_at, options.now()) > *options.max_age) {
        return error{errc::stale, "/meta/deliveredAt"};
    }
    if (!delivery.mode.text().empty() && is_other(options.modes, delivery.mode.value())) {
        return error{errc::other_mode, is_v2 ? "/mode" : "/meta/mode"};
    }
    return std::nullopt;
}

}  // namespace detail

}  // namespace smartcar::webhooks

#endif
