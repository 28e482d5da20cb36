// Subscribes vehicles to a webhook, unsubscribes them, and lists what is subscribed: the library makes the requests and
// reads the answers, cpp-httplib carries them.
//
// Exit codes: 0 done, accepted, or done before; 1 the API refused, or its answer is none; 2 wrong arguments; 3 no token
// or a token that cannot be one; 4 no answer at all; 5 it may succeed later (429, 5xx but 501).

#include <print_text.hpp>

#include <httplib.h>
#include <smartcar/webhooks/subscriptions.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <functional>
#include <future>
#include <iostream>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace webhooks = smartcar::webhooks;
using printing::text_of;

namespace {

constexpr std::string_view usage = R"(usage: subscribe [--api URL] v3 subscribe --webhook ID --user ID --vehicle ID
       subscribe [--api URL] v3 list [--webhook ID] [--user ID] [--vehicle ID] [--mode live|simulated]
       subscribe [--api URL] v3 show --subscription ID
       subscribe [--api URL] v3 unsubscribe --subscription ID
       subscribe [--api URL] v3 webhooks
       subscribe [--api URL] v2 subscribe --vehicle ID --webhook ID
       subscribe [--api URL] v2 unsubscribe --vehicle ID --webhook ID

--api URL  another API, for tests, with its path: http://127.0.0.1:8080/v3

The token is read from the environment: SMARTCAR_ACCESS_TOKEN has the application's access token for v3, and the user's
for v2 subscribe; SMARTCAR_MANAGEMENT_TOKEN has the management token for v2 unsubscribe.
)";

struct wrong_arguments : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// What ends the program, with its exit code.
struct failed : std::runtime_error {
    failed(int code, const std::string& reason) : std::runtime_error{reason}, exit_code{code} {}
    int exit_code;
};

[[noreturn]] void fail(const webhooks::api_failure& failure) {
    if (failure.code == webhooks::api_errc::invalid_argument) throw wrong_arguments{failure.advice};
    throw failed{failure.is_temporary() ? 5 : 1, to_string(failure)};
}

template <class T>
T value_or_fail(webhooks::api_result<T> read) {
    if (!read) fail(read.error());
    return *std::move(read);
}

struct arguments {
    std::optional<std::string> api;
    std::string command;  // such as `v3 list`
    std::map<std::string, std::string, std::less<>> options;

    [[nodiscard]] std::optional<std::string> option(std::string_view name) const {
        const auto found = options.find(name);
        return found == options.end() ? std::nullopt : std::optional{found->second};
    }
    [[nodiscard]] std::string required(std::string_view name) const {
        const auto value = option(name);
        if (!value) throw wrong_arguments{std::string{name} + " is needed"};
        return *value;
    }
    [[nodiscard]] std::string base_url(std::string_view vendors) const { return api.value_or(std::string{vendors}); }
};

// Each command, and the options that it knows.
const std::map<std::string, std::vector<std::string>, std::less<>> commands{
    {"v3 subscribe", {"--webhook", "--user", "--vehicle"}},
    {"v3 list", {"--webhook", "--user", "--vehicle", "--mode"}},
    {"v3 show", {"--subscription"}},
    {"v3 unsubscribe", {"--subscription"}},
    {"v3 webhooks", {}},
    {"v2 subscribe", {"--vehicle", "--webhook"}},
    {"v2 unsubscribe", {"--vehicle", "--webhook"}},
};

arguments read_arguments(const std::vector<std::string>& words) {
    arguments read;
    std::size_t next = 0;
    if (words.size() >= 2 && words[0] == "--api") {
        read.api = words[1];
        next = 2;
    }
    if (words.size() < next + 2) throw wrong_arguments{"a version and what to do are needed"};
    read.command = words[next] + ' ' + words[next + 1];
    const auto known = commands.find(read.command);
    if (known == commands.end()) throw wrong_arguments{"not understood: " + read.command};
    for (next += 2; next < words.size(); next += 2) {
        bool is_known = false;
        for (const std::string& option : known->second) is_known = is_known || option == words[next];
        if (!is_known || next + 1 == words.size()) throw wrong_arguments{"not understood: " + words[next]};
        if (!read.options.emplace(words[next], words[next + 1]).second) throw wrong_arguments{"twice: " + words[next]};
    }
    return read;
}

