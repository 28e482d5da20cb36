// The deliveries that `send` makes.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_SAMPLES_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_SAMPLES_HPP

#include <smartcar/webhooks/types/envelope.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tool {

namespace webhooks = smartcar::webhooks;

// What a delivery is to be like.
struct sample_wish {
    std::string event = "v4-vehicle-state";  // one of `sample_names`
    std::size_t vehicles = 1;
    std::optional<std::size_t> signals;  // signals or readings of each vehicle; empty: those of the sample
    std::string run;                     // part of the ids of deliveries that differ, so that no other run has them
};

// The library's samples, and `verify`, a challenge that is another one each time.
std::vector<std::string> sample_names();

// Delivery number `number`, with ids of its own; 0 is the sample itself, the same each time. A schedule is about all
// vehicles at once; of the others, each is about one vehicle, one after the other. Nothing if there is no such event.
std::optional<webhooks::envelope> make_sample(const sample_wish& wish, std::size_t number);

// What is new in each attempt of a v4.0 delivery.
void renew_attempt(webhooks::envelope& delivery);

// Hexadecimal digits that nobody can guess.
std::string random_digits(std::size_t count);

}  // namespace tool

#endif
