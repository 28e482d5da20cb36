// A receiver on Pistache.
//
//     SMARTCAR_MANAGEMENT_TOKEN=... pistache_server PORT

#include <smartcar/webhooks/hosts/pistache.hpp>

#include <servers/process.hpp>
#include <servers/service.hpp>

#include <chrono>
#include <thread>

namespace webhooks = smartcar::webhooks;

namespace {

void serve(const servers::process& process, const servers::service& service) {
    const webhooks::hosts::endpoint endpoint{[&](const webhooks::request& request) { return service(request); }};
    Pistache::Rest::Router router;
    webhooks::hosts::mount(router, servers::path, endpoint);

    Pistache::Http::Endpoint server{Pistache::Address{Pistache::Ipv4::any(), Pistache::Port{process.port()}}};
    auto options = Pistache::Http::Endpoint::options();
    webhooks::hosts::protect(options, endpoint);
    server.init(options);
    server.setHandler(router.handler());
    server.serveThreaded();

    process.wait_for_stop(server.getPort());
    // A shutdown breaks off what has begun, and there is no way to accept no more before: so serve on for a moment.
    std::this_thread::sleep_for(std::chrono::seconds{2});
    server.shutdown();
}

}  // namespace

int main(int argc, char** argv) { return servers::run(argc, argv, serve); }
