// An endpoint on GNU libmicrohttpd.

#ifndef SMARTCAR_WEBHOOKS_HOSTS_MICROHTTPD_HPP
#define SMARTCAR_WEBHOOKS_HOSTS_MICROHTTPD_HPP

#include <smartcar/webhooks/hosts/endpoint.hpp>
#include <smartcar/webhooks/hosts/incoming_request.hpp>
#include <smartcar/webhooks/response.hpp>

#include <microhttpd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <new>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace smartcar::webhooks::hosts {

namespace detail {

// The connections of a daemon, and since when each has let us wait. libmicrohttpd's own time-out counts from the last
// byte, so that a client that sends one now and then could keep its place for hours; and where all places are taken, a
// daemon accepts nobody. So each new connection ends those that have waited too long, and the oldest if there are too
// many. No thread is needed for that: while nobody comes, nobody is kept out.
class microhttpd_connections {
public:
    using clock = std::chrono::steady_clock;

    explicit microhttpd_connections(clock::duration patience) noexcept : patience_{patience} {}

    void set_most(std::size_t most) noexcept { most_ = most; }

    void add(MHD_Connection* connection) noexcept try {
        const std::lock_guard lock{mutex_};
        const auto now = clock::now();
        while (!by_age_.empty() && has_to_go(by_age_.begin()->first, now)) {
            MHD_Connection* oldest = by_age_.begin()->second;
            by_age_.erase(by_age_.begin());
            since_.erase(oldest);
            end(oldest);
        }
        since_.emplace(connection, now);
        by_age_.emplace(now, connection);
    } catch (...) {
        remove(connection);  // no memory to remember it
        end(connection);
    }
    void remove(MHD_Connection* connection) noexcept {
        const std::lock_guard lock{mutex_};
        const auto found = since_.find(connection);
        if (found == since_.end()) return;
        by_age_.erase({found->second, connection});
        since_.erase(found);
    }
    void wait_from(MHD_Connection* connection, clock::time_point when) noexcept {
        const std::lock_guard lock{mutex_};
        const auto found = since_.find(connection);
        if (found == since_.end()) return;
        auto node = by_age_.extract({found->second, connection});
        node.value().first = found->second = when;
        by_age_.insert(std::move(node));
    }

private:
    bool has_to_go(clock::time_point since, clock::time_point now) const noexcept {
        return since <= now && (now - since > patience_ || since_.size() >= most_);
    }
    // libmicrohttpd sees that the client has gone, and does the rest on its own thread.
    static void end(MHD_Connection* connection) noexcept {
        shutdown(MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd, SHUT_RDWR);
    }

    const clock::duration patience_;
    std::size_t most_ = 0;
    std::mutex mutex_;
    std::unordered_map<MHD_Connection*, clock::time_point> since_;
    std::set<std::pair<clock::time_point, MHD_Connection*>> by_age_;
};

}  // namespace detail

/// Serves an endpoint under a path of a daemon: `POST` is answered by the endpoint, every other method with 405, every
/// other path with 404.
///
/// Give `MHD_start_daemon` the function `handle`, the route itself, and `options()`. A handler of your own may pass on
/// to `handle` what is for this path, with the same `context`, and calls `leave_alone` for what is not. What people get
/// wrong: a daemon without a time-out, which silent clients fill; MHD_USE_ERROR_LOG, which lets strangers fill a log.
///
/// The route must outlive the daemon. Safe to use from several threads at once.
/// Example: examples/servers/microhttpd_server.cpp    Page: docs/hosts/microhttpd.md
class microhttpd_route {
public:
    /// \param path  without a query; compared as it is
    /// \param at    what answers
    microhttpd_route(std::string path, endpoint at)
        : path_{std::move(path)}, endpoint_{std::move(at)}, connections_{endpoint_.limits().deadline + idle_time} {}

    /// What keeps strangers from stopping the daemon, for `MHD_OPTION_ARRAY`; points to this route.
    ///
    /// Five seconds without a byte end a connection; so does a header or a body that takes longer than the endpoint's
    /// deadline. Where all places are taken, the client that has waited longest makes room for the next.
    ///
    /// \param threads      each serves many connections, and runs handlers: as many handlers may wait at once
    /// \param connections  most at once, each up to 32 KiB; fewer where the process may not open two and a half times
    ///                     as many files, of which there are usually 1024
    [[nodiscard]] std::array<MHD_OptionItem, 7> options(unsigned int threads = 4, unsigned int connections = 2000) {
        const long files = sysconf(_SC_OPEN_MAX);
        const long most = files > 0 ? (std::min)(files / 5 * 2, long{connections}) : long{connections};
        connections_.set_most(static_cast<std::size_t>(most));
        const std::intptr_t limit = 2 * most;  // with those that are about to end
        return {{{MHD_OPTION_NOTIFY_CONNECTION, reinterpret_cast<std::intptr_t>(&connection_changed), this},
                 {MHD_OPTION_NOTIFY_COMPLETED, reinterpret_cast<std::intptr_t>(&completed), this},
                 {MHD_OPTION_CONNECTION_TIMEOUT, idle_time.count(), nullptr},
                 {MHD_OPTION_CONNECTION_LIMIT, limit, nullptr},
                 {MHD_OPTION_CONNECTION_MEMORY_LIMIT, 32 << 10, nullptr},
                 {MHD_OPTION_THREAD_POOL_SIZE, static_cast<std::intptr_t>(threads), nullptr},
                 {MHD_OPTION_END, 0, nullptr}}};
    }

