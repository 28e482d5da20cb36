// A delivery as text: for people, as CSV, as JSON.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_DELIVERY_TEXT_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_DELIVERY_TEXT_HPP

#include <smartcar/webhooks/types/envelope.hpp>

#include <nlohmann/json_fwd.hpp>

#include <ostream>

namespace tool {

namespace webhooks = smartcar::webhooks;

// Vehicle by vehicle, values with units, failures, leftovers. What came from outside is escaped for a terminal.
void print_for_people(std::ostream& out, const webhooks::envelope& delivery);

// Its values as CSV, one a row. For a terminal, what came from outside is escaped.
void print_as_rows(std::ostream& out, const webhooks::envelope& delivery);

// Its kind, its webhook, and for each vehicle its values and failures; leftovers. What `listen --json` and the page
// show.
nlohmann::ordered_json to_summary(const webhooks::envelope& delivery);

}  // namespace tool

#endif
