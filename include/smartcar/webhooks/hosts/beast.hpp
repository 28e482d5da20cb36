// An endpoint on Boost.Beast.

#ifndef SMARTCAR_WEBHOOKS_HOSTS_BEAST_HPP
#define SMARTCAR_WEBHOOKS_HOSTS_BEAST_HPP

#include <smartcar/webhooks/hosts/endpoint.hpp>
#include <smartcar/webhooks/hosts/incoming_request.hpp>
#include <smartcar/webhooks/response.hpp>

#include <boost/asio/compose.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace smartcar::webhooks::hosts {

namespace detail {

namespace http = boost::beast::http;

template <class Stream, class DynamicBuffer>
struct beast_operation;

inline http::response<http::string_body> to_message(response reply, unsigned version, bool keep_alive) {
    // Beast throws for these, and it is the endpoint's function that has chosen them.
    const bool must_be_empty = reply.status == 204 || reply.status == 304;
    if (reply.status < 200 || reply.status > 999 || (must_be_empty && !reply.body.empty())) reply = {500, {}};
    http::response<http::string_body> message;
    message.version(version);
    message.result(static_cast<unsigned>(reply.status));
    for_each_header(reply, [&](std::string_view name, std::string_view value) { message.set(name, value); });
    message.keep_alive(keep_alive);
    message.body() = std::move(reply.body);
    message.prepare_payload();
    return message;
}

}  // namespace detail

/// The parser of a request that a stranger may have sent: for `http::async_read_header`, and then for `async_serve`.
///
/// It refuses a header of more than `most_bytes`, each field counting for 32 more, with `error::header_limit`. What
/// people get wrong: to leave that to Beast. In Boost 1.81 its limit counts anew with every read that ends just after a
/// line, so that a header may be endless. It has no `body_limit`, since the endpoint has one.
class webhook_parser : public boost::beast::http::request_parser<boost::beast::http::empty_body> {
public:
    /// \param most_bytes  of the whole header. A delivery's has less than 1 kB
    explicit webhook_parser(std::uint32_t most_bytes = 8192) : left_{most_bytes} {
        header_limit(most_bytes);
        body_limit(boost::none);
    }

private:
    template <class Stream, class DynamicBuffer>
    friend struct detail::beast_operation;
    using error = boost::beast::http::error;
    using error_code = boost::beast::error_code;
    using field = boost::beast::http::field;
    using text = boost::beast::string_view;

    void on_field_impl(field known_name, text name, text value, error_code& failure) override {
        const std::size_t size = name.size() + value.size() + 32;
        if (size > left_) {
            failure = error::header_limit;
        } else {
            left_ -= size;
            get().insert(known_name, name, value);
        }
    }
    void on_header_impl(error_code& failure) override {
        // Beast ignores a coding that it does not know, and would take the body for the next request.
        if (get().count(field::transfer_encoding) != 0 && !chunked()) failure = error::bad_transfer_encoding;
    }
    std::size_t on_body_impl(text piece, error_code& failure) override {
        if (!incoming_ || !incoming_->append(piece)) failure = error::body_limit;
        return piece.size();
    }
    std::size_t on_chunk_body_impl(std::uint64_t, text piece, error_code& failure) override {
        return on_body_impl(piece, failure);
    }

    // Judges the header.
    void begin(const endpoint& at) {
        eager(true);
        incoming_.emplace(at, get().method_string());
        for (const auto& one : get()) incoming_->header(one.name_string(), one.value());
        static_cast<void>(incoming_->begin());
    }
    [[nodiscard]] bool wants_body() const { return !is_done() && !incoming_->is_refused(); }
    [[nodiscard]] bool is_asked_to_continue() const {
        return get().version() > 10 && boost::beast::iequals(get()[field::expect], "100-continue");
    }
    // Takes what was read of the body.
    template <class DynamicBuffer>
    void take(DynamicBuffer& buffer) {
        error_code failure;
        if (wants_body() && buffer.size() > 0) buffer.consume(put(buffer.data(), failure));
        const bool is_broken = failure && failure != error::need_more;
        if (!wants_body() || (!is_broken && room_in(buffer) > 0)) return;
        incoming_->header("Content-Length", "unknown");  // a chunk without an end
        static_cast<void>(incoming_->begin());
    }
    // How much to read at once. What is left in the buffer, a line between two chunks, must not grow for ever.
    template <class DynamicBuffer>
    static std::size_t room_in(const DynamicBuffer& buffer) {
        const std::size_t most = (std::min)(buffer.max_size(), std::size_t{16384});
        return most - (std::min)(most, buffer.size());
    }

    std::size_t left_;
    std::optional<incoming_request> incoming_;
    boost::beast::http::response<boost::beast::http::string_body> message_;
};

namespace detail {

template <class Stream, class DynamicBuffer>
struct beast_operation {
    enum class step { start, judge, ready, read, answer, answered, drain };

