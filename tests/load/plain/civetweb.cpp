// A server on CivetWeb that answers 200 at once: what the example server is compared with.
//
//     civetweb_plain PORT

#include <civetweb.h>

#include <array>
#include <csignal>
#include <cstring>
#include <string>

namespace {

int answer(mg_connection* connection, void*) {
    if (std::strcmp(mg_get_request_info(connection)->request_method, "POST") != 0) return 0;
    std::string body;
    std::array<char, 8192> piece{};
    int size = 0;
    while ((size = mg_read(connection, piece.data(), piece.size())) > 0) {
        body.append(piece.data(), static_cast<std::size_t>(size));
    }
    mg_printf(connection, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    return 200;
}

}  // namespace

int main(int argc, char** argv) {
    sigset_t stop_signals;
    sigemptyset(&stop_signals);
    sigaddset(&stop_signals, SIGINT);
    sigaddset(&stop_signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);

    mg_init_library(MG_FEATURES_DEFAULT);
    std::array<const char*, 17> options{"listening_ports",
                                        argc > 1 ? argv[1] : "0",
                                        "num_threads",
                                        "512",
                                        "connection_queue",
                                        "512",
                                        "listen_backlog",
                                        "1024",
                                        "request_timeout_ms",
                                        "3000",
                                        "enable_keep_alive",
                                        "yes",
                                        "keep_alive_timeout_ms",
                                        "5000",
                                        "tcp_nodelay",
                                        "1",
                                        nullptr};
    mg_context* context = mg_start(nullptr, nullptr, options.data());
    if (context == nullptr) return 1;
    mg_set_request_handler(context, "/webhooks/smartcar", &answer, nullptr);
    int signal = 0;
    sigwait(&stop_signals, &signal);
    mg_stop(context);
}
