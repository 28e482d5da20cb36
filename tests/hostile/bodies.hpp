// Bodies that are made to cost much: each takes one part of the library to its limit.

#ifndef SMARTCAR_WEBHOOKS_TESTS_HOSTILE_BODIES_HPP
#define SMARTCAR_WEBHOOKS_TESTS_HOSTILE_BODIES_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hostile {

struct shape {
    std::string_view name;
    std::string (*make)(std::size_t bytes);  // about that many
};

// `part(0)`, `part(1)` and so on, separated by commas, for about `bytes`.
template <class Part>
std::string repeat(std::size_t bytes, Part part) {
    std::string text;
    for (std::size_t i = 0; text.size() < bytes; ++i) {
        if (i > 0) text += ',';
        text += part(i);
    }
    return text;
}

inline std::string event(std::string_view data) { return R"({"eventType":"X","data":)" + std::string{data} + "}"; }
inline std::string schedule(std::string_view vehicles) {
    return R"({"eventName":"schedule","payload":{"vehicles":[)" + std::string{vehicles} + "]}}";
}
inline std::string one_reading(std::string_view path, std::string_view body) {
    return schedule(R"({"vehicleId":"v","data":[{"path":")" + std::string{path} + R"(","code":200,"body":)" +
                    std::string{body} + "}]}");
}

// The spelling number `i` of a name, by the case of its small letters.
inline std::string cased(std::string name, std::size_t i) {
    for (char& c : name) {
        if (c < 'a' || c > 'z') continue;
        if ((i & 1U) != 0) c = static_cast<char>(c - 'a' + 'A');
        i >>= 1U;
    }
    return name;
}

inline std::string members(std::size_t bytes) {
    return repeat(bytes, [](std::size_t i) { return "\"a" + std::to_string(i) + "\":1"; });
}

inline const std::vector<shape> shapes{
    {"white space", [](std::size_t bytes) { return event("1") + std::string(bytes, ' '); }},
    {"short numbers",
     [](std::size_t bytes) { return event('[' + repeat(bytes, [](std::size_t) { return std::string{"1"}; }) + ']'); }},
    {"one number of many digits", [](std::size_t bytes) { return event("0." + std::string(bytes, '7')); }},
    {"one text", [](std::size_t bytes) { return event('"' + std::string(bytes, 'x') + '"'); }},
    {"a text of escapes",
     [](std::size_t bytes) {
         std::string text;
         while (text.size() < bytes) text += "\\u00e9\\n";
         return event('"' + text + '"');
     }},
    {"invalid UTF-8 at the end", [](std::size_t bytes) { return event('"' + std::string(bytes, 'x') + "\xC3\""); }},
    {"lists as deep as may be",
     [](std::size_t bytes) {
         return event('[' + repeat(bytes, [](std::size_t) { return std::string(28, '[') + std::string(28, ']'); }) +
                      ']');
     }},
    {"too deep at the end",
     [](std::size_t bytes) {
         return event('[' + repeat(bytes, [](std::size_t) { return std::string{"[]"}; }) + ',' + std::string(40, '['));
     }},
    {"members of an unknown event", [](std::size_t bytes) { return event('{' + members(bytes) + '}'); }},
    {"a name twice at the end", [](std::size_t bytes) { return event('{' + members(bytes) + R"(,"a0":1})"); }},
    {"leftovers at the top",
     [](std::size_t bytes) { return R"({"eventName":"schedule","payload":{"vehicles":[]},)" + members(bytes) + '}'; }},
    {"leftovers in a reading",
     [](std::size_t bytes) { return one_reading("/fuel", "{\"range\":1," + members(bytes) + '}'); }},
    {"empty vehicles",
     [](std::size_t bytes) { return schedule(repeat(bytes, [](std::size_t) { return std::string{"{}"}; })); }},
    {"readings that drifted",
     [](std::size_t bytes) {
         return schedule(
             R"({"vehicleId":"v","data":[)" +
             repeat(bytes, [](std::size_t) { return std::string{R"({"path":"/fuel","code":"x","body":[1]})"}; }) +
             "]}");
     }},
    {"headers in many cases, and many more",
     [](std::size_t bytes) {
         return schedule(R"({"vehicleId":"v","data":[{"path":"/fuel","code":200,"body":{"range":1},"headers":{)" +
                         repeat(bytes,
                                [](std::size_t i) {
                                    const std::string name =
                                        i < 4000 ? cased("sc-unit-system", i) : "x" + std::to_string(i);
                                    return '"' + name + R"(":"metric")";
                                }) +
                         "}}]}");
     }},
    {"a list under two names, of an object with many members",
     [](std::size_t bytes) {
         const std::string value = "[{" + members(bytes / 2) + "}]";
         return R"({"eventType":"VEHICLE_STATE","data":{"signals":[{"code":"closure-doors","body":{"values":)" + value +
                R"(,"doors":)" + value + "}}]}}";
     }},
    {"signals",
     [](std::size_t bytes) {
         return R"({"eventType":"VEHICLE_STATE","data":{"signals":[)" +
                repeat(bytes,
                       [](std::size_t i) {
                           return R"({"code":"odometer-traveleddistance","body":{"value":)" + std::to_string(i) +
                                  R"(,"unit":"km"}})";
                       }) +
                "]}}";
     }},
};

}  // namespace hostile

#endif
