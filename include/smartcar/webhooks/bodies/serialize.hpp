// The body of `serialize`.

#ifndef SMARTCAR_WEBHOOKS_BODIES_SERIALIZE_HPP
#define SMARTCAR_WEBHOOKS_BODIES_SERIALIZE_HPP

#include <smartcar/webhooks/json/encode_envelope.hpp>
#include <smartcar/webhooks/types/envelope.hpp>

#include <string>

namespace smartcar::webhooks {

std::string serialize(const envelope& delivery) { return detail::encode_envelope(delivery); }

}  // namespace smartcar::webhooks

#endif
