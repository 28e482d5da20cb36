// One state of a vehicle from deliveries that come in any order and more than once: for each signal, the newest wins.

#ifndef SMARTCAR_WEBHOOKS_TYPES_VEHICLE_SNAPSHOT_HPP
#define SMARTCAR_WEBHOOKS_TYPES_VEHICLE_SNAPSHOT_HPP

#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/types/signal.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>
#include <smartcar/webhooks/types/vehicle_state.hpp>

#include <algorithm>
#include <compare>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace smartcar::webhooks {

/// What is known of one vehicle: the newest reading of each signal, and its newest value.
///
/// Smartcar delivers in no order, concurrently and more than once. Whatever the order in which the deliveries of a
/// vehicle are merged, and however often, the snapshot ends the same. A reading is as old as its `oem_updated_at`;
/// where it has none, as most failures do, it is as old as the newest signal of its delivery.
///
/// A value type: copy it, compare it, keep one for each vehicle. Not for several threads at once.
/// Example: examples/newest_wins.cpp    Source: Smartcar docs, "Delivery behavior"
class vehicle_snapshot {
public:
    /// What is known of one signal.
    struct entry {
        /// The newest reading, failed or not.
        signal_reading newest;
        /// The newest successful reading that carried something. Empty if there was none.
        std::optional<signal_reading> last_success;

        bool operator==(const entry&) const = default;
    };

    /// Take over what `delivery` says newer.
    ///
    /// What people get wrong: one snapshot for all vehicles.
    ///
    /// \param delivery  read only. Deliveries other than a `vehicle_state` say nothing and change nothing.
    /// \return the codes of the signals of which now something else is known: another value, another status. A signal
    ///         that was read again with the same result is not among them.
    /// \throws std::invalid_argument if it is about another vehicle than the deliveries before
    std::vector<std::string> merge(const envelope& delivery) {
        const auto* state = get_if<vehicle_state>(delivery);
        if (state == nullptr) return {};
        if (vehicle_ && vehicle_->id != state->vehicle.id) {
            throw std::invalid_argument{"vehicle_snapshot: a state of another vehicle"};
        }
        if (!vehicle_) vehicle_ = state->vehicle;

        std::vector<std::string> changed;
        const timestamp made_at = time_of(*state, delivery);
        for (const signal_reading& reading : state->signals) {
            if (merge(reading, age_of(reading, made_at, delivery.event_id))) changed.push_back(reading.code);
        }
        return changed;
    }

    /// The vehicle, as the first delivery described it. Empty before that.
    [[nodiscard]] const std::optional<vehicle_summary>& vehicle() const noexcept { return vehicle_; }

    /// What is known of one signal, or null. Valid until the next merge.
    [[nodiscard]] const entry* find(std::string_view code) const noexcept {
        const auto found = signals_.find(code);
        return found == signals_.end() ? nullptr : &found->second.known;
    }

    /// The value of one signal, if its newest reading succeeded; else null. Valid until the next merge.
    ///
    /// For the value before a failure, see `entry::last_success`.
    template <class Body>
    [[nodiscard]] const Body* find(signal<Body> wanted) const noexcept {
        const entry* known = find(wanted.code);
        return known != nullptr && known->newest.ok() ? std::get_if<Body>(&known->newest.body) : nullptr;
    }

    /// The codes of all signals of which something is known, in alphabetical order. Views are valid until the next
    /// merge.
    [[nodiscard]] std::vector<std::string_view> codes() const {
        std::vector<std::string_view> known;
        for (const auto& [code, signal] : signals_) known.emplace_back(code);
        return known;
    }

    bool operator==(const vehicle_snapshot&) const = default;

private:
    // How new a reading is. A failure is newer than a success of the same moment; the event's id decides the rest, so
    // that the order of merging never does.
    struct age {
        timestamp updated_at = timestamp::min();
        timestamp made_at = timestamp::min();
        bool failed = false;
        std::string event_id;

        auto operator<=>(const age&) const = default;
    };

    struct tracked {
        entry known;
        age newest_age;
        age success_age;

        bool operator==(const tracked& other) const { return known == other.known; }
    };

    // When Smartcar put a state together. Not `delivered_at` unless nothing else tells: a retry has a later one.
    static timestamp time_of(const vehicle_state& state, const envelope& delivery) {
        std::optional<timestamp> newest;
        for (const signal_reading& reading : state.signals) {
            newest = std::max({newest, reading.oem_updated_at, reading.retrieved_at});
        }
        if (!newest) newest = delivery.delivered_at;
        return newest.value_or(timestamp::min());
    }

    static age age_of(const signal_reading& reading, timestamp made_at, const std::string& event_id) {
        return {reading.oem_updated_at.value_or(made_at), reading.retrieved_at.value_or(made_at), !reading.ok(),
                event_id};
    }

    static bool says_the_same(const signal_reading& a, const signal_reading& b) {
        return a.body == b.body && a.status == b.status;
    }

    bool merge(const signal_reading& reading, const age& reading_age) {
        const auto [position, is_new] = signals_.try_emplace(reading.code);
        tracked& signal = position->second;
        bool changed = is_new;
        if (is_new || reading_age > signal.newest_age) {
            changed = changed || !says_the_same(signal.known.newest, reading);
            signal.known.newest = reading;
            signal.newest_age = reading_age;
        }
        const bool carries_value = reading.ok() && !std::holds_alternative<std::monostate>(reading.body);
        if (carries_value && (!signal.known.last_success || reading_age > signal.success_age)) {
            changed = changed || !signal.known.last_success || !says_the_same(*signal.known.last_success, reading);
            signal.known.last_success = reading;
            signal.success_age = reading_age;
        }
        return changed;
    }

    std::optional<vehicle_summary> vehicle_;
    std::map<std::string, tracked, std::less<>> signals_;
};

}  // namespace smartcar::webhooks

#endif
