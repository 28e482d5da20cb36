// A Smartcar on this machine: adds a webhook, asks its challenge, and delivers in quickened time.

#include <tool/command.hpp>
#include <tool/dispatcher.hpp>
#include <tool/json_line.hpp>
#include <tool/moment.hpp>
#include <tool/samples.hpp>
#include <tool/sender.hpp>
#include <tool/simulation/bodies.hpp>
#include <tool/simulation/subscription_api.hpp>
#include <tool/simulation/vehicle.hpp>
#include <tool/terminal.hpp>

#include <servers/stop_signal.hpp>

#include <smartcar/webhooks/serialize.hpp>
#include <smartcar/webhooks/testing.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <utility>

namespace tool {

namespace {

using steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

// The choices that the dashboard offers for a webhook, and those of the simulation.
struct simulate_options {
    std::string url;
    std::string token_file;
    std::string webhook = "schedule";
    std::string every = "hourly";
    unsigned interval = 1;
    std::vector<std::string> endpoints{"fuel", "battery", "odometer", "location", "charge"};
    std::string units = "metric";
    std::size_t vehicles = 3;
    double speed = 3600;
    std::string duration;
    std::uint32_t seed = 1;
    int port_of_api = -1;
    bool starts_unsubscribed = false;
    bool as_json = false;
};

const std::map<std::string, std::chrono::hours>& frequencies() {
    using std::chrono::hours;
    static const std::map<std::string, hours> known{
        {"hourly", hours{1}}, {"daily", hours{24}}, {"weekly", hours{7 * 24}}, {"monthly", hours{30 * 24}}};
    return known;
}

std::chrono::seconds period_of(const simulate_options& given) { return frequencies().at(given.every) * given.interval; }

// A week, or ten times what is between two schedules: so that it ends where it began, now.
std::chrono::seconds length_of(const simulate_options& given) {
    if (!given.duration.empty()) return duration_from(given.duration);
    const std::chrono::seconds week = std::chrono::hours{7 * 24};
    return given.webhook == "schedule" ? std::max(week, 10 * period_of(given)) : week;
}

// Whether Smartcar would activate the webhook. Says so.
exit_code activate(const simulate_options& given, const webhooks::management_token& token) {
    const std::string challenge = random_digits(32);
    const webhooks::envelope verify = given.webhook == "states" ? webhooks::testing::sample_verify_v4(challenge)
                                                                : webhooks::testing::sample_verify(challenge);
    const std::string body = serialize(verify);
    const answer back = sender{given.url}.post(body, sign(token, body));
    if (!back.arrived()) {
        std::cerr << "the webhook is not activated, " << given.url << " does not answer: " << back.why_none << '\n';
        return exit_code::unreachable;
    }
    if (back.status != 200 || !proves(back, sign(token, challenge))) {
        std::cerr << "the webhook is not activated: the answer to the challenge (" << back.status
                  << ") does not prove the token\n";
        return exit_code::bad;
    }
    return exit_code::good;
}

class simulation_run {
public:
    simulation_run(const simulate_options& given, const webhooks::management_token& token,
                   simulation::subscription_api& subscriptions, const servers::stop_signal& stop)
        : given_{given},
          subscriptions_{subscriptions},
          stop_{stop},
          units_{given.units == "imperial" ? webhooks::unit_system::imperial : webhooks::unit_system::metric},
          chance_{given.seed},
          dispatched_{{given.url, 8, true, given.speed, 50,
                       [this](const std::string& kind, bool is_acknowledged) { settle(kind, is_acknowledged); }},
                      token} {
        for (std::size_t i = 0; i < given.vehicles; ++i) vehicles_.emplace_back(i, given.seed);
        // Lived by now: readings from the future would look odd.
        time_ = std::chrono::floor<std::chrono::minutes>(now()) - length_of(given);
    }

    // Until the time is over, or somebody stops it.
    void run() {
        const std::chrono::seconds period = period_of(given_);
        const std::chrono::seconds length = length_of(given_);
        const auto start = steady::now();
        for (std::chrono::seconds passed{0}; passed < length && !is_stopped_;) {
            passed += simulation::vehicle::step;
            let_live(passed % period < simulation::vehicle::step);
            const auto wait = std::chrono::ceil<milliseconds>(start + quickened(passed) - steady::now());
            look_for_stop(std::max(wait, milliseconds{0}));
            time_ += simulation::vehicle::step;
        }
        // All attempts of the last one included, unless somebody stops it: 120 seconds late, three waits, four answers.
        const auto end =
            steady::now() + quickened(std::chrono::seconds{120 + 25 + 50 + 100}) + std::chrono::seconds{60};
        while (!is_stopped_ && steady::now() < end && !dispatched_.wait_for(milliseconds{100})) {
            look_for_stop(milliseconds{0});
        }
    }

