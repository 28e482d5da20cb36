// A management token does not turn into text.

#include <smartcar/webhooks/signature.hpp>

#include <sstream>
#include <string>

namespace webhooks = smartcar::webhooks;

std::string text_of(const webhooks::management_token& token) {
#ifdef MUST_NOT_COMPILE
    return std::string{token};
#else
    std::ostringstream out;
    out << token;  // "[redacted]"
    return out.str();
#endif
}