    /// An `MHD_AccessHandlerCallback`; `route` is the `microhttpd_route`.
    static MHD_Result handle(void* route, MHD_Connection* connection, const char* url, const char* method, const char*,
                             const char* upload_data, std::size_t* upload_data_size, void** context) noexcept {
        auto& self = *static_cast<microhttpd_route*>(route);
        auto* incoming = static_cast<incoming_request*>(*context);
        if (incoming == nullptr) return self.begin(connection, url, method, context);
        if (*upload_data_size == 0) return self.answer(connection, *incoming);
        const bool wanted = incoming->append({upload_data, *upload_data_size});
        *upload_data_size = 0;
        // No answer is possible before the body has ended. What is left of a refused one is thrown away until the
        // deadline.
        return wanted || std::chrono::steady_clock::now() < incoming->deadline() ? MHD_YES : MHD_NO;
    }

    /// Lets a request take as long as it likes: for a handler of your own, at the first call for another path.
    void leave_alone(MHD_Connection* connection) noexcept { connections_.wait_from(connection, never); }

    /// An `MHD_RequestCompletedCallback`. If you need one of your own, call this where `context` came from `handle`.
    static void completed(void* route, MHD_Connection* connection, void** context,
                          MHD_RequestTerminationCode) noexcept {
        const std::unique_ptr<incoming_request> ended{static_cast<incoming_request*>(std::exchange(*context, nullptr))};
        static_cast<microhttpd_route*>(route)->wait_from_now(connection);
    }

    /// An `MHD_NotifyConnectionCallback`. If you need one of your own, call this too.
    static void connection_changed(void* route, MHD_Connection* connection, void**,
                                   MHD_ConnectionNotificationCode code) noexcept {
        auto& self = *static_cast<microhttpd_route*>(route);
        if (code == MHD_CONNECTION_NOTIFY_STARTED) {
            self.connections_.add(connection);
        } else {
            self.connections_.remove(connection);
        }
    }

private:
    static constexpr std::chrono::seconds idle_time{5};
    static constexpr auto never = (std::chrono::steady_clock::time_point::max)();

    void wait_from_now(MHD_Connection* connection) noexcept {
        connections_.wait_from(connection, std::chrono::steady_clock::now());
    }

    MHD_Result begin(MHD_Connection* connection, const char* url, const char* method, void** context) noexcept {
        if (path_ != url) return send(connection, {404, {}});
        auto* incoming = new (std::nothrow) incoming_request{endpoint_, method};
        if (incoming == nullptr) return MHD_NO;
        *context = incoming;
        wait_from_now(connection);
        MHD_get_connection_values_n(
            connection, MHD_HEADER_KIND,
            [](void* to, MHD_ValueKind, const char* name, std::size_t name_size, const char* value,
               std::size_t value_size) noexcept {
                static_cast<incoming_request*>(to)->header({name, name_size}, {value, value_size});
                return MHD_YES;
            },
            incoming);
        // An answer now refuses the body, and libmicrohttpd ends the connection. Without a body it can wait for the
        // next call.
        return incoming->begin() || !incoming->must_close() ? MHD_YES : send(connection, incoming->finish());
    }

    MHD_Result answer(MHD_Connection* connection, incoming_request& incoming) noexcept {
        leave_alone(connection);  // the handler may take its time
        const MHD_Result queued = send(connection, incoming.finish());
        wait_from_now(connection);
        return queued;
    }

    static MHD_Result send(MHD_Connection* connection, response reply) noexcept {
        MHD_Response* made =
            MHD_create_response_from_buffer(reply.body.size(), reply.body.data(), MHD_RESPMEM_MUST_COPY);
        if (made == nullptr) return MHD_NO;
        for_each_header(reply, [made](std::string_view name, std::string_view value) {
            MHD_add_response_header(made, name.data(), value.data());  // literals, which end in a NUL byte
        });
        const MHD_Result queued = MHD_queue_response(connection, static_cast<unsigned int>(reply.status), made);
        MHD_destroy_response(made);
        return queued;
    }

    std::string path_;
    endpoint endpoint_;
    detail::microhttpd_connections connections_;
};

}  // namespace smartcar::webhooks::hosts

#endif