template <class Token>
Token token_from(const char* variable) {
    try {
        return Token{std::getenv(variable)};
    } catch (const std::invalid_argument& fault) {
        throw failed{3, std::string{variable} + " cannot be used: " + fault.what()};
    }
}

// An answer that owns its texts.
struct kept_answer {
    int status;
    std::string body;
    std::string retry_after;

    [[nodiscard]] webhooks::api_answer view() const { return {status, body, retry_after}; }
};

// Sends a request and waits for the whole answer, for 15 s at most and of a body no more than the readers take. Follows
// no redirect: the token is for this host alone.
kept_answer send(const webhooks::api_request& request) {
    constexpr std::chrono::seconds patience{15};
    const std::size_t path = request.url.find('/', request.url.find("://") + 3);
    httplib::Request sent;
    sent.method = request.method;
    sent.path = path == std::string::npos ? "/" : request.url.substr(path);
    for (const webhooks::api_header& header : request.headers) sent.headers.emplace(header.name, header.value);
    sent.body = request.body;

    kept_answer answer{};
    sent.content_receiver = [&](const char* data, std::size_t size, std::uint64_t, std::uint64_t) {
        answer.body.append(data, size);
        return answer.body.size() <= webhooks::answer_limits.max_bytes;
    };
    httplib::Client client{request.url.substr(0, path)};
    client.set_read_timeout(patience);
    client.set_connection_timeout(patience);
    client.set_url_encode(false);  // it is already

    // Each time-out is for one read: headers that drip would never end. When this function is left, so is the waiting,
    // since the promise goes first.
    const auto end = std::chrono::steady_clock::now() + patience;
    std::future<void> watchdog;
    std::promise<void> over;
    watchdog = std::async(std::launch::async, [&client, is_over = over.get_future(), end] {
        if (is_over.wait_until(end) == std::future_status::timeout) client.stop();
    });
    const httplib::Result received = client.send(sent);
    if (std::chrono::steady_clock::now() >= end) throw failed{4, "no complete answer within 15 s"};
    if (!received) throw failed{4, "no answer: " + to_string(received.error())};
    answer.status = received->status;
    answer.retry_after = received->get_header_value("Retry-After");
    return answer;
}

kept_answer send(webhooks::api_result<webhooks::api_request> made) { return send(value_or_fail(std::move(made))); }

void print(const webhooks::v3::subscription& item) {
    printing::row row;
    row.add("webhook", item.webhook_id).add("user", item.user_id).add("vehicle", item.vehicle.id);
    row.add("", item.vehicle.make).add("", item.vehicle.model).add("", item.vehicle.year);
    row.add("", std::string{item.vehicle.mode.text()}).add("since", item.created_at);
    std::cout << text_of(item.id) << "  " << row.text_or("nothing is said of it") << '\n';
}

void print(const webhooks::v3::webhook& item) {
    printing::row row;
    row.add("", item.callback_uri).add("enabled", item.is_enabled).add("auto-subscribe", item.auto_subscribe);
    std::cout << text_of(item.id) << "  " << row.text_or("nothing is said of it") << '\n';
}

// Prints every page. A server that does not look at the number gives the first page for ever.
void print_subscriptions(const webhooks::application_access_token& token, webhooks::v3::subscription_filter filter,
                         const std::string& base_url) {
    namespace v3 = webhooks::v3;
    constexpr int most_pages = 10'000;
    constexpr int page_size = 100;
    filter.page_size = page_size;
    std::string first_before;
    for (int number = 1; number <= most_pages; ++number) {
        filter.page_number = number;
        const auto answer = send(v3::list_subscriptions(token, filter, base_url));
        const auto got = value_or_fail(v3::read_subscriptions(answer.view()));
        if (!got.items.empty() && got.items.front().json.text == first_before)
            throw failed{1, "the list repeats itself"};
        for (const v3::subscription& item : got.items) print(item);
        if (got.items.size() < std::size_t{page_size}) return;
        first_before = got.items.front().json.text;
    }
    throw failed{1, "the list does not end"};
}

