// What the tests of an inbox share: Catch2, leases, and a delivery that must be there.

#ifndef SMARTCAR_WEBHOOKS_TESTING_INBOX_CONFORMANCE_COMMON_HPP
#define SMARTCAR_WEBHOOKS_TESTING_INBOX_CONFORMANCE_COMMON_HPP

#include <smartcar/webhooks/inbox/requirements.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <chrono>
#include <cstddef>

namespace smartcar::webhooks::detail::inbox_conformance {

inline constexpr std::chrono::minutes long_lease{10};
// So long that a slow machine asks before it ends.
inline constexpr std::chrono::milliseconds short_lease{500};
inline constexpr std::chrono::milliseconds longer_than_short_lease{600};

inline constexpr std::chrono::milliseconds short_pause{30};

inline timestamp now() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

template <class Box>
taken_delivery must_take(Box& box, std::chrono::milliseconds lease = long_lease) {
    auto taken = box.take(lease);
    REQUIRE(taken.has_value());
    return *taken;
}

// How many there are in all states.
inline std::size_t total(const inbox_statistics& counted) {
    return static_cast<std::size_t>(counted.waiting + counted.in_work + counted.done + counted.given_up +
                                    counted.conflicts);
}

}  // namespace smartcar::webhooks::detail::inbox_conformance

#endif
