// Serves requests and streams of events with Boost.Beast, asynchronously, on one thread.

#include <tool/http_server.hpp>

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <iterator>
#include <list>
#include <optional>
#include <sstream>
#include <string_view>
#include <thread>
#include <utility>

namespace tool {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using beast::error_code;
using net::ip::tcp;
using namespace std::chrono_literals;

constexpr std::size_t most_streams = 32;
constexpr std::size_t most_without_streams = 32;
constexpr std::size_t most_of_header = std::size_t{8} << 10U;
constexpr std::size_t most_of_request_body = std::size_t{64} << 10U;
// Also bounds what Beast does not: extensions of chunks.
constexpr std::size_t most_read_ahead = std::size_t{16} << 10U;
constexpr auto time_for_request = 10s;  // all of it, and the wait for it
constexpr auto time_for_reply = 15s;    // all of it, or one event
constexpr auto between_looks = 100ms;
constexpr auto between_signs_of_life = 15s;

std::string decoded(std::string_view text, bool is_query) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view digits = text.substr(i + 1, 2);
        unsigned char byte = 0;
        if (text[i] == '%' && digits.size() == 2 &&
            std::from_chars(digits.data(), digits.data() + 2, byte, 16).ptr == digits.data() + 2) {
            plain += static_cast<char>(byte);
            i += 2;
        } else {
            plain += is_query && text[i] == '+' ? ' ' : text[i];
        }
    }
    return plain;
}

http_request plain_request(http::request<http::string_body>&& request) {
    http_request plain;
    plain.method = std::string{request.method_string()};
    const std::string_view target{request.target().data(), request.target().size()};
    const std::size_t mark = target.find('?');
    plain.path = decoded(target.substr(0, mark), false);
    std::string_view query = mark == std::string_view::npos ? "" : target.substr(mark + 1);
    while (!query.empty()) {
        const std::string_view one = query.substr(0, query.find('&'));
        query.remove_prefix(one.size() == query.size() ? one.size() : one.size() + 1);
        const std::size_t equals = one.find('=');
        plain.parameters.emplace(decoded(one.substr(0, equals), true),
                                 equals == std::string_view::npos ? "" : decoded(one.substr(equals + 1), true));
    }
    for (const auto& field : request) {
        std::string name{field.name_string()};
        for (char& letter : name) {
            if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
        }
        plain.headers.emplace(std::move(name), field.value());
    }
    plain.body = std::move(request.body());
    return plain;
}

}  // namespace

// Not of the anonymous namespace: the server's state has them.
class http_session;

// What the connections have in common.
struct http_sessions {
    std::list<http_session*> waiting;  // all but streams, in front the one that has waited longest for its request
    std::size_t streams = 0;
    text_map common;
    http_server::handler answer;
};

class http_session : public std::enable_shared_from_this<http_session> {
public:
    http_session(tcp::socket&& socket, http_sessions& all)
        : stream_{std::move(socket)}, timer_{stream_.get_executor()}, all_{all} {
        all_.waiting.push_back(this);
        place_ = std::prev(all_.waiting.end());
    }
    http_session(const http_session&) = delete;
    http_session& operator=(const http_session&) = delete;
    ~http_session() {
        leave();
        if (next_event_) --all_.streams;
    }

    void read() {
        if (!place_) return;
        all_.waiting.splice(all_.waiting.end(), all_.waiting, *place_);
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(most_of_header));
        parser_->body_limit(most_of_request_body);
        stream_.expires_after(time_for_request);
        http::async_read(stream_, buffer_, *parser_,
                         beast::bind_front_handler(&http_session::on_read, shared_from_this()));
    }

    void end() {
        leave();
        stream_.close();
        timer_.cancel();
    }

