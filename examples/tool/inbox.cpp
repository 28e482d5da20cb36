// What an inbox in a file of SQLite holds, for a person to look at and to put back.

#include <tool/command.hpp>
#include <tool/inbox_file.hpp>
#include <tool/json_line.hpp>
#include <tool/moment.hpp>
#include <tool/terminal.hpp>

#include <print_text.hpp>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace tool {

namespace {

using json = nlohmann::ordered_json;

struct inbox_options {
    std::string file;
    bool as_json = false;
    std::string key;
    std::string state;
    std::size_t limit = 100;
    std::string before;
};

// A file that is not there would be made.
std::unique_ptr<webhooks::sqlite_inbox> open(const inbox_options& given) {
    if (!std::filesystem::exists(given.file)) throw failure{exit_code::usage, "there is no file " + given.file};
    return open_inbox(given.file);
}

// The states that were asked for: one, or all.
std::vector<webhooks::delivery_state> states_of(const inbox_options& given) {
    std::vector<webhooks::delivery_state> states;
    for (const webhooks::delivery_state state : webhooks::delivery_states) {
        if (is_wanted(given.state, state)) states.push_back(state);
    }
    return states;
}

json to_json(const webhooks::kept_delivery& kept) {
    return {{"id", kept.id},
            {"key", kept.key},
            {"state", to_string(kept.state)},
            {"received_at", webhooks::to_string(kept.received_at)},
            {"attempts", kept.attempts},
            {"reason", kept.reason},
            {"body", kept.body}};
}

exit_code show_statistics(const inbox_options& given) {
    const webhooks::inbox_statistics counted = open(given)->statistics();
    const std::optional<std::string> last =
        counted.last_delivery ? std::optional{webhooks::to_string(*counted.last_delivery)} : std::nullopt;
    if (given.as_json) {
        std::cout << json_line({{"waiting", counted.waiting},
                                {"in_work", counted.in_work},
                                {"done", counted.done},
                                {"given_up", counted.given_up},
                                {"conflict", counted.conflicts},
                                {"oldest_waiting_milliseconds",
                                 counted.oldest_waiting ? json(counted.oldest_waiting->count()) : json()},
                                {"last_delivery", last ? json(*last) : json()}})
                  << '\n';
        return exit_code::good;
    }
    std::cout << counted.waiting << " waiting, " << counted.in_work << " in work, " << counted.done << " done, "
              << counted.given_up << " given up, " << counted.conflicts << " conflicts\n";
    if (counted.oldest_waiting) {
        std::cout << "the oldest that waits came "
                  << std::chrono::duration_cast<std::chrono::seconds>(*counted.oldest_waiting).count() << " s ago\n";
    }
    std::cout << (last ? "the last delivery came " + *last
                       : in_colour(colour::yellow,
                                   "nothing has ever arrived: is the callback URL right, the webhook "
                                   "enabled, a vehicle subscribed?"))
              << '\n';
    return exit_code::good;
}

exit_code list(const inbox_options& given) {
    const auto box = open(given);
    for (const webhooks::delivery_state state : states_of(given)) {
        for (const webhooks::kept_delivery& kept : box->list(state, given.limit)) {
            if (given.as_json) {
                json line = to_json(kept);
                line.erase("body");
                std::cout << json_line(line) << '\n';
                continue;
            }
            std::cout << kept.id << "  " << to_string(kept.state) << "  " << webhooks::to_string(kept.received_at)
                      << "  " << (kept.body.empty() ? "purged" : std::to_string(kept.body.size()) + " bytes") << "  "
                      << (kept.key.empty() ? "(no key)" : printing::text_of(kept.key));
            if (kept.attempts > 0) std::cout << "  attempt " << kept.attempts;
            if (!kept.reason.empty()) std::cout << "  " << printing::text_of(kept.reason);
            std::cout << '\n';
        }
    }
    return exit_code::good;
}

// By key, or by the id that `list` shows, for what has no key.
std::vector<webhooks::kept_delivery> find(webhooks::sqlite_inbox& box, const std::string& key_or_id) {
    std::vector<webhooks::kept_delivery> found = box.find(key_or_id);
    if (!found.empty()) return found;
    box.for_each([&](const webhooks::kept_delivery& kept) {
        if (kept.id == key_or_id) found.push_back(kept);
    });
    if (found.empty()) throw failure{exit_code::bad, "no delivery has that key or id"};
    return found;
}

// To a terminal as lines; to a pipe or a file byte for byte, so that what is signed or sent again is what came.
exit_code show(const inbox_options& given) {
    const auto box = open(given);
    const std::vector<webhooks::kept_delivery> found = find(*box, given.key);
    if (given.as_json) {
        for (const webhooks::kept_delivery& kept : found) std::cout << json_line(to_json(kept)) << '\n';
        return exit_code::good;
    }
    for (const webhooks::kept_delivery& kept : found) {
        if (kept.body.empty()) throw failure{exit_code::bad, "the body of " + kept.id + " was purged"};
        if (is_terminal()) {
            std::cout << printing::text_of(kept.body) << '\n';
        } else {
            std::cout << kept.body << (found.size() > 1 ? "\n" : "");
        }
    }
    if (found.size() > 1) std::cerr << found.size() << " have that key: `show ID` prints one\n";
    return exit_code::good;
}

// How many it were.
void report(const inbox_options& given, std::size_t count, const char* what) {
    if (given.as_json) {
        std::cout << json_line({{what, count}}) << '\n';
    } else {
        std::cout << count << ' ' << what << '\n';
    }
}

exit_code retry(const inbox_options& given) {
    const auto box = open(given);
    std::size_t count = 0;
    if (!given.key.empty()) {
        for (const webhooks::kept_delivery& kept : find(*box, given.key)) count += box->requeue(kept.id) ? 1U : 0U;
    } else {
        for (const webhooks::delivery_state state : states_of(given)) count += box->requeue(state);
    }
    report(given, count, "requeued");
    return count > 0 ? exit_code::good : exit_code::bad;
}

exit_code purge(const inbox_options& given) {
    const webhooks::timestamp before = moment_from(given.before);
    report(given, open(given)->purge(before), "purged");
    return exit_code::good;
}

exit_code export_all(const inbox_options& given) {
    const auto box = open(given);
    box->for_each([&](const webhooks::kept_delivery& kept) {
        if (is_wanted(given.state, kept.state)) std::cout << json_line(to_json(kept)) << '\n';
    });
    return exit_code::good;
}

}  // namespace

