#!/usr/bin/env bash
# Measures what the example servers do under load, beside the same servers without this library. Debian 12 or newer.
#
#     tests/load/run.sh [SECONDS [NAME]...]    20 seconds for each body and server unless given; all servers unless named
#
# Prints a table in Markdown. Ends with 1 if an answer was wrong, a genuine delivery went uncounted or a forged one did not.
# It takes about two minutes a server; leave the machine alone meanwhile.
set -euo pipefail
cd "$(dirname "$0")/../.."

source tests/support/packages.sh
if command -v dpkg-query >/dev/null; then
    need g++ cmake ninja-build pkg-config python3 wrk libssl-dev nlohmann-json3-dev catch2
    need_frameworks
fi

build=${SMARTCAR_WEBHOOKS_BUILD_DIR-build}/gcc-release
echo "Building in $build"
cmake --preset gcc-release -B "$build" -D CMAKE_COMPILE_WARNING_AS_ERROR=OFF >/dev/null
cmake --build "$build" --target load_servers >/dev/null
exec python3 -B tests/load/measure.py "$build/tests/load" "${1-20}" "${@:2}"
