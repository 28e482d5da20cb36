// Posts bodies to an endpoint, with cpp-httplib.

#include <tool/failure.hpp>
#include <tool/sender.hpp>

#include <smartcar/webhooks/signature.hpp>

#include <httplib.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

namespace webhooks = smartcar::webhooks;

namespace tool {

namespace {

using steady = std::chrono::steady_clock;
constexpr std::chrono::seconds patience{15};
constexpr std::size_t kept_of_body = std::size_t{64} << 10U;

struct endpoint_address {
    std::string origin;  // scheme, host and port
    std::string target;  // path and query
};

endpoint_address endpoint_in(const std::string& url) {
    const auto after = [&](const std::string& scheme) { return url.rfind(scheme, 0) == 0 ? scheme.size() : 0; };
    const std::size_t host = std::max(after("http://"), after("https://"));
    if (host == 0 || host == url.size() || url.find_first_of(" \t\r\n") != std::string::npos) {
        throw failure{exit_code::usage, "not a URL that starts with http:// or https://: " + url};
    }
    const std::size_t path = std::min(url.find_first_of("/?", host), url.size());
    std::string target = url.substr(path);
    if (target.empty() || target.front() != '/') target.insert(0, "/");
    return {url.substr(0, path), target};
}

// httplib's time-outs are for each read: a header that drips would never end. Ends the request when the time is over.
class watchdog {
public:
    explicit watchdog(httplib::Client& client)
        : thread_{[this, &client] {
              std::unique_lock lock{mutex_};
              if (!changed_.wait_for(lock, patience, [this] { return is_over_; })) client.stop();
          }} {}
    watchdog(const watchdog&) = delete;
    watchdog& operator=(const watchdog&) = delete;
    ~watchdog() {
        {
            const std::lock_guard lock{mutex_};
            is_over_ = true;
        }
        changed_.notify_all();
        thread_.join();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool is_over_ = false;
    std::thread thread_;  // last: it uses the others
};

}  // namespace

struct sender::state {
    explicit state(endpoint_address at) : address{std::move(at)}, client{address.origin} {
        client.set_keep_alive(true);
        client.set_tcp_nodelay(true);
        client.set_connection_timeout(patience);
        client.set_read_timeout(patience);
        client.set_write_timeout(patience);
        client.set_decompress(false);  // what comes back may be a bomb
    }

    const endpoint_address address;
    httplib::Client client;
};

sender::sender(const std::string& url) try : state_{std::make_unique<state>(endpoint_in(url))} {
} catch (const std::invalid_argument&) {
    throw failure{exit_code::usage, "not a URL that this program can reach: " + url};
}
sender::~sender() = default;

answer sender::post(const std::string& body, const std::optional<std::string>& signature) {
    const auto begin = steady::now();
    answer given;
    httplib::Request request;
    request.method = "POST";
    request.path = state_->address.target;
    request.headers = {{"Content-Type", "application/json"}, {"User-Agent", "smartcar-webhooks"}};
    if (signature) request.headers.emplace(webhooks::signature_header, *signature);
    request.body = body;
    bool is_too_slow = false;
    // httplib's time-out is for each piece.
    request.content_receiver = [&](const char* data, std::size_t size, std::uint64_t, std::uint64_t) {
        given.body.append(data, std::min(size, kept_of_body - given.body.size()));
        is_too_slow = steady::now() - begin > patience;
        return !is_too_slow;
    };
    const watchdog ends_it{state_->client};
    const httplib::Result result = state_->client.send(request);
    given.milliseconds = std::chrono::duration<double, std::milli>(steady::now() - begin).count();
    if (result && steady::now() - begin <= patience) {
        given.status = result->status;
    } else if (result || is_too_slow || steady::now() - begin >= patience) {
        given.why_none = "no complete answer within 15 s";
    } else {
        given.why_none = to_string(result.error());
    }
    return given;
}

void sender::stop() { state_->client.stop(); }

bool proves(const answer& given, const std::string& proof) {
    const auto document = nlohmann::json::parse(given.body, nullptr, false);
    return document.is_object() && document.value("challenge", nlohmann::json{}) == proof;
}

std::string verdict_of_smartcar(const answer& given) {
    const std::string again = " Smartcar would deliver again after 25, 50 and 100 s, and then drop it.";
    if (!given.arrived()) return "no answer in time." + again;
    if (given.is_2xx()) return "delivered.";
    if (given.status / 100 == 3) return "a redirection, which Smartcar does not follow." + again;
    return "not delivered." + again;
}

}  // namespace tool
