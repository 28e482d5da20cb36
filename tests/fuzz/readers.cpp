// Any bytes give the same envelope or the same error by both readers.

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/simdjson.hpp>

#include <fuzz/expect.hpp>

#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static smartcar::webhooks::simdjson_parser parser;
    const std::string_view body{reinterpret_cast<const char*>(data), size};
    expect(parser.parse(body) == smartcar::webhooks::parse(body), "both readers agree");
    return 0;
}
