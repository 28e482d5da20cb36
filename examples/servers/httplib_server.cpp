// A receiver on cpp-httplib.
//
//     SMARTCAR_MANAGEMENT_TOKEN=... httplib_server PORT

#include <smartcar/webhooks/hosts/httplib.hpp>

#include <servers/process.hpp>
#include <servers/service.hpp>

#include <stdexcept>
#include <thread>

namespace webhooks = smartcar::webhooks;

namespace {

void serve(const servers::process& process, const servers::service& service) {
    const webhooks::hosts::endpoint endpoint{[&](const webhooks::request& request) { return service(request); }};
    httplib::Server server;
    webhooks::hosts::protect(server, endpoint);
    webhooks::hosts::mount(server, servers::path, endpoint);
    webhooks::hosts::refuse_other_paths(server);

    const char* everywhere = "0.0.0.0";
    int port = process.port();
    if (port == 0) {
        port = server.bind_to_any_port(everywhere);
    } else if (!server.bind_to_port(everywhere, port)) {
        port = -1;
    }
    if (port <= 0) throw std::runtime_error{"cannot listen on this port"};
    std::thread listening{[&] {
        server.listen_after_bind();
        process.stop();  // if listening ended by itself, so does the program
    }};
    while (!server.is_running()) std::this_thread::yield();  // httplib forgets a stop that comes before
    process.wait_for_stop(port);
    server.stop();
    listening.join();
}

}  // namespace

int main(int argc, char** argv) { return servers::run(argc, argv, serve); }
