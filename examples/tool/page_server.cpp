// Serves the page.

#include <tool/failure.hpp>
#include <tool/http_server.hpp>
#include <tool/moment.hpp>
#include <tool/page/page_files.hpp>
#include <tool/page_server.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace webhooks = smartcar::webhooks;

namespace tool {

namespace {

using json = nlohmann::ordered_json;

constexpr int most_between_counts = 100;  // deliveries, when they come faster than they are told

// Nothing from elsewhere is loaded, run, sent or framed, whatever a delivery made the page say.
const text_map safety{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
     "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cache-Control", "no-store"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
};

template <class Number = std::uint64_t>
std::optional<Number> whole_number(std::string_view text) {
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

struct page_address {
    std::string host;
    unsigned short port;
};

// `HOST:PORT`, or `[V6]:PORT`.
page_address page_address_in(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    const auto port = whole_number<unsigned short>(colon == std::string::npos ? "" : text.substr(colon + 1));
    std::string host = text.substr(0, colon == std::string::npos ? 0 : colon);
    const bool is_bracketed = host.size() >= 2 && host.front() == '[' && host.back() == ']';
    if (is_bracketed) host = host.substr(1, host.size() - 2);
    // An address with colons is in brackets, and nothing else is: else it could be meant in two ways.
    if (!port || host.empty() || is_bracketed != (host.find(':') != std::string::npos) ||
        host.find_first_of("[]") != std::string::npos) {
        throw failure{exit_code::usage, "not an address such as 127.0.0.1:8081 or [::1]:8081: " + text};
    }
    return {std::move(host), *port};
}

// Of the value of a Host header: a name that only this machine has, or an address of it, with any port.
bool names_loopback(std::string host) {
    const std::size_t colon = host.rfind(':');
    if (colon != std::string::npos && host.find(']', colon) == std::string::npos) host.resize(colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        return is_loopback(host.substr(1, host.size() - 2));
    std::transform(host.begin(), host.end(), host.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return host == "localhost" || is_loopback(host);
}

// Of `/deliveries/NUMBER/body`.
std::optional<std::uint64_t> number_of_body(std::string_view path) {
    constexpr std::string_view before = "/deliveries/";
    constexpr std::string_view after = "/body";
    if (path.size() < before.size() + after.size() || path.substr(0, before.size()) != before) return std::nullopt;
    path.remove_prefix(before.size());
    if (path.substr(path.size() - after.size()) != after) return std::nullopt;
    path.remove_suffix(after.size());
    return whole_number(path);
}

}  // namespace

struct page_server::state {
    state(const journal& what, const std::string& address, std::string where)
        : shown{what}, receiver{std::move(where)}, server{listen(address)} {
        url = server->url() + '/';
        server->start([this](const http_request& request) { return answer(request); });
    }

    static std::unique_ptr<http_server> listen(const std::string& address) {
        const page_address at = page_address_in(address);
        try {
            return std::make_unique<http_server>(at.host, at.port, safety);
        } catch (const std::exception& reason) {
            throw failure{exit_code::unreachable, "cannot serve the page on " + address + ": " + reason.what()};
        }
    }

    [[nodiscard]] http_reply answer(const http_request& request) const {
        if (request.method != "GET" && request.method != "HEAD")
            return {.status = 405, .headers = {{"Allow", "GET, HEAD"}}};
        // A name of somebody else's that leads to this machine is not for us.
        if (is_loopback(server->address()) && !names_loopback(value_of(request.headers, "host"))) return {421};
        if (request.path == "/events") return events_after(last_seen(value_of(request.headers, "last-event-id")));
        for (const page_file& file : page_files) {
            if (request.path == file.path) return {200, std::string{file.content_type}, std::string{file.content}};
        }
        const std::optional<std::uint64_t> number = number_of_body(request.path);
        std::optional<std::string> body = number ? shown.body_of(*number) : std::nullopt;
        if (!body) return {404};
        return {200, "text/plain; charset=utf-8", *std::move(body)};
    }

    // The last that a page has seen, if it saw it in this run.
    [[nodiscard]] std::uint64_t last_seen(const std::string& id) const {
        const std::size_t blank = id.find(' ');
        if (blank == std::string::npos || id.substr(0, blank) != started) return 0;
        return whole_number(std::string_view{id}.substr(blank + 1)).value_or(0);
    }

    [[nodiscard]] http_reply events_after(std::uint64_t last) const {
        http_reply reply{200, "text/event-stream"};
        reply.next_event = [this, last, is_greeted = false, since_counts = 0]() mutable -> std::string {
            std::string text;
            if (!is_greeted) {
                is_greeted = true;
                text = "event: hello\ndata: " + json{{"listening", receiver}, {"started", started}}.dump() + "\n\n";
            } else {
                const auto next = shown.next_after(last);
                if (!next) return {};
                last = next->number;
                ++since_counts;
                text = "id: " + started + ' ' + std::to_string(last) + "\nevent: delivery\ndata: " + next->summary +
                       "\n\n";
            }
            if (since_counts < most_between_counts && shown.next_after(last)) return text;
            since_counts = 0;
            return text + counts();
        };
        return reply;
    }

    [[nodiscard]] std::string counts() const {
        const journal::totals counted = shown.counted();
        return "event: counts\ndata: " +
               json{{"genuine", counted.genuine},
                    {"refused", counted.refused},
                    {"challenges", counted.challenges},
                    {"repeated", counted.repeated}}
                   .dump() +
               "\n\n";
    }

    const journal& shown;
    const std::string receiver;
    const std::string started = webhooks::to_string(now());
    std::string url;
    const std::unique_ptr<http_server> server;
};

page_server::page_server(const journal& shown, const std::string& address, std::string receiver)
    : state_{std::make_unique<state>(shown, address, std::move(receiver))} {}
page_server::~page_server() = default;

const std::string& page_server::url() const noexcept { return state_->url; }

}  // namespace tool
