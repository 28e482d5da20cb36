// Signs deliveries as Smartcar does and posts them to an endpoint: a sample, a file, the VERIFY handshake, a forgery.
//
// Exit codes: 0 the endpoint answered as expected, 1 it did not, 2 wrong arguments, 3 no token or a token that cannot
// be one, 4 no answer at all.

#include <httplib.h>
#include <nlohmann/json.hpp>
#include <smartcar/webhooks.hpp>

#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace webhooks = smartcar::webhooks;

namespace {

constexpr std::string_view usage = R"(usage: send URL WHAT [OPTION...]
       send --list

WHAT    the name of a sample (send --list prints them), a file to send as it is, `verify` for the handshake with a
        random challenge, or `forged-challenge` for the attack that an endpoint must refuse
OPTION  --wrong-signature   sign with another token
        --no-signature      leave the signature out
        --expect STATUS     the right answer has this status; without it, any 2xx has, and 400 for forged-challenge

The token is read from the environment: SMARTCAR_MANAGEMENT_TOKEN.
)";

enum class signing { right, wrong, none };

struct arguments {
    std::string url;
    std::string what;
    signing how = signing::right;
    std::optional<int> expected_status;
};

struct wrong_arguments : std::runtime_error {
    using std::runtime_error::runtime_error;
};

arguments read_arguments(const std::vector<std::string>& words) {
    if (words.size() < 2) throw wrong_arguments{"a URL and what to send there are needed"};
    arguments read{words[0], words[1], signing::right, std::nullopt};
    for (std::size_t i = 2; i < words.size(); ++i) {
        if (words[i] == "--wrong-signature") {
            read.how = signing::wrong;
        } else if (words[i] == "--no-signature") {
            read.how = signing::none;
        } else if (words[i] == "--expect" && i + 1 < words.size() && words[i + 1].size() == 3) {
            read.expected_status = std::atoi(words[++i].c_str());
        } else {
            throw wrong_arguments{"not understood: " + words[i]};
        }
    }
    if (read.what == "forged-challenge") {
        read.how = signing::none;
        if (!read.expected_status) read.expected_status = 400;
    }
    return read;
}

std::string random_challenge() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::random_device source;
    std::string text;
    while (text.size() < 32) text += digits[source() % digits.size()];
    return text;
}

// What an attacker would like to have signed: a delivery that never happened.
std::string forged_body() { return serialize(webhooks::testing::sample_charge_event()); }

std::string body_of(const std::string& what) {
    if (what == "verify") return serialize(webhooks::testing::sample_verify(random_challenge()));
    if (what == "forged-challenge") return serialize(webhooks::testing::sample_verify(forged_body()));
    if (const auto sample = webhooks::testing::sample(what)) return serialize(*sample);
    std::ifstream file{what, std::ios::binary};
    if (!file) throw wrong_arguments{"neither a sample nor a file that can be read: " + what};
    return {std::istreambuf_iterator<char>{file}, {}};
}

httplib::Result post(const arguments& given, const webhooks::management_token& token, const std::string& body) {
    const auto scheme_end = given.url.find("://");
    if (scheme_end == std::string::npos) throw wrong_arguments{"not a URL: " + given.url};
    const auto path = given.url.find('/', scheme_end + 3);

    httplib::Headers headers;
    const std::string name{webhooks::signature_header};
    if (given.how == signing::right) headers.emplace(name, sign(token, body));
    if (given.how == signing::wrong) headers.emplace(name, sign(webhooks::management_token{"another-token"}, body));

    httplib::Client client{given.url.substr(0, path)};
    client.set_read_timeout(15);  // as long as Smartcar waits
    return client.Post(path == std::string::npos ? "/" : given.url.substr(path), headers, body, "application/json");
}

// The answer that proves the token, if `body` is a challenge at all.
std::optional<std::string> expected_proof(const webhooks::management_token& token, const std::string& body) {
    const auto sent = webhooks::parse(body);
    if (!sent) return std::nullopt;
    const auto* challenge = get_if<webhooks::verify_challenge>(*sent);
    if (challenge == nullptr) return std::nullopt;
    return sign(token, challenge->challenge);
}

bool proves(const std::string& answer, const std::string& proof) {
    const auto document = nlohmann::json::parse(answer, nullptr, false);
    const auto member = document.find("challenge");
    return document.is_object() && member != document.end() && *member == proof;
}

int send(const arguments& given, const webhooks::management_token& token) {
    const std::string body = body_of(given.what);
    const httplib::Result answer = post(given, token, body);
    if (!answer) {
        std::cerr << "no answer from " << given.url << ": " << to_string(answer.error()) << '\n';
        return 4;
    }
    std::cout << answer->status << ' ' << answer->body << '\n';

    const bool is_2xx = answer->status >= 200 && answer->status < 300;
    bool right = given.expected_status ? answer->status == *given.expected_status : is_2xx;
    if (!right) std::cout << "not the status that was expected\n";

    if (const auto proof = expected_proof(token, body)) {
        const bool proven = proves(answer->body, *proof);
        if (given.what == "forged-challenge") {
            std::cout << (proven ? "the endpoint signed a forged delivery: whoever asks can deliver there\n"
                                 : "the forged delivery was not signed\n");
            right = right && !proven;
        } else if (is_2xx) {
            std::cout << (proven ? "the answer proves the token\n" : "the answer does not prove the token\n");
            right = right && proven;
        }
    }
    return right ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words{argv + 1, argv + argc};
    if (words == std::vector<std::string>{"--list"}) {
        for (const auto& sample : webhooks::testing::samples) std::cout << sample.name << '\n';
        return 0;
    }
    std::optional<webhooks::management_token> token;
    try {
        const arguments given = read_arguments(words);
        const char* text = std::getenv("SMARTCAR_MANAGEMENT_TOKEN");
        try {
            token.emplace(text == nullptr ? "" : text);
        } catch (const std::exception& reason) {
            std::cerr << "SMARTCAR_MANAGEMENT_TOKEN cannot be used: " << reason.what() << '\n';
            return 3;
        }
        return send(given, *token);
    } catch (const wrong_arguments& reason) {
        std::cerr << reason.what() << "\n\n" << usage;
        return 2;
    }
}
