// How large and how deep a body may be.

#ifndef SMARTCAR_WEBHOOKS_JSON_LIMITS_HPP
#define SMARTCAR_WEBHOOKS_JSON_LIMITS_HPP

#include <cstddef>

namespace smartcar::webhooks {

/// How large and how deep a body may be before it is refused.
///
/// Smartcar documents at most 50 KB for a v4.0 delivery; a v2.0 schedule grows with its vehicles. The deepest
/// delivery known is 9 levels deep.
struct parse_limits {
    /// Bytes. More than 4 GiB counts as 4 GiB.
    std::size_t max_bytes = 16U << 20U;
    /// Nested objects and arrays, the outermost counting as 1. Values are walked by recursion, so that more than some
    /// thousands would give a hostile body the stack.
    std::size_t max_depth = 32;
};

}  // namespace smartcar::webhooks

#endif
