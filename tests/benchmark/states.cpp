// v4.0 states with signals of every kind.

#include <smartcar/webhooks/types/signals.hpp>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "bodies.hpp"
#include "made_up.hpp"

namespace benchmarks {

namespace {

using body_maker = std::string (*)(made_up& values);

std::string amount(const std::string& value, const std::string& unit) {
    return R"({"value":)" + value + R"(,"unit":")" + unit + R"("})";
}

std::string place(made_up& values) {
    return R"({"name":"Home","address":"1 Example Street","latitude":)" + values.decimal(30, 60, 4) +
           R"(,"longitude":)" + values.decimal(5, 120, 4) + '}';
}

// Two rows of two things each. `members` makes what each says.
std::string in_rows(made_up& values, body_maker members, const std::string& end) {
    std::string list;
    for (const char* at :
         {R"("row":0,"column":0)", R"("row":0,"column":1)", R"("row":1,"column":0)", R"("row":1,"column":1)"}) {
        list += (list.empty() ? "{" : ",{") + std::string{at} + ',' + members(values) + '}';
    }
    return R"({"values":[)" + list + R"(],"rowCount":2,"columnCount":2)" + end + '}';
}

std::string open_or_not(made_up& values) { return R"("isOpen":)" + values.truth(); }

std::string open_and_locked_or_not(made_up& values) { return open_or_not(values) + R"(,"isLocked":)" + values.truth(); }

std::string charge_record(made_up& values) {
    return R"({"id":")" + values.uuid() + R"(","cost":{"currency":"EUR","energyAmount":)" + values.decimal(2, 30, 2) +
           R"(,"otherAmount":)" + values.whole(0, 4) + R"(},"endTime":")" + values.iso_time() + R"(","startTime":")" +
           values.iso_time() + R"(","location":)" + place(values) + R"(,"energyAdded":)" + values.decimal(5, 60, 1) +
           R"(,"connectorType":"CCS","isPublicCharger":)" + values.truth() + R"(,"endStateOfCharge":)" +
           values.whole(60, 100) + R"(,"startStateOfCharge":)" + values.whole(5, 60) + '}';
}

