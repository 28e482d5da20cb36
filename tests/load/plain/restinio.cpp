// A server on RESTinio that answers 200 at once: what the example server is compared with.
//
//     restinio_plain PORT

#include <restinio/all.hpp>

#include <csignal>
#include <cstdlib>
#include <memory>
#include <utility>

namespace {

struct traits : restinio::default_traits_t {
    using request_handler_t = restinio::router::express_router_t<>;
};

}  // namespace

int main(int argc, char** argv) {
    sigset_t stop_signals;
    sigemptyset(&stop_signals);
    sigaddset(&stop_signals, SIGINT);
    sigaddset(&stop_signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);

    auto router = std::make_unique<traits::request_handler_t>();
    router->http_post("/webhooks/smartcar",
                      [](const auto& request, auto) { return request->create_response().done(); });
    const int port = argc > 1 ? std::atoi(argv[1]) : 0;
    restinio::server_settings_t<traits> settings;
    settings.address("127.0.0.1").port(static_cast<unsigned short>(port)).request_handler(std::move(router));
    const auto server = restinio::run_async(restinio::own_io_context(), std::move(settings), 4);
    int signal = 0;
    sigwait(&stop_signals, &signal);
    server->stop();
    server->wait();
}
