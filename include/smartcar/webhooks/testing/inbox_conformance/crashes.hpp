// A process that is killed between any two steps. Needs fork.

#ifndef SMARTCAR_WEBHOOKS_TESTING_INBOX_CONFORMANCE_CRASHES_HPP
#define SMARTCAR_WEBHOOKS_TESTING_INBOX_CONFORMANCE_CRASHES_HPP

#include <smartcar/webhooks/inbox/requirements.hpp>
#include <smartcar/webhooks/testing/inbox_conformance/common.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <string>
#include <thread>

namespace smartcar::webhooks::detail::inbox_conformance {

// Puts one in, takes it, says that it is done, and writes a letter after each; the process is killed before step
// `step`. Returns the letters that were written.
template <class Store>
std::string letters_before_crash(Store& store, unsigned step) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto write = [&](const char* letter) { static_cast<void>(!::write(ends[1], letter, 1)); };
        Store::crash_before(step);
        try {
            auto box = store.open();
            if (box->put({"key", "digest", "body"}) != stored::conflict) write("p");
            if (const auto taken = box->take(short_pause)) {
                write("t");
                if (box->done(*taken)) write("d");
            }
            write("e");
        } catch (...) {
            write("x");
        }
        ::_exit(0);
    }
    ::close(ends[1]);
    std::string letters;
    for (char letter = 0; ::read(ends[0], &letter, 1) == 1;) letters += letter;
    ::close(ends[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return letters;
}

template <class Store>
void check_crashes() {
    for (unsigned step = 1;; ++step) {
        REQUIRE(step < 2000);
        Store store;
        const std::string letters = letters_before_crash(store, step);
        INFO("killed before step " << step << ", after " << letters);
        REQUIRE(letters.find('x') == std::string::npos);
        std::this_thread::sleep_for(2 * short_pause);

        auto box = store.open();
        const std::size_t kept = total(box->statistics());
        const bool was_done = box->statistics().done == 1;
        CHECK(kept <= 1);
        if (letters.find('p') != std::string::npos) CHECK(kept == 1);
        if (letters.find('d') != std::string::npos) CHECK(was_done);
        // What is kept can be worked, unless it is done; and a retry is told from something new.
        const auto taken = box->take(long_lease);
        CHECK(taken.has_value() == (kept == 1 && !was_done));
        if (taken) CHECK(taken->body == "body");
        CHECK(box->put({"key", "digest", "body"}) == (kept == 1 ? stored::duplicate : stored::fresh));
        if (letters.find('e') != std::string::npos) break;  // it came to its end
    }
}

}  // namespace smartcar::webhooks::detail::inbox_conformance

#endif
