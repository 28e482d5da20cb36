// Listens with Boost.Beast. A pair of files that knows nothing of the rest: to be copied as it is.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_SERVERS_BEAST_LISTENER_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_SERVERS_BEAST_LISTENER_HPP

#include <smartcar/webhooks/hosts/endpoint.hpp>

#include <memory>
#include <string>

namespace servers {

// Serves an endpoint under a path, on all addresses, on threads of its own; every other path is answered with 404.
class beast_listener {
public:
    // On `port`, or on any free one if it is 0. Throws `std::exception` if it cannot listen there.
    beast_listener(smartcar::webhooks::hosts::endpoint endpoint, std::string path, unsigned short port);
    beast_listener(const beast_listener&) = delete;
    beast_listener& operator=(const beast_listener&) = delete;
    // Answers what has begun, and waits some seconds for it.
    ~beast_listener();

    [[nodiscard]] int port() const noexcept { return port_; }

private:
    struct state;
    std::unique_ptr<state> state_;
    int port_;
};

}  // namespace servers

#endif
