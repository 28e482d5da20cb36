// How a program that serves is asked to end.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_SERVERS_STOP_SIGNAL_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_SERVERS_STOP_SIGNAL_HPP

#include <chrono>

namespace servers {

// SIGINT and SIGTERM, from when it is made. No thread may be running yet: those that start later do not take them.
class stop_signal {
public:
    stop_signal();

    // Until one comes.
    void wait() const;
    // The same, at most that long. Whether one came.
    [[nodiscard]] bool wait_for(std::chrono::milliseconds time) const;

    // Sends one to this program. From any thread.
    static void send();
};

}  // namespace servers

#endif
