// What decoding keeps of what the types do not hold as it arrived. The way back is in overlay.hpp.

#ifndef SMARTCAR_WEBHOOKS_JSON_RECORD_HPP
#define SMARTCAR_WEBHOOKS_JSON_RECORD_HPP

#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/pointer.hpp>
#include <smartcar/webhooks/json/scalar.hpp>
#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/types/raw_json.hpp>

#include <string_view>

namespace smartcar::webhooks::detail {

constexpr why reason_of(outcome failure) noexcept {
    if (failure == outcome::out_of_range) return why::out_of_range;
    return failure == outcome::not_a_time ? why::not_a_time : why::wrong_type;
}

// Leftovers are what the types hold nothing of, respellings what they would write in another form.
class decode_record {
public:
    // Both go to `target`, which must outlive the record.
    explicit decode_record(envelope& target) noexcept : target_{target} {}

    void add_leftover(const json_path& at, const document_value& value, why reason) {
        target_.leftovers.push_back({at.pointer(), raw_json{to_text(value)}, reason});
    }
    void add_respelling(const json_path& at, const document_value& value) {
        respelling& added = target_.respellings.emplace_back();
        at.append_to(added.pointer);
        append_json(added.value.text, value);
    }
    void add_absence(const json_path& at) { target_.respellings.push_back({at.pointer(), raw_json{}}); }

    // A member arrived under another name than it is written under.
    void move_spelling(const json_path& arrived, const document_value& value, std::string_view written) {
        add_respelling(arrived, value);
        add_absence(arrived.sibling(written));
    }

    // What does not fit is recorded where it belongs. Returns whether the value is held.
    bool record(outcome result, const document_value& value, const json_path& at) {
        if (result == outcome::held) return true;
        if (is_held(result)) {
            add_respelling(at, value);
        } else {
            add_leftover(at, value, reason_of(result));
        }
        return is_held(result);
    }

private:
    envelope& target_;
};

}  // namespace smartcar::webhooks::detail

#endif
