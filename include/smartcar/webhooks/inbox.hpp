// Keep first, work later: what an inbox is, accepting deliveries into it, and draining it.

#ifndef SMARTCAR_WEBHOOKS_INBOX_HPP
#define SMARTCAR_WEBHOOKS_INBOX_HPP

#include <smartcar/webhooks/inbox/accept.hpp>
#include <smartcar/webhooks/inbox/content_digest.hpp>
#include <smartcar/webhooks/inbox/drain.hpp>
#include <smartcar/webhooks/inbox/requirements.hpp>

#endif
