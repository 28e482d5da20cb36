// An endpoint on Pistache.

#ifndef SMARTCAR_WEBHOOKS_HOSTS_PISTACHE_HPP
#define SMARTCAR_WEBHOOKS_HOSTS_PISTACHE_HPP

#include <smartcar/webhooks/hosts/endpoint.hpp>
#include <smartcar/webhooks/hosts/incoming_request.hpp>
#include <smartcar/webhooks/response.hpp>

#include <pistache/endpoint.h>
#include <pistache/http.h>
#include <pistache/http_headers.h>
#include <pistache/router.h>

#include <chrono>
#include <cstddef>
#include <string>

namespace smartcar::webhooks::hosts {

namespace detail {

// Pistache sends only fields for which it has a type.
inline void send(Pistache::Http::ResponseWriter& out, const response& reply) {
    const auto status = static_cast<Pistache::Http::Code>(reply.status);
    if (reply.status == 405) out.headers().add<Pistache::Http::Header::Allow>(Pistache::Http::Method::Post);
    if (reply.body.empty()) {
        out.send(status);
    } else {
        out.send(status, reply.body, MIME(Application, Json));
    }
}

}  // namespace detail

/// Serves `at` under `path`: `POST` is answered by the endpoint, every other method with 405.
///
/// Pistache collects a body before it asks anybody, so it is the options that bound it: see `protect`. The function or
/// handler of the endpoint runs on the thread that read the request, which serves other connections too. Of several
/// fields of one name Pistache tells the first alone. What people get wrong: leaving `maxRequestSize` at 4,096 bytes,
/// which most deliveries pass.
///
/// \param router  keeps a copy of the endpoint
/// \param path    as the router takes it
/// \param at      what answers
/// Example: examples/servers/pistache_server.cpp    Page: docs/hosts/pistache.md
inline void mount(Pistache::Rest::Router& router, const std::string& path, const endpoint& at) {
    const auto answer = [at](const Pistache::Rest::Request& request, Pistache::Http::ResponseWriter out) {
        incoming_request incoming{at, Pistache::Http::methodString(request.method())};
        for (const auto& [name, field] : request.headers().rawList()) incoming.header(name, field.value());
        static_cast<void>(incoming.begin());
        detail::send(out, incoming.finish(request.body()));
        return Pistache::Rest::Route::Result::Ok;
    };
    using Pistache::Http::Method;
    for (const Method method : {Method::Post, Method::Get, Method::Head, Method::Put, Method::Patch, Method::Delete,
                                Method::Options, Method::Trace}) {
        router.addRoute(method, path, answer);
    }
}

/// Sets what keeps strangers from stopping the server: time-outs, threads, the size of a request.
///
/// Pistache has no limit for connections. A body is held before it is verified, and the endpoint's budget does not see
/// it: what a stranger can take is `max_request_bytes` for each file descriptor that the process may have. And whoever
/// passes that limit is not cut off: what comes is read over and over, in a time that grows with the limit. So it is
/// low, and a server that is open to the world needs a proxy in front (docs/deploy.md).
///
/// \param options            of an endpoint that is not yet initialised
/// \param at                 whose deadline holds for a body
/// \param max_request_bytes  header and body; 256 KiB is enough for 150 vehicles in one v2.0 schedule
/// \param threads            each serves many connections, and runs handlers: as many handlers may wait at once
inline void protect(Pistache::Http::Endpoint::Options& options, const endpoint& at,
                    std::size_t max_request_bytes = 256U << 10U, int threads = 4) {
    options.threads(threads)
        .maxRequestSize(max_request_bytes)
        .headerTimeout(std::chrono::seconds{5})
        .bodyTimeout(at.limits().deadline)
        .keepaliveTimeout(std::chrono::seconds{5})
        .backlog(1024)
        .flags(Pistache::Tcp::Options::ReuseAddr);
}

}  // namespace smartcar::webhooks::hosts

#endif
