#!/usr/bin/env bash
# Starts the server example on a free port, sends it everything that may arrive, and shows what each got.
#
#     end_to_end.sh SERVER SEND        (the two programs)
#
# Ends with 0 only if every answer was the right one. The server is stopped in any case.
set -u

server=$1
send=$2
data=$(cd "$(dirname "$0")/../tests/data" && pwd)
export SMARTCAR_MANAGEMENT_TOKEN
SMARTCAR_MANAGEMENT_TOKEN=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')

log=$(mktemp)
nonsense=$(mktemp)
echo '{"eventName": "schedule"}' >"$nonsense"
server_id=
finish() {
    if [ -n "$server_id" ]; then
        kill "$server_id" 2>/dev/null
        wait "$server_id" 2>/dev/null
    fi
    rm -f "$log" "$nonsense"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if env -u SMARTCAR_MANAGEMENT_TOKEN "$server" 0 >"$log" 2>&1 || [ $? -ne 3 ]; then
    echo "The server starts without a token:"
    cat "$log"
    exit 1
fi
echo "Without a token the server does not start:"
sed 's/^/  /' "$log"

"$server" 0 >"$log" 2>&1 &
server_id=$!
url=
for _ in $(seq 100); do
    url=$(sed -n 's/^listening on //p' "$log")
    if [ -n "$url" ] || ! kill -0 "$server_id" 2>/dev/null; then break; fi
    sleep 0.1
done
if [ -z "$url" ]; then
    echo "The server did not start:"
    cat "$log"
    exit 1
fi
echo "The server listens on $url"

shown=$(wc -l <"$log")
sent=0
wrong=0
# deliver TITLE STATUS WHAT [OPTION...]: sends WHAT, expects STATUS, shows the answer and what the server made of it.
deliver() {
    local title=$1 status=$2 answer
    shift 2
    printf '\n%s  (%s expected)\n' "$title" "$status"
    sent=$((sent + 1))
    if answer=$("$send" "$url" "$@" --expect "$status" 2>&1); then
        printf '  answer  %s\n' "${answer//$'\n'/$'\n          '}"
    else
        printf '  WRONG   %s\n' "${answer//$'\n'/$'\n          '}"
        wrong=$((wrong + 1))
    fi
    tail -n +$((shown + 1)) "$log" | sed 's/^/  server  /'
    shown=$(wc -l <"$log")
}
# printed TEXT: the server must have printed that by now.
printed() {
    grep -qF -- "$1" "$log" && return
    printf '  WRONG   the server did not print: %s\n' "$1"
    wrong=$((wrong + 1))
}

deliver 'The VERIFY handshake' 200 verify
deliver 'The VERIFY handshake, unsigned' 200 verify --no-signature
deliver "The product owner's schedule" 200 "$data/v2/schedule_from_product_owner.json"
printed '/fuel  57 %, 1.32 gallons, range 44.12 miles'
deliver "The product owner's charge event, with its broken time" 200 "$data/v2/charge_event_with_broken_time.json"
printed 'WARNING left over at /payload/eventTime (not_a_time): "2022-04-06T01:4 8:22.845Z"'
deliver 'The same charge event again' 200 "$data/v2/charge_event_with_broken_time.json"
deliver 'A delivery with a wrong signature' 401 v2-schedule --wrong-signature
deliver 'A delivery without a signature' 401 v2-schedule --no-signature
deliver 'A genuine body that is no delivery' 400 "$nonsense"
deliver 'A forged delivery in the place of a challenge' 400 forged-challenge
for sample in $("$send" --list); do
    deliver "Sample $sample" 200 "$sample"
done
printed 'TractionBattery.StateOfCharge  64 %  as of '
printed 'Closure.IsLocked  ERROR PERMISSION'
printed 'Charge.ChargeRate  ERROR VEHICLE_STATE, NOT_CHARGING  (stale: 42 km/h)'
printed 'ERROR, COMPATIBILITY, VEHICLE_NOT_CAPABLE'
printed 'RESOLVED, COMPATIBILITY, VEHICLE_NOT_CAPABLE'

# A stop is asked for once and must be clean.
kill "$server_id"
wait "$server_id"
stopped_with=$?
server_id=
printf '\nThe server ended with %s (0 expected)\n' "$stopped_with"
[ "$stopped_with" -eq 0 ] || wrong=$((wrong + 1))

if [ "$wrong" -eq 0 ]; then
    echo "All $sent answers were right."
else
    echo "$sent deliveries, $wrong WRONG: see above."
    exit 1
fi
