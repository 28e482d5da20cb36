// A small HTTP server for what the tool shows, with Boost.Beast: no client makes it wait, hang or grow.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_HTTP_SERVER_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_HTTP_SERVER_HPP

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace tool {

using text_map = std::map<std::string, std::string>;

// Empty if there is none.
std::string value_of(const text_map& texts, const std::string& name);

// Whether this is an address of this machine alone, such as `127.0.0.1` or `::1`. A name is none: it may lead anywhere.
bool is_loopback(const std::string& address);

struct http_request {
    std::string method;
    std::string path;     // decoded, without the query
    text_map parameters;  // of the query, decoded
    text_map headers;     // names in lower case
    std::string body;
};

struct http_reply {
    int status = 200;
    std::string content_type = {};
    std::string body = {};
    text_map headers = {};
    // If set, the reply is a stream of server-sent events that ends when the client or the server does. Gives the next
    // piece, or nothing if there is none yet; is asked again when that is written, or some time later.
    std::function<std::string()> next_event = {};
};

// Serves on a thread of its own. Headers have 8 KiB, bodies 64 KiB; a request must be there within 10 seconds, and a
// reply or an event taken within 15. Of 64 connections at most, 32 may be streams; where there are too many, the one
// ends that has waited longest for its request.
class http_server {
public:
    using handler = std::function<http_reply(const http_request&)>;

    // Listens on the address, or that of the name; port 0 is any free one. `common` are headers of all replies. Throws
    // `std::exception` if it cannot.
    http_server(const std::string& host, unsigned short port, text_map common = {});
    http_server(const http_server&) = delete;
    http_server& operator=(const http_server&) = delete;
    // Ends at once, whatever clients do.
    ~http_server();

    // Begins to answer. `answer` is called on the server's thread, and must not wait.
    void start(handler answer);

    // Such as `127.0.0.1` or `::1`.
    [[nodiscard]] const std::string& address() const noexcept;
    // Such as `http://127.0.0.1:8081` or `http://[::1]:8081`.
    [[nodiscard]] const std::string& url() const noexcept;

private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace tool

#endif
