// What `listen` does with a request: answers it, and says what it was.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_RECEPTION_LOG_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_RECEPTION_LOG_HPP

#include <tool/journal.hpp>

#include <smartcar/webhooks/delivery_log.hpp>
#include <smartcar/webhooks/receiver.hpp>
#include <smartcar/webhooks/stores/sqlite.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

namespace tool {

namespace webhooks = smartcar::webhooks;

// Prints each request, notes it for the page, and keeps what is genuine if there is an inbox. Thread-safe.
class reception_log {
public:
    // `token_text` is for `diagnose`. `inbox` names a file of SQLite, or none. Throws `failure` if it cannot be used.
    reception_log(const webhooks::management_token& token, std::string token_text, const std::string& inbox,
                  bool as_json, journal& noted);

    // Throws if nobody can be told: the answer is 500 then, and Smartcar delivers again.
    webhooks::response operator()(const webhooks::request& request);

    // What came, in one line.
    [[nodiscard]] std::string summary() const;

private:
    struct finding;

    // Keeps a delivery in the inbox, if there is one. What it answers.
    webhooks::response keep(finding& found, const webhooks::request& request);
    // Why it does not verify, once a second at most.
    void look_into(finding& found, const webhooks::request& request);
    static std::string to_text(const finding& found);
    static std::string to_json(const finding& found, std::uint64_t number, bool with_values = true);

    const webhooks::receiver receiver_;
    const std::string token_text_;
    const bool as_json_;
    journal& noted_;
    std::unique_ptr<webhooks::sqlite_inbox> inbox_;  // none: what comes is printed only
    webhooks::recent_deliveries recent_{100'000};
    mutable std::mutex mutex_;  // for all below, and for the order of what is printed and noted
    std::chrono::steady_clock::time_point last_diagnosis_{};
};

}  // namespace tool

#endif
