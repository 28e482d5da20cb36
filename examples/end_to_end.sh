#!/usr/bin/env bash
# Starts `smartcar-webhooks listen` on a free port, sends it everything that may arrive, and shows what each got.
#
#     end_to_end.sh TOOL WORKER HISTORY        (the programs)
#
# Then it keeps in an inbox what comes, a worker writes that into a history, and that is shown.
# Ends with 0 only if every answer was the right one. The server is stopped in any case.
set -u

tool=$1
worker=$2
history=$3
data=$(cd "$(dirname "$0")/../tests/data" && pwd)
export SMARTCAR_MANAGEMENT_TOKEN
SMARTCAR_MANAGEMENT_TOKEN=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')

log=$(mktemp)
nonsense=$(mktemp)
kept=$(mktemp -d)
echo '{"eventName": "schedule"}' >"$nonsense"
server_id=
worker_id=
finish() {
    local id
    for id in $server_id $worker_id; do
        kill "$id" 2>/dev/null
        wait "$id" 2>/dev/null
    done
    rm -rf "$log" "$nonsense" "$kept"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if env -u SMARTCAR_MANAGEMENT_TOKEN "$tool" listen --port 0 >"$log" 2>&1 || [ $? -ne 3 ]; then
    echo "The server starts without a token:"
    cat "$log"
    exit 1
fi
echo "Without a token the server does not start:"
sed 's/^/  /' "$log"

# Starts the server, and says in `url` where it listens. Arguments: more options.
start_server() {
    "$tool" listen --port 0 "$@" >"$log" 2>&1 &
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
}
start_server
echo "The server listens on $url"

shown=$(wc -l <"$log")
sent=0
wrong=0
# deliver TITLE STATUS [OPTION...]: sends what the options say, expects STATUS, shows the answer and what the server made of it.
deliver() {
    local title=$1 status=$2 answer
    shift 2
    printf '\n%s  (%s expected)\n' "$title" "$status"
    sent=$((sent + 1))
    if answer=$("$tool" send "$url" "$@" --expect "$status" 2>&1); then
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

deliver 'The VERIFY handshake' 200 --event verify
deliver 'The VERIFY handshake, unsigned' 200 --event verify --forge no-signature
deliver "The product owner's schedule" 200 --file "$data/v2/schedule_from_product_owner.json"
printed '/fuel  57 %, 1.32 gallons, range 44.12 miles'
deliver "The product owner's charge event, with its broken time" 200 --file "$data/v2/charge_event_with_broken_time.json"
printed 'WARNING left over at /payload/eventTime (not_a_time): "2022-04-06T01:4 8:22.845Z"'
deliver 'The same charge event again' 200 --file "$data/v2/charge_event_with_broken_time.json"
deliver 'A delivery with a wrong signature' 401 --forge other-token
deliver 'A delivery without a signature' 401 --forge no-signature
deliver 'A genuine body that is no delivery' 400 --file "$nonsense"
deliver 'A forged delivery in the place of a challenge' 400 --forge challenge
for sample in $("$tool" send --list); do
    deliver "Sample $sample" 200 --event "$sample"
done
printed 'TractionBattery.StateOfCharge  64 %  as of '
printed 'Closure.IsLocked  ERROR PERMISSION'
printed 'Charge.ChargeRate  ERROR VEHICLE_STATE, NOT_CHARGING  (stale: 42 km/h)'
printed 'ERROR, COMPATIBILITY, VEHICLE_NOT_CAPABLE'
printed 'RESOLVED, COMPATIBILITY, VEHICLE_NOT_CAPABLE'

# A stop is asked for once and must be clean. Arguments: process, what it is.
stop() {
    local stopped_with=0
    kill "$1"
    wait "$1" || stopped_with=$?
    printf '\nThe %s ended with %s (0 expected)\n' "$2" "$stopped_with"
    [ "$stopped_with" -eq 0 ] || wrong=$((wrong + 1))
}
stop "$server_id" server
server_id=

printf '\nNow a server that keeps what comes, before it answers, and a worker that writes it into a history\n'
start_server --inbox "$kept/inbox.db"
shown=$(wc -l <"$log")
for sample in v2-schedule v2-charge-started v4-vehicle-state v4-vehicle-state; do deliver "Sample $sample" 200 --event "$sample"; done
stop "$server_id" server
server_id=
"$worker" "sqlite:$kept/inbox.db" "$kept/history.db" >"$log" 2>&1 &
worker_id=$!
for _ in $(seq 100); do
    if "$history" "$kept/history.db" 2>/dev/null | grep -q '^the newest' &&
        "$history" "$kept/history.db" | grep -q ' odometer-traveleddistance '; then break; fi
    sleep 0.1
done
stop "$worker_id" worker
worker_id=
sed 's/^/  worker  /' "$log"
echo "What the history holds:"
"$history" "$kept/history.db" >"$log" || wrong=$((wrong + 1))
sed 's/^/  /' "$log"
printed ' /fuel  range  '
printed ' tractionbattery-stateofcharge  value  64.0  percent  '

if [ "$wrong" -eq 0 ]; then
    echo "All $sent answers were right."
else
    echo "$sent deliveries, $wrong WRONG: see above."
    exit 1
fi
