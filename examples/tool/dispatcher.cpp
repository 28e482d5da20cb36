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
    unsigned chains = 1;  // of attempts that are under way: two if it is made twice
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
        for (std::size_t i = 0; i < settings.threads; ++i) clients.push_back(std::make_unique<sender>(settings.url));
        for (const auto& client : clients) threads.emplace_back([this, &client = *client] { work(client); });
    }

    ~state() {
        {
            std::unique_lock lock{mutex};
            is_stopping = true;
            changed.notify_all();
            // Again and again: one may have taken its attempt, and not begun it yet.
            do {
                for (const auto& client : clients) client->stop();
            } while (
                !changed.wait_for(lock, std::chrono::milliseconds{20}, [this] { return ended == threads.size(); }));
        }
        for (std::thread& each : threads) each.join();
    }
    state(const state&) = delete;
    state& operator=(const state&) = delete;

    void work(sender& client) {
        while (const std::optional<attempt> next = take()) {
            const std::string body = next->of->body(next->number);
            settle(*next, client.post(body, sign(token, body)));
        }
        const std::lock_guard lock{mutex};
        ++ended;
        changed.notify_all();
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
            if (given.arrived()) {
                ++counted.answered;
            } else {
                counted.why_none = given.why_none;
            }
            if (milliseconds.size() < most_times) milliseconds.push_back(given.milliseconds);
            if (given.is_2xx()) {
                if (!std::exchange(tried.of->is_acknowledged, true)) {
                    ++counted.acknowledged;
                    tell(*tried.of);
                }
                end_chain(*tried.of);
            } else if (settings.retries && tried.number <= smartcars_waits.size()) {
                const std::chrono::duration<double> wait = smartcars_waits[tried.number - 1] / settings.quicker;
                attempts.push(
                    {steady::now() + std::chrono::duration_cast<steady::duration>(wait), tried.number + 1, tried.of});
            } else {
                end_chain(*tried.of);
            }
        }
        changed.notify_all();
    }

    void end_chain(delivery& of) {
        if (--of.chains > 0) return;
        --counted.open;
        if (of.is_acknowledged) return;
        ++counted.dropped;
        tell(of);
    }

    void tell(const delivery& of) const {
        if (settings.on_settled) settings.on_settled(of.key, of.is_acknowledged);
    }

    const dispatch_settings settings;
    const webhooks::management_token token;
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::priority_queue<attempt> attempts;
    dispatch_figures counted;
    std::vector<double> milliseconds;
    bool is_stopping = false;
    std::size_t ended = 0;  // threads
    std::vector<std::unique_ptr<sender>> clients;
    std::vector<std::thread> threads;
};

dispatcher::dispatcher(dispatch_settings settings, const webhooks::management_token& token)
    : state_{std::make_unique<state>(std::move(settings), token)} {}
dispatcher::~dispatcher() = default;

bool dispatcher::wait_for_room(std::chrono::milliseconds time) {
    std::unique_lock lock{state_->mutex};
    return state_->changed.wait_for(lock, time, [this] { return state_->counted.open < most_open; });
}

void dispatcher::add(std::string key, body_function body, steady::time_point due) {
    {
        std::unique_lock lock{state_->mutex};
        state_->changed.wait(lock, [this] { return state_->counted.open < most_open; });
        const std::size_t number = state_->counted.deliveries++;
        const std::size_t each = state_->settings.twice_each;
        const unsigned times = each != 0 && number % each == 0 ? 2 : 1;
        const auto made = std::make_shared<delivery>(delivery{std::move(key), std::move(body), times, false});
        for (unsigned i = 0; i < times; ++i) state_->attempts.push({due, 1, made});
        ++state_->counted.open;
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
    if (const std::size_t open = figures.deliveries - figures.acknowledged - figures.dropped; open != 0) {
        line << ", " << open << " still open";
    }
    line << "; milliseconds: median " << figures.median << ", 99th percentile " << figures.percentile_99;
    return line.str();
}

}  // namespace tool
