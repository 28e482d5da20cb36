// Serves the page on which deliveries are seen as they come.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_PAGE_SERVER_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_PAGE_SERVER_HPP

#include <tool/journal.hpp>

#include <memory>
#include <string>

namespace tool {

// The page, its events, and the bodies on request. It only reads.
class page_server {
public:
    // Listens on `address`, such as `127.0.0.1:8081` or `[::1]:8081`; port 0 is any free one. On a loopback address,
    // however it was named, it answers only those who ask for `localhost` or such an address: a web page elsewhere
    // whose name leads here reads nothing. `receiver` is where the deliveries go, for the page to say. Throws `failure`
    // if it cannot listen there.
    page_server(const journal& shown, const std::string& address, std::string receiver);
    page_server(const page_server&) = delete;
    page_server& operator=(const page_server&) = delete;
    ~page_server();

    // Such as `http://127.0.0.1:8081/`.
    [[nodiscard]] const std::string& url() const noexcept;

private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace tool

#endif
