// The body of `parse`.

#ifndef SMARTCAR_WEBHOOKS_BODIES_PARSE_HPP
#define SMARTCAR_WEBHOOKS_BODIES_PARSE_HPP

#include <smartcar/webhooks/json/decode_envelope.hpp>
#include <smartcar/webhooks/json/document_reader.hpp>
#include <smartcar/webhooks/json/limits.hpp>
#include <smartcar/webhooks/result.hpp>
#include <smartcar/webhooks/types/envelope.hpp>

#include <string_view>
#include <utility>

namespace smartcar::webhooks {

result<envelope> parse(std::string_view body, const parse_limits& limits) {
    detail::document_reader reader;
    if (auto refusal = reader.read(body, limits)) return *std::move(refusal);
    return detail::decode_envelope(reader.root());
}

}  // namespace smartcar::webhooks

#endif
