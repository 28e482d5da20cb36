// Sends kept or captured deliveries again.

#include <tool/command.hpp>
#include <tool/inbox_file.hpp>
#include <tool/samples.hpp>
#include <tool/sender.hpp>
#include <tool/terminal.hpp>

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/serialize.hpp>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace tool {

namespace {

struct replay_options {
    std::vector<std::string> files_and_url;
    std::string token_file;
    std::string signature;
    std::string state;
    bool is_anew = false;
};

bool is_sqlite(const std::string& file) {
    if (!std::filesystem::is_regular_file(file)) return false;  // what is read of a pipe is gone
    constexpr std::string_view magic = "SQLite format 3";
    std::ifstream in{file, std::ios::binary};
    std::string start(magic.size(), '\0');
    return in.read(start.data(), static_cast<std::streamsize>(start.size())) && start == magic;
}

// Another attempt at the same delivery: ids and times of the attempt are new.
std::string made_anew(const std::string& body) {
    auto delivery = webhooks::parse(body);
    if (!delivery) throw failure{exit_code::bad, "--anew: no delivery: " + to_string(delivery.error())};
    renew_attempt(*delivery);
    return serialize(*delivery);
}

class replayer {
public:
    explicit replayer(const replay_options& given) : given_{given}, client_{given.files_and_url.back()} {
        if (given.signature.empty()) token_.emplace(read_token(given.token_file));
    }

    void send(const std::string& what, const std::string& kept) {
        const std::string body = given_.is_anew ? made_anew(kept) : kept;
        const answer back = client_.post(body, token_ ? sign(*token_, body) : given_.signature);
        ++sent_;
        if (back.is_2xx()) ++acknowledged_;
        is_reached_ = is_reached_ || back.arrived();
        std::cout << what << "  "
                  << in_colour(back.is_2xx() ? colour::green : colour::red,
                               back.arrived() ? std::to_string(back.status) : back.why_none)
                  << '\n';
    }

    [[nodiscard]] exit_code end() const {
        std::cout << sent_ << " sent, " << acknowledged_ << " acknowledged\n";
        if (sent_ > 0 && !is_reached_) return exit_code::unreachable;
        return sent_ > 0 && sent_ == acknowledged_ ? exit_code::good : exit_code::bad;
    }

private:
    const replay_options& given_;
    sender client_;
    std::optional<webhooks::management_token> token_;
    std::size_t sent_ = 0;
    std::size_t acknowledged_ = 0;
    bool is_reached_ = false;
};

exit_code run(const replay_options& given) {
    // All are read before the first is sent, but for what inboxes hold, which may be much.
    struct source {
        std::string file;
        std::string body;
        std::unique_ptr<webhooks::sqlite_inbox> box;
    };
    std::vector<source> sources;
    for (std::size_t i = 0; i + 1 < given.files_and_url.size(); ++i) {
        source& from = sources.emplace_back();
        from.file = given.files_and_url[i];
        if (is_sqlite(from.file)) {
            from.box = open_inbox(from.file);
        } else {
            from.body = read_input(from.file);
        }
    }
    replayer again{given};
    for (source& from : sources) {
        if (!from.box) {
            again.send(from.file, from.body);
            continue;
        }
        from.box->for_each([&](const webhooks::kept_delivery& kept) {
            if (is_wanted(given.state, kept.state) && !kept.body.empty())
                again.send(from.file + ' ' + kept.id, kept.body);
        });
    }
    return again.end();
}

}  // namespace

void add_replay(CLI::App& app, chosen_action& chosen) {
    const auto given = std::make_shared<replay_options>();
    CLI::App* command =
        app.add_subcommand("replay", "Sends kept or captured deliveries again, in the order they came.");
    command
        ->add_option("FILE.. URL", given->files_and_url,
                     "bodies as they came (- for standard input) or inboxes in files of SQLite; last the endpoint")
        ->required()
        ->expected(2, -1);
    add_token_option(*command, given->token_file);
    auto* signature = command->add_option("--signature", given->signature,
                                          "send this captured signature; otherwise the body is signed with the token");
    command
        ->add_flag("--anew", given->is_anew, "as another attempt of Smartcar's, with a deliveryId and time of its own")
        ->excludes(signature);
    command->add_option("--state", given->state, "of an inbox, only what stands so")
        ->check(CLI::IsMember(state_names()));
    command->footer(
        "Ends with 0 if all were answered with 2xx, with 1 if not, or if there was nothing; with 4 if nobody "
        "answered.\n\n"
        "Example: smartcar-webhooks replay deliveries.db http://127.0.0.1:8080/webhooks/smartcar");
    command->callback([given, &chosen] { chosen = [given] { return run(*given); }; });
}

}  // namespace tool
