// One way to do one step of what an endpoint does with a delivery, and how it is measured.

#ifndef SMARTCAR_WEBHOOKS_TESTS_BENCHMARK_CONTENDER_HPP
#define SMARTCAR_WEBHOOKS_TESTS_BENCHMARK_CONTENDER_HPP

#include <benchmark/benchmark.h>

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "bodies.hpp"
#include "memory.hpp"

namespace benchmarks {

struct contender {
    std::string step;  // verify, parse, or receive, which is both
    std::string by;    // whose code it is
    std::function<void(benchmark::State&, const sample&)> run;
};

// Throws if a contender reads something else from a delivery than the others.
using check = std::function<void(const sample&)>;

std::vector<contender>& contenders();
std::vector<check>& checks();

// Put one of these at namespace scope.
struct added {
    explicit added(check each) { checks().push_back(std::move(each)); }

    // `make(sample)` makes what an endpoint makes at its start and keeps: a function that does the step once.
    template <class Make>
    added(std::string step, std::string by, Make make) {
        const auto run = [make](benchmark::State& state, const sample& given) { measure(state, given, make); };
        contenders().push_back({std::move(step), std::move(by), run});
    }

private:
    template <class Make>
    static void measure(benchmark::State& state, const sample& given, const Make& make) {
        const auto kept = [&] {
            const memory_count count;
            auto once = make(given);
            once();
            return std::pair{std::move(once), count.live_bytes()};
        }();
        const auto& once = kept.first;
        const auto set = [&](const char* name, std::int64_t value) {
            state.counters[name] = static_cast<double>(value);
        };
        const auto used = [&] {
            const memory_count count;
            once();
            return std::pair{count.allocations(), count.peak_bytes()};
        }();
        set("allocations", used.first);
        set("peak_bytes", used.second);
        set("kept_bytes", kept.second);
        for (auto _ : state) once();
        state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(given.body.size()));
        set("body_bytes", static_cast<std::int64_t>(given.body.size()));
    }
};

}  // namespace benchmarks

#endif
