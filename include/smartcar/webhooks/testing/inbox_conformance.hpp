// What every inbox must do, as a test for Catch2: run it on a store of your own.

#ifndef SMARTCAR_WEBHOOKS_TESTING_INBOX_CONFORMANCE_HPP
#define SMARTCAR_WEBHOOKS_TESTING_INBOX_CONFORMANCE_HPP

#include <smartcar/webhooks/testing/inbox_conformance/common.hpp>
#include <smartcar/webhooks/testing/inbox_conformance/puts.hpp>
#include <smartcar/webhooks/testing/inbox_conformance/threads.hpp>
#include <smartcar/webhooks/testing/inbox_conformance/work.hpp>
#if __has_include(<unistd.h>)
#include <smartcar/webhooks/testing/inbox_conformance/crashes.hpp>
#endif

namespace smartcar::webhooks::testing {

/// Tests whether a store keeps the promises of the concept `inbox`: what is fresh, a duplicate, a conflict; leases,
/// times, giving up, putting back, purging; many threads and handles; a process that is killed between any two steps.
///
/// \tparam Store  what is tested, default-constructible: an empty store of its own, gone with the object. `open()`
/// gives a
///         pointer to a further handle on it, as another process would have. If it has a static
///         `crash_before(unsigned step)`, after which the process kills itself before that step, a statement or a
///         write to the disk, then crashes are tested too: with `fork`, so no thread may be running.
///
/// Besides the concept, the inbox has `requeue` and `list` as `sqlite_inbox` has them.
///
/// Example:
///     struct my_store { std::unique_ptr<my_inbox> open() { return std::make_unique<my_inbox>(schema); } ... };
///     TEST_CASE("my inbox is an inbox") { smartcar::webhooks::testing::check_inbox<my_store>(); }
template <class Store>
void check_inbox() {
    webhooks::detail::inbox_conformance::check_puts<Store>();
    webhooks::detail::inbox_conformance::check_work<Store>();
    webhooks::detail::inbox_conformance::check_threads<Store>();
#ifdef SMARTCAR_WEBHOOKS_TESTING_INBOX_CONFORMANCE_CRASHES_HPP
    if constexpr (requires { Store::crash_before(1U); }) {
        SECTION("a process may be killed between any two steps") {
            webhooks::detail::inbox_conformance::check_crashes<Store>();
        }
    }
#endif
}

}  // namespace smartcar::webhooks::testing

#endif
