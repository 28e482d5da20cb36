// Nothing of a token's text is left in memory when the token is gone, as a core of the process would show.

#include <smartcar/webhooks/receiver.hpp>

#include <support/catch.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace smartcar::webhooks;

namespace {

// The token's text, spelled so that the text itself stands nowhere in the program.
constexpr std::string_view disguised = "DBOBSZ.8e4g:b.PG.UIF.NFNPSZ.UFTU.3g7";

constexpr char undisguised(char c) noexcept { return static_cast<char>(c - 1); }

std::string canary() {
    std::string text;
    text.reserve(disguised.size());
    for (const char c : disguised) text += undisguised(c);
    return text;
}

void wipe(std::string& text) {
    volatile char* const bytes = text.data();
    for (std::size_t i = 0; i < text.size(); ++i) bytes[i] = '#';
}

bool stands_at(const char* at) noexcept {
    for (std::size_t i = 0; i < disguised.size(); ++i) {
        if (at[i] != undisguised(disguised[i])) return false;
    }
    return true;
}

// How often it stands in the memory of this process that can be written to.
std::size_t count_in_memory() {
    static std::vector<char> page(std::size_t{1} << 16U);
    const auto own = reinterpret_cast<std::uintptr_t>(page.data());
    std::ifstream maps{"/proc/self/maps"};
    std::ifstream memory{"/proc/self/mem", std::ios::binary};
    std::vector<std::pair<std::uintptr_t, std::uintptr_t>> ranges;
    for (std::string line; std::getline(maps, line);) {
        std::istringstream fields{line};
        std::uintptr_t first = 0;
        std::uintptr_t last = 0;
        char dash = 0;
        std::string rights;
        fields >> std::hex >> first >> dash >> last >> rights;
        constexpr std::uintptr_t most = std::uintptr_t{1} << 30U;  // larger is what a sanitizer notes, terabytes of it
        if (rights.starts_with("rw") && last - first <= most) ranges.emplace_back(first, last);
    }
    std::size_t found = 0;
    for (const auto& [first, last] : ranges) {
        for (std::uintptr_t at = first; at < last; at += page.size() - disguised.size()) {
            const std::size_t size = std::min<std::size_t>(page.size(), last - at);
            memory.clear();
            memory.seekg(static_cast<std::streamoff>(at));
            memory.read(page.data(), static_cast<std::streamsize>(size));
            const auto count = static_cast<std::size_t>(memory.gcount());
            for (std::size_t i = 0; i + disguised.size() <= count; ++i) {
                const bool is_own = at + i >= own && at + i < own + page.size();
                if (!is_own && stands_at(page.data() + i)) ++found;
            }
        }
    }
    for (char& byte : page) byte = '#';
    return found;
}

}  // namespace

TEST_CASE("nothing of a token's text is left when the token is gone") {
    if (!std::ifstream{"/proc/self/mem"}) return support::skip("no memory to look at");
    std::string text = canary();
    REQUIRE(count_in_memory() > 0);  // it is found where it stands
    {
        const management_token made{text};
        const management_token copy = made;
        const receiver endpoint{{copy, made}};
        const std::string body = R"({"eventName":"schedule","payload":{"vehicles":[]}})";
        CHECK(endpoint.receive({body, sign(made, body)}).reply.status == 200);
        CHECK(endpoint.receive({body, std::string(64, '0')}).reply.status == 401);
        body_verifier pieces{made};
        pieces.update(body);
        CHECK(pieces.verify(sign(made, body)).has_value());
        wipe(text);
    }
    CHECK(count_in_memory() == 0);
}
