// A receiver on CivetWeb.
//
//     SMARTCAR_MANAGEMENT_TOKEN=... civetweb_server PORT

#include <smartcar/webhooks/hosts/civetweb.hpp>

#include <servers/process.hpp>
#include <servers/service.hpp>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

namespace webhooks = smartcar::webhooks;
using webhooks::hosts::civetweb_route;

namespace {

struct stop_context {
    void operator()(mg_context* context) const noexcept { mg_stop(context); }
};

// Gives what has begun some seconds.
void finish(const civetweb_route& route) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{12};
    while (route.active() > 0 && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
}

void serve(const servers::process& process, const servers::service& service) {
    const webhooks::hosts::endpoint endpoint{[&](const webhooks::request& request) { return service(request); }};
    civetweb_route route{servers::path, endpoint};

    mg_init_library(MG_FEATURES_DEFAULT);
    const std::string port = std::to_string(process.port());
    auto options = webhooks::hosts::civetweb_options({"listening_ports", port.c_str()});
    const std::unique_ptr<mg_context, stop_context> context{mg_start(nullptr, nullptr, options.data())};
    if (context == nullptr) throw std::runtime_error{"cannot listen on this port"};
    mg_set_request_handler(context.get(), servers::path, civetweb_route::handle, &route);

    mg_server_port bound{};
    mg_get_server_ports(context.get(), 1, &bound);
    process.wait_for_stop(bound.port);
    finish(route);
}

}  // namespace

int main(int argc, char** argv) { return servers::run(argc, argv, serve); }
