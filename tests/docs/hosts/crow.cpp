// An endpoint on Crow, as docs/hosts/crow.md shows it. Compiled where Crow is installed.

#include <smartcar/webhooks/hosts/endpoint.hpp>
#include <smartcar/webhooks/hosts/incoming_request.hpp>

#include <servers/process.hpp>
#include <servers/service.hpp>

#include <crow.h>

#include <string>
#include <string_view>

namespace webhooks = smartcar::webhooks;

namespace {

crow::response answer(const webhooks::hosts::endpoint& endpoint, const crow::request& request) {
    webhooks::hosts::incoming_request incoming{endpoint, crow::method_name(request.method)};
    for (const auto& [name, value] : request.headers) incoming.header(name, value);
    static_cast<void>(incoming.begin());
    const webhooks::response reply = incoming.finish(request.body);
    crow::response out{reply.status, reply.body};
    webhooks::hosts::for_each_header(reply, [&out](std::string_view name, std::string_view value) {
        out.set_header(std::string{name}, std::string{value});
    });
    return out;
}

void serve(const servers::process& process, const servers::service& service) {
    const webhooks::hosts::endpoint endpoint{[&](const webhooks::request& request) { return service(request); }};
    crow::SimpleApp app;
    CROW_ROUTE(app, "/webhooks/smartcar")
        .methods(crow::HTTPMethod::Post, crow::HTTPMethod::Get, crow::HTTPMethod::Head, crow::HTTPMethod::Put,
                 crow::HTTPMethod::Patch, crow::HTTPMethod::Delete, crow::HTTPMethod::Options)(
            [&endpoint](const crow::request& request) { return answer(endpoint, request); });
    app.loglevel(crow::LogLevel::Warning);
    app.signal_clear();  // `process` takes the signals
    auto running = app.port(process.port()).concurrency(4).timeout(5).run_async();
    app.wait_for_server_start();
    process.wait_for_stop(app.port());
    app.stop();
    running.wait();
}

}  // namespace

int main(int argc, char** argv) { return servers::run(argc, argv, serve); }
