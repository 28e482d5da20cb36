// An endpoint on RESTinio.

#ifndef SMARTCAR_WEBHOOKS_HOSTS_RESTINIO_HPP
#define SMARTCAR_WEBHOOKS_HOSTS_RESTINIO_HPP

#include <smartcar/webhooks/hosts/endpoint.hpp>
#include <smartcar/webhooks/hosts/incoming_request.hpp>
#include <smartcar/webhooks/response.hpp>

#include <restinio/all.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace smartcar::webhooks::hosts {

namespace detail {

template <class Request>
restinio::request_handling_status_t send(const Request& request, const response& reply, bool close) {
    // RESTinio has no words for a status by its number, and HTTP wants none.
    const restinio::http_status_code_t status{static_cast<std::uint16_t>(reply.status)};
    auto out = request->create_response(restinio::http_status_line_t{status, {}});
    for_each_header(reply, [&out](std::string_view name, std::string_view value) {
        out.append_header(std::string{name}, std::string{value});
    });
    if (close) out.connection_close();
    return out.set_body(reply.body).done();
}

}  // namespace detail

/// Serves `at` under `path`: `POST` is answered by the endpoint, every other method with 405.
///
/// RESTinio collects a body before it asks anybody, so it is the settings that bound it: see `protect`. The function or
/// handler of the endpoint runs on the thread that read the request. What people get wrong: no limits in the settings;
/// then RESTinio keeps a body of any size.
///
/// \param router  an `express_router_t` of any kind; keeps a copy of the endpoint
/// \param path    as the router takes it
/// \param at      what answers
/// Example: examples/servers/restinio_server.cpp    Page: docs/hosts/restinio.md
template <class... Arguments>
void mount(restinio::router::generic_express_router_t<Arguments...>& router, const std::string& path,
           const endpoint& at) {
    const auto answer = [at](const auto& request, auto) {
        incoming_request incoming{at, request->header().method().c_str()};
        request->header().for_each_field(
            [&incoming](const auto& field) { incoming.header(field.name(), field.value()); });
        static_cast<void>(incoming.begin());
        return detail::send(request, incoming.finish(request->body()), !request->header().should_keep_alive());
    };
    router.http_post(path, answer);
    router.add_handler(restinio::router::none_of_methods(restinio::http_method_post()), path, answer);
}

/// Sets what keeps strangers from stopping the server: time-outs, sizes, connections.
///
/// Whoever passes a limit has the connection ended without an answer. A body is held before it is verified, so what all
/// may hold together is `connections` times `max_body_bytes`; the endpoint's budget does not see it.
///
/// \param settings        `server_settings_t` of traits with `use_connection_count_limiter`
/// \param at              whose deadline holds, for a request as a whole
/// \param max_body_bytes  1 MiB is enough for 600 vehicles in one v2.0 schedule
/// \param connections     most at once; more wait to be accepted
template <class Settings>
void protect(Settings& settings, const endpoint& at, std::uint64_t max_body_bytes = 1U << 20U,
             std::size_t connections = 250) {
    settings.read_next_http_message_timelimit(at.limits().deadline)
        .write_http_response_timelimit(std::chrono::seconds{5})
        .handle_request_timeout(std::chrono::seconds{15})
        .max_parallel_connections(connections)
        .max_pipelined_requests(4)
        .incoming_http_msg_limits(restinio::incoming_http_msg_limits_t{}
                                      .max_url_size(2048)
                                      .max_field_name_size(256)
                                      .max_field_value_size(8192)
                                      .max_field_count(100)
                                      .max_body_size(max_body_bytes));
}

}  // namespace smartcar::webhooks::hosts

#endif
