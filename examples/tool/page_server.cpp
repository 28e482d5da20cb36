// Serves the page, with cpp-httplib.

#include <tool/failure.hpp>
#include <tool/page/page_files.hpp>
#include <tool/page_server.hpp>

#include <smartcar/webhooks/types/timestamp.hpp>

#include <httplib.h>
#include <nlohmann/json.hpp>

#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

namespace webhooks = smartcar::webhooks;

namespace tool {

namespace {

using json = nlohmann::ordered_json;
using steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr int most_watchers = 32;  // each holds a thread
constexpr std::size_t threads = 64;

// Nothing from elsewhere is loaded, run, sent or framed, whatever a delivery made the page say.
constexpr std::array<std::pair<const char*, const char*>, 6> safety{{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
     "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cache-Control", "no-store"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
}};

struct listening_address {
    std::string host;
    int port = 0;
};

listening_address address_in(const std::string& text) {
    listening_address at;
    const std::size_t colon = text.rfind(':');
    const std::string port = colon == std::string::npos ? "" : text.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), at.port);
    if (error != std::errc{} || port.empty() || end != port.data() + port.size() || at.port < 0 || at.port > 65535) {
        throw failure{exit_code::usage, "not an address such as 127.0.0.1:8081: " + text};
    }
    at.host = text.substr(0, colon);
    return at;
}

// An address, not a name that begins like one: that may lead anywhere.
bool is_loopback(std::string_view host) {
    const bool is_address = host.find_first_not_of("0123456789.") == std::string_view::npos;
    return host == "localhost" || host == "[::1]" || (is_address && host.substr(0, 4) == "127.");
}

std::string now_as_text() {
    return webhooks::to_string(
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
}

}  // namespace

struct page_server::state {
    state(const journal& what, const std::string& address, std::string where)
        : shown{what}, receiver{std::move(where)}, at{address_in(address)} {
        server.new_task_queue = [] { return new httplib::ThreadPool{threads}; };
        server.set_read_timeout(3s);
        server.set_write_timeout(5s);
        server.set_keep_alive_timeout(5);
        server.set_payload_max_length(0);
        server.set_tcp_nodelay(true);
        httplib::Headers headers;
        for (const auto& [name, value] : safety) headers.emplace(name, value);
        server.set_default_headers(std::move(headers));
        server.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& out) {
            if (request.method != "GET" && request.method != "HEAD") {
                out.status = 405;
                out.set_header("Allow", "GET, HEAD");
            } else if (!is_for_us(request.get_header_value("Host"))) {
                out.status = 421;
            } else {
                return httplib::Server::HandlerResponse::Unhandled;
            }
            return httplib::Server::HandlerResponse::Handled;
        });
        for (const page_file& file : page_files) {
            server.Get(std::string{file.path}, [file](const httplib::Request&, httplib::Response& out) {
                out.set_content(file.content.data(), file.content.size(), std::string{file.content_type}.c_str());
            });
        }
        server.Get(R"(/deliveries/(\d{1,18})/body)", [this](const httplib::Request& request, httplib::Response& out) {
            const std::optional<std::string> body = shown.body_of(std::stoull(request.matches[1].str()));
            if (body) {
                out.set_content(*body, "text/plain; charset=utf-8");
            } else {
                out.status = 404;
            }
        });
        server.Get("/events", [this](const httplib::Request& request, httplib::Response& out) { watch(request, out); });

        // "[::1]" in a URL is "::1" to the resolver.
        const bool is_bracketed = at.host.size() > 2 && at.host.front() == '[';
        const std::string host = is_bracketed ? at.host.substr(1, at.host.size() - 2) : at.host;
        const int port = at.port == 0                                 ? server.bind_to_any_port(host.c_str())
                         : server.bind_to_port(host.c_str(), at.port) ? at.port
                                                                      : -1;
        if (port <= 0) throw failure{exit_code::unreachable, "cannot serve the page on " + address};
        url = "http://" + at.host + ':' + std::to_string(port) + '/';
        listening = std::thread{[this] { server.listen_after_bind(); }};
        while (!server.is_running()) std::this_thread::yield();  // httplib forgets a stop that comes before
    }

    ~state() {
        is_stopping = true;
        server.stop();
        listening.join();
    }
    state(const state&) = delete;
    state& operator=(const state&) = delete;

    // A name of somebody else's that leads to this machine is not for us.
    [[nodiscard]] bool is_for_us(std::string_view host) const {
        if (!is_loopback(at.host)) return true;
        const std::size_t colon = host.rfind(':');
        const bool has_port = colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos;
        return is_loopback(has_port ? host.substr(0, colon) : host);
    }

    // The last that a page has seen, if it saw it in this run.
    [[nodiscard]] std::uint64_t last_seen(const httplib::Request& request) const {
        const std::string id = request.get_header_value("Last-Event-ID");
        const std::size_t blank = id.find(' ');
        std::uint64_t number = 0;
        if (blank == std::string::npos || id.substr(0, blank) != started) return 0;
        std::from_chars(id.data() + blank + 1, id.data() + id.size(), number);
        return number;
    }

    void watch(const httplib::Request& request, httplib::Response& out) {
        if (++watchers > most_watchers) {
            --watchers;
            out.status = 503;
            return;
        }
        const auto last = std::make_shared<std::uint64_t>(last_seen(request));
        const auto said = std::make_shared<steady::time_point>();  // never yet
        out.set_chunked_content_provider(
            "text/event-stream",
            [this, last, said](std::size_t, httplib::DataSink& sink) { return tell(*last, *said, sink); },
            [this](bool) { --watchers; });
    }

    // One round: what is new, or a comment, so that both sides notice when the other is gone.
    bool tell(std::uint64_t& last, steady::time_point& said, httplib::DataSink& sink) {
        if (is_stopping) return false;
        std::string text;
        const bool is_first = said == steady::time_point{};
        const journal::news found = shown.wait_for_news(last, is_first ? 0ms : 500ms);
        if (is_first) {
            const std::uint64_t first = found.entries.empty() ? found.last + 1 : found.entries.front()->number;
            text =
                "event: hello\ndata: " + json{{"listening", receiver}, {"started", started}, {"first", first}}.dump() +
                "\n\n";
        }
        for (const auto& one : found.entries) {
            text += "id: " + started + ' ' + std::to_string(one->number) + "\nevent: delivery\ndata: " + one->summary +
                    "\n\n";
        }
        if (is_first || !found.entries.empty()) {
            const journal::totals& counted = found.counted;
            text += "event: counts\ndata: " +
                    json{{"genuine", counted.genuine},
                         {"refused", counted.refused},
                         {"challenges", counted.challenges},
                         {"repeated", counted.repeated}}
                        .dump() +
                    "\n\n";
        } else if (steady::now() - said > 15s) {
            text = ": still here\n\n";
        }
        last = found.last;
        if (text.empty()) return sink.is_writable();
        said = steady::now();
        return sink.write(text.data(), text.size());
    }

    const journal& shown;
    const std::string receiver;
    const listening_address at;
    const std::string started = now_as_text();
    std::string url;
    std::atomic<int> watchers{0};
    std::atomic<bool> is_stopping{false};
    httplib::Server server;
    std::thread listening;
};

page_server::page_server(const journal& shown, const std::string& address, std::string receiver)
    : state_{std::make_unique<state>(shown, address, std::move(receiver))} {}
page_server::~page_server() = default;

const std::string& page_server::url() const noexcept { return state_->url; }

}  // namespace tool
