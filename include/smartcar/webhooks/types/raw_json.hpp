// JSON kept as text, so that the types need no JSON library.

#ifndef SMARTCAR_WEBHOOKS_TYPES_RAW_JSON_HPP
#define SMARTCAR_WEBHOOKS_TYPES_RAW_JSON_HPP

#include <string>

namespace smartcar::webhooks {

/// One valid JSON value, kept as compact text.
///
/// What arrived and has no type here. Numbers keep every digit that arrived; member order is kept; white space is
/// not. Parse `text` with any JSON library. What people get wrong: comparing two as values; `==` compares texts.
///
/// A `raw_json` that you build yourself must hold valid JSON: `serialize` writes it as it is.
struct raw_json {
    /// The value, such as `{"voltage":240}`. Owned.
    std::string text;

    bool operator==(const raw_json&) const = default;
};

}  // namespace smartcar::webhooks

#endif
