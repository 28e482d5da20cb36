// The body of `diagnose`: tries what usually goes wrong with the header, the token and the body.

#ifndef SMARTCAR_WEBHOOKS_BODIES_DIAGNOSE_HPP
#define SMARTCAR_WEBHOOKS_BODIES_DIAGNOSE_HPP

#include <smartcar/webhooks/bodies/diagnose/advice.hpp>
#include <smartcar/webhooks/bodies/diagnose/body_forms.hpp>
#include <smartcar/webhooks/bodies/diagnose/signature_header.hpp>
#include <smartcar/webhooks/bodies/diagnose/token_text.hpp>
#include <smartcar/webhooks/detail/hmac.hpp>
#include <smartcar/webhooks/diagnosis.hpp>
#include <smartcar/webhooks/signature.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smartcar::webhooks {

namespace detail {

// One request, with everything that may be a token.
class examination {
public:
    examination(std::span<const std::string_view> token_texts, const request& request)
        : token_texts_{token_texts}, request_{request}, header_{read_signature_header(request.signature)} {
        for (std::size_t i = 0; i < token_texts.size(); ++i) add_keys(i);
    }

    [[nodiscard]] diagnosis conclude() const {
        if (header_.shape != likely_cause::genuine) return conclude_from_header();
        if (const key* matching = key_of(request_.body)) return conclude_from_token(*matching);
        if (request_.body.empty()) return said(likely_cause::body_empty, raw_body_advice);
        for (const body_form& form : body_forms) {
            const std::string sent = form.restore(request_.body);
            if (sent.empty() || sent == request_.body || key_of(sent) == nullptr) continue;
            if (form.difference.empty()) return said(form.cause, {});
            return said(form.cause, std::string{form.difference} + ". " + std::string{raw_body_advice});
        }
        if (is_swapped()) return said(likely_cause::key_and_message_swapped, {});
        return conclude_without_match();
    }

private:
    struct key {
        hmac_key hmac;
        std::string_view text;
        std::size_t index;                  // of the text that it was made of
        std::optional<likely_cause> fault;  // of that text; the key is made without it
    };

    static diagnosis said(likely_cause cause, std::string_view more) {
        std::string advice{advice_of(cause)};
        if (!more.empty() && !advice.ends_with(' ')) advice += ' ';
        advice += more;
        return {cause, std::move(advice)};
    }

    void add_keys(std::size_t index) {
        const std::string_view text = token_texts_[index];
        const cleaned_token cleaned = clean(text);
        add_key(text, index, {});
        if (cleaned.fault) add_key(cleaned.text, index, cleaned.fault);
    }

    void add_key(std::string_view text, std::size_t index, std::optional<likely_cause> fault) {
        if (text.empty()) return;
        if (auto made = hmac_key::make(text)) keys_.push_back({*std::move(made), text, index, fault});
    }

    // The first key that `body` was signed with; null if none.
    [[nodiscard]] const key* key_of(std::string_view body) const {
        if (!header_.claimed) return nullptr;
        const auto found = std::find_if(keys_.begin(), keys_.end(), [&](const key& each) {
            return compare(*header_.claimed, each.hmac.sign(body)).has_value();
        });
        return found == keys_.end() ? nullptr : &*found;
    }

    [[nodiscard]] diagnosis conclude_from_header() const {
        if (!header_.claimed || request_.body.empty()) return said(header_.shape, {});
        return said(header_.shape, key_of(request_.body) != nullptr ? "But for that it matches."
                                                                    : "But even without that it would not match.");
    }

    [[nodiscard]] static diagnosis conclude_from_token(const key& matching) {
        if (matching.index > 0) {
            return said(likely_cause::other_token, std::to_string(matching.index + 1) + ". Use that one.");
        }
        return said(matching.fault.value_or(likely_cause::genuine), {});
    }

    [[nodiscard]] bool is_swapped() const {
        const std::optional<hmac_key> by_body = hmac_key::make(request_.body);
        return by_body && std::any_of(keys_.begin(), keys_.end(), [&](const key& each) {
                   return compare(*header_.claimed, by_body->sign(each.text)).has_value();
               });
    }

    [[nodiscard]] diagnosis conclude_without_match() const {
        if (keys_.empty()) return said(likely_cause::unknown, "And no token was given: is its variable set?");
        if (const auto fault = clean(token_texts_.front()).fault) {
            return said(*fault, "But even without that it would not match.");
        }
        if (rewritten(request_.body, &to_text).empty()) {
            return said(likely_cause::unknown, "And the body is no whole JSON text: it was cut or changed on its way.");
        }
        return said(likely_cause::unknown, {});
    }

    std::span<const std::string_view> token_texts_;
    const request& request_;
    read_header header_;
    std::vector<key> keys_;
};

}  // namespace detail

diagnosis diagnose(std::span<const std::string_view> token_texts, const request& request) {
    return detail::examination{token_texts, request}.conclude();
}

}  // namespace smartcar::webhooks

#endif
