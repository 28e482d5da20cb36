// The requests with which vehicles are subscribed.

#include <tool/failure.hpp>
#include <tool/http_server.hpp>
#include <tool/samples.hpp>
#include <tool/simulation/subscription_api.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

namespace tool::simulation {

namespace {

using json = nlohmann::ordered_json;

http_reply reply(int status, const json& body) {
    return {status, "application/json", body.dump(-1, ' ', false, json::error_handler_t::replace)};
}
http_reply refusal(int status, const std::string& why) {
    return reply(status, {{"errors", {{{"status", std::to_string(status)}, {"title", why}}}}});
}
http_reply not_found() { return refusal(404, "not found"); }

// A page number, within its bounds.
std::size_t number_in(const http_request& request, const char* name, std::size_t otherwise, std::size_t most) {
    if (request.parameters.count(name) == 0) return otherwise;
    const unsigned long number = std::strtoul(value_of(request.parameters, name).c_str(), nullptr, 10);
    return std::clamp<std::size_t>(number, 1, most);
}

bool fits(const http_request& request, const char* filter, const std::string& value) {
    return request.parameters.count(filter) == 0 || value_of(request.parameters, filter) == value;
}

// `/a/b` has the two parts a and b.
std::vector<std::string> parts_of(std::string_view path) {
    std::vector<std::string> parts;
    while (!path.empty() && path.front() == '/') {
        path.remove_prefix(1);
        parts.emplace_back(path.substr(0, path.find('/')));
        path.remove_prefix(parts.back().size());
    }
    return parts;
}

}  // namespace

struct subscription_api::state {
    explicit state(subscription_api::settings with) : given{std::move(with)} {
        for (const std::string& vehicle : given.vehicles) {
            if (given.are_subscribed)
                subscriptions.emplace(vehicle, subscription{random_digits(32), "user-of-" + vehicle});
        }
        if (given.port >= 0) serve();
    }

    void serve() {
        try {
            server = std::make_unique<http_server>("127.0.0.1", static_cast<unsigned short>(given.port));
        } catch (const std::exception& reason) {
            throw failure{exit_code::unreachable,
                          "cannot serve subscriptions on port " + std::to_string(given.port) + ": " + reason.what()};
        }
        server->start([this](const http_request& request) { return answer(request); });
    }

    http_reply answer(const http_request& request) {
        const std::vector<std::string> at = parts_of(request.path);
        const std::lock_guard lock{mutex};
        if (at.size() == 5 && at[0] == "v2.0" && at[1] == "vehicles" && at[3] == "webhooks") {
            if (request.method == "POST") return subscribe_v2(request, at[2], at[4]);
            if (request.method == "DELETE") return unsubscribe_v2(request, at[2], at[4]);
        }
        if (at.size() < 2 || at.size() > 3 || at[0] != "v3") return not_found();
        if (!has_token(request, given.access_token)) return refused_token();
        const std::string what = request.method + ' ' + at[1] + (at.size() == 3 ? "/ID" : "");
        if (what == "POST subscriptions") return subscribe_v3(request);
        if (what == "GET subscriptions") return list(request);
        if (what == "GET subscriptions/ID") return show(at[2]);
        if (what == "DELETE subscriptions/ID") return unsubscribe_v3(at[2]);
        if (what == "GET webhooks") return list_webhooks(request);
        if (what == "GET webhooks/ID")
            return at[2] == given.webhook_id ? reply(200, {{"data", webhook()}}) : not_found();
        return not_found();
    }

    // An empty token lets nobody in.
    static bool has_token(const http_request& request, const std::string& token) {
        return !token.empty() && value_of(request.headers, "authorization") == "Bearer " + token;
    }
    static http_reply refused_token() { return refusal(401, "not the token that this request takes"); }
    [[nodiscard]] bool is_known(const std::string& vehicle) const {
        return std::find(given.vehicles.begin(), given.vehicles.end(), vehicle) != given.vehicles.end();
    }

    http_reply subscribe_v2(const http_request& request, const std::string& vehicle, const std::string& id) {
        if (!has_token(request, given.access_token)) return refused_token();
        if (!is_known(vehicle) || id != given.webhook_id) return not_found();
        subscriptions.emplace(vehicle, subscription{random_digits(32), "user-of-" + vehicle});
        return reply(200, {{"webhookId", id}, {"vehicleId", vehicle}});
    }
    http_reply unsubscribe_v2(const http_request& request, const std::string& vehicle, const std::string& id) {
        if (!has_token(request, given.management_token)) return refused_token();
        if (id != given.webhook_id || subscriptions.erase(vehicle) == 0) return not_found();
        return reply(200, {{"status", "success"}});
    }