void run_v2(const arguments& given) {
    const std::string webhook = given.required("--webhook");
    const std::string vehicle = given.required("--vehicle");
    const webhooks::v2::subscription_ids ids{.webhook_id = webhook, .vehicle_id = vehicle};
    const std::string base_url = given.base_url(webhooks::v2::default_base_url);
    if (given.command == "v2 subscribe") {
        const auto token = token_from<webhooks::user_access_token>("SMARTCAR_ACCESS_TOKEN");
        const auto answer = send(webhooks::v2::subscribe(token, ids, base_url));
        const auto made = value_or_fail(webhooks::v2::read_subscribe(answer.view()));
        std::cout << "vehicle " << text_of(made.vehicle_id) << " is subscribed to " << text_of(made.webhook_id) << '\n';
    } else {
        const auto token = token_from<webhooks::management_bearer_token>("SMARTCAR_MANAGEMENT_TOKEN");
        const auto answer = send(webhooks::v2::unsubscribe(token, ids, base_url));
        value_or_fail(webhooks::v2::read_unsubscribe(answer.view()));
        std::cout << "unsubscribed\n";
    }
}

webhooks::v3::subscription_filter filter_of(const arguments& given) {
    webhooks::v3::subscription_filter filter;
    filter.user_id = given.option("--user");
    filter.webhook_id = given.option("--webhook");
    filter.vehicle_id = given.option("--vehicle");
    if (const auto mode = given.option("--mode")) {
        filter.vehicle_mode = webhooks::open_enum<webhooks::delivery_mode>{*mode}.value();
    }
    return filter;
}

void run_v3(const arguments& given) {
    namespace v3 = webhooks::v3;
    const auto token = token_from<webhooks::application_access_token>("SMARTCAR_ACCESS_TOKEN");
    const std::string base_url = given.base_url(v3::default_base_url);
    if (given.command == "v3 subscribe") {
        const std::string webhook = given.required("--webhook");
        const std::string user = given.required("--user");
        const std::string vehicle = given.required("--vehicle");
        const v3::subscription_ids ids{.webhook_id = webhook, .user_id = user, .vehicle_id = vehicle};
        const auto answer = send(v3::subscribe(token, ids, base_url));
        const bool is_new = value_or_fail(v3::read_subscribe(answer.view())) == v3::subscribed::accepted;
        std::cout << (is_new ? "accepted: the subscription is being made\n" : "already subscribed\n");
    } else if (given.command == "v3 unsubscribe") {
        const auto answer = send(v3::unsubscribe(token, given.required("--subscription"), base_url));
        const bool is_done = value_or_fail(v3::read_unsubscribe(answer.view())) == v3::unsubscribed::done;
        std::cout << (is_done ? "unsubscribed\n" : "accepted: the subscription is being removed\n");
    } else if (given.command == "v3 show") {
        const auto answer = send(v3::get_subscription(token, given.required("--subscription"), base_url));
        const auto item = value_or_fail(v3::read_subscription(answer.view()));
        print(item);
        std::cout << text_of(item.json.text) << '\n';
    } else if (given.command == "v3 list") {
        print_subscriptions(token, filter_of(given), base_url);
    } else {
        const auto answer = send(v3::list_webhooks(token, {}, base_url));
        const auto got = value_or_fail(v3::read_webhooks(answer.view()));
        for (const v3::webhook& item : got.items) print(item);
    }
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const arguments given = read_arguments({argv + 1, argv + argc});
        if (given.command.starts_with("v2")) {
            run_v2(given);
        } else {
            run_v3(given);
        }
        return 0;
    } catch (const wrong_arguments& reason) {
        std::cerr << text_of(reason.what()) << "\n\n" << usage;
        return 2;
    } catch (const failed& reason) {
        std::cerr << text_of(reason.what()) << '\n';
        return reason.exit_code;
    } catch (const std::exception& reason) {
        std::cerr << text_of(reason.what()) << '\n';  // such as https without TLS in cpp-httplib
        return 4;
    }
}
