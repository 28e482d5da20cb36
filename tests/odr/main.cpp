// One of two translation units that include the roof: do both see the same library?

#include <smartcar/webhooks.hpp>

#include <cstdio>
#include <string>

namespace webhooks = smartcar::webhooks;

// In other.cpp.
const void* other_samples();
std::string other_reply(const webhooks::receiver& endpoint, const webhooks::request& request);

int main() {
    const webhooks::management_token token{"odr"};
    const webhooks::receiver endpoint{token};
    for (const webhooks::testing::named_sample& sample : webhooks::testing::samples) {
        const webhooks::testing::signed_request made{token, sample.make()};
        if (other_reply(endpoint, made) != endpoint.receive(made).reply.body) {
            std::printf("the two translation units answer %s differently\n", made.body.c_str());
            return 1;
        }
    }
    if (other_samples() != &webhooks::testing::samples) {
        std::puts("each translation unit has its own samples");
        return 1;
    }
}
