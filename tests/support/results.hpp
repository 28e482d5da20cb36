// Results in a form that a failed check prints well.

#ifndef SMARTCAR_WEBHOOKS_TESTS_SUPPORT_RESULTS_HPP
#define SMARTCAR_WEBHOOKS_TESTS_SUPPORT_RESULTS_HPP

#include <smartcar/webhooks/error.hpp>
#include <smartcar/webhooks/result.hpp>

#include <string>

namespace support {

// `ok`, or the error's code and place.
template <class T>
std::string outcome_of(const smartcar::webhooks::result<T>& result) {
    return result ? "ok" : to_string(result.error());
}

}  // namespace support

#endif
