// How an envelope is read and written.

#ifndef SMARTCAR_WEBHOOKS_JSON_ENVELOPE_HPP
#define SMARTCAR_WEBHOOKS_JSON_ENVELOPE_HPP

#include <smartcar/webhooks/json/decode_envelope.hpp>
#include <smartcar/webhooks/json/encode_envelope.hpp>

#endif
