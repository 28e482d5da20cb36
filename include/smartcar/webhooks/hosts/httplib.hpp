// An endpoint on cpp-httplib.

#ifndef SMARTCAR_WEBHOOKS_HOSTS_HTTPLIB_HPP
#define SMARTCAR_WEBHOOKS_HOSTS_HTTPLIB_HPP

#include <smartcar/webhooks/hosts/endpoint.hpp>
#include <smartcar/webhooks/hosts/incoming_request.hpp>
#include <smartcar/webhooks/response.hpp>

#include <httplib.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace smartcar::webhooks::hosts {

namespace detail {

// httplib closes a connection by itself only where the client asked for it. A body that says after its last byte that
// it failed makes it do so, and all of the answer is sent by then.
inline void send(::httplib::Response& out, const response& reply, bool close) {
    out.status = reply.status;
    for_each_header(reply, [&](std::string_view name, std::string_view value) {
        out.set_header(std::string{name}.c_str(), std::string{value});
    });
    if (!close || reply.body.empty()) {
        out.body = reply.body;
        return;
    }
    out.set_header("Connection", "close");
    out.set_content_provider(reply.body.size(), "application/json",
                             [body = reply.body](std::size_t offset, std::size_t, ::httplib::DataSink& sink) {
                                 sink.write(body.data() + offset, body.size() - offset);
                                 return false;
                             });
}

inline void note_header(incoming_request& incoming, const ::httplib::Request& request) {
    for (const auto& [name, value] : request.headers) incoming.header(name, value);
}

}  // namespace detail

/// Serves `at` under `path`: `POST` is answered by the endpoint, every other method with 405.
///
/// The body is read as it was sent, whatever its `Content-Type` says; httplib would stop form-encoded ones at 8 KiB.
/// Only `multipart/form-data`, of which httplib does not give the bytes, is refused with 415. What people get wrong: a
/// plain `server.Post`, for which httplib inflates a compressed body before the handler is asked, and reads without a
/// deadline.
///
/// \param server  not yet listening; keeps a copy of the endpoint
/// \param path    as `server.Post` takes it: a regular expression
/// \param at      what answers
/// Example: examples/servers/httplib_server.cpp    Page: docs/hosts/httplib.md
inline void mount(::httplib::Server& server, const std::string& path, const endpoint& at) {
    const auto answer = [at](const ::httplib::Request& request, ::httplib::Response& out) {
        incoming_request incoming{at, request.method};
        detail::note_header(incoming, request);
        static_cast<void>(incoming.begin());
        detail::send(out, incoming.finish(), incoming.must_close());
    };
    const auto read = [at, answer](const ::httplib::Request& request, ::httplib::Response& out,
                                   const ::httplib::ContentReader& content) {
        if (request.method != "POST") return answer(request, out);
        if (request.is_multipart_form_data()) {
            return detail::send(out, {415, R"({"error":"unsupported_media_type"})"}, true);
        }
        incoming_request incoming{at, request.method};
        detail::note_header(incoming, request);
        // Without a length httplib would read until the client hangs up; HTTP says that there is no body.
        if (incoming.begin() && incoming.announces_body()) {
            const bool complete = content([&incoming](const char* data, std::size_t size) {
                return incoming.append({data, size});
            });
            if (!complete && !incoming.is_refused()) return detail::send(out, {400, R"({"error":"incomplete"})"}, true);
        }
        detail::send(out, incoming.finish(), incoming.must_close());
    };
    server.Post(path, ::httplib::Server::HandlerWithContentReader{read});
    server.Put(path, ::httplib::Server::HandlerWithContentReader{read});
    server.Patch(path, ::httplib::Server::HandlerWithContentReader{read});
    server.Delete(path, ::httplib::Server::HandlerWithContentReader{read});
    server.Get(path, ::httplib::Server::Handler{answer});
    server.Options(path, ::httplib::Server::Handler{answer});
}

/// Sets what keeps strangers from stopping the server: time-outs, threads, sizes, and that nothing is inflated.
///
/// A thread a connection is httplib's way, and its time-out counts for one read; so there must be more threads than
/// slow clients. What it cannot be told is how long a header may take, and how large one may be: put a proxy in front
/// of a server that is open to the world (docs/deploy.md). Replaces the server's task queue, its pre-routing handler
/// and its handler for `Expect: 100-continue`.
///
/// \param server   not yet listening
/// \param at       whose limits hold
/// \param threads  most connections that are served at once
inline void protect(::httplib::Server& server, const endpoint& at, std::size_t threads = 512) {
    server.new_task_queue = [threads] { return new ::httplib::ThreadPool{threads}; };
    server.set_read_timeout(std::chrono::seconds{3});
    server.set_write_timeout(std::chrono::seconds{5});
    server.set_keep_alive_timeout(5);
    server.set_keep_alive_max_count(1000);
    server.set_payload_max_length(at.limits().max_body_bytes);
    server.set_tcp_nodelay(true);  // header and body are written one after the other
    // On every path: what no handler takes is read too, inflated and without a limit, before it is answered with 404.
    server.set_pre_routing_handler([at](const ::httplib::Request& request, ::httplib::Response& out) {
        // httplib reads a body after PRI, and has no route for it.
        incoming_request incoming{at, request.method == "PRI" ? "PRI" : "POST"};
        detail::note_header(incoming, request);
        if (incoming.begin()) return ::httplib::Server::HandlerResponse::Unhandled;
        detail::send(out, incoming.finish(), true);
        return ::httplib::Server::HandlerResponse::Handled;
    });
    server.set_expect_100_continue_handler([at](const ::httplib::Request& request, ::httplib::Response& out) {
        incoming_request incoming{at, "POST"};
        detail::note_header(incoming, request);
        if (incoming.begin()) return 100;
        const response reply = incoming.finish();
        detail::send(out, reply, true);
        out.set_header("Content-Length", std::to_string(reply.body.size()));  // httplib adds it to routed answers alone
        return out.status;
    });
}

/// Answers 404 for every path that is not mounted, without reading what was sent there. Call it last, and only in a
/// server that has no other routes with bodies; httplib would keep such a body in memory, whatever its size.
inline void refuse_other_paths(::httplib::Server& server) {
    const ::httplib::Server::HandlerWithContentReader refuse = [](const ::httplib::Request&, ::httplib::Response& out,
                                                                  const ::httplib::ContentReader&) {
        detail::send(out, {404, R"({"error":"not_found"})"}, true);
    };
    server.Post(".*", refuse).Put(".*", refuse).Patch(".*", refuse).Delete(".*", refuse);
}

}  // namespace smartcar::webhooks::hosts

#endif
