// An endpoint on oat++, as docs/hosts/oatpp.md shows it. Compiled where oat++ is installed.

#include <smartcar/webhooks/hosts/endpoint.hpp>
#include <smartcar/webhooks/hosts/incoming_request.hpp>

#include <servers/process.hpp>
#include <servers/service.hpp>

#include <oatpp/data/stream/Stream.hpp>
#include <oatpp/network/Server.hpp>
#include <oatpp/network/tcp/server/ConnectionProvider.hpp>
#include <oatpp/web/protocol/http/outgoing/BufferBody.hpp>
#include <oatpp/web/server/HttpConnectionHandler.hpp>
#include <oatpp/web/server/HttpRouter.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace webhooks = smartcar::webhooks;
namespace http = oatpp::web::protocol::http;

namespace {

// Takes each piece of a body as it comes, and stops the reading where no more is wanted.
class body_collector : public oatpp::data::stream::WriteCallback {
public:
    explicit body_collector(webhooks::hosts::incoming_request& incoming) : incoming_{incoming} {}

    oatpp::v_io_size write(const void* data, v_buff_size size, oatpp::async::Action&) override {
        const bool wanted = incoming_.append({static_cast<const char*>(data), static_cast<std::size_t>(size)});
        return wanted ? size : oatpp::IOError::BROKEN_PIPE;
    }

private:
    webhooks::hosts::incoming_request& incoming_;
};

class webhook_handler : public oatpp::web::server::HttpRequestHandler {
public:
    explicit webhook_handler(webhooks::hosts::endpoint endpoint) : endpoint_{std::move(endpoint)} {}

    std::shared_ptr<OutgoingResponse> handle(const std::shared_ptr<IncomingRequest>& request) override {
        webhooks::hosts::incoming_request incoming{endpoint_, request->getStartingLine().method.std_str()};
        for (const auto& [name, value] : request->getHeaders().getAll())
            incoming.header(name.std_str(), value.std_str());
        if (incoming.begin() && incoming.announces_body()) {
            body_collector collector{incoming};
            request->transferBody(&collector);
        }
        const webhooks::response reply = incoming.finish();
        auto out = OutgoingResponse::createShared(http::Status{reply.status, "-"},
                                                  http::outgoing::BufferBody::createShared(oatpp::String{reply.body}));
        webhooks::hosts::for_each_header(reply, [&out](std::string_view name, std::string_view value) {
            out->putHeader(oatpp::String{std::string{name}}, oatpp::String{std::string{value}});
        });
        if (incoming.must_close()) out->putHeader("Connection", "close");
        return out;
    }

private:
    webhooks::hosts::endpoint endpoint_;
};

void serve(const servers::process& process, const servers::service& service) {
    const webhooks::hosts::endpoint endpoint{[&](const webhooks::request& request) { return service(request); }};
    oatpp::Environment::init();
    const auto router = oatpp::web::server::HttpRouter::createShared();
    const auto handler = std::make_shared<webhook_handler>(endpoint);
    for (const char* method : {"POST", "GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
        router->route(method, servers::path, handler);
    }
    const auto connections = oatpp::web::server::HttpConnectionHandler::createShared(router);
    const auto provider = oatpp::network::tcp::server::ConnectionProvider::createShared(
        {"0.0.0.0", process.port(), oatpp::network::Address::IP_4});
    oatpp::network::Server server{provider, connections};
    server.run(true);
    process.wait_for_stop(process.port());
    provider->stop();
    server.stop();
    connections->stop();
}

}  // namespace

int main(int argc, char** argv) { return servers::run(argc, argv, serve); }
