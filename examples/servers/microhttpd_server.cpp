// A receiver on GNU libmicrohttpd.
//
//     SMARTCAR_MANAGEMENT_TOKEN=... microhttpd_server PORT

#include <smartcar/webhooks/hosts/microhttpd.hpp>

#include <servers/process.hpp>
#include <servers/service.hpp>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <thread>

#include <unistd.h>

namespace webhooks = smartcar::webhooks;
using webhooks::hosts::microhttpd_route;

namespace {

struct stop_daemon {
    void operator()(MHD_Daemon* daemon) const noexcept { MHD_stop_daemon(daemon); }
};

// Accepts no more, and gives what has begun some seconds. Connections that say nothing end by their time-out meanwhile.
void finish(MHD_Daemon* daemon) {
    close(MHD_quiesce_daemon(daemon));
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{12};
    while (MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS)->num_connections > 0 &&
           std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
}

void serve(const servers::process& process, const servers::service& service) {
    const webhooks::hosts::endpoint endpoint{[&](const webhooks::request& request) { return service(request); }};
    microhttpd_route route{servers::path, endpoint};
    const std::unique_ptr<MHD_Daemon, stop_daemon> daemon{
        MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, process.port(), nullptr, nullptr,
                         microhttpd_route::handle, &route, MHD_OPTION_ARRAY, route.options().data(), MHD_OPTION_END)};
    if (daemon == nullptr) throw std::runtime_error{"cannot listen on this port"};
    process.wait_for_stop(MHD_get_daemon_info(daemon.get(), MHD_DAEMON_INFO_BIND_PORT)->port);
    finish(daemon.get());
}

}  // namespace

int main(int argc, char** argv) { return servers::run(argc, argv, serve); }
