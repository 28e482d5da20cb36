// How a command ends.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_FAILURE_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_FAILURE_HPP

#include <stdexcept>
#include <string>

namespace tool {

// What the program ends with. Documented in docs/tool.md: scripts depend on it.
enum class exit_code {
    good = 0,         // as asked for
    bad = 1,          // not genuine, refused, dropped, not found: the answer to the question is no
    usage = 2,        // wrong arguments, or a file that cannot be read
    token = 3,        // no token, or one that cannot be one
    unreachable = 4,  // no answer, or a port that is taken
};

// Ends a command with a message for people. Never holds a token or a body.
class failure : public std::runtime_error {
public:
    failure(exit_code code, const std::string& message) : std::runtime_error{message}, code_{code} {}
    [[nodiscard]] exit_code code() const noexcept { return code_; }

private:
    exit_code code_;
};

}  // namespace tool

#endif
