// A server on Boost.Beast that answers 200 at once: what the example server is compared with.
//
//     beast_plain PORT

#include <boost/asio.hpp>
#include <boost/beast.hpp>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

struct session : std::enable_shared_from_this<session> {
    explicit session(net::ip::tcp::socket&& socket) : stream{std::move(socket)} {
        buffer.reserve(16384);  // Beast would read 512 bytes at a time
    }

    void read() {
        request = {};
        stream.expires_after(std::chrono::seconds{10});
        http::async_read(stream, buffer, request, [self = shared_from_this()](beast::error_code failure, std::size_t) {
            if (!failure) self->answer();
        });
    }

    void answer() {
        const bool found = request.method() == http::verb::post && request.target() == "/webhooks/smartcar";
        response = {found ? http::status::ok : http::status::not_found, request.version()};
        response.keep_alive(request.keep_alive());
        response.prepare_payload();
        http::async_write(stream, response, [self = shared_from_this()](beast::error_code failure, std::size_t) {
            if (!failure && self->response.keep_alive()) self->read();
        });
    }

    beast::tcp_stream stream;
    beast::flat_buffer buffer;
    http::request<http::string_body> request;
    http::response<http::empty_body> response;
};

void accept(net::ip::tcp::acceptor& acceptor) {
    acceptor.async_accept(net::make_strand(acceptor.get_executor()),
                          [&acceptor](beast::error_code failure, net::ip::tcp::socket socket) {
                              if (failure) return;
                              socket.set_option(net::ip::tcp::no_delay{true});
                              std::make_shared<session>(std::move(socket))->read();
                              accept(acceptor);
                          });
}

}  // namespace

int main(int argc, char** argv) {
    sigset_t stop_signals;
    sigemptyset(&stop_signals);
    sigaddset(&stop_signals, SIGINT);
    sigaddset(&stop_signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);

    net::io_context context{4};
    const int port = argc > 1 ? std::atoi(argv[1]) : 0;
    net::ip::tcp::acceptor acceptor{context, {net::ip::address_v4::loopback(), static_cast<unsigned short>(port)}};
    acceptor.listen(1024);
    accept(acceptor);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&context] { context.run(); });
    int signal = 0;
    sigwait(&stop_signals, &signal);
    context.stop();
    for (std::thread& thread : threads) thread.join();
}
