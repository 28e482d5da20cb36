// Options that several commands have.

#include <tool/command.hpp>

#include <smartcar/webhooks/version.hpp>

#include <cstddef>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <istream>

namespace tool {

namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20U;

// At most `most_bytes` and one more.
std::string read_all(std::istream& in) {
    std::string text;
    std::string piece(std::size_t{1} << 16U, '\0');
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())), in.gcount() > 0) {
        text.append(piece, 0, static_cast<std::size_t>(in.gcount()));
        if (text.size() > most_bytes) break;
    }
    return text;
}

}  // namespace

void add_token_option(CLI::App& command, std::string& token_file) {
    command.add_option("--token-file", token_file,
                       "file that holds the application management token; otherwise SMARTCAR_MANAGEMENT_TOKEN has it");
}

std::string read_token_text(const std::string& token_file) {
    if (token_file.empty()) {
        const char* text = std::getenv("SMARTCAR_MANAGEMENT_TOKEN");
        if (text != nullptr && *text != '\0') return text;
        throw failure{exit_code::token,
                      "no token: set SMARTCAR_MANAGEMENT_TOKEN to the application management token, which Smartcar's "
                      "dashboard shows, or name a file that holds it with --token-file"};
    }
    std::ifstream file{token_file, std::ios::binary};
    if (!file) throw failure{exit_code::token, "cannot read the token file " + token_file};
    std::string text = read_all(file);
    if (!text.empty() && text.back() == '\n') text.pop_back();
    if (!text.empty() && text.back() == '\r') text.pop_back();
    if (text.empty()) throw failure{exit_code::token, "no token: " + token_file + " is empty"};
    return text;
}

webhooks::management_token to_token(const std::string& text, const std::string& token_file) {
    try {
        return webhooks::management_token{text};
    } catch (const std::exception& reason) {
        const std::string source = token_file.empty() ? "SMARTCAR_MANAGEMENT_TOKEN" : token_file;
        throw failure{exit_code::token, source + " cannot be used: " + reason.what()};
    }
}

webhooks::management_token read_token(const std::string& token_file) {
    return to_token(read_token_text(token_file), token_file);
}

std::string read_input(const std::string& file) {
    std::string text;
    if (file == "-") {
        text = read_all(std::cin);
    } else {
        std::ifstream in{file, std::ios::binary};
        if (!in) throw failure{exit_code::usage, "cannot read " + file};
        text = read_all(in);
        if (in.bad() || (text.empty() && !in.eof())) throw failure{exit_code::usage, "cannot read " + file};
    }
    if (text.size() > most_bytes) throw failure{exit_code::usage, file + " is larger than 64 MiB"};
    return text;
}

std::string version_text() {
    using webhooks::version;
    return std::to_string(version::major) + '.' + std::to_string(version::minor) + '.' + std::to_string(version::patch);
}

}  // namespace tool
