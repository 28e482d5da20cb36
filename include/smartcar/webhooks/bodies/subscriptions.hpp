// The bodies of the readers of the API's answers. Whatever the API sends, from a proxy or a stranger in its place, is
// hostile until it was read.

#ifndef SMARTCAR_WEBHOOKS_BODIES_SUBSCRIPTIONS_HPP
#define SMARTCAR_WEBHOOKS_BODIES_SUBSCRIPTIONS_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/error.hpp>
#include <smartcar/webhooks/json/decode.hpp>
#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/document_reader.hpp>
#include <smartcar/webhooks/json/limits.hpp>
#include <smartcar/webhooks/json/pointer.hpp>
#include <smartcar/webhooks/json/text.hpp>
#include <smartcar/webhooks/subscriptions/answers.hpp>
#include <smartcar/webhooks/subscriptions/api_result.hpp>
#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/types/raw_json.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smartcar::webhooks {

namespace detail {

inline constexpr std::size_t max_items = 1000;

inline constexpr std::string_view application_token_advice =
    "this request takes an application access token, which lives one hour: get a new one with the client's id and "
    "secret;"
    " neither the management token nor a user's access token will do";
inline constexpr std::string_view user_token_advice =
    "subscribing by v2.0 takes the user's access token: refresh it if it has expired; neither the management token nor"
    " the application's access token will do";
inline constexpr std::string_view management_token_advice =
    "unsubscribing by v2.0 takes the application management token of the dashboard; no access token and no client "
    "secret"
    " will do";

constexpr bool is_success(int status) noexcept { return status >= 200 && status < 300; }

constexpr api_errc code_of_status(int status) noexcept {
    switch (status) {
        case 401: return api_errc::unauthorized;
        case 403: return api_errc::forbidden;
        case 404: return api_errc::not_found;
        case 409: return api_errc::conflict;
        case 429: return api_errc::rate_limited;
        case 501: return api_errc::incompatible;
        default: break;
    }
    if (status >= 400 && status < 500) return api_errc::bad_request;
    if (status >= 500 && status < 600) return api_errc::server_error;
    return api_errc::unexpected_status;
}

// A number of seconds. A date, which HTTP allows as well, has not been seen, and counts as nothing.
inline std::optional<std::chrono::seconds> parse_retry_after(std::string_view value) noexcept {
    constexpr std::chrono::seconds day = std::chrono::hours{24};
    if (value.empty()) return std::nullopt;
    std::chrono::seconds wait{0};
    for (const char digit : value) {
        if (digit < '0' || digit > '9') return std::nullopt;
        wait = (std::min)(wait * 10 + std::chrono::seconds{digit - '0'}, day);
    }
    return wait;
}

inline std::string text_member(const document_value& object, std::string_view name) {
    const auto member = present_member(object, name);
    return member && member->kind() == json_kind::string ? std::string{member->string()} : std::string{};
}

inline std::optional<document_value> object_member(const document_value& object, std::string_view name) {
    const auto member = present_member(object, name);
    return member && member->kind() == json_kind::object ? member : std::nullopt;
}

// A word of the vendor's, if it looks like one: anything else might repeat a token. None that is known has a digit, or
// more than 28 letters.
inline std::string word_member(const document_value& object, std::string_view name) {
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_";
    constexpr std::size_t longest = 40;
    std::string word = text_member(object, name);
    const bool is_word = word.size() <= longest && word.find_first_not_of(allowed) == std::string::npos;
    return is_word ? word : std::string{};
}

// The two words for an error: v2.0 has them at the top, v3 in the first of its `errors`.
inline void take_words(api_failure& failure, const api_answer& answer, const parse_limits& limits) {
    document_reader reader;
    if (reader.read(answer.body, limits) || reader.root().kind() != json_kind::object) return;
    document_value source = reader.root();
    if (const auto list = present_member(source, "errors"); list && list->kind() == json_kind::array) {
        for (const auto& first : list->elements()) {
            if (first.kind() == json_kind::object) source = first;
            break;
        }
    }
    failure.error_type = word_member(source, "type");
    failure.error_code = word_member(source, "code");
}

// Why an answer is no success, by its status.
inline api_failure failure_of(const api_answer& answer, std::string_view token_advice, const parse_limits& limits) {
    api_failure failure{code_of_status(answer.status), answer.status};
    if (failure.code == api_errc::unauthorized) failure.advice = token_advice;
    if (failure.code == api_errc::unexpected_status) failure.advice = "is this the API? look at the base URL";
    if (failure.is_temporary()) failure.retry_after = parse_retry_after(answer.retry_after);
    take_words(failure, answer, limits);
    return failure;
}

inline api_failure unreadable(const api_answer& answer, std::string advice) {
    return {api_errc::unreadable, answer.status, std::move(advice)};
}

// The object that the body of a success is. Where it is in a hostile body, or what was in the way, is not repeated.
inline std::optional<api_failure> read_object(document_reader& reader, const api_answer& answer,
                                              const parse_limits& limits) {
    if (const auto refusal = reader.read(answer.body, limits)) {
        return unreadable(answer, std::string{to_string(refusal->code)});
    }
    if (reader.root().kind() != json_kind::object) return unreadable(answer, "not an object");
    return std::nullopt;
}

// Reads the members that other types have too. What they cannot hold is in the item's `json`.
template <class T, class Form = as_is>
void take_member(const document_value& object, std::string_view name, T& target, Form form = {}) {
    const auto member = present_member(object, name);
    if (!member) return;
    envelope aside;
    const json_path top;
    decoder{aside}.take(*member, target, json_path{top, name}, form);
}

inline std::string related_id(const document_value& relationships, std::string_view name) {
    const auto related = object_member(relationships, name);
    const auto data = related ? object_member(*related, "data") : std::nullopt;
    return data ? text_member(*data, "id") : std::string{};
}

inline void read_item(const document_value& item, v3::subscription& target) {
    target.json.text = to_text(item);
    if (item.kind() != json_kind::object) return;
    target.id = text_member(item, "id");
    if (const auto attributes = object_member(item, "attributes")) take_member(*attributes, "vehicle", target.vehicle);
    if (const auto meta = object_member(item, "meta")) {
        take_member(*meta, "createdAt", target.created_at, epoch_milliseconds{});
        take_member(*meta, "updatedAt", target.updated_at, epoch_milliseconds{});
    }
    if (const auto relationships = object_member(item, "relationships")) {
        target.webhook_id = related_id(*relationships, "webhook");
        target.user_id = related_id(*relationships, "user");
        if (std::string id = related_id(*relationships, "vehicle"); !id.empty()) target.vehicle.id = std::move(id);
    }
}

inline void read_item(const document_value& item, v3::webhook& target) {
    target.json.text = to_text(item);
    if (item.kind() != json_kind::object) return;
    target.id = text_member(item, "id");
    const auto attributes = object_member(item, "attributes");
    if (!attributes) return;
    target.callback_uri = text_member(*attributes, "callbackUri");
    take_member(*attributes, "isEnabled", target.is_enabled);
    take_member(*attributes, "autoSubscribe", target.auto_subscribe);
}

template <class Item>
api_result<Item> read_one(const api_answer& answer, const parse_limits& limits) {
    if (!is_success(answer.status)) return failure_of(answer, application_token_advice, limits);
    document_reader reader;
    if (auto failure = read_object(reader, answer, limits)) return *std::move(failure);
    const auto data = object_member(reader.root(), "data");
    if (!data) return unreadable(answer, "no object data");
    Item item;
    read_item(*data, item);
    return item;
}

template <class Item>
api_result<v3::page<Item>> read_page(const api_answer& answer, const parse_limits& limits) {
    if (!is_success(answer.status)) return failure_of(answer, application_token_advice, limits);
    document_reader reader;
    if (auto failure = read_object(reader, answer, limits)) return *std::move(failure);
    v3::page<Item> page;
    bool has_data = false;
    page.rest.text = "{";
    for (const auto& [name, value] : reader.root().members()) {
        if (name != "data") {
            append_comma(page.rest.text);
            append_string(page.rest.text, name);
            page.rest.text += ':';
            append_json(page.rest.text, value);
            continue;
        }
        if (value.kind() != json_kind::array) continue;
        has_data = true;
        for (const auto& item : value.elements()) {
            if (page.items.size() == max_items) return unreadable(answer, "too many items");
            read_item(item, page.items.emplace_back());
        }
    }
    if (!has_data) return unreadable(answer, "no array data");
    page.rest.text += '}';
    return page;
}

// A success that says nothing: no body, or an object whose `status`, if there is one, is success.
inline std::optional<api_failure> read_nothing(const api_answer& answer, const parse_limits& limits) {
    if (answer.body.empty()) return std::nullopt;
    document_reader reader;
    if (auto failure = read_object(reader, answer, limits)) return failure;
    const auto status = present_member(reader.root(), "status");
    if (status && (status->kind() != json_kind::string || status->string() != "success")) {
        return unreadable(answer, "its status is not success");
    }
    return std::nullopt;
}

}  // namespace detail

