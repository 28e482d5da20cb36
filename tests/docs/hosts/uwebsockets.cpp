// An endpoint on uWebSockets, as docs/hosts/uwebsockets.md shows it. Compiled where uWebSockets is installed.

#include <smartcar/webhooks/hosts/endpoint.hpp>
#include <smartcar/webhooks/hosts/incoming_request.hpp>

#include <servers/process.hpp>
#include <servers/service.hpp>

#include <App.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

namespace webhooks = smartcar::webhooks;

namespace {

void send(uWS::HttpResponse<false>* to, webhooks::hosts::incoming_request& incoming) {
    const webhooks::response reply = incoming.finish();
    to->writeStatus(std::to_string(reply.status) + " -");
    webhooks::hosts::for_each_header(
        reply, [to](std::string_view name, std::string_view value) { to->writeHeader(name, value); });
    to->end(reply.body, incoming.must_close());
}

// The request dies when this returns, and the response when it is aborted: so all that is needed later is kept here.
void receive(const webhooks::hosts::endpoint& endpoint, uWS::HttpResponse<false>* to, uWS::HttpRequest* request) {
    const std::string method{request->getCaseSensitiveMethod()};
    const auto incoming = std::make_shared<webhooks::hosts::incoming_request>(endpoint, method);
    for (const auto [name, value] : *request) incoming->header(name, value);
    if (!incoming->begin() || !incoming->announces_body()) return send(to, *incoming);
    const auto is_over = std::make_shared<bool>(false);
    to->onAborted([is_over] { *is_over = true; });
    to->onData([to, incoming, is_over](std::string_view piece, bool is_last) {
        if (*is_over || (incoming->append(piece) && !is_last)) return;
        *is_over = true;
        send(to, *incoming);
    });
}

void serve(const servers::process& process, const servers::service& service) {
    const webhooks::hosts::endpoint endpoint{[&](const webhooks::request& request) { return service(request); }};
    us_listen_socket_t* listening = nullptr;
    uWS::App app;
    app.any(servers::path, [&endpoint](auto* to, auto* request) { receive(endpoint, to, request); });
    app.any("/*", [](auto* to, auto*) { to->writeStatus("404 Not Found")->end({}, true); });
    app.listen(process.port(), LIBUS_LISTEN_EXCLUSIVE_PORT,
               [&listening](us_listen_socket_t* socket) { listening = socket; });
    if (listening == nullptr) throw std::runtime_error{"cannot listen on this port"};

    const int port = us_socket_local_port(0, reinterpret_cast<us_socket_t*>(listening));
    std::thread waiting{[&, loop = uWS::Loop::get()] {
        process.wait_for_stop(port);
        loop->defer([listening] { us_listen_socket_close(0, listening); });  // the loop ends with the last connection
    }};
    app.run();
    waiting.join();
}

}  // namespace

int main(int argc, char** argv) { return servers::run(argc, argv, serve); }
