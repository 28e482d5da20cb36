// The requests with which vehicles are subscribed, with cpp-httplib.

#include <tool/failure.hpp>
#include <tool/samples.hpp>
#include <tool/simulation/subscription_api.hpp>

#include <httplib.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace tool::simulation {

namespace {

using json = nlohmann::ordered_json;

constexpr const char* host = "127.0.0.1";

void reply(httplib::Response& out, int status, const json& body) {
    out.status = status;
    out.set_content(body.dump(-1, ' ', false, json::error_handler_t::replace), "application/json");
}
void refuse(httplib::Response& out, int status, const std::string& why) {
    reply(out, status, {{"errors", {{{"status", std::to_string(status)}, {"title", why}}}}});
}

// A page number, within its bounds.
std::size_t number_in(const httplib::Request& request, const char* name, std::size_t otherwise, std::size_t most) {
    if (!request.has_param(name)) return otherwise;
    const unsigned long number = std::strtoul(request.get_param_value(name).c_str(), nullptr, 10);
    return std::clamp<std::size_t>(number, 1, most);
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
    ~state() {
        server.stop();
        if (listening.joinable()) listening.join();
    }
    state(const state&) = delete;
    state& operator=(const state&) = delete;

    void serve() {
        server.set_payload_max_length(std::size_t{64} << 10U);
        server.set_read_timeout(std::chrono::seconds{3});
        route_v2();
        route_v3();
        const int port = given.port == 0                         ? server.bind_to_any_port(host)
                         : server.bind_to_port(host, given.port) ? given.port
                                                                 : -1;
        if (port <= 0) {
            throw failure{exit_code::unreachable, "cannot serve subscriptions on port " + std::to_string(given.port)};
        }
        url = std::string{"http://"} + host + ':' + std::to_string(port);
        listening = std::thread{[this] { server.listen_after_bind(); }};
        while (!server.is_running()) std::this_thread::yield();
    }

    // Answers 401 and says no if the request does not carry that token.
    static bool is_allowed(const httplib::Request& request, httplib::Response& out, const std::string& token) {
        if (request.get_header_value("Authorization") == "Bearer " + token) return true;
        refuse(out, 401, "not the token that this request takes");
        return false;
    }
    [[nodiscard]] bool is_known(const std::string& vehicle) const {
        return std::find(given.vehicles.begin(), given.vehicles.end(), vehicle) != given.vehicles.end();
    }

    void route_v2() {
        const std::string path = R"(/v2\.0/vehicles/([^/]+)/webhooks/([^/]+))";
        server.Post(path, [this](const httplib::Request& request, httplib::Response& out) {
            if (!is_allowed(request, out, given.access_token)) return;
            const std::string vehicle = request.matches[1];
            if (!is_known(vehicle) || request.matches[2] != given.webhook_id) return refuse(out, 404, "not found");
            const std::lock_guard lock{mutex};
            subscriptions.emplace(vehicle, subscription{random_digits(32), "user-of-" + vehicle});
            reply(out, 200, {{"webhookId", given.webhook_id}, {"vehicleId", vehicle}});
        });
        server.Delete(path, [this](const httplib::Request& request, httplib::Response& out) {
            if (!is_allowed(request, out, given.management_token)) return;
            const std::lock_guard lock{mutex};
            if (request.matches[2] != given.webhook_id || subscriptions.erase(request.matches[1]) == 0) {
                return refuse(out, 404, "not found");
            }
            reply(out, 200, {{"status", "success"}});
        });
    }

    void route_v3() {
        server.Post("/v3/subscriptions", [this](const httplib::Request& request, httplib::Response& out) {
            if (!is_allowed(request, out, given.access_token)) return;
            const auto wanted = attributes_in(request.body);
            if (!wanted) return refuse(out, 400, "webhookId, userId and vehicleId are needed");
            const auto& [webhook, user, vehicle] = *wanted;
            if (webhook != given.webhook_id || !is_known(vehicle)) return refuse(out, 404, "not found");
            const std::lock_guard lock{mutex};
            if (!subscriptions.emplace(vehicle, subscription{random_digits(32), user}).second) {
                return refuse(out, 409, "subscribed already");
            }
            reply(out, 202, {{"meta", {{"message", "subscription creation in progress"}}}});
        });
        server.Get("/v3/subscriptions", [this](const httplib::Request& request, httplib::Response& out) {
            if (is_allowed(request, out, given.access_token)) list(request, out);
        });
        server.Get(R"(/v3/subscriptions/([^/]+))", [this](const httplib::Request& request, httplib::Response& out) {
            if (!is_allowed(request, out, given.access_token)) return;
            const std::lock_guard lock{mutex};
            const auto found = by_id(request.matches[1]);
            if (found == subscriptions.end()) return refuse(out, 404, "not found");
            reply(out, 200, {{"data", shown(*found)}});
        });
        server.Delete(R"(/v3/subscriptions/([^/]+))", [this](const httplib::Request& request, httplib::Response& out) {
            if (!is_allowed(request, out, given.access_token)) return;
            const std::lock_guard lock{mutex};
            const auto found = by_id(request.matches[1]);
            if (found == subscriptions.end()) return refuse(out, 404, "not found");
            subscriptions.erase(found);
            out.status = 204;
        });
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

    void list(const httplib::Request& request, httplib::Response& out) {
        const std::size_t size = number_in(request, "page[size]", 25, 100);
        const std::size_t page = number_in(request, "page[number]", 1, 1'000'000);
        const auto is_wanted = [&](const char* filter, const std::string& value) {
            return !request.has_param(filter) || request.get_param_value(filter) == value;
        };
        json data = json::array();
        std::size_t place = 0;
        const std::lock_guard lock{mutex};
        for (const auto& one : subscriptions) {
            if (!is_wanted("filter[vehicleId]", one.first) || !is_wanted("filter[userId]", one.second.user) ||
                !is_wanted("filter[webhookId]", given.webhook_id) || !is_wanted("filter[vehicle.mode]", "simulated")) {
                continue;
            }
            if (place / size + 1 == page) data.push_back(shown(one));
            ++place;
        }
        reply(out, 200, {{"data", std::move(data)}, {"meta", {{"totalCount", place}}}});
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
    std::string url;
    httplib::Server server;
    std::thread listening;
};

subscription_api::subscription_api(settings given) : state_{std::make_unique<state>(std::move(given))} {}
subscription_api::~subscription_api() = default;

bool subscription_api::is_subscribed(const std::string& vehicle_id) const {
    const std::lock_guard lock{state_->mutex};
    return state_->subscriptions.count(vehicle_id) != 0;
}

const std::string& subscription_api::url() const noexcept { return state_->url; }

}  // namespace tool::simulation
