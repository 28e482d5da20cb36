// Sends what Smartcar would send: once, with what came back, or many times.

#include <tool/command.hpp>
#include <tool/dispatcher.hpp>
#include <tool/forgery.hpp>
#include <tool/json_line.hpp>
#include <tool/samples.hpp>
#include <tool/sender.hpp>
#include <tool/terminal.hpp>

#include <print_text.hpp>

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/serialize.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

namespace tool {

namespace {

using steady = std::chrono::steady_clock;

constexpr std::size_t most_values = 1'000'000;  // of a delivery, which is made in memory

struct send_options {
    std::string url;
    std::string token_file;
    std::string file;
    sample_wish wish;
    std::size_t signals = 0;
    std::size_t repeat = 1;
    double rate = 0;
    std::string forge;
    bool retry = false;
    double quicker = 1;
    std::size_t threads = 8;
    std::size_t twice_each = 0;
    std::string acknowledged;
    int expect = 0;
    bool is_list = false;
    bool as_json = false;
};

std::string body_of(const send_options& given) {
    if (!given.file.empty()) return read_input(given.file);
    webhooks::envelope made = *make_sample(given.wish, 0);
    renew_attempt(made);  // an old one may rightly be refused as stale
    return serialize(made);
}

// The answer that proves the token, if `body` is a challenge at all.
std::optional<std::string> expected_proof(const webhooks::management_token& token, const std::string& body) {
    const auto sent = webhooks::parse(body);
    if (!sent) return std::nullopt;
    const auto* challenge = webhooks::get_if<webhooks::verify_challenge>(*sent);
    if (challenge == nullptr) return std::nullopt;
    return sign(token, challenge->challenge);
}

struct outcome {
    bool is_right = false;
    std::string words;
};

outcome judge(const send_options& given, const forgery& sent, const answer& back,
              const webhooks::management_token& token) {
    if (!back.arrived()) return {false, verdict_of_smartcar(back)};
    const std::optional<std::string> proof = expected_proof(token, sent.body);
    if (given.forge == "challenge") {
        if (proof && proves(back, *proof)) {
            return {false, "the endpoint signed a forged delivery: whoever asks it can deliver there"};
        }
        return {given.expect == 0 || back.status == given.expect, "the forged delivery was not signed"};
    }
    if (given.expect != 0 && back.status != given.expect) {
        return {false, "not the status that was expected, " + std::to_string(given.expect)};
    }
    const bool is_unsigned_challenge = proof && !sent.signature;  // Smartcar may send those: they are no forgery
    if (sent.is_forged && !is_unsigned_challenge) {
        return back.is_2xx() ? outcome{false, "the endpoint took a forgery for a delivery"}
                             : outcome{true, "the forgery was refused"};
    }
    if (proof && back.status != 200) {
        return {given.expect == back.status,
                back.is_2xx() ? "a challenge must be answered with 200"
                              : "the challenge was not answered: Smartcar would not activate the webhook"};
    }
    if (proof) {
        return proves(back, *proof)
                   ? outcome{true, "the answer proves the token: Smartcar would activate the webhook"}
                   : outcome{false,
                             "the answer does not prove the token: Smartcar would not activate the webhook. "
                             "Does the endpoint have the same token?"};
    }
    return {given.expect != 0 || back.is_2xx(), verdict_of_smartcar(back)};
}

exit_code send_one(const send_options& given, const webhooks::management_token& token, const forgery& sent) {
    const answer back = sender{given.url}.post(sent.body, sent.signature);
    const outcome found = judge(given, sent, back, token);
    if (given.as_json) {
        std::cout << json_line({{"status", back.status},
                                {"answer", back.body},
                                {"failure", back.why_none},
                                {"milliseconds", back.milliseconds},
                                {"right", found.is_right},
                                {"verdict", found.words}})
                  << '\n';
    } else {
        if (back.arrived()) {
            std::cout << back.status << ' ' << printing::text_of(back.body) << '\n';
        } else {
            std::cerr << "no answer from " << given.url << ": " << back.why_none << '\n';
        }
        std::cout << in_colour(found.is_right ? colour::green : colour::red, found.words) << '\n';
    }
    if (!back.arrived()) return exit_code::unreachable;
    return found.is_right ? exit_code::good : exit_code::bad;
}

exit_code send_once(const send_options& given, const webhooks::management_token& token) {
    exit_code worst = exit_code::good;
    for (const forgery& sent : forge(given.forge, token, body_of(given))) {
        worst = std::max(worst, send_one(given, token, sent));
    }
    return worst;
}

exit_code send_many(const send_options& given, const webhooks::management_token& token) {
    std::ofstream acknowledged;
    dispatch_settings settings{given.url, given.threads, given.retry, given.quicker, given.twice_each, {}};
    if (!given.acknowledged.empty()) {
        acknowledged.open(given.acknowledged, std::ios::trunc);
        if (!acknowledged) throw failure{exit_code::usage, "cannot write " + given.acknowledged};
        settings.on_settled = [&](const std::string& key, bool is_acknowledged) {
            if (is_acknowledged) acknowledged << key << '\n';
        };
    }
    dispatcher dispatched{settings, token};
    progress_bar bar{given.repeat};
    const auto show = [&] {
        const dispatch_figures now = dispatched.counts();
        bar.show(now.acknowledged + now.dropped, std::to_string(now.requests) + " requests");
    };
    const auto start = steady::now();
    for (std::size_t i = 0; i < given.repeat; ++i) {
        if (i % 100 == 0) show();
        constexpr double years = 1e8;  // in seconds; more would overflow
        const std::chrono::duration<double> after{given.rate > 0 ? std::min(static_cast<double>(i) / given.rate, years)
                                                                 : 0};
        dispatched.add(
            delivery_key(*make_sample(given.wish, i + 1)),
            [&given, i](unsigned) {
                webhooks::envelope made = *make_sample(given.wish, i + 1);
                renew_attempt(made);
                return serialize(made);
            },
            start + std::chrono::duration_cast<steady::duration>(after));
    }
    while (!dispatched.wait_for(std::chrono::milliseconds{100})) show();
    const dispatch_figures figures = dispatched.figures();
    if (given.as_json) {
        std::cout << json_line({{"deliveries", figures.deliveries},
                                {"requests", figures.requests},
                                {"acknowledged", figures.acknowledged},
                                {"dropped", figures.dropped},
                                {"median_milliseconds", figures.median},
                                {"percentile_99_milliseconds", figures.percentile_99}})
                  << '\n';
    } else {
        std::cout << to_line(figures) << '\n';
    }
    if (!given.acknowledged.empty() && !acknowledged.flush()) {
        throw failure{exit_code::bad, "cannot write all of " + given.acknowledged};
    }
    if (figures.answered == 0) {
        throw failure{exit_code::unreachable, "no answer from " + given.url + ": " + figures.why_none};
    }
    return figures.dropped == 0 ? exit_code::good : exit_code::bad;
}

exit_code run(const send_options& given) {
    if (given.is_list) {
        for (const std::string& name : sample_names()) {
            std::cout << (given.as_json ? json_line({{"event", name}}) : name) << '\n';
        }
        return exit_code::good;
    }
    if (given.url.empty()) throw failure{exit_code::usage, "a URL is needed; --help says more"};
    const bool is_many = given.repeat > 1 || given.retry || !given.acknowledged.empty();
    if (is_many && (!given.forge.empty() || !given.file.empty() || given.expect != 0 || given.wish.event == "verify")) {
        throw failure{exit_code::usage, "--repeat and --retry are for samples that are genuine"};
    }
    if (given.wish.vehicles * given.wish.signals.value_or(1) > most_values) {
        throw failure{exit_code::usage, "--vehicles and --signals make more than a million values"};
    }
    const webhooks::management_token token = read_token(given.token_file);
    return is_many ? send_many(given, token) : send_once(given, token);
}

}  // namespace

void add_send(CLI::App& app, chosen_action& chosen) {
    const auto given = std::make_shared<send_options>();
    CLI::App* command =
        app.add_subcommand("send", "Sends what Smartcar would send, and says what it would make of the answer.");
    command->add_option("URL", given->url, "the endpoint");
    command->add_option("--event", given->wish.event, "what to send; --list names them all")
        ->check(CLI::IsMember(sample_names()))
        ->capture_default_str();
    command->add_option("--file", given->file, "send this body instead, as it is; - for standard input");
    command->add_option("--vehicles", given->wish.vehicles, "of so many vehicles")
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    CLI::Option* signals = command->add_option("--signals", given->signals, "so many signals or readings of each")
                               ->check(CLI::Range(0, 100'000));
    command->add_option("--repeat", given->repeat, "so many deliveries, each another one")
        ->check(CLI::Range(1, 10'000'000));
    command->add_option("--rate", given->rate, "at most so many a second; 0: as fast as they are answered")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--forge", given->forge, "send a forgery instead, which must be refused")
        ->check(CLI::IsMember(forgery_names()));
    command->add_flag("--retry", given->retry, "deliver again as Smartcar does: after 25, 50 and 100 s");
    command->add_option("--quicker", given->quicker, "divide those waits by this")->check(CLI::Range(0.001, 1e6));
    command->add_option("--threads", given->threads, "so many at once")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    command->add_option("--twice-each", given->twice_each, "make every so many deliveries twice, as happens");
    command->add_option("--acknowledged", given->acknowledged,
                        "write the key of each delivery that was acknowledged to this file");
    command->add_option("--expect", given->expect, "the right answer has this status")->check(CLI::Range(100, 599));
    command->add_flag("--list", given->is_list, "name the events, and end");
    command->add_flag("--json", given->as_json, "lines of JSON");
    add_token_option(*command, given->token_file);
    command->footer(
        "Ends with 0 if the endpoint answered as it should, else with 1; with 4 if nobody answered.\n\n"
        "Example: smartcar-webhooks send http://127.0.0.1:8080/webhooks/smartcar --event verify");
    command->callback([given, signals, &chosen] {
        if (signals->count() > 0) given->wish.signals = given->signals;
        given->wish.run = random_digits(8);
        chosen = [given] { return run(*given); };
    });
}

}  // namespace tool
