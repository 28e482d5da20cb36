// What may have been sent, if the body is what something on its way made of it.

#ifndef SMARTCAR_WEBHOOKS_BODIES_DIAGNOSE_BODY_FORMS_HPP
#define SMARTCAR_WEBHOOKS_BODIES_DIAGNOSE_BODY_FORMS_HPP

#include <smartcar/webhooks/bodies/diagnose/token_text.hpp>
#include <smartcar/webhooks/diagnosis.hpp>
#include <smartcar/webhooks/json/decode_envelope.hpp>
#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/document_reader.hpp>
#include <smartcar/webhooks/json/encode_envelope.hpp>
#include <smartcar/webhooks/json/limits.hpp>
#include <smartcar/webhooks/json/stringify.hpp>
#include <smartcar/webhooks/result.hpp>
#include <smartcar/webhooks/types/envelope.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace smartcar::webhooks::detail {

// One such form.
struct body_form {
    likely_cause cause;
    std::string_view difference;  // ends a sentence
    std::string (*restore)(std::string_view body);
};

inline std::string without_last_line_break(std::string_view body) {
    if (body.ends_with('\n')) body.remove_suffix(1);
    if (body.ends_with('\r')) body.remove_suffix(1);
    return std::string{body};
}

inline std::string with_line_feeds(std::string_view body) {
    std::string text;
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (!body.substr(i).starts_with("\r\n")) text += body[i];
    }
    return text;
}

// `body` read and written again by `write`; nothing if it is no JSON.
inline std::string rewritten(std::string_view body, std::string (*write)(const document_value&)) {
    parse_limits limits;
    limits.max_bytes = body.size();
    document_reader reader;
    if (reader.read(body, limits)) return {};
    return write(reader.root());
}

// In the order in which Smartcar writes members; nothing if it is no delivery.
inline std::string in_wire_order(const document_value& value) {
    const result<envelope> delivery = decode_envelope(value);
    return delivery ? encode_envelope(*delivery) : std::string{};
}

inline std::string in_wire_order_stringified(const document_value& value) {
    return rewritten(in_wire_order(value), &stringify);
}

inline std::string without_byte_order_mark(std::string_view body) {
    return std::string{body.starts_with(byte_order_mark) ? body.substr(byte_order_mark.size()) : body};
}
inline std::string without_blanks_around(std::string_view body) { return std::string{trimmed(body)}; }
inline std::string with_line_feed_behind(std::string_view body) { return std::string{body} + '\n'; }
inline std::string with_line_break_behind(std::string_view body) { return std::string{body} + "\r\n"; }
inline std::string with_fewest_escapes(std::string_view body) { return rewritten(body, &to_text); }
inline std::string with_javascript_numbers(std::string_view body) { return rewritten(body, &stringify); }
inline std::string with_wire_order(std::string_view body) { return rewritten(body, &in_wire_order); }
inline std::string with_wire_order_and_numbers(std::string_view body) {
    return rewritten(body, &in_wire_order_stringified);
}

inline constexpr std::array body_forms{
    body_form{likely_cause::body_byte_order_mark, {}, &without_byte_order_mark},
    body_form{likely_cause::body_line_break, "one was added at its end", &without_last_line_break},
    body_form{likely_cause::body_line_break, "there is white space around the JSON that was not sent",
              &without_blanks_around},
    body_form{likely_cause::body_line_break, "a line break at its end was lost", &with_line_feed_behind},
    body_form{likely_cause::body_line_break, "a line break (CR LF) at its end was lost", &with_line_break_behind},
    body_form{likely_cause::body_line_break, "LF became CR LF", &with_line_feeds},
    body_form{likely_cause::body_reserialized, "white space between its tokens", &without_white_space},
    body_form{likely_cause::body_reserialized, "white space, and how characters are escaped", &with_fewest_escapes},
    body_form{likely_cause::body_reserialized, "how numbers are spelled, such as 80.0 for 80",
              &with_javascript_numbers},
    body_form{likely_cause::body_reserialized, "the order of members", &with_wire_order},
    body_form{likely_cause::body_reserialized, "the order of members, and how numbers are spelled",
              &with_wire_order_and_numbers},
};

}  // namespace smartcar::webhooks::detail

#endif
