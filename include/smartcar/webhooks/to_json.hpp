// From an envelope to a document of nlohmann/json.

#ifndef SMARTCAR_WEBHOOKS_TO_JSON_HPP
#define SMARTCAR_WEBHOOKS_TO_JSON_HPP

#include <smartcar/webhooks/serialize.hpp>
#include <smartcar/webhooks/types/envelope.hpp>

#include <nlohmann/json.hpp>

namespace smartcar::webhooks {

/// What `serialize` writes, as a JSON document with its members in that order.
///
/// A header of its own, because it makes whoever includes it compile nlohmann/json.
///
/// \param delivery  read only
///
/// \throws nlohmann::json::parse_error if a `raw_json` of `delivery` does not hold JSON, which no parsed one does
inline nlohmann::ordered_json to_json(const envelope& delivery) {
    return nlohmann::ordered_json::parse(serialize(delivery));
}

}  // namespace smartcar::webhooks

#endif
