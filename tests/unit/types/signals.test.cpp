// Tests of types/signals.hpp and of the groups of signals under types/signals/.

#include <smartcar/webhooks/types/signals.hpp>

#include <support/catch.hpp>
#include <support/files.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;

namespace {

// What the format says that each signal carries.
const std::map<std::string_view, std::vector<std::string_view>> codes_by_kind{
    {"charge_limits", {"charge-chargelimits"}},
    {"charge_records", {"charge-chargerecords"}},
    {"charge_timers", {"charge-chargetimers"}},
    {"count", {"charge-chargerphases", "diagnostics-dtccount", "tractionbattery-maxrangechargecounter"}},
    {"current", {"charge-amperage", "charge-amperagemax", "charge-amperagerequested"}},
    {"diagnostic",
     {"diagnostics-abs",
      "diagnostics-activesafety",
      "diagnostics-airbag",
      "diagnostics-brakefluid",
      "diagnostics-driverassistance",
      "diagnostics-emissions",
      "diagnostics-evbatteryconditioning",
      "diagnostics-evcharging",
      "diagnostics-evdriveunit",
      "diagnostics-evhvbattery",
      "diagnostics-lighting",
      "diagnostics-mil",
      "diagnostics-oillife",
      "diagnostics-oilpressure",
      "diagnostics-oiltemperature",
      "diagnostics-telematics",
      "diagnostics-tirepressure",
      "diagnostics-tirepressuremonitoring",
      "diagnostics-transmission",
      "diagnostics-washerfluid",
      "diagnostics-waterinfuel"}},
    {"doors", {"closure-doors"}},
    {"drive_mode", {"transmission-drivemode"}},
    {"duration", {"charge-timetocomplete"}},
    {"energy", {"charge-energyadded"}},
    {"flag",
     {"charge-ischarging", "charge-ischargingcableconnected", "charge-ischargingcablelatched",
      "charge-ischargingportflapopen", "charge-isfastchargerpresent", "closure-islocked", "connectivitystatus-isasleep",
      "connectivitystatus-isdigitalkeypaired", "connectivitystatus-isonline", "hvac-iscabinhvacactive",
      "hvac-isfrontdefrosteractive", "hvac-isreardefrosteractive", "hvac-issteeringheateractive", "location-isathome",
      "service-isinservice", "surveillance-isenabled", "tractionbattery-isheateractive"}},
    {"length", {"internalcombustionengine-range", "odometer-traveleddistance"}},
    {"opening", {"closure-enginecover", "closure-sunroof"}},
    {"power", {"charge-wattage"}},
    {"precise_location", {"location-preciselocation"}},
    {"proportion",
     {"internalcombustionengine-fuellevel", "internalcombustionengine-oillife", "lowvoltagebattery-stateofcharge",
      "tractionbattery-stateofcharge"}},
    {"battery_range", {"tractionbattery-range"}},
    {"service_records", {"service-records"}},
    {"speed", {"charge-chargerate", "motion-currentspeed"}},
    {"temperature", {"climate-externaltemperature", "climate-internaltemperature", "hvac-cabintargettemperature"}},
    {"text",
     {"charge-chargeportstatuscolor", "charge-chargingconnectortype", "charge-detailedchargingstatus",
      "charge-fastchargertype", "connectivitysoftware-currentfirmwareversion", "lowvoltagebattery-status",
      "surveillance-brand", "transmission-gearstate", "vehicleidentification-exteriorcolor",
      "vehicleidentification-nickname", "vehicleidentification-trim", "vehicleidentification-vin",
      "vehicleuseraccount-role", "wheel-style"}},
    {"text_list", {"vehicleidentification-packages", "vehicleuseraccount-permissions"}},
    {"tires", {"wheel-tires"}},
    {"traction_battery_capacity", {"tractionbattery-nominalcapacity"}},
    {"trouble_code_list", {"diagnostics-dtclist"}},
    {"trunk", {"closure-fronttrunk", "closure-reartrunk", "closure-tailgate"}},
    {"voltage", {"charge-voltage"}},
    {"volume", {"internalcombustionengine-amountremaining"}},
    {"windows", {"closure-windows"}},
};

bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
bool is_lower(char c) { return std::islower(static_cast<unsigned char>(c)) != 0; }

// `IsCabinHVACActive` as `is_cabin_hvac_active`.
std::string snake_case(std::string_view words) {
    std::string result;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool after_lower = i > 0 && is_lower(words[i - 1]);
        const bool before_lower = i + 1 < words.size() && is_lower(words[i + 1]);
        if (i > 0 && is_upper(words[i]) && (after_lower || before_lower)) result += '_';
        result += detail::lower(words[i]);
    }
    return result;
}

