// An endpoint on POCO's HTTPServer.

#ifndef SMARTCAR_WEBHOOKS_HOSTS_POCO_HPP
#define SMARTCAR_WEBHOOKS_HOSTS_POCO_HPP

#include <smartcar/webhooks/hosts/endpoint.hpp>
#include <smartcar/webhooks/hosts/incoming_request.hpp>
#include <smartcar/webhooks/response.hpp>

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Timespan.h>

#include <array>
#include <istream>
#include <string>
#include <string_view>
#include <utility>

namespace smartcar::webhooks::hosts {

namespace detail {

inline void send(Poco::Net::HTTPServerResponse& out, const response& reply, bool close) {
    out.setStatusAndReason(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(reply.status));
    for_each_header(
        reply, [&](std::string_view name, std::string_view value) { out.set(std::string{name}, std::string{value}); });
    if (close) out.setKeepAlive(false);
    out.sendBuffer(reply.body.data(), reply.body.size());
}

}  // namespace detail

/// Handles one request to an endpoint: `POST` is answered by the endpoint, every other method with 405.
///
/// For your `HTTPRequestHandlerFactory`: make one for each request to the path. The header is judged here already,
/// because POCO tells a client that asks first to send its body as soon as there is a handler. What people get wrong:
/// `HTMLForm`, which takes the body apart, and `StreamCopier`, which reads it without a limit or a deadline.
///
/// Example: examples/servers/poco_server.cpp    Page: docs/hosts/poco.md
class poco_request_handler : public Poco::Net::HTTPRequestHandler {
public:
    /// \param at       what answers; copied
    /// \param request  as the factory got it
    poco_request_handler(const endpoint& at, const Poco::Net::HTTPServerRequest& request)
        : incoming_{at, request.getMethod()} {
        for (const auto& [name, value] : request) incoming_.header(name, value);
        // A status other than 200 keeps POCO from sending `100 Continue`.
        if (!incoming_.begin()) request.response().setStatus(Poco::Net::HTTPResponse::HTTP_BAD_REQUEST);
    }

    /// Called by the server. Throws what POCO throws when the client is gone.
    void handleRequest(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& out) override {
        const bool complete = incoming_.is_refused() || read(request);
        if (!complete && !incoming_.is_refused()) {
            return detail::send(out, {400, R"({"error":"incomplete"})"}, true);
        }
        detail::send(out, incoming_.finish(), incoming_.must_close());
    }

private:
    // Whether the body came to its end. Reads what there is, and never waits for a whole buffer: a client that sends a
    // byte a second would have as many seconds as the buffer has bytes.
    bool read(Poco::Net::HTTPServerRequest& request) {
        if (!incoming_.announces_body()) return true;  // POCO would read until the client hangs up
        std::istream& body = request.stream();
        std::array<char, 16384> piece{};
        std::streamsize total = 0;
        while (body.peek() != std::istream::traits_type::eof()) {
            const std::streamsize size = body.readsome(piece.data(), piece.size());
            if (!incoming_.append({piece.data(), static_cast<std::size_t>(size)})) return false;
            total += size;
        }
        return !body.bad() && (!request.hasContentLength() || total == request.getContentLength64());
    }

    incoming_request incoming_;
};

/// A factory for servers that have one path: 404 for every other.
class poco_handler_factory : public Poco::Net::HTTPRequestHandlerFactory {
public:
    /// \param path  without a query; compared as it is
    /// \param at    what answers
    poco_handler_factory(std::string path, endpoint at) : path_{std::move(path)}, endpoint_{std::move(at)} {}

    /// Called by the server, which owns the result.
    Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest& request) override {
        const std::string& target = request.getURI();
        if (target.substr(0, target.find('?')) == path_) return new poco_request_handler{endpoint_, request};
        request.response().setStatus(Poco::Net::HTTPResponse::HTTP_NOT_FOUND);
        return new not_found;
    }

private:
    struct not_found : Poco::Net::HTTPRequestHandler {
        void handleRequest(Poco::Net::HTTPServerRequest&, Poco::Net::HTTPServerResponse& out) override {
            detail::send(out, {404, {}}, true);
        }
    };

    std::string path_;
    endpoint endpoint_;
};

/// Sets what keeps strangers from stopping the server: threads and time-outs.
///
/// A thread a connection is POCO's way, and its time-out counts for one read; so there must be more threads than slow
/// clients, in the server's `Poco::ThreadPool` too: its default has 16. What POCO cannot be told is how long a header
/// may take: put a proxy in front of a server that is open to the world (docs/deploy.md).
///
/// \param params   of a server that is not yet made
/// \param threads  most connections that are served at once
inline void protect(Poco::Net::HTTPServerParams& params, int threads = 512) {
    params.setMaxThreads(threads);
    params.setMaxQueued(threads);
    params.setTimeout(Poco::Timespan{3, 0});
    params.setKeepAliveTimeout(Poco::Timespan{5, 0});
}

}  // namespace smartcar::webhooks::hosts

#endif
