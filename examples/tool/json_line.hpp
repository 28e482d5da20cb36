// What `--json` prints.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_JSON_LINE_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_JSON_LINE_HPP

#include <nlohmann/json.hpp>

#include <string>

namespace tool {

// One line, without its end. In ASCII, so that what came from outside steers no terminal.
inline std::string json_line(const nlohmann::ordered_json& value) {
    return value.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace tool

#endif
