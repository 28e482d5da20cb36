// How vehicles are subscribed to a webhook: requests as data, for whatever HTTP client a program has, and how the
// answers are read.

#ifndef SMARTCAR_WEBHOOKS_SUBSCRIPTIONS_HPP
#define SMARTCAR_WEBHOOKS_SUBSCRIPTIONS_HPP

#include <smartcar/webhooks/subscriptions/answers.hpp>
#include <smartcar/webhooks/subscriptions/api_request.hpp>
#include <smartcar/webhooks/subscriptions/api_result.hpp>
#include <smartcar/webhooks/subscriptions/bearer_token.hpp>
#include <smartcar/webhooks/subscriptions/read_answers.hpp>
#include <smartcar/webhooks/subscriptions/v2_requests.hpp>
#include <smartcar/webhooks/subscriptions/v3_requests.hpp>

#endif
