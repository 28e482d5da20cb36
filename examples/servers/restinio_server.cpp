// A receiver on RESTinio.
//
//     SMARTCAR_MANAGEMENT_TOKEN=... restinio_server PORT

#include <smartcar/webhooks/hosts/restinio.hpp>

#include <servers/process.hpp>
#include <servers/service.hpp>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

namespace webhooks = smartcar::webhooks;

namespace {

// How many connections there are, so that a stop can wait for them.
struct connection_counter {
    std::atomic<int> open{0};

    void state_changed(const restinio::connection_state::notice_t& notice) noexcept {
        if (restinio::holds_alternative<restinio::connection_state::accepted_t>(notice.cause())) ++open;
        if (restinio::holds_alternative<restinio::connection_state::closed_t>(notice.cause())) --open;
    }
};

struct server_traits : restinio::default_traits_t {
    using request_handler_t = restinio::router::express_router_t<>;
    using connection_state_listener_t = connection_counter;
    static constexpr bool use_connection_count_limiter = true;
};

void serve(const servers::process& process, const servers::service& service) {
    const webhooks::hosts::endpoint endpoint{[&](const webhooks::request& request) { return service(request); }};
    auto router = std::make_unique<server_traits::request_handler_t>();
    webhooks::hosts::mount(*router, servers::path, endpoint);
    router->non_matched_request_handler(
        [](const auto& request) { return request->create_response(restinio::status_not_found()).done(); });

    const auto connections = std::make_shared<connection_counter>();
    unsigned short port = 0;
    restinio::server_settings_t<server_traits> settings;
    webhooks::hosts::protect(settings, endpoint);
    settings.address("0.0.0.0").port(process.port()).request_handler(std::move(router));
    settings.connection_state_listener(connections);
    settings.acceptor_post_bind_hook([&port](auto& acceptor) { port = acceptor.local_endpoint().port(); });

    restinio::asio_ns::io_context context;
    restinio::http_server_t<server_traits> server{restinio::external_io_context(context), std::move(settings)};
    server.open_sync();
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i) threads.emplace_back([&context] { context.run(); });

    process.wait_for_stop(port);
    restinio::asio_ns::post(context, [&server] { server.close_sync(); });  // accepts no more; what has begun goes on
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{12};
    while (connections->open > 0 && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    context.stop();
    for (std::thread& thread : threads) thread.join();
}

}  // namespace

int main(int argc, char** argv) { return servers::run(argc, argv, serve); }
