// The history of vehicles: an inbox that is drained into a table of values, which answers "state of charge over the
// day".
//
//     history             a made-up day, delivered twice and out of order, in a folder that is gone afterwards
//     history FILE        shows what a file holds that `worker` has written: examples/demo.sh ends with it

#include <inbox/history_table.hpp>

#include <smartcar/webhooks.hpp>
#include <smartcar/webhooks/stores/sqlite.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace smartcar::webhooks;

namespace {

const std::string vehicle = "b6d23d24-4b3d-4d3c-9a41-9e0d2f0c5a11";

// The vehicle as it was at an hour of the day.
envelope state_at(int hour, double percent, double kilometers) {
    const timestamp time = testing::sample_time_v4 + std::chrono::hours{hour};
    envelope delivery = testing::sample_vehicle_state({
        testing::sample_signal(signals::traction_battery_state_of_charge,
                               quantity<proportion_unit>{percent, proportion_unit::percent}, time),
        testing::sample_signal(signals::odometer_traveled_distance,
                               quantity<length_unit>{kilometers, length_unit::kilometers}, time),
    });
    delivery.event_id = "event-" + std::to_string(hour);
    delivery.delivered_at = time + std::chrono::seconds{5};
    auto& state = std::get<vehicle_state>(delivery.payload);
    state.vehicle.id = vehicle;
    return delivery;
}

// What a file holds, printed as a table. Texts come from outside: what a terminal would take for a command is left out.
void print(examples::history_table& history, const std::string& query) {
    history.ask(query, [](const std::vector<std::string>& row) {
        for (std::string cell : row) {
            std::replace_if(
                cell.begin(), cell.end(), [](unsigned char c) { return c < ' ' || c == 0x7F; }, '?');
            std::cout << "  " << cell;
        }
        std::cout << '\n';
    });
}

void print_all(examples::history_table& history) {
    std::cout << "state of charge over the day:\n";
    print(history,
          "SELECT vehicle, time, value, unit FROM value WHERE source = 'tractionbattery-stateofcharge' "
          "ORDER BY vehicle, time");
    std::cout << "the newest of each:\n";
    print(history, "SELECT vehicle, source, name, value, unit, time FROM newest ORDER BY vehicle, source, name");
}

// Asked to stop when nothing is left.
struct when_empty {
    sqlite_inbox& box;
    [[nodiscard]] bool stop_requested() const { return box.statistics().waiting == 0; }
};

class temporary_folder {
public:
    temporary_folder() {
        std::string name = (std::filesystem::temp_directory_path() / "history-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"cannot make a folder"};
        path = name;
    }
    temporary_folder(const temporary_folder&) = delete;
    temporary_folder& operator=(const temporary_folder&) = delete;
    ~temporary_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::filesystem::path path;
};

// Whether the newest value of a signal in the table is the one that the snapshot has.
template <class Body>
bool agrees(examples::history_table& history, const vehicle_snapshot& snapshot, const signal<Body>& wanted) {
    const Body* expected = snapshot.find(wanted);
    bool is_equal = false;
    history.ask("SELECT value FROM newest WHERE name = 'value' AND source = '" + std::string{wanted.code} + "'",
                [&](const std::vector<std::string>& row) {
                    is_equal = expected != nullptr && std::stod(row.at(0)) == expected->value;
                });
    return is_equal;
}

void show_a_day() {
    const temporary_folder folder;
    const management_token token{"a-token-for-the-example"};
    const receiver receiver{token};
    sqlite_inbox box{folder.path / "inbox.db"};

    // Out of order, and some of it twice, as Smartcar may.
    vehicle_snapshot snapshot;
    for (const int hour : {0, 2, 1, 2, 4, 3, 0}) {
        const testing::signed_request sent{token, state_at(hour, 80 - 7.5 * hour, 12000 + 31.5 * hour)};
        const response answer = accept(receiver, sent, box);
        if (answer.status != 200) throw std::runtime_error{"refused: " + answer.body};
        snapshot.merge(*parse(sent.body));
    }
    std::cout << "7 sent, " << box.statistics().waiting << " kept\n";

    examples::history_table history{folder.path / "history.db"};
    drain(
        box, [&](const envelope& delivery, const taken_delivery& taken) { history.write(delivery, taken.key); },
        drain_options{}, when_empty{box});
    print_all(history);
    const bool is_equal = agrees(history, snapshot, signals::traction_battery_state_of_charge) &&
                          agrees(history, snapshot, signals::odometer_traveled_distance);
    std::cout << (is_equal ? "the snapshot agrees\n" : "THE SNAPSHOT SAYS SOMETHING ELSE\n");
}

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc == 1) {
            show_a_day();
        } else if (argc == 2 && std::filesystem::exists(argv[1])) {
            examples::history_table history{argv[1]};
            print_all(history);
        } else {
            std::cerr << "usage: history [FILE]\n";
            return 2;
        }
        return 0;
    } catch (const std::exception& reason) {
        std::cerr << reason.what() << '\n';
        return 1;
    }
}
