// What to do about each cause, in words.

#ifndef SMARTCAR_WEBHOOKS_BODIES_DIAGNOSE_ADVICE_HPP
#define SMARTCAR_WEBHOOKS_BODIES_DIAGNOSE_ADVICE_HPP

#include <smartcar/webhooks/diagnosis.hpp>

#include <string_view>

namespace smartcar::webhooks::detail {

inline constexpr std::string_view raw_body_advice =
    "Pass the bytes as they came over the network, before a framework, a middleware or a proxy parses them.";

// Sentences about a cause that say what to do.
constexpr std::string_view advice_of(likely_cause cause) noexcept {
    switch (cause) {
        case likely_cause::genuine: return "The signature matches.";
        case likely_cause::signature_missing:
            return "The request has no SC-Signature header. Either Smartcar did not send it, or a proxy or the handler "
                   "lost the header: header names have no case, and some frameworks want them in lower case.";
        case likely_cause::signature_prefixed:
            return "Something stands in front of the 64 hexadecimal digits of SC-Signature. Other vendors send such a "
                   "prefix, Smartcar does not: whatever adds it must not.";
        case likely_cause::signature_repeated:
            return "SC-Signature came more than once and was joined. Smartcar sends one: look for a proxy that adds "
                   "headers, or for somebody who tries out what gets through.";
        case likely_cause::signature_has_blanks:
            return "There is white space around SC-Signature. HTTP servers remove it: whatever reads the header here "
                   "should too.";
        case likely_cause::signature_base64:
            return "SC-Signature is base64. Smartcar sends 64 hexadecimal digits, so something else has signed this.";
        case likely_cause::signature_malformed:
            return "SC-Signature is not 64 hexadecimal digits: it was cut, quoted or changed on its way, or Smartcar "
                   "did "
                   "not send it.";
        case likely_cause::body_empty:
            return "The body is empty. The framework has read it already, or a redirect has dropped it.";
        case likely_cause::body_reserialized:
            return "The body was parsed and written again on its way; then it has another signature. What differs: ";
        case likely_cause::body_line_break: return "Line breaks of the body were changed on its way: ";
        case likely_cause::body_byte_order_mark:
            return "A byte-order mark was put in front of the body. Look for whatever converts its encoding.";
        case likely_cause::token_quoted:
            return "The token has quotes around it. They come from a .env file or a shell and do not belong to it.";
        case likely_cause::token_has_blanks:
            return "The token has white space around it, mostly a line break at the end of a file. Remove it.";
        case likely_cause::token_byte_order_mark:
            return "The token begins with a byte-order mark. Save its file as UTF-8 without one.";
        case likely_cause::other_token: return "Another of the given texts is the token: number ";
        case likely_cause::key_and_message_swapped:
            return "The signature was made with the body as the key and the token as the message. Whatever made it has "
                   "the arguments of its HMAC function the wrong way round; Smartcar has not.";
        case likely_cause::unknown: break;
    }
    return "Nothing of what usually goes wrong explains this. Make sure that the token is the application management "
           "token: the dashboard's client id, client secret, application id and webhook id look like it and are not. "
           "That VERIFY passes proves nothing about deliveries: this side makes its answer. Test deliveries may verify "
           "while live ones never do; several users found a new application in the dashboard to be the only cure, and "
           "neither a new token nor a new webhook. Ask Smartcar's support which key it signs with.";
}

}  // namespace smartcar::webhooks::detail

#endif
