// What the signature header holds, if it is not what it should be.

#ifndef SMARTCAR_WEBHOOKS_BODIES_DIAGNOSE_SIGNATURE_HEADER_HPP
#define SMARTCAR_WEBHOOKS_BODIES_DIAGNOSE_SIGNATURE_HEADER_HPP

#include <smartcar/webhooks/bodies/diagnose/token_text.hpp>
#include <smartcar/webhooks/detail/hex.hpp>
#include <smartcar/webhooks/detail/hmac.hpp>
#include <smartcar/webhooks/diagnosis.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace smartcar::webhooks::detail {

// What the header is, and the digest in it, if it can be made out.
struct read_header {
    likely_cause shape;  // `genuine` if it is as it should be
    std::optional<digest> claimed;
};

// Whether it looks like 32 bytes in base64, in either alphabet.
constexpr bool is_base64_digest(std::string_view text) noexcept {
    constexpr std::size_t digits = 43;
    if (text.size() == digits + 1 && text.back() == '=') text.remove_suffix(1);
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_";
    return text.size() == digits && text.find_first_not_of(alphabet) == std::string_view::npos;
}

inline read_header read_signature_header(std::string_view text) {
    constexpr std::size_t digits = 2 * digest_size;
    const auto digest_in = [](std::string_view part) { return from_hex<digest_size>(part); };
    if (text.empty()) return {likely_cause::signature_missing, {}};
    if (const auto claimed = digest_in(text)) return {likely_cause::genuine, claimed};

    const std::string_view inner = trimmed(text);
    if (const auto claimed = digest_in(inner)) return {likely_cause::signature_has_blanks, claimed};
    if (const auto claimed = digest_in(trimmed(inner.substr(0, inner.find(','))));
        claimed && inner.find(',') != std::string_view::npos) {
        return {likely_cause::signature_repeated, claimed};
    }
    if (inner.size() > digits) {
        const std::string_view front = inner.substr(0, inner.size() - digits);
        if (const auto claimed = digest_in(inner.substr(front.size()))) {
            return {digest_in(front) ? likely_cause::signature_repeated : likely_cause::signature_prefixed, claimed};
        }
    }
    if (is_base64_digest(inner)) return {likely_cause::signature_base64, {}};
    return {likely_cause::signature_malformed, {}};
}

}  // namespace smartcar::webhooks::detail

#endif
