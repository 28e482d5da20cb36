// The requests of Smartcar's with which vehicles are subscribed to a webhook, on this machine.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_SIMULATION_SUBSCRIPTION_API_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_SIMULATION_SUBSCRIPTION_API_HPP

#include <memory>
#include <string>
#include <vector>

namespace tool::simulation {

// Which vehicles are subscribed, and the server that changes it: v2.0 and v3, as smartcar/webhooks/subscriptions.hpp
// makes the requests. Thread-safe.
class subscription_api {
public:
    struct settings {
        std::vector<std::string> vehicles;  // those that can be subscribed
        bool are_subscribed = true;         // at the beginning
        std::string webhook_id;
        std::string callback_uri;      // of the webhook
        std::string access_token;      // what subscribing and listing ask for
        std::string management_token;  // what unsubscribing in v2.0 asks for
        int port = -1;                 // on loopback; 0 any free one, -1 none: then nothing changes
    };

    // Throws `failure` if it cannot listen.
    explicit subscription_api(settings given);
    subscription_api(const subscription_api&) = delete;
    subscription_api& operator=(const subscription_api&) = delete;
    ~subscription_api();

    [[nodiscard]] bool is_subscribed(const std::string& vehicle_id) const;
    // Such as `http://127.0.0.1:8090`; empty if there is no server.
    [[nodiscard]] std::string url() const;

private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace tool::simulation

#endif
