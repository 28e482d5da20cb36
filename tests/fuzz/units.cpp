// Any text is a unit or none, and what is converted there and back is the same amount. The first eight bytes of the
// input are the number, the rest is the unit.

#include <smartcar/webhooks/types/quantity.hpp>
#include <smartcar/webhooks/types/units.hpp>

#include <fuzz/expect.hpp>

#include <cmath>
#include <cstring>
#include <string_view>

namespace webhooks = smartcar::webhooks;

namespace {

template <class Unit>
void check(double value, std::string_view text) {
    const webhooks::quantity<Unit> amount{value, webhooks::open_enum<Unit>{text}};
    expect(amount.unit.text() == text || amount.unit.value() != Unit::unknown,
           "a unit that nobody knows keeps its text");
    expect(!amount.in(Unit::unknown), "nothing is in an unknown unit");
    for (const auto& [name, unit] : webhooks::detail::enum_table<Unit>::names) {
        const auto converted = amount.in(unit);
        expect(converted.has_value() == (amount.unit.value() != Unit::unknown), "known units convert, others do not");
        if (!converted || !std::isfinite(value) || std::abs(value) > 1e100) continue;
        const webhooks::quantity<Unit> there{*converted, unit};
        const double back = *there.in(amount.unit.value());
        expect(std::abs(back - value) <= 1e-9 * (std::abs(value) + 1000), "there and back is the same amount");
        if (unit == amount.unit.value()) expect(*converted == value, "in its own unit it is what arrived");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    double value = 0;
    if (size < sizeof value) return 0;
    std::memcpy(&value, data, sizeof value);
    const std::string_view text{reinterpret_cast<const char*>(data) + sizeof value, size - sizeof value};
    check<webhooks::length_unit>(value, text);
    check<webhooks::volume_unit>(value, text);
    check<webhooks::pressure_unit>(value, text);
    check<webhooks::energy_unit>(value, text);
    check<webhooks::proportion_unit>(value, text);
    check<webhooks::speed_unit>(value, text);
    check<webhooks::power_unit>(value, text);
    check<webhooks::temperature_unit>(value, text);
    check<webhooks::duration_unit>(value, text);
    return 0;
}
