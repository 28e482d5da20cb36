// Delivers to an endpoint what Smartcar would for a fleet: each delivery again after 25, 50 and 100 seconds if the
// answer was not 2xx, every so many twice, in any order.
//
//     deliver URL ACKNOWLEDGED [--deliveries N] [--vehicles N] [--threads N] [--rate N] [--quicker N]
//
// Writes the key of each delivery that was acknowledged to the file ACKNOWLEDGED, and ends with a line of figures.
// --rate     deliveries a second, at most (0: as fast as they are answered)
// --quicker  by how much Smartcar's waits are divided
//
// Exit codes: 0 all delivered or dropped, 2 wrong arguments, 3 no token. The token is read from the environment:
// SMARTCAR_MANAGEMENT_TOKEN.

#include <httplib.h>
#include <smartcar/webhooks.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <mutex>
#include <optional>
#include <queue>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace webhooks = smartcar::webhooks;
using steady = std::chrono::steady_clock;

namespace {

struct settings {
    std::string url;
    std::string acknowledged;
    std::map<std::string, long> numbers{
        {"--deliveries", 1000}, {"--vehicles", 50}, {"--threads", 8}, {"--rate", 0}, {"--quicker", 50}};
    [[nodiscard]] long number(const std::string& name) const { return numbers.at(name); }
};

settings read_arguments(const std::vector<std::string>& words) {
    if (words.size() < 2 || words.size() % 2 != 0) throw std::invalid_argument{"URL and ACKNOWLEDGED are needed"};
    settings read;
    read.url = words[0];
    read.acknowledged = words[1];
    for (std::size_t i = 2; i < words.size(); i += 2) {
        const auto found = read.numbers.find(words[i]);
        const long number = std::atol(words[i + 1].c_str());
        const bool is_rate = words[i] == "--rate";
        if (found == read.numbers.end() || number < (is_rate ? 0 : 1)) {
            throw std::invalid_argument{"not understood: " + words[i] + ' ' + words[i + 1]};
        }
        found->second = number;
    }
    return read;
}

// Delivery number `number`, at its `attempt`th attempt: what belongs to the attempt is new, and so is the signature.
webhooks::testing::signed_request make(const webhooks::management_token& token, long number, long vehicles,
                                       unsigned attempt) {
    using namespace webhooks;
    const timestamp time = testing::sample_time_v4 + std::chrono::seconds{number};
    envelope delivery = testing::sample_vehicle_state({
        testing::sample_signal(signals::traction_battery_state_of_charge,
                               quantity<proportion_unit>{static_cast<double>(number % 100), proportion_unit::percent},
                               time),
        testing::sample_signal(signals::odometer_traveled_distance,
                               quantity<length_unit>{static_cast<double>(number), length_unit::kilometers}, time),
    });
    delivery.event_id = "event-" + std::to_string(number);
    delivery.delivery_id = delivery.event_id + "-attempt-" + std::to_string(attempt);
    delivery.delivered_at = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    std::get<vehicle_state>(delivery.payload).vehicle.id = "vehicle-" + std::to_string(number % vehicles);
    return {token, delivery};
}

struct job {
    steady::time_point due;
    long number;
    unsigned attempt;
    bool operator<(const job& other) const noexcept { return due > other.due; }  // the earliest on top
};

class sender {
public:
    sender(const settings& given, const webhooks::management_token& token)
        : given_{given}, token_{token}, acknowledged_{given.acknowledged, std::ios::trunc} {
        const auto scheme_end = given.url.find("://");
        if (scheme_end == std::string::npos) throw std::invalid_argument{"not a URL: " + given.url};
        const auto path = given.url.find('/', scheme_end + 3);
        host_ = given.url.substr(0, path);
        path_ = path == std::string::npos ? "/" : given.url.substr(path);
        const long rate = given.number("--rate");
        const auto start = steady::now();
        for (long i = 0; i < given.number("--deliveries"); ++i) {
            const auto due =
                start + (rate == 0 ? steady::duration{} : steady::duration{std::chrono::seconds{i}} / rate);
            jobs_.push({due, i, 1});
            if (i % 50 == 0) jobs_.push({due, i, 1});  // twice, perhaps at the same time
        }
        open_ = jobs_.size();
    }

