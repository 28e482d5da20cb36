// What is written for people at a terminal: colours, and how far something has come.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_TERMINAL_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_TERMINAL_HPP

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace tool {

// Whether standard output is one. What came from outside must not steer it.
bool is_terminal();

enum class colour { red, green, yellow, grey };

// `text` in that colour, if standard output is a terminal and NO_COLOR is not set; else as it is.
std::string in_colour(colour chosen, std::string_view text);

// A bar on standard error, if that is a terminal; nothing otherwise.
class progress_bar {
public:
    explicit progress_bar(std::size_t of);
    progress_bar(const progress_bar&) = delete;
    progress_bar& operator=(const progress_bar&) = delete;
    // Wipes it away.
    ~progress_bar();

    // Draws it anew, ten times a second at most.
    void show(std::size_t done, std::string_view beside);

private:
    std::size_t of_;
    bool is_shown_;
    std::chrono::steady_clock::time_point last_{};
};

}  // namespace tool

#endif
