// The deliveries that everything is measured on: the same bytes in every run, minified as they arrive.

#ifndef SMARTCAR_WEBHOOKS_TESTS_BENCHMARK_BODIES_HPP
#define SMARTCAR_WEBHOOKS_TESTS_BENCHMARK_BODIES_HPP

#include <string>
#include <string_view>
#include <vector>

namespace benchmarks {

// What the deliveries are signed with.
inline constexpr std::string_view token_text = "0f8fad5b-d9cb-469f-a165-70867728950e";

struct sample {
    std::string name;
    std::string body;
    std::string signature;
};

// From the smallest to the largest. Made when first asked for.
const std::vector<sample>& samples();

// Writes NAME.json and NAME.signature for each delivery, and token.txt, for rivals in other languages.
void write_samples(const std::string& folder);

// A v4.0 state that has the signals with these codes, which are in the catalogue. One in eight could not be read.
std::string state_of(const std::vector<std::string_view>& codes);

}  // namespace benchmarks

#endif
