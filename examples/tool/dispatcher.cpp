// Delivers as Smartcar does.

#include <tool/dispatcher.hpp>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <queue>
#include <sstream>
#include <thread>
#include <utility>

namespace tool {

namespace {

using steady = std::chrono::steady_clock;
constexpr std::array smartcars_waits{std::chrono::seconds{25}, std::chrono::seconds{50}, std::chrono::seconds{100}};
constexpr std::size_t most_open = 50'000;      // deliveries, in memory
constexpr std::size_t most_times = 1'000'000;  // of answers, for the percentiles

struct delivery {
    std::string key;
    dispatcher::body_function body;
    bool is_acknowledged = false;
};

struct attempt {
    steady::time_point due;
    unsigned number;
    std::shared_ptr<delivery> of;
    bool operator<(const attempt& other) const noexcept { return due > other.due; }  // the earliest on top
};

}  // namespace

struct dispatcher::state {
    state(dispatch_settings given, const webhooks::management_token& key) : settings{std::move(given)}, token{key} {
        static_cast<void>(sender{settings.url});  // throws if it is no URL
        for (std::size_t i = 0; i < settings.threads; ++i) {
            threads.emplace_back([this] { work(); });
        }
    }

    ~state() {
        {
            const std::lock_guard lock{mutex};
            is_stopping = true;
        }
        changed.notify_all();
        for (std::thread& each : threads) each.join();
    }
    state(const state&) = delete;
    state& operator=(const state&) = delete;

    void work() {
        sender client{settings.url};
        while (const std::optional<attempt> next = take()) {
            const std::string body = next->of->body(next->number);
            settle(*next, client.post(body, sign(token, body)));
        }
    }

    std::optional<attempt> take() {
        std::unique_lock lock{mutex};
        while (!is_stopping) {
            if (attempts.empty()) {
                changed.wait(lock);
            } else if (const steady::time_point due = attempts.top().due; due > steady::now()) {
                changed.wait_until(lock, due);
            } else {
                attempt next = attempts.top();
                attempts.pop();
                return next;
            }
        }
        return std::nullopt;
    }

    void settle(const attempt& tried, const answer& given) {
        {
            const std::lock_guard lock{mutex};
            ++counted.requests;
            if (milliseconds.size() < most_times) milliseconds.push_back(given.milliseconds);
            if (given.is_2xx()) {
                if (!std::exchange(tried.of->is_acknowledged, true)) {
                    ++counted.acknowledged;
                    if (settings.on_acknowledged) settings.on_acknowledged(tried.of->key);
                }
                --counted.open;
            } else if (settings.retries && tried.number <= smartcars_waits.size()) {
                const std::chrono::duration<double> wait = smartcars_waits[tried.number - 1] / settings.quicker;
                attempts.push(
                    {steady::now() + std::chrono::duration_cast<steady::duration>(wait), tried.number + 1, tried.of});
            } else {
                if (!tried.of->is_acknowledged) ++counted.dropped;
                --counted.open;
            }
        }
        changed.notify_all();
    }

    const dispatch_settings settings;
    const webhooks::management_token token;
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::priority_queue<attempt> attempts;
    dispatch_figures counted;
    std::vector<double> milliseconds;
    bool is_stopping = false;
    std::vector<std::thread> threads;
};

dispatcher::dispatcher(dispatch_settings settings, const webhooks::management_token& token)
    : state_{std::make_unique<state>(std::move(settings), token)} {}
dispatcher::~dispatcher() = default;

void dispatcher::add(std::string key, body_function body, steady::time_point due) {
    {
        std::unique_lock lock{state_->mutex};
        state_->changed.wait(lock, [this] { return state_->counted.open < most_open; });
        const auto made = std::make_shared<delivery>(delivery{std::move(key), std::move(body), false});
        const std::size_t number = state_->counted.deliveries++;
        const std::size_t each = state_->settings.twice_each;
        const unsigned times = each != 0 && number % each == 0 ? 2 : 1;
        for (unsigned i = 0; i < times; ++i) state_->attempts.push({due, 1, made});
        state_->counted.open += times;
    }
    state_->changed.notify_all();
}

bool dispatcher::wait_for(std::chrono::milliseconds time) {
    std::unique_lock lock{state_->mutex};
    return state_->changed.wait_for(lock, time, [this] { return state_->counted.open == 0; });
}

dispatch_figures dispatcher::counts() const {
    const std::lock_guard lock{state_->mutex};
    return state_->counted;
}

dispatch_figures dispatcher::figures() const {
    dispatch_figures counted = counts();
    std::vector<double> sorted;
    {
        const std::lock_guard lock{state_->mutex};
        sorted = state_->milliseconds;
    }
    std::sort(sorted.begin(), sorted.end());
    const auto at = [&](double part) {
        return sorted.empty() ? 0.0 : sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
    };
    counted.median = at(0.5);
    counted.percentile_99 = at(0.99);
    return counted;
}

std::string to_line(const dispatch_figures& figures) {
    std::ostringstream line;
    line.precision(3);
    line << figures.deliveries << " deliveries, " << figures.requests << " requests, " << figures.acknowledged
         << " acknowledged, " << figures.dropped << " dropped";
    if (figures.open != 0) line << ", " << figures.open << " still open";
    line << "; milliseconds: median " << figures.median << ", 99th percentile " << figures.percentile_99;
    return line.str();
}

}  // namespace tool