    exit_code show_end() {
        const dispatch_figures figures = dispatched_.figures();
        const std::lock_guard lock{mutex_};
        if (given_.as_json) {
            for (const auto& [kind, counted] : kinds_) {
                std::cout << json_line({{"event", kind},
                                        {"sent", counted.sent},
                                        {"acknowledged", counted.acknowledged},
                                        {"dropped", counted.dropped},
                                        {"open", counted.open()}})
                          << '\n';
            }
        } else {
            const auto print = [](const auto&... cells) {
                std::cout << std::left << std::setw(22);
                ((std::cout << cells << std::right << std::setw(14)), ...) << std::setw(0) << '\n';
            };
            print("event", "sent", "acknowledged", "dropped", "open");
            for (const auto& [kind, counted] : kinds_) {
                print(kind, counted.sent, counted.acknowledged, counted.dropped, counted.open());
            }
            std::cout << to_line(figures) << '\n';
        }
        const bool is_complete = is_stopped_ || figures.deliveries == figures.acknowledged;
        return is_complete && figures.dropped == 0 ? exit_code::good : exit_code::bad;
    }

private:
    struct counts {
        std::size_t sent = 0;
        std::size_t acknowledged = 0;
        std::size_t dropped = 0;

        [[nodiscard]] std::size_t open() const { return sent - acknowledged - dropped; }
    };

    void look_for_stop(milliseconds time) { is_stopped_ = is_stopped_ || stop_.wait_for(time); }

    [[nodiscard]] steady::duration quickened(std::chrono::seconds time) const {
        return std::chrono::duration_cast<steady::duration>(std::chrono::duration<double>{time} / given_.speed);
    }

    void let_live(bool is_scheduled) {
        for (simulation::vehicle& one : vehicles_) {
            const simulation::vehicle::condition before = one.shows();
            const auto became = one.live(time_);
            if (!subscriptions_.is_subscribed(one.id())) continue;
            if (given_.webhook == "schedule") {
                if (is_scheduled) deliver(simulation::schedule_of(one, given_.endpoints, units_, time_));
            } else if (given_.webhook == "events") {
                for (const auto& event : became) deliver(simulation::charge_event_of(one, event));
            } else if (auto made = simulation::state_of(one, before, time_)) {
                deliver(*std::move(made));
            }
        }
    }

    // Within two minutes, so that the order is not that of the events. Not at all once it is stopped.
    void deliver(webhooks::envelope made) {
        while (!is_stopped_ && !dispatched_.wait_for_room(milliseconds{100})) look_for_stop(milliseconds{0});
        if (is_stopped_) return;
        const std::string kind = made.event_name;
        {
            const std::lock_guard lock{mutex_};
            ++kinds_[kind].sent;
        }
        const std::chrono::seconds late{std::uniform_int_distribution<int>{0, 120}(chance_)};
        dispatched_.add(
            kind,
            [made = std::move(made)](unsigned) {
                webhooks::envelope attempt = made;
                renew_attempt(attempt);
                return serialize(attempt);
            },
            steady::now() + quickened(late));
    }

    void settle(const std::string& kind, bool is_acknowledged) {
        const std::lock_guard lock{mutex_};
        ++(is_acknowledged ? kinds_[kind].acknowledged : kinds_[kind].dropped);
    }

