// A program of somebody who uses the library: it verifies one request.

#include <smartcar/webhooks/signature.hpp>

#if defined(EXPECT_PARENTS_TARGETS) && !(defined(PARENTS_JSON) && defined(PARENTS_CRYPTO))
#error "the library did not use the targets that its parent has"
#endif

namespace webhooks = smartcar::webhooks;

int main() {
    const webhooks::management_token token{"amt"};
    const webhooks::request request{"challenge", "9baf5a7464bd86740ad5a06e439dcf535a075022ed2c92d74efacf646d79328e"};
    return verify(token, request) ? 0 : 1;
}
