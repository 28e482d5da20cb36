#!/usr/bin/env bash
# Builds the examples and shows the receiver at work. Debian 12, Ubuntu 24.04, or newer.
#
#     examples/demo.sh                  sends the server everything that may arrive; ends with 0 if all went right
#     examples/demo.sh --serve [port]   keeps the server running (port 8080 unless given), for curl or for Smartcar
set -eu
cd "$(dirname "$0")/.."

usage() {
    sed -n 's/^#     //p' "$0"
    exit 2
}
mode=once
port=8080
case "${1-}" in
    '') ;;
    --serve)
        mode=serve
        port=${2-8080}
        ;;
    *) usage ;;
esac

install_missing() {
    local package missing=() boost=libboost1.81-dev
    # Newer systems have another Boost, which is new enough by its plain name.
    if [ "$(. /etc/os-release && echo "$ID $VERSION_ID")" != 'debian 12' ]; then boost=libboost-dev; fi
    for package in g++ cmake ninja-build pkg-config libssl-dev nlohmann-json3-dev libcpp-httplib-dev libsqlite3-dev \
        libcli11-dev "$boost" openssl; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then return; fi
    echo "Installing: ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}
if command -v dpkg-query >/dev/null; then
    install_missing
else
    echo "Not Debian or Ubuntu: a C++20 compiler, cmake, ninja, OpenSSL 3, nlohmann/json, cpp-httplib, CLI11, SQLite 3.37 and Boost 1.81 must be there already."
fi

echo "Building the examples in build/demo (a minute or two the first time; not optimised, which takes longer)"
jobs=$(nproc 2>/dev/null || echo 2)
# Left by an older version of this script, it would be refused.
grep -qs '^CMAKE_GENERATOR:INTERNAL=Ninja$' build/demo/CMakeCache.txt || rm -rf build/demo
build_log=$(mktemp)
trap 'rm -f "$build_log"' EXIT
if ! { cmake -S . -B build/demo -G Ninja -DSMARTCAR_WEBHOOKS_BUILD_TESTS=OFF \
    -DSMARTCAR_WEBHOOKS_BUILD_EXAMPLES=ON -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=12 \
    -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON && cmake --build build/demo --parallel "$jobs" \
    --target smartcar_webhooks_tool worker history; } >"$build_log" 2>&1; then
    cat "$build_log"
    exit 1
fi
tool=build/demo/examples/tool/smartcar-webhooks
worker=build/demo/examples/fleet/worker
history=build/demo/examples/history

if [ "$mode" = once ]; then
    examples/end_to_end.sh "$tool" "$worker" "$history"
    exit
fi

if [ -z "${SMARTCAR_MANAGEMENT_TOKEN-}" ]; then
    SMARTCAR_MANAGEMENT_TOKEN=demo-$(od -An -N8 -tx1 /dev/urandom | tr -d ' \n')
    export SMARTCAR_MANAGEMENT_TOKEN
    echo "SMARTCAR_MANAGEMENT_TOKEN is not set. For deliveries from Smartcar, set it and start again. Until then:"
    echo
    echo "    export SMARTCAR_MANAGEMENT_TOKEN=$SMARTCAR_MANAGEMENT_TOKEN"
fi
cat <<END

From another terminal in this folder, with that variable set:

    $tool send http://127.0.0.1:$port/webhooks/smartcar --event verify
    $tool simulate http://127.0.0.1:$port/webhooks/smartcar --webhook states

or with curl:

    file=tests/data/v2/schedule_from_product_owner.json
    curl -i -H "Content-Type: application/json" -H "SC-Signature: \$($tool sign \$file)" \\
        --data-binary "@\$file" http://127.0.0.1:$port/webhooks/smartcar

Ctrl-C stops the server.

END
rm -f "$build_log"
exec "$tool" listen --port "$port" --page
