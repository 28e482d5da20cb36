// One state of a vehicle from deliveries that come in any order and more than once: for each signal, the newest wins.

#ifndef SMARTCAR_WEBHOOKS_TYPES_VEHICLE_SNAPSHOT_HPP
#define SMARTCAR_WEBHOOKS_TYPES_VEHICLE_SNAPSHOT_HPP

#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/types/signal.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>
#include <smartcar/webhooks/types/vehicle_state.hpp>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace smartcar::webhooks {

/// What is known of one vehicle: the newest reading of each signal, and its newest value.
///
/// Smartcar delivers in no order, concurrently and more than once. Whatever the order in which the deliveries of a
/// vehicle are merged, and however often, the snapshot ends the same. Of two values the one with the later
/// `oem_updated_at` wins, then the one with the later `retrieved_at`, then, as the vendor orders them, the one with the
/// larger `sequence` of its delivery. Whether a signal can be read at present, the delivery says that was put together
/// last: the newest `retrieved_at` in it tells when, because a retry has a later `delivered_at`. Two deliveries of one
/// moment are told apart by their sequence, then by their event ids; without those the first that is merged wins.
///
/// A value type: copy it, compare it, keep one for each vehicle. Not for several threads at once.
/// Example: examples/newest_wins.cpp    Source: Smartcar docs, "Delivery behavior"
class vehicle_snapshot {
public:
    /// What is known of one signal.
    struct entry {
        /// What holds now: the newest success, or the failure if the signal has failed since.
        signal_reading newest;
        /// The newest success. Empty if there was none.
        std::optional<signal_reading> last_success;

        bool operator==(const entry&) const = default;
    };

    /// Take over what `delivery` says newer.
    ///
    /// What people get wrong: one snapshot for all vehicles. A state that does not say its vehicle counts as one of
    /// this vehicle.
    ///
    /// \param delivery  read only. Deliveries other than a `vehicle_state` say nothing and change nothing.
    /// \return the codes of the signals of which now something else is known: another value, another status. A signal
    ///         that was read again with the same result is not among them.
    /// \throws std::invalid_argument if it is about another vehicle than the deliveries before
    std::vector<std::string> merge(const envelope& delivery) {
        const auto* state = get_if<vehicle_state>(delivery);
        if (state == nullptr) return {};
        const bool says_vehicle = !state->vehicle.id.empty();
        if (says_vehicle && vehicle_ && vehicle_->id != state->vehicle.id) {
            throw std::invalid_argument{"vehicle_snapshot: a state of another vehicle"};
        }
        const moment made{time_of(*state, delivery), delivery.sequence, delivery.event_id};
        if (says_vehicle && (!vehicle_ || described_ < made)) {
            vehicle_ = state->vehicle;
            described_ = made;
        }
        std::vector<std::string> changed;
        for (const signal_reading& reading : state->signals) {
            if (merge(reading, made)) changed.push_back(reading.code);
        }
        return changed;
    }

    /// The vehicle, as the newest delivery that names it describes it. Empty before that.
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

    /// The same vehicle, and the same known of each of its signals.
    bool operator==(const vehicle_snapshot& other) const {
        return vehicle_ == other.vehicle_ && signals_ == other.signals_;
    }

private:
    // When a delivery was made, and which it was if several were made then. A delivery without a sequence comes before
    // those that have one.
    struct moment {
        timestamp at = (timestamp::min)();
        std::optional<std::int64_t> sequence;
        std::string event_id;

        bool operator<(const moment& other) const noexcept {
            return std::tie(at, sequence, event_id) < std::tie(other.at, other.sequence, other.event_id);
        }
    };

    // How new a value is. Of two with equal times the one with the larger sequence is newer, whatever else was read
    // with them.
    struct age {
        timestamp updated_at = (timestamp::min)();
        timestamp retrieved_at = (timestamp::min)();
        moment made;

        bool operator<(const age& other) const noexcept {
            return std::tie(updated_at, retrieved_at, made.sequence, made.at, made.event_id) <
                   std::tie(other.updated_at, other.retrieved_at, other.made.sequence, other.made.at,
                            other.made.event_id);
        }
    };

    struct tracked {
        entry known;
        std::optional<signal_reading> failure;  // the newest, by when it was made
        moment failed;
        moment succeeded;  // the newest success, by when it was made
        age value_age;     // of the newest success, by its value

        bool operator==(const tracked& other) const { return known == other.known; }
    };

    // When Smartcar put a state together. Not `delivered_at` unless nothing else tells: a retry has a later one.
    static timestamp time_of(const vehicle_state& state, const envelope& delivery) {
        std::optional<timestamp> retrieved;
        std::optional<timestamp> updated;
        for (const signal_reading& reading : state.signals) {
            retrieved = (std::max)(retrieved, reading.retrieved_at);
            updated = (std::max)(updated, reading.oem_updated_at);
        }
        if (retrieved) return *retrieved;
        if (updated) return *updated;
        return delivery.delivered_at.value_or((timestamp::min)());
    }

    static bool says_the_same(const signal_reading& a, const signal_reading& b) {
        return a.body == b.body && a.status == b.status;
    }

    bool merge(const signal_reading& reading, const moment& made) {
        tracked& signal = signals_[reading.code];
        const bool is_new = !signal.failure && !signal.known.last_success;
        const entry before = signal.known;
        if (reading.ok()) {
            const age value_age{reading.oem_updated_at.value_or(made.at), reading.retrieved_at.value_or(made.at), made};
            if (!signal.known.last_success || signal.value_age < value_age) {
                signal.known.last_success = reading;
                signal.value_age = value_age;
            }
            signal.succeeded = (std::max)(signal.succeeded, made);
        } else if (!signal.failure || signal.failed < made) {
            signal.failure = reading;
            signal.failed = made;
        }
        const bool has_failed = signal.failure && (!signal.known.last_success || signal.succeeded < signal.failed);
        signal.known.newest = has_failed ? *signal.failure : *signal.known.last_success;
        return is_new || !says_the_same(before.newest, signal.known.newest) ||
               before.last_success.has_value() != signal.known.last_success.has_value() ||
               (before.last_success && !says_the_same(*before.last_success, *signal.known.last_success));
    }

    std::optional<vehicle_summary> vehicle_;
    moment described_;
    std::map<std::string, tracked, std::less<>> signals_;
};

}  // namespace smartcar::webhooks

#endif
