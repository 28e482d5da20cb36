// What became of a request cannot be dropped by accident.

#include <smartcar/webhooks/subscriptions/read_answers.hpp>

namespace webhooks = smartcar::webhooks;

void note(const webhooks::api_answer& answer) {
#ifdef MUST_NOT_COMPILE
    webhooks::v3::read_subscribe(answer);
#else
    if (!webhooks::v3::read_subscribe(answer)) throw answer.status;
#endif
}
