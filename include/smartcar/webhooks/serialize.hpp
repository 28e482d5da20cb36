// From an envelope back to JSON.

#ifndef SMARTCAR_WEBHOOKS_SERIALIZE_HPP
#define SMARTCAR_WEBHOOKS_SERIALIZE_HPP

#include <smartcar/webhooks/types/envelope.hpp>

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
std::string serialize(const envelope& delivery);

#ifndef SMARTCAR_WEBHOOKS_COMPILED
// Its body is in bodies/serialize.hpp. NOLINTNEXTLINE(readability-redundant-declaration): it makes that inline.
inline std::string serialize(const envelope& delivery);
#endif

}  // namespace smartcar::webhooks

#ifndef SMARTCAR_WEBHOOKS_COMPILED
#include <smartcar/webhooks/bodies/serialize.hpp>
#endif

#endif
