// What `listen` does with a request.

#include <tool/delivery_text.hpp>
#include <tool/inbox_file.hpp>
#include <tool/json_line.hpp>
#include <tool/moment.hpp>
#include <tool/reception_log.hpp>
#include <tool/terminal.hpp>

#include <print_text.hpp>

#include <smartcar/webhooks/diagnose.hpp>
#include <smartcar/webhooks/inbox/content_digest.hpp>

#include <nlohmann/json.hpp>

#include <exception>
#include <iostream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace tool {

namespace {

using json = nlohmann::ordered_json;
using steady = std::chrono::steady_clock;

constexpr std::size_t most_to_diagnose = std::size_t{1} << 20U;
constexpr std::size_t most_of_summary = std::size_t{2} << 20U;  // for the page; the body can still be read there
constexpr std::chrono::seconds between_diagnoses{1};

bool print(const std::string& text) {
    if (std::cout << text << std::flush) return true;
    std::cout.clear();
    return false;
}

}  // namespace

struct reception_log::finding {
    webhooks::reception received;
    webhooks::response reply;
    std::optional<webhooks::stored> became;  // of a delivery, in the inbox
    verdict how = verdict::refused;
    std::string cause;
    std::string advice;
    std::size_t bytes = 0;

    [[nodiscard]] bool is_delivery() const {
        return received.delivery && webhooks::get_if<webhooks::verify_challenge>(*received.delivery) == nullptr;
    }
};

reception_log::reception_log(const webhooks::management_token& token, std::string token_text, const std::string& inbox,
                             bool as_json, journal& noted)
    : receiver_{token}, token_text_{std::move(token_text)}, as_json_{as_json}, noted_{noted} {
    if (!inbox.empty()) inbox_ = open_inbox(inbox);
}

webhooks::response reception_log::operator()(const webhooks::request& request) {
    finding found;
    found.bytes = request.body.size();
    found.received = receiver_.receive(request);
    found.reply = inbox_ && found.is_delivery() ? keep(found, request) : found.received.reply;
    if (found.reply.status == 401) look_into(found, request);

    const std::lock_guard lock{mutex_};
    // Without an inbox, what was printed is remembered for a while.
    const std::string key = !inbox_ && found.is_delivery() ? delivery_key(*found.received.delivery) : "";
    const bool is_first = key.empty() || recent_.claim(key) == webhooks::claim::granted;
    found.how = found.reply.status != 200                                 ? verdict::refused
                : !found.is_delivery()                                    ? verdict::challenge
                : found.became == webhooks::stored::conflict              ? verdict::conflict
                : is_first && found.became != webhooks::stored::duplicate ? verdict::genuine
                                                                          : verdict::repeated;
    const std::uint64_t number = noted_.next_number();
    std::string line = to_json(found, number);
    const bool is_told = print(as_json_ ? line + '\n' : to_text(found)) || inbox_;  // what is kept can be read later
    const bool is_dealt_with = is_told && found.how != verdict::refused;
    if (is_first && !key.empty()) is_dealt_with ? recent_.commit(key) : recent_.release(key);
    if (!is_told) throw std::runtime_error{"cannot print"};
    if (line.size() > most_of_summary) line = to_json(found, number, false);
    // What is not genuine is not kept: strangers may send much.
    noted_.add(found.how, number, std::move(line),
               found.how == verdict::refused ? std::string{} : std::string{request.body});
    return found.reply;
}

// As `accept` does, which does not tell what became of it.
webhooks::response reception_log::keep(finding& found, const webhooks::request& request) {
    try {
        const std::string key = delivery_key(*found.received.delivery);
        const std::string digest = webhooks::content_digest(request.body);
        found.became = inbox_->put({key, digest, request.body});
        return found.received.reply;
    } catch (const std::exception&) {
        return {503, R"({"error":"not_kept"})"};
    }
}

void reception_log::look_into(finding& found, const webhooks::request& request) {
    if (request.body.size() > most_to_diagnose) return;
    {
        const std::lock_guard lock{mutex_};
        if (steady::now() - last_diagnosis_ < between_diagnoses) return;
        last_diagnosis_ = steady::now();
    }
    const std::string_view text = token_text_;
    const webhooks::diagnosis diagnosed = diagnose({&text, 1}, request);
    found.cause = to_string(diagnosed.cause);
    found.advice = diagnosed.advice;
}

std::string reception_log::to_text(const finding& found) {
    std::ostringstream text;
    switch (found.how) {
        case verdict::genuine: print_for_people(text, *found.received.delivery); break;
        case verdict::repeated: text << in_colour(colour::grey, "came before, ignored") << '\n'; break;
        case verdict::conflict:
            text << in_colour(colour::yellow, "CONFLICT: an earlier delivery of the same key had other content")
                 << '\n';
            print_for_people(text, *found.received.delivery);
            break;
        case verdict::challenge: text << in_colour(colour::green, "a challenge, answered") << '\n'; break;
        case verdict::refused:
            text << in_colour(colour::red, "refused with " + std::to_string(found.reply.status)) << ": "
                 << printing::text_of(found.reply.body) << '\n';
            if (!found.advice.empty()) text << "  " << found.cause << ": " << found.advice << '\n';
            break;
    }
    return text.str();
}

std::string reception_log::to_json(const finding& found, std::uint64_t number, bool with_values) {
    json line{{"number", number},
              {"at", webhooks::to_string(now())},
              {"status", found.reply.status},
              {"verdict", to_string(found.how)},
              {"reason", found.received.rejection        ? to_string(found.received.rejection->code)
                         : found.how == verdict::refused ? "not_kept"
                                                         : ""},
              {"cause", found.cause},
              {"advice", found.advice},
              {"bytes", found.bytes}};
    if (found.received.delivery) {
        line.update(to_summary(*found.received.delivery));
        if (!with_values) line.update({{"vehicles", json::array()}, {"leftovers", json::array()}});
    } else {
        line.update({{"event", ""},
                     {"version", ""},
                     {"mode", ""},
                     {"webhook", ""},
                     {"key", ""},
                     {"vehicles", json::array()},
                     {"leftovers", json::array()}});
    }
    return json_line(line);
}

std::string reception_log::summary() const {
    const journal::totals counted = noted_.counted();
    return std::to_string(counted.genuine) + " deliveries, " + std::to_string(counted.repeated) + " repeated, " +
           std::to_string(counted.challenges) + " challenges, " + std::to_string(counted.refused) + " refused" +
           (counted.conflicts == 0 ? "" : ", " + std::to_string(counted.conflicts) + " conflicts");
}

}  // namespace tool
