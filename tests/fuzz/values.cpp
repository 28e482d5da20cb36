// Any delivery is walked, and one that is written and parsed again has the same rows.

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/serialize.hpp>
#include <smartcar/webhooks/values.hpp>

#include <fuzz/expect.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace webhooks = smartcar::webhooks;

namespace {

// A row that outlives its delivery.
struct kept_row {
    std::string vehicle_id, source, name, unit, text;
    std::optional<webhooks::timestamp> at;
    webhooks::scalar_value value;

    bool operator==(const kept_row&) const = default;
};

std::vector<kept_row> rows_of(const webhooks::envelope& delivery) {
    std::vector<kept_row> rows;
    for_each_value(delivery, [&](const webhooks::value_row& row) {
        kept_row kept{std::string{row.vehicle_id},
                      std::string{row.source},
                      std::string{row.name},
                      std::string{row.unit},
                      {},
                      row.at,
                      row.value};
        if (const auto* text = std::get_if<std::string_view>(&row.value)) {
            kept.text = *text;
            kept.value = false;
        }
        rows.push_back(std::move(kept));
    });
    return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view body{reinterpret_cast<const char*>(data), size};
    const auto delivery = webhooks::parse(body);
    if (!delivery) return 0;
    const std::vector<kept_row> rows = rows_of(*delivery);
    expect(rows.size() <= size, "no value without a byte of its own");
    for (const kept_row& row : rows) expect(!row.name.empty(), "a value has a name");
    const auto again = webhooks::parse(serialize(*delivery));
    expect(again && rows_of(*again) == rows, "what is written has the same values");
    return 0;
}
