// An inbox in a file of SQLite.

#include <tool/failure.hpp>
#include <tool/inbox_file.hpp>

#include <exception>

namespace tool {

std::unique_ptr<webhooks::sqlite_inbox> open_inbox(const std::string& file) {
    try {
        return std::make_unique<webhooks::sqlite_inbox>(file);
    } catch (const std::exception& reason) {
        throw failure{exit_code::usage, "cannot use " + file + " as an inbox: " + reason.what()};
    }
}

std::vector<std::string> state_names() {
    std::vector<std::string> names;
    names.reserve(webhooks::delivery_states.size());
    for (const webhooks::delivery_state state : webhooks::delivery_states) names.emplace_back(to_string(state));
    return names;
}

bool is_wanted(const std::string& state, webhooks::delivery_state stands) {
    return state.empty() || state == to_string(stands);
}

}  // namespace tool
