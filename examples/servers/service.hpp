// What every example server does with a request: verifies it, and either prints what it delivers, once, or keeps it in
// an inbox for others to work.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_SERVERS_SERVICE_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_SERVERS_SERVICE_HPP

#include <smartcar/webhooks/response.hpp>
#include <smartcar/webhooks/signature.hpp>

#include <memory>
#include <string>

namespace servers {

// One for the whole server. It knows no HTTP framework, and its source is the only one that compiles the reading of
// deliveries.
class service {
public:
    struct settings {
        // Where deliveries are kept, `sqlite:FILE` or `redis:HOST:PORT`. Empty: nowhere, they are printed.
        std::string inbox;
        // Where /metrics is served, such as `127.0.0.1:9464`. Empty: nowhere.
        std::string metrics_address;
    };

    // Throws an exception that says why if the inbox or the address cannot be used.
    service(const smartcar::webhooks::management_token& token, const settings& given);
    service(const service&) = delete;
    service& operator=(const service&) = delete;
    ~service();

    // Called on the server's threads, several at once. Throws if it could not print: the host answers 500, and Smartcar
    // delivers again.
    smartcar::webhooks::response operator()(const smartcar::webhooks::request& request) const;

    // What came, in one line.
    [[nodiscard]] std::string summary() const;

private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace servers

#endif
