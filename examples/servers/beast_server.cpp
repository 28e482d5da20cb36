// A receiver on Boost.Beast.
//
//     SMARTCAR_MANAGEMENT_TOKEN=... beast_server PORT

#include <servers/beast_listener.hpp>
#include <servers/process.hpp>
#include <servers/service.hpp>

namespace webhooks = smartcar::webhooks;

namespace {

void serve(const servers::process& process, const servers::service& service) {
    const webhooks::hosts::endpoint endpoint{[&](const webhooks::request& request) { return service(request); }};
    const servers::beast_listener listener{endpoint, servers::path, process.port()};
    process.wait_for_stop(listener.port());
}

}  // namespace

int main(int argc, char** argv) { return servers::run(argc, argv, serve); }
