// What a server counts, for Prometheus to fetch; nothing, if it was built without prometheus-cpp.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_SERVERS_METRICS_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_SERVERS_METRICS_HPP

#include <smartcar/webhooks/inbox/requirements.hpp>
#include <smartcar/webhooks/types/envelope.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace servers {

// Thread-safe. What it says of an inbox is asked when Prometheus asks.
class metrics {
public:
    using statistics = std::function<smartcar::webhooks::inbox_statistics()>;

    // Serves /metrics on `address`, such as `127.0.0.1:9464`: a port of its own, which strangers need not reach. Empty:
    // not at all. Throws `std::runtime_error` if it cannot listen there, or was built without prometheus-cpp.
    //
    // `inbox` says what the inbox holds; it may be empty.
    explicit metrics(const std::string& address, statistics inbox = {});
    metrics(const metrics&) = delete;
    metrics& operator=(const metrics&) = delete;
    ~metrics();

    // A request was answered.
    void answered(int status);
    // A delivery came that is genuine.
    void delivered(const smartcar::webhooks::envelope& delivery);
    // The handler, or keeping the delivery, took so long.
    void handled(std::chrono::duration<double> time);

private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace servers

#endif
