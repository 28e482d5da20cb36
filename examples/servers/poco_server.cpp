// A receiver on POCO's HTTPServer.
//
//     SMARTCAR_MANAGEMENT_TOKEN=... poco_server PORT

#include <smartcar/webhooks/hosts/poco.hpp>

#include <servers/process.hpp>
#include <servers/service.hpp>

#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/ThreadPool.h>

namespace webhooks = smartcar::webhooks;
namespace net = Poco::Net;

namespace {

void serve(const servers::process& process, const servers::service& service) {
    const webhooks::hosts::endpoint endpoint{[&](const webhooks::request& request) { return service(request); }};
    net::HTTPServerParams::Ptr params{new net::HTTPServerParams};
    webhooks::hosts::protect(*params);
    Poco::ThreadPool threads{16, params->getMaxThreads()};

    net::ServerSocket socket;
    const bool reuse_address = true;
    const bool reuse_port = false;  // a second server on the same port would get half of what comes
    socket.bind(net::SocketAddress{"0.0.0.0", process.port()}, reuse_address, reuse_port);
    socket.listen(1024);

    net::HTTPServer server{new webhooks::hosts::poco_handler_factory{servers::path, endpoint}, threads, socket, params};
    server.start();
    process.wait_for_stop(socket.address().port());
    server.stopAll();  // waits for the requests that have begun
    threads.joinAll();
}

}  // namespace

int main(int argc, char** argv) { return servers::run(argc, argv, serve); }
