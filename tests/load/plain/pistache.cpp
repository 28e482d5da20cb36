// A server on Pistache that answers 200 at once: what the example server is compared with.
//
//     pistache_plain PORT

#include <pistache/endpoint.h>
#include <pistache/router.h>

#include <csignal>
#include <cstdlib>

int main(int argc, char** argv) {
    sigset_t stop_signals;
    sigemptyset(&stop_signals);
    sigaddset(&stop_signals, SIGINT);
    sigaddset(&stop_signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);

    Pistache::Rest::Router router;
    Pistache::Rest::Routes::Post(router, "/webhooks/smartcar",
                                 [](const Pistache::Rest::Request&, Pistache::Http::ResponseWriter response) {
                                     response.send(Pistache::Http::Code::Ok);
                                     return Pistache::Rest::Route::Result::Ok;
                                 });
    const int port = argc > 1 ? std::atoi(argv[1]) : 0;
    Pistache::Http::Endpoint server{
        Pistache::Address{Pistache::Ipv4::loopback(), Pistache::Port{static_cast<unsigned short>(port)}}};
    server.init(Pistache::Http::Endpoint::options()
                    .threads(4)
                    .maxRequestSize(256U << 10U)
                    .backlog(1024)
                    .flags(Pistache::Tcp::Options::ReuseAddr));
    server.setHandler(router.handler());
    server.serveThreaded();
    int signal = 0;
    sigwait(&stop_signals, &signal);
    server.shutdown();
}
