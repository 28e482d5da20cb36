// What every example server does with a request: verifies it, prints what it delivers, recognises what came before.

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
    explicit service(const smartcar::webhooks::management_token& token);
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