std::string lower_case(std::string_view text) {
    std::string result{text};
    std::ranges::transform(result, result.begin(), detail::lower);
    return result;
}

// A constant as it stands in a header.
struct declared_signal {
    std::string body;
    std::string constant;
    std::string code;
    std::string group;
    std::string name;
};

std::vector<declared_signal> declared_signals() {
    const std::filesystem::path folder = test_data() / "../../include/smartcar/webhooks/types/signals";
    const std::regex declaration{
        R"re(constexpr\s+signal<([^;{]+)>\s+(\w+)\{\s*"([^"]*)",\s*"([^"]*)",\s*"([^"]*)",\s*"[^"]*"\};)re"};
    std::vector<declared_signal> found;
    for (const auto& file : std::filesystem::directory_iterator{folder}) {
        const std::string text = read_file(file.path());
        for (std::sregex_iterator it{text.begin(), text.end(), declaration}; it != std::sregex_iterator{}; ++it) {
            found.push_back({(*it)[1], (*it)[2], (*it)[3], (*it)[4], (*it)[5]});
        }
        // Whatever is declared is understood by this test.
        const std::regex any{R"(constexpr\s+signal<)"};
        const auto declared = std::distance(std::sregex_iterator{text.begin(), text.end(), any}, {});
        const auto understood = std::distance(std::sregex_iterator{text.begin(), text.end(), declaration}, {});
        INFO(file.path().filename());
        CHECK(declared == understood);
    }
    return found;
}

const signal_info* info_of(std::string_view code) {
    const auto infos = all_signals();
    const auto found = std::ranges::find(infos, code, &signal_info::code);
    return found == infos.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("the catalogue has 93 signals and each code once") {
    CHECK(all_signals().size() == 93);
    std::set<std::string_view> codes;
    for (const signal_info& info : all_signals()) {
        INFO(info.code);
        CHECK(codes.insert(info.code).second);
    }
}

TEST_CASE("the code of every signal is its group and its name in lower case") {
    for (const signal_info& info : all_signals()) {
        CHECK(info.code == lower_case(info.group) + '-' + lower_case(info.name));
    }
}

TEST_CASE("every signal says in a few words what it is") {
    for (const signal_info& info : all_signals()) {
        INFO(info.code);
        CHECK(info.description.size() > 2);
        CHECK(info.description.size() < 80);
        CHECK(is_upper(info.description.front()));
        CHECK(info.description.back() != '.');
        CHECK(lower_case(info.description).find("permission") == std::string::npos);
    }
}

TEST_CASE("every signal of the format is in the catalogue and carries what the format says") {
    std::size_t number = 0;
    for (const auto& [kind, codes] : codes_by_kind) {
        number += codes.size();
        for (const std::string_view code : codes) {
            INFO(code);
            REQUIRE(info_of(code) != nullptr);
            CHECK(info_of(code)->body_kind == kind);
        }
    }
    CHECK(number == all_signals().size());
}

TEST_CASE("every constant that a header declares is in the catalogue") {
    const auto declared = declared_signals();
    CHECK(declared.size() == all_signals().size());
    for (const declared_signal& constant : declared) {
        INFO(constant.constant);
        const signal_info* info = info_of(constant.code);
        REQUIRE(info != nullptr);
        CHECK(info->group == constant.group);
        CHECK(info->name == constant.name);
    }
}

TEST_CASE("every constant is named by its group and its name") {
    for (const declared_signal& constant : declared_signals()) {
        CHECK(constant.constant == snake_case(constant.group) + '_' + snake_case(constant.name));
    }
}

TEST_CASE("a constant knows its code and the type of its body") {
    STATIC_REQUIRE(signals::odometer_traveled_distance.code == "odometer-traveleddistance");
    STATIC_REQUIRE(std::is_same_v<decltype(signals::odometer_traveled_distance),
                                  const smartcar::webhooks::signal<quantity<length_unit>>>);
    STATIC_REQUIRE(signals::traction_battery_state_of_charge.group == "TractionBattery");
    STATIC_REQUIRE(signals::traction_battery_state_of_charge.name == "StateOfCharge");
    STATIC_REQUIRE(
        std::is_same_v<decltype(signals::service_records), const smartcar::webhooks::signal<service_records>>);
}

TEST_CASE("the high-voltage battery has a second constant spelled in words") {
    STATIC_REQUIRE(&signals::diagnostics_ev_hv_battery == &signals::diagnostics_evhv_battery);
}
