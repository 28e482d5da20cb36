// Tests of types/verify_challenge.hpp.

#include <smartcar/webhooks/types/verify_challenge.hpp>

#include <support/catch.hpp>
#include <support/deliveries.hpp>

using namespace smartcar::webhooks;
using namespace support;

TEST_CASE("a challenge is read from both formats") {
    for (const char* body :
         {R"({"version":"2.0","webhookId":"webhook","eventName":"verify","payload":{"challenge":"some-text"}})",
          R"({"eventId":"event","eventType":"VERIFY","data":{"challenge":"some-text"},)"
          R"("meta":{"version":"4.0","webhookId":"webhook"}})"}) {
        const auto delivery = parsed(body);
        REQUIRE(get_if<verify_challenge>(delivery) != nullptr);
        CHECK(get_if<verify_challenge>(delivery)->challenge == "some-text");
        CHECK(delivery.webhook_id == "webhook");
        CHECK(delivery.leftovers.empty());
        CHECK(delivery.respellings.empty());
        CHECK(round_trips(body));
    }
}
