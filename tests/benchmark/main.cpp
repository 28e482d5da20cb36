// Measures every contender on every delivery. Run by run.sh, which makes a table of what it says.
//
//     benchmarks [--write-bodies FOLDER] [Google Benchmark's options]

#include <benchmark/benchmark.h>

#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "bodies.hpp"
#include "contender.hpp"
#include "memory.hpp"

namespace benchmarks {

std::vector<contender>& contenders() {
    static std::vector<contender> all;
    return all;
}

std::vector<check>& checks() {
    static std::vector<check> all;
    return all;
}

namespace {

void run(int count, char** arguments) {
    count_openssl();
    for (const sample& each : samples()) {
        for (const check& agrees : checks()) agrees(each);
        for (const contender& one : contenders()) {
            const std::string name = each.name + '/' + one.step + '/' + one.by;
            benchmark::RegisterBenchmark(name.c_str(), [&](benchmark::State& state) { one.run(state, each); });
        }
    }
    if (count > 2 && std::string_view{arguments[1]} == "--write-bodies") {
        write_samples(arguments[2]);
        arguments[2] = arguments[0];
        arguments += 2;
        count -= 2;
    }
    benchmark::Initialize(&count, arguments);
    if (benchmark::ReportUnrecognizedArguments(count, arguments)) throw std::invalid_argument{"unknown option"};
    benchmark::RunSpecifiedBenchmarks();
}

}  // namespace
}  // namespace benchmarks

int main(int count, char** arguments) try {
    benchmarks::run(count, arguments);
    return 0;
} catch (const std::exception& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
}
