// From an envelope back to JSON.

#ifndef SMARTCAR_WEBHOOKS_SERIALIZE_HPP
#define SMARTCAR_WEBHOOKS_SERIALIZE_HPP

#include <smartcar/webhooks/json/encode_envelope.hpp>
#include <smartcar/webhooks/types/envelope.hpp>

#include <nlohmann/json.hpp>

#include <string>

namespace smartcar::webhooks {

/// Write an envelope as compact JSON, as Smartcar would have sent it.
///
/// `serialize(parse(body).value())` is the same JSON value as `body`, but for members that are null. What people get
/// wrong: verifying what this returns. The signature is over the bytes that arrived, not over their meaning.
///
/// An envelope that you changed after parsing may have leftovers and respellings that no longer belong to it; clear
/// both if you want only what the types say. Text that is not UTF-8 is written with U+FFFD in place of the wrong bytes.
///
/// \param delivery  read only
/// \return one JSON object. Throws nothing but `std::bad_alloc`. Thread-safe.
inline std::string serialize(const envelope& delivery) { return detail::encode_envelope(delivery); }

/// The same as a JSON document, in the order that `serialize` writes.
///
/// \throws nlohmann::json::parse_error if a `raw_json` of `delivery` does not hold JSON, which no parsed one does
inline nlohmann::ordered_json to_json(const envelope& delivery) {
    return nlohmann::ordered_json::parse(serialize(delivery));
}

}  // namespace smartcar::webhooks

#endif
