// What every C++ block of the pages may use without saying so.

#ifndef SMARTCAR_WEBHOOKS_TESTS_DOCS_PRELUDE_HPP
#define SMARTCAR_WEBHOOKS_TESTS_DOCS_PRELUDE_HPP

#include <smartcar/webhooks.hpp>

#include <chrono>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

// A token, a request's body and signature header, and what became of it.
#define SNIPPET_PARAMETERS                                                                                      \
    const management_token &token, std::string_view body, std::string_view signature, const envelope &delivery, \
        const vehicle_report &vehicle, const std::function<bool()>&more,                                        \
        const std::function<std::string_view()>&read_piece, const std::function<void(envelope)>&store

#endif
