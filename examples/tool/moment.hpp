// Times and durations as people type them.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_MOMENT_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_MOMENT_HPP

#include <smartcar/webhooks/types/timestamp.hpp>

#include <chrono>
#include <string>

namespace tool {

// In milliseconds, as Smartcar gives it.
smartcar::webhooks::timestamp now();

// `90s`, `15m`, `12h`, `30d`, `4w`. Throws `failure` for anything else.
std::chrono::seconds duration_from(const std::string& text);

// `2026-11-01T00:00:00Z`, or how long ago, as above. Throws `failure` for anything else.
smartcar::webhooks::timestamp moment_from(const std::string& text);

}  // namespace tool

#endif
