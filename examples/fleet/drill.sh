#!/usr/bin/env bash
# Shows what is lost when a fleet's receivers, workers and Redis are killed while Smartcar delivers: nothing. Debian 12,
# Ubuntu 24.04, or newer.
#
#     examples/fleet/drill.sh [OPTION...]
#
# Three receivers behind nginx keep what comes in Redis, four workers write it into a history; 20,000 deliveries of 500
# vehicles come, some twice, and again after 25, 50 and 100 seconds (here 0.5, 1 and 2) where the answer was not 2xx. Ends with
# a line of figures, and with 1 if anything was lost. Options, such as `--store sqlite`, are those of drill.py beside this.
set -eu
cd "$(dirname "$0")/../.."

source tests/support/packages.sh
if command -v dpkg-query >/dev/null; then
    need g++ cmake ninja-build pkg-config python3 libssl-dev nlohmann-json3-dev libcpp-httplib-dev libcli11-dev libsqlite3-dev \
        libhiredis-dev redis-server nginx-light
    need_frameworks
else
    echo "Not Debian or Ubuntu: a C++20 compiler, cmake, OpenSSL 3, nlohmann/json, cpp-httplib, CLI11, Boost 1.81, SQLite, hiredis, redis-server and nginx must be there already."
fi

echo "Building the fleet in build/fleet"
build_log=$(mktemp)
trap 'rm -f "$build_log"' EXIT
if ! { cmake -S . -B build/fleet -G Ninja -DCMAKE_BUILD_TYPE=Release -DSMARTCAR_WEBHOOKS_BUILD_TESTS=OFF \
    -DSMARTCAR_WEBHOOKS_BUILD_EXAMPLES=ON &&
    cmake --build build/fleet --target beast_server worker smartcar_webhooks_tool; } >"$build_log" 2>&1; then
    cat "$build_log"
    exit 1
fi
python3 -B examples/fleet/drill.py build/fleet/examples "$@"