private:
    void leave() {
        if (place_) all_.waiting.erase(*place_);
        place_.reset();
    }

    void on_read(error_code failure, std::size_t) {
        if (failure == http::error::header_limit) return reply({431}, false);
        if (failure == http::error::body_limit) return reply({413}, false);
        if (failure) return;  // it is gone, too slow, or speaks no HTTP
        const bool keeps_alive = parser_->get().keep_alive();
        is_head_ = parser_->get().method() == http::verb::head;
        const http_request request = plain_request(parser_->release());
        try {
            reply(all_.answer(request), keeps_alive);
        } catch (const std::exception&) {
            reply({500}, false);
        }
    }

    void reply(http_reply given, bool keeps_alive) {
        const bool is_stream = given.next_event && !is_head_;
        if (is_stream && all_.streams >= most_streams) return reply({503}, keeps_alive);
        response_ = {};
        response_.result(static_cast<unsigned>(given.status));
        for (const text_map* headers : {&all_.common, &given.headers}) {
            for (const auto& [name, value] : *headers) response_.set(name, value);
        }
        if (!given.content_type.empty()) response_.set(http::field::content_type, given.content_type);
        response_.keep_alive(keeps_alive && !given.next_event);
        if (is_stream) return begin_stream(std::move(given.next_event));
        if (given.status != 204 && !given.next_event) response_.content_length(given.body.size());
        if (!is_head_) response_.body() = std::move(given.body);
        stream_.expires_after(time_for_reply);
        http::async_write(stream_, response_, beast::bind_front_handler(&http_session::on_replied, shared_from_this()));
    }

    void on_replied(error_code failure, std::size_t) {
        if (!failure && response_.keep_alive()) return read();
        stream_.socket().shutdown(tcp::socket::shutdown_send, failure);
    }

    void begin_stream(std::function<std::string()> next_event) {
        leave();
        next_event_ = std::move(next_event);
        ++all_.streams;
        error_code ignored;  // the system would hold megabytes for each client that does not read
        stream_.socket().set_option(tcp::socket::send_buffer_size{256 << 10}, ignored);
        // A client has nothing more to say: whatever comes is its end.
        stream_.socket().async_read_some(net::buffer(unwanted_),
                                         [self = shared_from_this()](error_code, std::size_t) { self->end(); });
        std::ostringstream header;
        header << response_.base();
        piece_ = header.str();
        write_piece();
    }

    // One event at a time, so that a slow client holds no more than that.
    void write_piece() {
        told_ = std::chrono::steady_clock::now();
        stream_.expires_after(time_for_reply);
        net::async_write(stream_, net::buffer(piece_), [self = shared_from_this()](error_code failure, std::size_t) {
            if (failure) return self->end();
            self->look_for_event();
        });
    }

    void look_for_event() {
        if (!stream_.socket().is_open()) return;
        try {
            piece_ = next_event_();
        } catch (const std::exception&) {
            return end();
        }
        if (piece_.empty() && std::chrono::steady_clock::now() - told_ > between_signs_of_life) {
            piece_ = ": still here\n\n";
        }
        if (!piece_.empty()) return write_piece();
        timer_.expires_after(between_looks);
        timer_.async_wait([self = shared_from_this()](error_code) { self->look_for_event(); });
    }

    beast::tcp_stream stream_;
    net::steady_timer timer_;
    beast::flat_buffer buffer_{most_read_ahead};
    std::optional<http::request_parser<http::string_body>> parser_;
    http::response<http::string_body> response_;
    bool is_head_ = false;
    std::function<std::string()> next_event_;  // of a stream
    std::string piece_;
    std::array<char, 64> unwanted_{};
    std::chrono::steady_clock::time_point told_;
    http_sessions& all_;
    std::optional<std::list<http_session*>::iterator> place_;
};

std::string value_of(const text_map& texts, const std::string& name) {
    const auto found = texts.find(name);
    return found == texts.end() ? "" : found->second;
}

bool is_loopback(const std::string& address) {
    error_code is_none;
    net::ip::address parsed = net::ip::make_address(address, is_none);
    if (is_none) return false;
    if (parsed.is_v6() && parsed.to_v6().is_v4_mapped()) {
        parsed = net::ip::make_address_v4(net::ip::v4_mapped, parsed.to_v6());
    }
    return parsed.is_loopback();
}

struct http_server::state {
    void listen(const std::string& host, unsigned short port) {
        error_code failure = net::error::host_not_found;
        tcp::resolver resolver{context};
        for (const auto& found : resolver.resolve(host, std::to_string(port), tcp::resolver::passive)) {
            acceptor = tcp::acceptor{context};
            acceptor.open(found.endpoint().protocol(), failure);
            if (!failure) acceptor.set_option(tcp::acceptor::reuse_address{true}, failure);
            if (!failure) acceptor.bind(found.endpoint(), failure);
            if (!failure) acceptor.listen(tcp::acceptor::max_listen_connections, failure);
            // Another address of the same name is for want of the first, not for a port that is taken.
            if (!failure || failure == net::error::address_in_use) break;
        }
        if (failure) throw boost::system::system_error{failure};
        const tcp::endpoint at = acceptor.local_endpoint();
        address = at.address().to_string();
        std::ostringstream text;
        text << "http://" << at;
        url = text.str();
    }

    void accept() {
        acceptor.async_accept([this](error_code failure, tcp::socket socket) {
            if (failure) std::this_thread::sleep_for(20ms);  // no file descriptor is free, say
            if ((failure || all.waiting.size() >= most_without_streams) && !all.waiting.empty()) {
                all.waiting.front()->end();
            }
            accept();
            if (failure) return;
            socket.set_option(tcp::no_delay{true}, failure);
            std::make_shared<http_session>(std::move(socket), all)->read();
        });
    }

    void run() {
        while (true) {
            try {
                context.run();
                return;
            } catch (const std::exception&) {  // costs the connection where it was thrown
            }
        }
    }

    ~state() {
        context.stop();
        if (thread.joinable()) thread.join();
    }
    state() = default;
    state(const state&) = delete;
    state& operator=(const state&) = delete;

    std::string address;
    std::string url;
    http_sessions all;  // connections leave it when `context` ends them
    net::io_context context{1};
    tcp::acceptor acceptor{context};
    std::thread thread;
};

http_server::http_server(const std::string& host, unsigned short port, text_map common)
    : state_{std::make_unique<state>()} {
    state_->all.common = std::move(common);
    state_->listen(host, port);
}
http_server::~http_server() = default;

void http_server::start(handler answer) {
    state_->all.answer = std::move(answer);
    state_->accept();
    state_->thread = std::thread{[at = state_.get()] { at->run(); }};
}

const std::string& http_server::address() const noexcept { return state_->address; }
const std::string& http_server::url() const noexcept { return state_->url; }

}  // namespace tool
