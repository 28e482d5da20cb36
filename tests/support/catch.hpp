// Catch2, version 2 or 3, whichever is installed; with the few things that the two spell differently.

#ifndef SMARTCAR_WEBHOOKS_TESTS_SUPPORT_CATCH_HPP
#define SMARTCAR_WEBHOOKS_TESTS_SUPPORT_CATCH_HPP

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <algorithm>
#include <cmath>
#include <string>

namespace support {

// Whether two numbers differ by rounding alone.
inline bool near(double a, double b) { return std::abs(a - b) <= 1e-12 * std::max({1.0, std::abs(a), std::abs(b)}); }

// Says that a case was skipped; ctest looks for this text. Catch2 version 2 has no SKIP.
inline void skip(const std::string& reason) { WARN("skipped: " + reason); }

}  // namespace support

#endif