    void run() {
        std::vector<std::thread> threads;
        for (long i = 0; i < given_.number("--threads"); ++i) threads.emplace_back([this] { work(); });
        for (std::thread& each : threads) each.join();
        std::sort(milliseconds_.begin(), milliseconds_.end());
        const auto at = [&](double part) {
            return milliseconds_.empty()
                       ? 0.0
                       : milliseconds_[static_cast<std::size_t>(part * static_cast<double>(milliseconds_.size() - 1))];
        };
        std::cout << sent_ << " requests, " << accepted_ << " acknowledged, " << dropped_
                  << " dropped; milliseconds: median " << at(0.5) << ", 99th percentile " << at(0.99) << '\n';
    }

private:
    void work() {
        httplib::Client client{host_};
        client.set_keep_alive(true);
        client.set_tcp_nodelay(true);
        client.set_read_timeout(15);  // as long as Smartcar waits
        client.set_connection_timeout(5);
        while (const std::optional<job> next = take()) {
            const auto request = make(token_, next->number, given_.number("--vehicles"), next->attempt);
            const auto begin = steady::now();
            const auto answer = client.Post(path_, {{std::string{webhooks::signature_header}, request.signature}},
                                            request.body, "application/json");
            const double taken = std::chrono::duration<double, std::milli>(steady::now() - begin).count();
            settle(*next, answer && answer->status / 100 == 2, taken);
        }
    }

    std::optional<job> take() {
        std::unique_lock lock{mutex_};
        while (open_ > 0) {
            if (jobs_.empty()) {
                changed_.wait(lock);
            } else if (const job next = jobs_.top(); next.due > steady::now()) {
                changed_.wait_until(lock, next.due);
            } else {
                jobs_.pop();
                return next;
            }
        }
        return std::nullopt;
    }

    void settle(const job& tried, bool is_accepted, double milliseconds) {
        static constexpr std::array waits{std::chrono::seconds{25}, std::chrono::seconds{50},
                                          std::chrono::seconds{100}};
        const std::lock_guard lock{mutex_};
        ++sent_;
        if (is_accepted) {
            milliseconds_.push_back(milliseconds);
            acknowledged_ << "VEHICLE_STATE/event-" << tried.number << '\n' << std::flush;
            ++accepted_;
            --open_;
        } else if (tried.attempt > waits.size()) {
            ++dropped_;
            --open_;
        } else {
            const auto wait = steady::duration{waits[tried.attempt - 1]} / given_.number("--quicker");
            jobs_.push({steady::now() + wait, tried.number, tried.attempt + 1});
        }
        changed_.notify_all();
    }

    const settings& given_;
    const webhooks::management_token& token_;
    std::string host_;
    std::string path_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::priority_queue<job> jobs_;
    std::size_t open_ = 0;
    std::size_t sent_ = 0;
    std::size_t accepted_ = 0;
    std::size_t dropped_ = 0;
    std::vector<double> milliseconds_;
    std::ofstream acknowledged_;
};

}  // namespace

int main(int argc, char** argv) {
    try {
        const settings given = read_arguments({argv + 1, argv + argc});
        const char* text = std::getenv("SMARTCAR_MANAGEMENT_TOKEN");
        if (text == nullptr) {
            std::cerr << "SMARTCAR_MANAGEMENT_TOKEN is not set\n";
            return 3;
        }
        const webhooks::management_token token{text};
        sender{given, token}.run();
        return 0;
    } catch (const std::invalid_argument& reason) {
        std::cerr << reason.what()
                  << "\nusage: deliver URL ACKNOWLEDGED [--deliveries N] [--vehicles N] [--threads N] "
                     "[--rate N] [--quicker N]\n";
        return 2;
    }
}
