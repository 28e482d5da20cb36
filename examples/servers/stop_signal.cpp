// How a program that serves is asked to end.

#include <servers/stop_signal.hpp>

#include <csignal>

#include <unistd.h>

namespace servers {

namespace {

sigset_t signals_to_stop() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

}  // namespace

stop_signal::stop_signal() {
    const sigset_t signals = signals_to_stop();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void stop_signal::wait() const {
    const sigset_t signals = signals_to_stop();
    int signal = 0;
    sigwait(&signals, &signal);
}

bool stop_signal::wait_for(std::chrono::milliseconds time) const {
    const sigset_t signals = signals_to_stop();
    const timespec limit{time.count() / 1000, time.count() % 1000 * 1'000'000};
    return sigtimedwait(&signals, nullptr, &limit) > 0;
}

void stop_signal::send() { kill(getpid(), SIGTERM); }

}  // namespace servers