    const simulate_options& given_;
    simulation::subscription_api& subscriptions_;
    const servers::stop_signal& stop_;
    bool is_stopped_ = false;
    const webhooks::unit_system units_;
    std::mt19937 chance_;
    std::vector<simulation::vehicle> vehicles_;
    webhooks::timestamp time_;
    std::mutex mutex_;  // for `kinds_`
    std::map<std::string, counts> kinds_;
    dispatcher dispatched_;
};

exit_code run(const simulate_options& given) {
    const std::string token_text = read_token_text(given.token_file);
    const webhooks::management_token token = to_token(token_text, given.token_file);
    if (const exit_code activated = activate(given, token); activated != exit_code::good) return activated;
    const servers::stop_signal stop;  // from here on: a challenge that is not answered can be interrupted
    std::ostream& said = given.as_json ? std::cerr : std::cout;
    said << in_colour(colour::green, "the challenge was answered: the webhook is active") << '\n';

    const char* access_token = std::getenv("SMARTCAR_ACCESS_TOKEN");
    simulation::subscription_api::settings settings;
    for (std::size_t i = 0; i < given.vehicles; ++i)
        settings.vehicles.push_back(simulation::vehicle{i, given.seed}.id());
    settings.are_subscribed = !given.starts_unsubscribed;
    settings.webhook_id = webhooks::testing::sample_verify().webhook_id;
    settings.callback_uri = given.url;
    settings.access_token = access_token == nullptr ? "simulated-access-token" : access_token;
    settings.management_token = token_text;
    settings.port = given.port_of_api;
    simulation::subscription_api subscriptions{settings};
    if (!subscriptions.url().empty()) {
        said << "subscriptions on " << subscriptions.url() << ", webhook " << settings.webhook_id << ", vehicles "
             << settings.vehicles.front() << " to " << settings.vehicles.back() << ", "
             << (access_token == nullptr ? "access token " + settings.access_token
                                         : "access token as in SMARTCAR_ACCESS_TOKEN")
             << '\n';
    }
    said << std::flush;
    simulation_run simulated{given, token, subscriptions, stop};
    simulated.run();
    return simulated.show_end();
}

}  // namespace

void add_simulate(CLI::App& app, chosen_action& chosen) {
    const auto given = std::make_shared<simulate_options>();
    CLI::App* command = app.add_subcommand(
        "simulate", "A Smartcar on this machine: adds a webhook, and delivers to it in quickened time.");
    command->add_option("URL", given->url, "the endpoint")->required();
    command
        ->add_option(
            "--webhook", given->webhook,
            "schedule: v2.0, every so often; events: v2.0, as vehicles charge; states: v4.0, as signals change")
        ->check(CLI::IsMember({"schedule", "events", "states"}))
        ->capture_default_str();
    command->add_option("--every", given->every, "how often a schedule is due")
        ->check(CLI::IsMember({"hourly", "daily", "weekly", "monthly"}))
        ->capture_default_str();
    command->add_option("--interval", given->interval, "each so many of those")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    command->add_option("--endpoints", given->endpoints, "what a schedule has of each vehicle")
        ->delimiter(',')
        ->check(CLI::IsMember(simulation::endpoint_names()))
        ->capture_default_str();
    command->add_option("--units", given->units, "for all endpoints of a schedule")
        ->check(CLI::IsMember({"metric", "imperial"}))
        ->capture_default_str();
    command->add_option("--vehicles", given->vehicles, "so many")->check(CLI::Range(1, 100'000))->capture_default_str();
    command->add_option("--speed", given->speed, "so many seconds of Smartcar's pass in one")
        ->check(CLI::Range(1.0, 1e6))
        ->capture_default_str();
    command->add_option(
        "--for", given->duration,
        "how long, in Smartcar's time, up to now: 12h, 7d; a week unless told, or ten schedules if that "
        "is longer");
    command->add_option("--seed", given->seed, "the same one gives the same lives")->capture_default_str();
    CLI::Option* api =
        command
            ->add_option(
                "--api", given->port_of_api,
                "serve the requests that subscribe and unsubscribe vehicles, on this port of 127.0.0.1; 0 is any")
            ->check(CLI::Range(0, 65535));
    command->add_flag("--unsubscribed", given->starts_unsubscribed, "no vehicle is subscribed at the beginning")
        ->needs(api);
    command->add_flag("--json", given->as_json, "the table at the end as lines of JSON");
    add_token_option(*command, given->token_file);
    command->footer(
        "Some deliveries come twice, most out of order, and again after 25, 50 and 100 s where the answer was not "
        "2xx.\n"
        "Ends with 0 if all were acknowledged, with 1 if any was dropped or the challenge was not answered rightly. "
        "When it is stopped, what is open counts as neither.\n\n"
        "Example: smartcar-webhooks simulate http://127.0.0.1:8080/webhooks/smartcar --webhook states --for 24h");
    command->callback([given, &chosen] { chosen = [given] { return run(*given); }; });
}

}  // namespace tool
