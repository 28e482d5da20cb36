// Everything: receive Smartcar webhooks in any HTTP server.

#ifndef SMARTCAR_WEBHOOKS_HPP
#define SMARTCAR_WEBHOOKS_HPP

#include <smartcar/webhooks/challenge.hpp>
#include <smartcar/webhooks/claim.hpp>
#include <smartcar/webhooks/delivery_log.hpp>
#include <smartcar/webhooks/diagnose.hpp>
#include <smartcar/webhooks/diagnosis.hpp>
#include <smartcar/webhooks/error.hpp>
#include <smartcar/webhooks/inbox.hpp>
#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/receiver.hpp>
#include <smartcar/webhooks/receiver_options.hpp>
#include <smartcar/webhooks/response.hpp>
#include <smartcar/webhooks/result.hpp>
#include <smartcar/webhooks/serialize.hpp>
#include <smartcar/webhooks/signature.hpp>
#include <smartcar/webhooks/subscriptions.hpp>
#include <smartcar/webhooks/testing.hpp>
#include <smartcar/webhooks/to_json.hpp>
#include <smartcar/webhooks/types/charge_event.hpp>
#include <smartcar/webhooks/types/delivery_mode.hpp>
#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/payload.hpp>
#include <smartcar/webhooks/types/payload_identity.hpp>
#include <smartcar/webhooks/types/quantity.hpp>
#include <smartcar/webhooks/types/raw_json.hpp>
#include <smartcar/webhooks/types/schedule.hpp>
#include <smartcar/webhooks/types/signal.hpp>
#include <smartcar/webhooks/types/signal_body.hpp>
#include <smartcar/webhooks/types/signal_info.hpp>
#include <smartcar/webhooks/types/signal_reference.hpp>
#include <smartcar/webhooks/types/signals.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>
#include <smartcar/webhooks/types/units.hpp>
#include <smartcar/webhooks/types/vehicle_data.hpp>
#include <smartcar/webhooks/types/vehicle_error.hpp>
#include <smartcar/webhooks/types/vehicle_id.hpp>
#include <smartcar/webhooks/types/vehicle_snapshot.hpp>
#include <smartcar/webhooks/types/vehicle_state.hpp>
#include <smartcar/webhooks/types/vehicle_summary.hpp>
#include <smartcar/webhooks/types/verify_challenge.hpp>
#include <smartcar/webhooks/values.hpp>
#include <smartcar/webhooks/version.hpp>

#endif
