// An inbox in a file of SQLite, as commands name it.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_INBOX_FILE_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_INBOX_FILE_HPP

#include <smartcar/webhooks/stores/sqlite.hpp>

#include <memory>
#include <string>
#include <vector>

namespace tool {

namespace webhooks = smartcar::webhooks;

// Makes the file if there is none. Throws `failure` if it cannot be opened, or is something else.
std::unique_ptr<webhooks::sqlite_inbox> open_inbox(const std::string& file);

// What `--state` takes: `waiting`, `done`, ...
std::vector<std::string> state_names();

// Whether a delivery stands as `--state` says. Empty: any way.
bool is_wanted(const std::string& state, webhooks::delivery_state stands);

}  // namespace tool

#endif
