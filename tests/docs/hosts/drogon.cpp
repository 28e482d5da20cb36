// An endpoint on Drogon, as docs/hosts/drogon.md shows it. Compiled where Drogon is installed.

#include <smartcar/webhooks/hosts/endpoint.hpp>
#include <smartcar/webhooks/hosts/incoming_request.hpp>

#include <servers/process.hpp>
#include <servers/service.hpp>

#include <drogon/drogon.h>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

namespace webhooks = smartcar::webhooks;

namespace {

drogon::HttpResponsePtr answer(const webhooks::hosts::endpoint& endpoint, const drogon::HttpRequestPtr& request) {
    webhooks::hosts::incoming_request incoming{endpoint, request->methodString()};
    for (const auto& [name, value] : request->headers()) incoming.header(name, value);
    static_cast<void>(incoming.begin());
    const webhooks::response reply = incoming.finish({request->bodyData(), request->bodyLength()});
    const auto out = drogon::HttpResponse::newHttpResponse();
    out->setStatusCode(static_cast<drogon::HttpStatusCode>(reply.status));
    out->setContentTypeCode(reply.body.empty() ? drogon::CT_NONE : drogon::CT_APPLICATION_JSON);
    if (reply.status == 405) out->addHeader("Allow", "POST");
    out->setBody(reply.body);
    return out;
}

void serve(const servers::process& process, const servers::service& service) {
    const webhooks::hosts::endpoint endpoint{[&](const webhooks::request& request) { return service(request); }};
    drogon::app()
        .registerHandler(
            servers::path,
            [&endpoint](const drogon::HttpRequestPtr& request,
                        std::function<void(const drogon::HttpResponsePtr&)>&& send) {
                send(answer(endpoint, request));
            },
            {drogon::Post, drogon::Get, drogon::Head, drogon::Put, drogon::Patch, drogon::Delete, drogon::Options})
        .setClientMaxBodySize(1U << 20U)
        .setClientMaxMemoryBodySize(1U << 20U)  // nothing of a body on the disk
        .enableCompressedRequest(false)
        .setIdleConnectionTimeout(10)
        .setThreadNum(4)
        .disableSigtermHandling()
        .addListener("0.0.0.0", process.port());
    std::thread running{[&process] {
        process.wait_for_stop(process.port());
        drogon::app().quit();
    }};
    drogon::app().run();
    running.join();
}

}  // namespace

int main(int argc, char** argv) { return servers::run(argc, argv, serve); }