void add_inbox(CLI::App& app, chosen_action& chosen) {
    const auto given = std::make_shared<inbox_options>();
    const auto choose = [given, &chosen](exit_code (*action)(const inbox_options&)) {
        return [given, &chosen, action] { chosen = [given, action] { return action(*given); }; };
    };
    CLI::App* command = app.add_subcommand("inbox", "Shows what an inbox in a file of SQLite holds.");
    command->add_option("FILE", given->file, "the inbox")->required();
    command->add_flag("--json", given->as_json, "lines of JSON");
    command->require_subcommand(0, 1);
    command->fallthrough();
    command->footer(
        "Without a word more: what it counts.\n\n"
        "Example: smartcar-webhooks inbox deliveries.db retry --state given_up");
    // Set before those of its own commands, which replace it.
    command->preparse_callback([choose](std::size_t) { choose(show_statistics)(); });

    const auto add_state = [given](CLI::App* to, const std::string& what) {
        to->add_option("--state", given->state, what)->check(CLI::IsMember(state_names()));
    };
    CLI::App* lists = command->add_subcommand("list", "What it holds, the oldest first, without the bodies.");
    add_state(lists, "only what stands so");
    lists->add_option("--limit", given->limit, "at most so many of each state")->capture_default_str();
    lists->callback(choose(list));

    CLI::App* shows = command->add_subcommand("show", "The body of a delivery.");
    shows->add_option("KEY", given->key, "its key, or its id")->required();
    shows->callback(choose(show));

    CLI::App* retries = command->add_subcommand("retry", "Puts deliveries back, to be worked again.");
    auto* key = retries->add_option("KEY", given->key, "its key, or its id");
    add_state(retries, "all that stand so: done, given_up or conflict");
    retries->callback([given, key, choose] {
        if (key->count() == 0 && given->state.empty()) throw CLI::RequiredError{"KEY or --state"};
        choose(retry)();
    });

    CLI::App* purges = command->add_subcommand("purge", "Removes the bodies of what is done, given up or a conflict.");
    purges->add_option("--before", given->before, "what came before that: 2026-11-01T00:00:00Z, or an age such as 30d")
        ->required();
    purges->callback(choose(purge));

    CLI::App* exports = command->add_subcommand("export", "Everything it holds, a line of JSON each.");
    add_state(exports, "only what stands so");
    exports->callback(choose(export_all));
}

}  // namespace tool