    http_reply subscribe_v3(const http_request& request) {
        const auto wanted = attributes_in(request.body);
        if (!wanted) return refusal(400, "webhookId, userId and vehicleId are needed");
        if (wanted->webhook != given.webhook_id || !is_known(wanted->vehicle)) return not_found();
        if (!subscriptions.emplace(wanted->vehicle, subscription{random_digits(32), wanted->user}).second) {
            return refusal(409, "subscribed already");
        }
        return reply(202, {{"meta", {{"message", "subscription creation in progress"}}}});
    }
    http_reply unsubscribe_v3(const std::string& id) {
        const auto found = by_id(id);
        if (found == subscriptions.end()) return not_found();
        subscriptions.erase(found);
        return {204};
    }
    [[nodiscard]] http_reply show(const std::string& id) const {
        const auto found = by_id(id);
        return found == subscriptions.end() ? not_found() : reply(200, {{"data", shown(*found)}});
    }

    struct subscription {
        std::string id;
        std::string user;
    };
    using subscription_map = std::map<std::string, subscription>;  // by vehicle

    struct wanted_subscription {
        std::string webhook;
        std::string user;
        std::string vehicle;
    };
    static std::optional<wanted_subscription> attributes_in(const std::string& body) {
        const auto document = nlohmann::json::parse(body, nullptr, false);
        const auto text = [&](const char* name) -> std::string {
            const nlohmann::json::json_pointer at{std::string{"/data/attributes/"} + name};
            return document.is_object() && document.contains(at) && document[at].is_string()
                       ? document[at].get<std::string>()
                       : "";
        };
        wanted_subscription wanted{text("webhookId"), text("userId"), text("vehicleId")};
        if (wanted.webhook.empty() || wanted.user.empty() || wanted.vehicle.empty()) return std::nullopt;
        return wanted;
    }

    [[nodiscard]] http_reply list(const http_request& request) const {
        json all = json::array();
        for (const auto& one : subscriptions) {
            if (fits(request, "filter[vehicleId]", one.first) && fits(request, "filter[userId]", one.second.user) &&
                fits(request, "filter[webhookId]", given.webhook_id) &&
                fits(request, "filter[vehicle.mode]", "simulated")) {
                all.push_back(shown(one));
            }
        }
        return page_of(request, all);
    }

    // There is one: none is made by a request.
    [[nodiscard]] http_reply list_webhooks(const http_request& request) const {
        json all = json::array();
        if (fits(request, "filter[callbackUri]", given.callback_uri) && fits(request, "filter[isEnabled]", "true") &&
            fits(request, "filter[autoSubscribe]", "false")) {
            all.push_back(webhook());
        }
        return page_of(request, all);
    }
    [[nodiscard]] json webhook() const {
        return {{"type", "webhook"},
                {"id", given.webhook_id},
                {"attributes", {{"callbackUri", given.callback_uri}, {"isEnabled", true}, {"autoSubscribe", false}}}};
    }

    static http_reply page_of(const http_request& request, const json& all) {
        const std::size_t size = number_in(request, "page[size]", 25, 100);
        const std::size_t first = (number_in(request, "page[number]", 1, 1'000'000) - 1) * size;
        json data = json::array();
        for (std::size_t i = first; i < std::min(first + size, all.size()); ++i) data.push_back(all[i]);
        return reply(200, {{"data", std::move(data)}, {"meta", {{"totalCount", all.size()}}}});
    }

    subscription_map::const_iterator by_id(const std::string& id) const {
        return std::find_if(subscriptions.begin(), subscriptions.end(),
                            [&](const auto& one) { return one.second.id == id; });
    }

    [[nodiscard]] json shown(const subscription_map::value_type& one) const {
        const auto related = [](const char* type, const std::string& id) {
            return json{{"data", {{"type", type}, {"id", id}}}};
        };
        return {{"type", "subscription"},
                {"id", one.second.id},
                {"attributes",
                 {{"vehicle", {{"make", "VOLVO"}, {"model", "EX30"}, {"year", 2025}, {"mode", "simulated"}}}}},
                {"relationships",
                 {{"webhook", related("webhook", given.webhook_id)},
                  {"user", related("user", one.second.user)},
                  {"vehicle", related("vehicle", one.first)}}}};
    }

    const subscription_api::settings given;
    mutable std::mutex mutex;
    subscription_map subscriptions;
    std::unique_ptr<http_server> server;
};

subscription_api::subscription_api(settings given) : state_{std::make_unique<state>(std::move(given))} {}
subscription_api::~subscription_api() = default;

bool subscription_api::is_subscribed(const std::string& vehicle_id) const {
    const std::lock_guard lock{state_->mutex};
    return state_->subscriptions.count(vehicle_id) != 0;
}

std::string subscription_api::url() const { return state_->server ? state_->server->url() : ""; }

}  // namespace tool::simulation
