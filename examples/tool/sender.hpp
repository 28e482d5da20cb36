// Posts bodies to an endpoint, as Smartcar does.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_SENDER_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_SENDER_HPP

#include <memory>
#include <optional>
#include <string>

namespace tool {

// What came back.
struct answer {
    int status = 0;        // 0: nothing
    std::string body;      // the first 64 KiB of it
    std::string why_none;  // in words, if nothing came
    double milliseconds = 0;

    [[nodiscard]] bool arrived() const noexcept { return status != 0; }
    [[nodiscard]] bool is_2xx() const noexcept { return status / 100 == 2; }
};

// For one thread, but for `stop`. It keeps its connection.
class sender {
public:
    // Throws `failure` if that is no URL of http or https.
    explicit sender(const std::string& url);
    sender(const sender&) = delete;
    sender& operator=(const sender&) = delete;
    ~sender();

    // Waits 15 s for the answer, as Smartcar does, and follows no redirection. Without a signature it sends none.
    answer post(const std::string& body, const std::optional<std::string>& signature);

    // Ends a `post` that another thread is in. What is sent later is sent.
    void stop();

private:
    struct state;
    std::unique_ptr<state> state_;
};

// Whether the answer to a challenge carries that proof, which is the signature of the challenge.
bool proves(const answer& given, const std::string& proof);

// How Smartcar takes such an answer to a delivery, in words.
std::string verdict_of_smartcar(const answer& given);

}  // namespace tool

#endif
