// A handler written by hand with nlohmann/json and OpenSSL: verifies, answers challenges, reads the odometers.

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <nlohmann/json.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using nlohmann::json;

struct response {
    int status;
    std::string body;
};

struct reading {
    std::string path;
    int code = 0;
    std::optional<double> value;
    std::string unit;
};

struct vehicle {
    std::string id;
    std::vector<reading> readings;
};

double total = 0;

response handle(std::string_view token, std::string_view body, std::string_view signature);

namespace {

std::string hmac(std::string_view key, std::string_view text) {
    std::array<unsigned char, 32> digest{};
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(text.data()),
         text.size(), digest.data(), nullptr);
    std::string hex;
    for (const unsigned char byte : digest) {
        hex += "0123456789abcdef"[byte >> 4U];
        hex += "0123456789abcdef"[byte & 15U];
    }
    return hex;
}

std::vector<vehicle> vehicles_of_schedule(const json& delivery) {
    std::vector<vehicle> all;
    for (const json& item : delivery.at("payload").at("vehicles")) {
        vehicle one;
        one.id = item.at("vehicleId").get<std::string>();
        for (const json& each : item.at("data")) {
            reading made;
            made.path = each.at("path").get<std::string>();
            made.code = each.at("code").get<int>();
            if (made.code == 200 && made.path == "/odometer") made.value = each.at("body").at("distance").get<double>();
            if (each.contains("headers")) made.unit = each["headers"].value("sc-unit-system", "");
            one.readings.push_back(std::move(made));
        }
        all.push_back(std::move(one));
    }
    return all;
}

vehicle vehicle_of_state(const json& delivery) {
    vehicle one;
    one.id = delivery.at("data").at("vehicle").at("id").get<std::string>();
    for (const json& signal : delivery.at("data").at("signals")) {
        reading made;
        made.path = signal.at("code").get<std::string>();
        if (signal.contains("body") && signal["body"].contains("value") && signal["body"]["value"].is_number()) {
            made.value = signal["body"]["value"].get<double>();
        }
        one.readings.push_back(std::move(made));
    }
    return one;
}

}  // namespace

response handle(std::string_view token, std::string_view body, std::string_view signature) {
    const std::string expected = hmac(token, body);
    if (signature.size() != expected.size() || CRYPTO_memcmp(expected.data(), signature.data(), expected.size()) != 0) {
        return {401, "{}"};
    }
    try {
        const json delivery = json::parse(body);
        const std::string name = delivery.value("eventName", delivery.value("eventType", ""));
        if (name == "verify" || name == "VERIFY") {
            const json& payload = delivery.contains("payload") ? delivery["payload"] : delivery["data"];
            return {200, json{{"challenge", hmac(token, payload.at("challenge").get<std::string>())}}.dump()};
        }
        std::vector<vehicle> all;
        if (name == "schedule") all = vehicles_of_schedule(delivery);
        if (name == "VEHICLE_STATE") all.push_back(vehicle_of_state(delivery));
        for (const vehicle& each : all) {
            for (const reading& one : each.readings) total += one.value.value_or(0);
        }
        return {200, "{}"};
    } catch (const json::exception&) {
        return {400, "{}"};
    }
}
