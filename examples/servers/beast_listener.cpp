// Listens with Boost.Beast, asynchronously, on some threads.

#include <servers/beast_listener.hpp>

#include <smartcar/webhooks/hosts/beast.hpp>

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace webhooks = smartcar::webhooks;
namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using beast::error_code;
using net::ip::tcp;
using namespace std::chrono_literals;

namespace servers {

namespace {

constexpr std::size_t threads = 4;             // as many deliveries are handled at once
constexpr std::size_t most_connections = 900;  // each is a file descriptor, of which a process may usually have 1024

// All connections; in front the one that has waited longest for its request. Whoever delivers sends a request at once,
// so where there are too many connections, that one ends.
template <class Session>
class connections {
public:
    struct connection {
        std::weak_ptr<Session> session;
        net::any_io_executor strand;
    };
    using place = typename std::list<connection>::iterator;

    place add(connection newest) {
        const std::lock_guard lock{mutex_};
        if (list_.size() >= most_connections) end_longest();
        return list_.insert(list_.end(), std::move(newest));
    }

    // For lack of file descriptors.
    void make_room() {
        const std::lock_guard lock{mutex_};
        if (!list_.empty()) end_longest();
    }

    void remove(place where) {
        const std::lock_guard lock{mutex_};
        list_.erase(where);
        if (list_.empty()) is_empty_.notify_all();
    }

    // Whether another request may come. The connection begins to wait for it now.
    bool wait_anew(place where) {
        const std::lock_guard lock{mutex_};
        list_.splice(list_.end(), list_, where);
        return !is_stopping_;
    }

    // Ends the idle ones, waits a while for requests that have begun, and ends the rest.
    void stop() {
        std::unique_lock lock{mutex_};
        is_stopping_ = true;
        for (const connection& one : list_) end(one, true);
        is_empty_.wait_for(lock, 5s, [this] { return list_.empty(); });
        for (const connection& one : list_) end(one, false);
    }

private:
    void end_longest() {
        end(list_.front(), false);
        list_.splice(list_.end(), list_, list_.begin());  // so that the next time is another one's turn
    }

    static void end(const connection& one, bool only_if_idle) {
        net::post(one.strand, [session = one.session, only_if_idle] {
            if (const auto still_there = session.lock()) still_there->end(only_if_idle);
        });
    }

    std::mutex mutex_;
    std::condition_variable is_empty_;
    std::list<connection> list_;
    bool is_stopping_ = false;
};

class session : public std::enable_shared_from_this<session> {
public:
    session(tcp::socket&& socket, const std::string& path, webhooks::hosts::endpoint endpoint,
            connections<session>& all)
        : stream_{std::move(socket)}, path_{path}, endpoint_{std::move(endpoint)}, connections_{all} {
        buffer_.reserve(4096);  // Beast would begin with reads of 512 bytes
    }
    session(const session&) = delete;
    session& operator=(const session&) = delete;
    ~session() {
        if (place_) connections_.remove(*place_);
    }

    void start() {
        place_ = connections_.add({weak_from_this(), stream_.get_executor()});
        net::dispatch(stream_.get_executor(), beast::bind_front_handler(&session::read_header, shared_from_this()));
    }

    // Reads no more. A request that is complete is still answered.
    void end(bool only_if_idle) {
        error_code ignored;
        if (!only_if_idle || !parser_->got_some()) stream_.socket().shutdown(tcp::socket::shutdown_receive, ignored);
    }

private:
    void read_header() {
        if (!connections_.wait_anew(*place_) && buffer_.size() == 0) return;
        parser_.emplace();
        stream_.expires_after(10s);  // for all of the header
        http::async_read_header(stream_, buffer_, *parser_,
                                beast::bind_front_handler(&session::on_header, shared_from_this()));
    }

    void on_header(error_code failure, std::size_t) {
        if (failure && failure != http::error::header_limit) return;
        const std::string_view target = parser_->get().target();
        auto done = beast::bind_front_handler(&session::on_answered, shared_from_this());
        if (failure) {
            webhooks::hosts::async_answer(stream_, buffer_, *parser_, {431, {}}, std::move(done));
        } else if (target.substr(0, target.find('?')) == path_) {
            webhooks::hosts::async_serve(stream_, buffer_, *parser_, endpoint_, std::move(done));
        } else {
            webhooks::hosts::async_answer(stream_, buffer_, *parser_, {404, {}}, std::move(done));
        }
    }

    void on_answered(error_code, bool is_reusable) {
        if (is_reusable) read_header();
    }

    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    std::optional<webhooks::hosts::webhook_parser> parser_{std::in_place};
    const std::string& path_;
    webhooks::hosts::endpoint endpoint_;
    connections<session>& connections_;
    std::optional<connections<session>::place> place_;
};

}  // namespace

struct beast_listener::state {
    state(webhooks::hosts::endpoint at, std::string where, unsigned short port)
        : endpoint{std::move(at)}, path{std::move(where)}, acceptor{strand, {tcp::v4(), port}} {
        accept();
    }

    void accept() {
        acceptor.async_accept(net::make_strand(pool), [this](error_code failure, tcp::socket socket) {
            if (!acceptor.is_open()) return;
            if (failure) {
                all.make_room();  // no descriptor is free, say
                std::this_thread::sleep_for(20ms);
            } else {
                socket.set_option(tcp::no_delay{true}, failure);
                std::make_shared<session>(std::move(socket), path, endpoint, all)->start();
            }
            accept();
        });
    }

    const webhooks::hosts::endpoint endpoint;
    const std::string path;
    connections<session> all;
    net::thread_pool pool{threads};
    const net::strand<net::thread_pool::executor_type> strand = net::make_strand(pool);  // of the acceptor
    tcp::acceptor acceptor;
};

beast_listener::beast_listener(webhooks::hosts::endpoint endpoint, std::string path, unsigned short port)
    : state_{std::make_unique<state>(std::move(endpoint), std::move(path), port)},
      port_{state_->acceptor.local_endpoint().port()} {}

beast_listener::~beast_listener() {
    net::post(state_->strand, [this] { state_->acceptor.close(); });
    state_->all.stop();
    state_->pool.join();
}

}  // namespace servers