// Made for each kind of body (`signal_info::body_kind`).
const std::map<std::string_view, body_maker>& bodies() {
    static const std::map<std::string_view, body_maker> makers{
        {"flag", [](made_up& values) { return R"({"value":)" + values.truth() + '}'; }},
        {"text",
         [](made_up& values) { return R"({"value":")" + values.characters("ABCDEFGHIKLMNOPRSTUVWXYZ", 12) + R"("})"; }},
        {"count", [](made_up& values) { return amount(values.whole(0, 40), "count"); }},
        {"text_list", [](made_up&) { return std::string{R"({"values":["Pilot","Plus"]})"}; }},
        {"length", [](made_up& values) { return amount(values.decimal(10, 90000, 2), "km"); }},
        {"volume", [](made_up& values) { return amount(values.decimal(2, 60, 1), "liters"); }},
        {"energy", [](made_up& values) { return amount(values.decimal(2, 90, 2), "kWh"); }},
        {"proportion", [](made_up& values) { return amount(values.whole(1, 100), "percent"); }},
        {"speed", [](made_up& values) { return amount(values.whole(0, 130), "km/h"); }},
        {"current", [](made_up& values) { return amount(values.whole(6, 32), "ampere"); }},
        {"voltage", [](made_up& values) { return amount(values.decimal(220, 240, 1), "volts"); }},
        {"power", [](made_up& values) { return amount(values.decimal(2, 150, 1), "kilowatts"); }},
        {"temperature", [](made_up& values) { return amount(values.decimal(5, 30, 1), "celsius"); }},
        {"duration", [](made_up& values) { return amount(values.whole(5, 600), "minutes"); }},
        {"precise_location",
         [](made_up& values) {
             return R"({"latitude":)" + values.decimal(30, 60, 4) + R"(,"longitude":)" + values.decimal(5, 120, 4) +
                    R"(,"heading":)" + values.whole(0, 360) + R"(,"direction":"NE","locationType":"CURRENT"})";
         }},
        {"charge_limits",
         [](made_up& values) {
             return R"({"values":[{"type":"GLOBAL","limit":)" + values.whole(50, 100) +
                    R"(,"condition":null},{"type":"LOCATION","limit":)" + values.whole(50, 100) + R"(,"condition":)" +
                    place(values) + R"(}],"activeLimit":)" + values.whole(50, 100) + R"(,"unit":"percent"})";
         }},
        {"charge_timers",
         [](made_up& values) {
             return R"({"values":[{"type":"LOCATION","condition":)" + place(values) +
                    R"(,"schedules":[{"start":"22:00:00","end":"06:00:00","days":["MONDAY","FRIDAY"]}],)" +
                    R"("departureTimers":[{"time":"07:30:00","days":["MONDAY"]}],"isOEMOptimizationEnabled":true}]})";
         }},
        {"charge_records",
         [](made_up& values) { return R"({"values":[)" + charge_record(values) + ',' + charge_record(values) + "]}"; }},
        {"doors", [](made_up& values) { return in_rows(values, open_and_locked_or_not, ""); }},
        {"windows", [](made_up& values) { return in_rows(values, open_or_not, ""); }},
        {"opening", [](made_up& values) { return '{' + open_or_not(values) + '}'; }},
        {"trunk", [](made_up& values) { return '{' + open_and_locked_or_not(values) + '}'; }},
        {"tires",
         [](made_up& values) {
             const body_maker pressure = [](made_up& more) { return R"("tirePressure":)" + more.decimal(210, 260, 1); };
             return in_rows(values, pressure, R"(,"unit":"kilopascals")");
         }},
        {"diagnostic",
         [](made_up& values) {
             return std::string{values.number(4) == 0 ? R"({"status":"ALERT","description":"Please visit a workshop"})"
                                                      : R"({"status":"OK","description":"No fault"})"};
         }},
        {"trouble_code_list",
         [](made_up& values) {
             return R"({"values":[{"code":"P0128","timestamp":")" + values.iso_time() +
                    R"("},{"code":"P0420","timestamp":")" + values.iso_time() + R"("}]})";
         }},
        {"traction_battery_capacity",
         [](made_up& values) {
             return R"({"capacity":)" + values.decimal(40, 100, 1) + R"(,"source":"SMARTCAR","availableCapacities":[)" +
                    R"({"capacity":)" + values.decimal(40, 100, 1) +
                    R"(,"description":"BEV:Long Range"}],"unit":"kWh"})";
         }},
        {"battery_range",
         [](made_up& values) {
             return R"({"value":)" + values.whole(20, 500) + R"(,"unit":"km","type":"DEFAULT","additionalValues":[)" +
                    R"({"type":"IDEAL_CONDITIONS","value":)" + values.whole(20, 500) + R"(},{"type":"RATED","value":)" +
                    values.whole(20, 500) + "}]}";
         }},
        {"service_records",
         [](made_up& values) {
             return R"({"values":[{"id":")" + values.uuid() + R"(","cost":{"amount":)" + values.whole(50, 900) +
                    R"(,"currency":"EUR"},"time":")" + values.iso_time() +
                    R"(","tasks":[{"id":"task-1","description":"brakes"}],"details":[{"id":"detail-1",)" +
                    R"("description":"front"}],"odometer":)" + values.whole(1000, 90000) + "}]}";
         }},
        {"drive_mode", [](made_up&) { return std::string{R"({"canonical":"NORMAL","oemDisplayName":"Comfort"})"}; }},
    };
    return makers;
}

std::string signal_of(std::string_view code, bool is_failed, made_up& values) {
    const auto known = smartcar::webhooks::all_signals();
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto& row) { return row.code == code; });
    if (found == known.end()) throw std::invalid_argument{"not in the catalogue: " + std::string{code}};
    const std::string names = R"("code":")" + std::string{code} + R"(","name":")" + std::string{found->name} +
                              R"(","group":")" + std::string{found->group} + '"';
    if (is_failed) {
        return '{' + names +
               R"(,"status":{"value":"ERROR","error":{"type":"COMPATIBILITY","code":"VEHICLE_NOT_CAPABLE"}}})";
    }
    return '{' + names + R"(,"body":)" + bodies().at(found->body_kind)(values) + R"(,"meta":{"oemUpdatedAt":)" +
           values.epoch_milliseconds() + R"(,"retrievedAt":)" + values.epoch_milliseconds() +
           R"(},"status":{"value":"SUCCESS"}})";
}

}  // namespace

std::string state_of(const std::vector<std::string_view>& codes) {
    made_up values{codes.size()};
    std::string list;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        list += (i == 0 ? "" : ",") + signal_of(codes[i], i % 8 == 5, values);
    }
    return R"({"eventId":")" + values.uuid() + R"(","eventType":"VEHICLE_STATE","data":{"user":{"id":")" +
           values.uuid() + R"("},"vehicle":{"id":")" + values.uuid() +
           R"(","make":"VOLVO","model":"EX30","year":2025},"signals":[)" + list +
           R"(]},"triggers":[{"type":"SIGNAL_UPDATED","signal":{"name":"StateOfCharge",)" +
           R"("code":"tractionbattery-stateofcharge","group":"TractionBattery"}}],"meta":{"version":"4.0",)" +
           R"("webhookId":")" + values.uuid() + R"(","webhookName":"Fleet","deliveryId":")" + values.uuid() +
           R"(","deliveredAt":1767355203000,"mode":"LIVE","signalCount":)" + std::to_string(codes.size()) + "}}";
}

}  // namespace benchmarks
