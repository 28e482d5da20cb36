// An endpoint on CivetWeb.

#ifndef SMARTCAR_WEBHOOKS_HOSTS_CIVETWEB_HPP
#define SMARTCAR_WEBHOOKS_HOSTS_CIVETWEB_HPP

#include <smartcar/webhooks/hosts/endpoint.hpp>
#include <smartcar/webhooks/hosts/incoming_request.hpp>
#include <smartcar/webhooks/response.hpp>

#include <civetweb.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smartcar::webhooks::hosts {

/// Serves an endpoint under a path of a context: `POST` is answered by the endpoint, every other method with 405, and
/// with 404 what CivetWeb takes for the same path because it starts alike.
///
/// For `mg_set_request_handler`: `handle`, and the route itself as its data. What people get wrong: `mg_read` into a
/// large buffer, which waits until the buffer is full, however slowly the client fills it.
///
/// The route must outlive the context. Safe to use from several threads at once.
/// Example: examples/servers/civetweb_server.cpp    Page: docs/hosts/civetweb.md
class civetweb_route {
public:
    /// \param path  without a query; compared as it is
    /// \param at    what answers
    civetweb_route(std::string path, endpoint at) : path_{std::move(path)}, endpoint_{std::move(at)} {}

    /// An `mg_request_handler`; `route` is the `civetweb_route`. Returns the status.
    static int handle(mg_connection* connection, void* route) noexcept {
        auto& self = *static_cast<civetweb_route*>(route);
        ++self.active_;
        const int status = self.answer(connection);
        --self.active_;
        return status;
    }

    /// How many requests are being read or answered now. CivetWeb breaks off what it reads when it is stopped, so wait
    /// for 0.
    [[nodiscard]] int active() const noexcept { return active_; }

private:
    // What mg_read is asked for at a time. It waits for all of it, and only then is the deadline looked at; so a client
    // that sends a byte a second is cut off after the deadline and as many seconds more.
    static constexpr std::size_t piece_size = 256;

    int answer(mg_connection* connection) const noexcept {
        const mg_request_info& request = *mg_get_request_info(connection);
        if (path_ != request.local_uri) return send(connection, {404, {}}, true);
        incoming_request incoming{endpoint_, request.request_method};
        bool asks_first = false;
        for (int i = 0; i < request.num_headers; ++i) {
            const mg_header& field = request.http_headers[i];
            incoming.header(field.name, field.value);
            asks_first = asks_first || detail::equal_ignoring_case(field.name, "Expect");
        }
        if (incoming.begin() && incoming.announces_body()) {
            constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            if (asks_first) mg_write(connection, go_on.data(), go_on.size());
            if (!read(connection, request.content_length, incoming)) {
                return send(connection, {400, R"({"error":"incomplete"})"}, true);
            }
        }
        return send(connection, incoming.finish(), incoming.must_close());
    }

    // False if the body came to no end. Its length is negative if it comes in chunks.
    static bool read(mg_connection* connection, long long length, incoming_request& incoming) noexcept {
        std::array<char, piece_size> piece{};
        long long total = 0;
        while (total != length) {
            const int size = mg_read(connection, piece.data(), piece.size());
            if (size == 0 && length < 0) return true;
            if (size <= 0) return false;
            if (!incoming.append({piece.data(), static_cast<std::size_t>(size)})) return true;
            total += size;
        }
        return true;
    }

    // Written by hand: CivetWeb's own functions for it refuse to work after `100 Continue`.
    static int send(mg_connection* connection, const response& reply, bool close) noexcept try {
        if (close)
            mg_disable_connection_keep_alive(connection);  // then CivetWeb does not read the rest of the body either
        std::string text = "HTTP/1.1 " + std::to_string(reply.status) + ' ';
        text += mg_get_response_code_text(connection, reply.status);
        for_each_header(reply, [&text](std::string_view name, std::string_view value) {
            text.append("\r\n").append(name).append(": ").append(value);
        });
        if (close) text += "\r\nConnection: close";
        text += "\r\nContent-Length: " + std::to_string(reply.body.size()) + "\r\n\r\n" + reply.body;
        mg_write(connection, text.data(), text.size());
        return reply.status;
    } catch (...) {
        mg_disable_connection_keep_alive(connection);
        return 503;
    }

    std::string path_;
    endpoint endpoint_;
    std::atomic<int> active_{0};
};

/// Options for `mg_start` that keep strangers from stopping the server, followed by yours, ended by null.
///
/// A thread a connection is CivetWeb's way, so there must be more threads than slow clients. Three seconds are for a
/// whole header, and for each wait in a body.
///
/// \param more  names and values in turn; they must outlive the call of `mg_start`. One of the same name wins.
inline std::vector<const char*> civetweb_options(const std::vector<const char*>& more) {
    std::vector<const char*> options{"num_threads",       "512",  "connection_queue",      "512",
                                     "listen_backlog",    "1024", "request_timeout_ms",    "3000",
                                     "enable_keep_alive", "yes",  "keep_alive_timeout_ms", "5000",
                                     "tcp_nodelay",       "1",    "max_request_size",      "16384"};
    options.insert(options.end(), more.begin(), more.end());
    options.push_back(nullptr);
    return options;
}

}  // namespace smartcar::webhooks::hosts

#endif
