// A server on POCO that answers 200 at once: what the example server is compared with.
//
//     poco_plain PORT

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/StreamCopier.h>
#include <Poco/ThreadPool.h>

#include <csignal>
#include <cstdlib>
#include <string>

namespace net = Poco::Net;

namespace {

struct handler : net::HTTPRequestHandler {
    void handleRequest(net::HTTPServerRequest& request, net::HTTPServerResponse& response) override {
        std::string body;
        Poco::StreamCopier::copyToString(request.stream(), body);
        response.setContentLength(0);
        response.send();
    }
};

struct factory : net::HTTPRequestHandlerFactory {
    net::HTTPRequestHandler* createRequestHandler(const net::HTTPServerRequest& request) override {
        return request.getMethod() == "POST" && request.getURI() == "/webhooks/smartcar" ? new handler : nullptr;
    }
};

}  // namespace

int main(int argc, char** argv) {
    sigset_t stop_signals;
    sigemptyset(&stop_signals);
    sigaddset(&stop_signals, SIGINT);
    sigaddset(&stop_signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);

    net::HTTPServerParams::Ptr params{new net::HTTPServerParams};
    params->setMaxThreads(512);
    params->setMaxQueued(512);
    params->setTimeout(Poco::Timespan{3, 0});
    Poco::ThreadPool threads{16, 512};
    const int port = argc > 1 ? std::atoi(argv[1]) : 0;
    const net::ServerSocket socket{net::SocketAddress{"127.0.0.1", static_cast<unsigned short>(port)}, 1024};
    net::HTTPServer server{new factory, threads, socket, params};
    server.start();
    int signal = 0;
    sigwait(&stop_signals, &signal);
    server.stopAll();
    threads.joinAll();
}
