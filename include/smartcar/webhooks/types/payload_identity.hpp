// What of a payload stays the same when Smartcar delivers it again.

#ifndef SMARTCAR_WEBHOOKS_TYPES_PAYLOAD_IDENTITY_HPP
#define SMARTCAR_WEBHOOKS_TYPES_PAYLOAD_IDENTITY_HPP

#include <smartcar/webhooks/types/payload.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smartcar::webhooks::detail {

// FNV-1a. Keys are built from what was signed, so nobody chooses collisions.
class fingerprint {
public:
    void add(std::string_view text) noexcept {
        for (const char c : text) mix(static_cast<unsigned char>(c));
        mix(0xFF);  // no UTF-8 text holds this byte, so that ("ab", "c") and ("a", "bc") differ
    }

    void add(const std::optional<timestamp>& time) { add(time ? to_string(*time) : std::string{}); }

    [[nodiscard]] std::string text() const {
        constexpr std::string_view digits = "0123456789abcdef";
        std::string hex;
        for (unsigned shift = 64; shift != 0; shift -= 4) hex += digits[(state_ >> (shift - 4U)) & 0x0FU];
        return hex;
    }

private:
    void mix(std::uint64_t byte) noexcept { state_ = (state_ ^ byte) * 0x100000001B3U; }

    std::uint64_t state_ = 0xCBF29CE484222325U;
};

// The identity of a payload whose envelope has no event id. Empty where nothing tells one delivery from the next: then
// taking two for the same would lose one.
inline std::string identity_of(const verify_challenge& verify) { return verify.challenge; }

inline std::string identity_of(const charge_event& event) {
    if (!event.event_id.empty()) return event.event_id;
    if (event.vehicle_id.empty() || !event.time) return {};
    return event.vehicle_id + '/' + std::string{event.type.text()} + '/' + to_string(*event.time);
}

inline std::string identity_of(const schedule& report) {
    fingerprint all;
    bool is_dated = false;
    for (const vehicle_report& vehicle : report.vehicles) {
        is_dated = is_dated || !vehicle.request_id.empty() || vehicle.timestamp;
        all.add(vehicle.vehicle_id);
        all.add(vehicle.request_id);
        all.add(vehicle.timestamp);
    }
    return is_dated ? all.text() : std::string{};
}

inline std::string identity_of(const vehicle_state& state) {
    fingerprint all;
    bool is_dated = false;
    all.add(state.vehicle.id);
    for (const signal_reading& reading : state.signals) {
        is_dated = is_dated || reading.retrieved_at;
        all.add(reading.code);
        all.add(reading.oem_updated_at);
        all.add(reading.retrieved_at);
    }
    return is_dated ? all.text() : std::string{};
}

inline std::string identity_of(const vehicle_error&) { return {}; }
inline std::string identity_of(const unknown_event&) { return {}; }

}  // namespace smartcar::webhooks::detail

#endif
