// What every example server is as a program: its arguments, its token, and how it is stopped.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_SERVERS_PROCESS_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_SERVERS_PROCESS_HPP

#include <servers/service.hpp>
#include <servers/stop_signal.hpp>

#include <functional>
#include <string_view>

namespace servers {

// Where Smartcar delivers to.
inline constexpr const char* path = "/webhooks/smartcar";

class process {
public:
    // The port to listen on, on all addresses; 0 is any free one.
    [[nodiscard]] unsigned short port() const noexcept { return port_; }

    // Says that the server listens, and waits for SIGINT or SIGTERM, or for `stop`.
    void wait_for_stop(int bound_port) const;

    // Ends `wait_for_stop`, for a server that stopped by itself. From any thread.
    void stop() const;

private:
    friend int run(int argc, char** argv, const std::function<void(const process&, const service&)>& serve);

    unsigned short port_ = 0;
    stop_signal signal_;
};

// Reads the arguments, and from the environment the token (SMARTCAR_MANAGEMENT_TOKEN), the inbox (SMARTCAR_INBOX) and
// where metrics are served (METRICS_ADDRESS); see `service::settings`. Makes the service, and calls `serve`, which
// starts a server, waits for the stop, and ends the server when it has finished what it has begun. No thread may be
// running yet: those that `serve` starts do not take the signals that end the program.
//
// The exit code: 0 stopped, 1 `serve` threw (it cannot listen, say), 2 wrong arguments, 3 no token or one that cannot
// be one.
int run(int argc, char** argv, const std::function<void(const process&, const service&)>& serve);

}  // namespace servers

#endif
