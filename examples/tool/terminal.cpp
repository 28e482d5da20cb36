// What is written for people at a terminal.

#include <tool/terminal.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include <unistd.h>

namespace tool {

bool is_terminal() { return isatty(STDOUT_FILENO) == 1; }

std::string in_colour(colour chosen, std::string_view text) {
    static const bool is_coloured = is_terminal() && std::getenv("NO_COLOR") == nullptr;
    if (!is_coloured) return std::string{text};
    const char* code = "90";
    switch (chosen) {
        case colour::red: code = "31"; break;
        case colour::green: code = "32"; break;
        case colour::yellow: code = "33"; break;
        case colour::grey: break;
    }
    return std::string{"\x1B["} + code + 'm' + std::string{text} + "\x1B[0m";
}

progress_bar::progress_bar(std::size_t of) : of_{of}, is_shown_{of > 0 && isatty(STDERR_FILENO) == 1} {}

progress_bar::~progress_bar() {
    if (is_shown_) std::cerr << "\r\x1B[K" << std::flush;
}

void progress_bar::show(std::size_t done, std::string_view beside) {
    if (!is_shown_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds{100}) return;
    last_ = now;
    constexpr std::size_t width = 30;
    const std::size_t filled = std::min(width, width * done / of_);
    std::cerr << "\r[" << std::string(filled, '#') << std::string(width - filled, ' ') << "] " << done << '/' << of_
              << ' ' << beside << "\x1B[K" << std::flush;
}

}  // namespace tool
