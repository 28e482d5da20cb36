// Delivers as Smartcar does: again after 25, 50 and 100 seconds where the answer was not 2xx, then no more.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_DISPATCHER_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_DISPATCHER_HPP

#include <tool/sender.hpp>

#include <smartcar/webhooks/signature.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tool {

namespace webhooks = smartcar::webhooks;

struct dispatch_settings {
    std::string url;
    std::size_t threads = 8;  // at most as many deliveries at once
    bool retries = true;
    double quicker = 1;          // by how much Smartcar's waits are divided
    std::size_t twice_each = 0;  // every so many deliveries are made twice, as it happens; 0: none
    // Called once with the key of each delivery: when it was acknowledged, or dropped. By one thread at a time.
    std::function<void(const std::string& key, bool is_acknowledged)> on_settled;
};

struct dispatch_figures {
    std::size_t deliveries = 0;
    std::size_t requests = 0;
    std::size_t answered = 0;      // requests
    std::size_t acknowledged = 0;  // deliveries
    std::size_t dropped = 0;       // deliveries, after all attempts
    std::size_t open = 0;          // deliveries of which an attempt is to come
    std::string why_none;          // in words, if a request was not answered: the last
    double median = 0;             // of the answers' times, in milliseconds
    double percentile_99 = 0;
};

// On threads of its own. Thread-safe.
class dispatcher {
public:
    // What is to be posted: the body, made anew for each attempt, the first being 1.
    using body_function = std::function<std::string(unsigned attempt)>;

    dispatcher(dispatch_settings settings, const webhooks::management_token& token);
    dispatcher(const dispatcher&) = delete;
    dispatcher& operator=(const dispatcher&) = delete;
    // Gives up what is open, at once.
    ~dispatcher();

    // Whether there is room for another, which is not so while very many are open. Waits for it, at most that long.
    bool wait_for_room(std::chrono::milliseconds time);

    // Deliver what `body` makes, not before `due`. `key` names it for `on_settled`. Waits for room.
    void add(std::string key, body_function body, std::chrono::steady_clock::time_point due);

    // Until all that was added is acknowledged or dropped, or that time has passed. True if it is.
    bool wait_for(std::chrono::milliseconds time);

    // What was counted so far, without the times.
    [[nodiscard]] dispatch_figures counts() const;
    // The same with the times, which are sorted for that.
    [[nodiscard]] dispatch_figures figures() const;

private:
    struct state;
    std::unique_ptr<state> state_;
};

// One line for people.
std::string to_line(const dispatch_figures& figures);

}  // namespace tool

#endif