    template <class Self>
    void operator()(Self& self, boost::beast::error_code failure = {}, std::size_t bytes = 0) {
        using namespace std::chrono_literals;
        auto& connection = boost::beast::get_lowest_layer(stream);
        switch (next) {
            case step::start: next = step::judge; return boost::asio::dispatch(std::move(self));
            case step::judge:
                next = step::ready;
                parser.begin(*at);
                // A second more, in which a client that is slow, but not silent, is told so.
                connection.expires_at(parser.incoming_->deadline() + 1s);
                if (parser.wants_body() && parser.is_asked_to_continue()) {
                    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
                    return boost::asio::async_write(stream, boost::asio::buffer(go_on), std::move(self));
                }
                [[fallthrough]];
            case step::ready:
                next = step::read;
                bytes = 0;
                [[fallthrough]];
            case step::read:
                buffer.commit(bytes);
                if (failure) return self.complete(failure, false);
                parser.take(buffer);
                if (parser.wants_body()) {
                    return stream.async_read_some(buffer.prepare(parser.room_in(buffer)), std::move(self));
                }
                reply = parser.incoming_->finish();
                parser.incoming_.reset();  // and so of the body, before the answer is sent, which may take a while
                [[fallthrough]];
            case step::answer:
                next = step::answered;
                parser.message_ =
                    to_message(std::move(reply), parser.get().version(), parser.is_done() && parser.keep_alive());
                connection.expires_after(5s);
                return http::async_write(stream, parser.message_, std::move(self));
            case step::answered:
                if (failure || parser.is_done()) {
                    return self.complete(failure, !failure && parser.message_.keep_alive());
                }
                // A socket that is closed with something unread is reset, and the answer may be lost with it.
                next = step::drain;
                connection.socket().shutdown(boost::asio::socket_base::shutdown_send, failure);
                connection.expires_after(2s);
                failure = {};
                bytes = 0;
                [[fallthrough]];
            case step::drain:
                if (failure || bytes >= undrained) return self.complete({}, false);
                undrained -= bytes;
                buffer.consume(buffer.size());
                return connection.async_read_some(buffer.prepare(parser.room_in(buffer)), std::move(self));
        }
    }

    Stream& stream;
    DynamicBuffer& buffer;
    webhook_parser& parser;
    step next;
    std::optional<endpoint> at;
    response reply;
    std::size_t undrained = 32U << 20U;
};

}  // namespace detail

/// Reads the rest of a request whose header was read, and answers it: `POST` by the endpoint, other methods with 405.
///
/// Call it when `async_read_header` has completed, and the target is yours. What needs no body to be refused is refused
/// before it is read. The endpoint is called on the stream's executor, and holds up what else runs there. What people
/// get wrong: to read with `string_body` before they look; nothing bounds what all bodies take then.
///
/// \param stream  a `tcp_stream`, or a TLS stream over one; its time-out is set, once for the body and for the answer
/// \param buffer  a DynamicBuffer, with which the header was read; keeps what follows the request
/// \param parser  has read the header; of no more use afterwards
/// \param at      what answers; shared
/// \param token   a completion token for `void(error_code, bool)`: whether the connection can be used again. If not,
///                and without an error, the answer was sent, and you close as you always do
///
/// Stream, buffer and parser must live until then.
/// Example: examples/servers/beast_server.cpp    Page: docs/hosts/beast.md
template <class Stream, class DynamicBuffer, class CompletionToken>
auto async_serve(Stream& stream, DynamicBuffer& buffer, webhook_parser& parser, const endpoint& at,
                 CompletionToken&& token) {
    using operation = detail::beast_operation<Stream, DynamicBuffer>;
    return boost::asio::async_compose<CompletionToken, void(boost::beast::error_code, bool)>(
        operation{stream, buffer, parser, operation::step::start, at, {}}, token, stream);
}

/// Sends an answer of your own, and reads no more of the request: 404 for another target, 431 for too large a header.
///
/// Even a client that still sends gets it: the connection is read, for two seconds or 32 MiB, before it is let go.
/// Parameters and result are those of `async_serve`.
template <class Stream, class DynamicBuffer, class CompletionToken>
auto async_answer(Stream& stream, DynamicBuffer& buffer, webhook_parser& parser, response reply,
                  CompletionToken&& token) {
    using operation = detail::beast_operation<Stream, DynamicBuffer>;
    return boost::asio::async_compose<CompletionToken, void(boost::beast::error_code, bool)>(
        operation{stream, buffer, parser, operation::step::answer, {}, std::move(reply)}, token, stream);
}

/// The answer to a request that was read whole, for sessions that read all of their targets so. Send it, and then do as
/// its `keep_alive()` says.
///
/// What people get wrong: Beast's `body_limit`, 1 MB unless told, is for one request; nothing bounds what all of them
/// hold. Set it low, and a time-out once for all of a request.
template <class Fields>
[[nodiscard]] boost::beast::http::response<boost::beast::http::string_body> respond(
    const endpoint& at, const boost::beast::http::request<boost::beast::http::string_body, Fields>& request) {
    incoming_request incoming{at, request.method_string()};
    for (const auto& field : request) incoming.header(field.name_string(), field.value());
    const std::string_view body = incoming.begin() ? request.body() : std::string_view{};
    // A body that Beast has left unread, because it does not know its coding, is not the next request.
    const bool is_unread = incoming.announces_body() && request.body().empty();
    return detail::to_message(incoming.finish(body), request.version(), request.keep_alive() && !is_unread);
}

}  // namespace smartcar::webhooks::hosts

#endif
