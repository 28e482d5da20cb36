// A server on cpp-httplib that answers 200 at once: what the example server is compared with.
//
//     httplib_plain PORT

#include <httplib.h>

#include <csignal>
#include <cstdlib>
#include <thread>

int main(int argc, char** argv) {
    sigset_t stop_signals;
    sigemptyset(&stop_signals);
    sigaddset(&stop_signals, SIGINT);
    sigaddset(&stop_signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);

    httplib::Server server;
    server.new_task_queue = [] { return new httplib::ThreadPool{512}; };
    server.set_read_timeout(3);
    server.set_write_timeout(5);
    server.set_keep_alive_timeout(5);
    server.set_keep_alive_max_count(1000);
    server.set_tcp_nodelay(true);
    server.Post("/webhooks/smartcar",
                [](const httplib::Request&, httplib::Response& response) { response.status = 200; });
    if (!server.bind_to_port("127.0.0.1", argc > 1 ? std::atoi(argv[1]) : 0)) return 1;
    std::thread listening{[&] { server.listen_after_bind(); }};

    int signal = 0;
    sigwait(&stop_signals, &signal);
    server.stop();
    listening.join();
}