namespace v2 {

api_result<subscription> read_subscribe(const api_answer& answer, const parse_limits& limits) {
    if (!detail::is_success(answer.status)) return detail::failure_of(answer, detail::user_token_advice, limits);
    detail::document_reader reader;
    if (auto failure = detail::read_object(reader, answer, limits)) return *std::move(failure);
    subscription made{detail::text_member(reader.root(), "webhookId"), detail::text_member(reader.root(), "vehicleId")};
    if (made.webhook_id.empty() || made.vehicle_id.empty()) return detail::unreadable(answer, "an id is missing");
    return made;
}

api_result<unsubscription> read_unsubscribe(const api_answer& answer, const parse_limits& limits) {
    if (!detail::is_success(answer.status)) return detail::failure_of(answer, detail::management_token_advice, limits);
    if (auto failure = detail::read_nothing(answer, limits)) return *std::move(failure);
    return unsubscription{};
}

}  // namespace v2

namespace v3 {

api_result<subscribed> read_subscribe(const api_answer& answer, const parse_limits& limits) {
    if (answer.status == 202) return subscribed::accepted;
    if (answer.status == 409) return subscribed::already;
    if (detail::is_success(answer.status)) {
        return detail::unreadable(answer, "a success, but not the one that subscribing has (202)");
    }
    return detail::failure_of(answer, detail::application_token_advice, limits);
}

api_result<unsubscribed> read_unsubscribe(const api_answer& answer, const parse_limits& limits) {
    if (!detail::is_success(answer.status)) return detail::failure_of(answer, detail::application_token_advice, limits);
    if (auto failure = detail::read_nothing(answer, limits)) return *std::move(failure);
    return answer.status == 202 ? unsubscribed::accepted : unsubscribed::done;
}

api_result<page<subscription>> read_subscriptions(const api_answer& answer, const parse_limits& limits) {
    return detail::read_page<subscription>(answer, limits);
}

api_result<subscription> read_subscription(const api_answer& answer, const parse_limits& limits) {
    return detail::read_one<subscription>(answer, limits);
}

api_result<page<webhook>> read_webhooks(const api_answer& answer, const parse_limits& limits) {
    return detail::read_page<webhook>(answer, limits);
}

api_result<webhook> read_webhook(const api_answer& answer, const parse_limits& limits) {
    return detail::read_one<webhook>(answer, limits);
}

}  // namespace v3

}  // namespace smartcar::webhooks

#endif
