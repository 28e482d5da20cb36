// Prints docs/signals.md from the catalogue; a test compares the two. To renew the page, save what this prints.

#include <smartcar/webhooks/types/signals.hpp>

#include <iostream>
#include <string_view>

namespace webhooks = smartcar::webhooks;

int main() {
    std::cout << R"(# Signals

Every signal that a v4.0 `VEHICLE_STATE` is known to carry, as `all_signals()` lists them. The constant of a signal is
its group and name in snake_case: `TractionBattery.StateOfCharge` is `signals::traction_battery_state_of_charge`.
`find(state, constant)` gives a pointer to the typed body, or null if the signal is absent or failed.

A signal that is not listed here is delivered too, with its body as `raw_json`.

## Kinds of body

| kind | type |
| --- | --- |
| `flag`, `text`, `count`, `text_list` | the struct of that name, with `value` (a list: `values`) |
| `length` | `quantity<length_unit>`: `km` and `miles`, in any spelling |
| `volume` | `quantity<volume_unit>`: liters and US gallons |
| `energy` | `quantity<energy_unit>`: `kWh` |
| `proportion` | `quantity<proportion_unit>`: `percent`, from 0 to 100; without a unit it may be a fraction |
| `speed` | `quantity<speed_unit>`: `km/h` and `mph` |
| `current`, `voltage`, `power` | `quantity<current_unit>`, `quantity<voltage_unit>`, `quantity<power_unit>` |
| `temperature` | `quantity<temperature_unit>`: Celsius and Fahrenheit |
| `duration` | `quantity<duration_unit>`; the documentation means minutes where no unit is given |
| any other | the struct of that name, in `types/signal_bodies/` |

Values are passed on as they arrive, with the unit that arrived. Two traps of real deliveries:

- `wheel-tires` says `bar` beside values such as 258, which can only be kilopascals, and 699.9 where there is no reading.
- A failed signal may carry a stale body. `ok()` and `find()` go by the status alone.

## The catalogue

| code | group | name | body | meaning |
| --- | --- | --- | --- | --- |
)";
    for (const webhooks::signal_info& signal : webhooks::all_signals()) {
        std::cout << "| `" << signal.code << "` | " << signal.group << " | " << signal.name << " | `"
                  << signal.body_kind << "` | " << signal.description << " |\n";
    }
}
