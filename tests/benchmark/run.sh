#!/usr/bin/env bash
# Measures this library beside what a user would write instead, and prints tables. Debian 12, Ubuntu 24.04, or newer.
#
#     tests/benchmark/run.sh            how fast it is: about three minutes
#     tests/benchmark/run.sh compile    what it costs to compile: about seven minutes
#     tests/benchmark/run.sh stores     deliveries a second into SQLite and Redis, and out of them: a minute
#
# Environment: SMARTCAR_WEBHOOKS_BUILD_DIR  where to build (build/ unless set)
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$(realpath -m "${SMARTCAR_WEBHOOKS_BUILD_DIR-build}")/benchmark

source tests/support/packages.sh
if command -v dpkg-query >/dev/null; then
    need g++ cmake ninja-build python3 libssl-dev nlohmann-json3-dev catch2 libbenchmark-dev
    need_if_offered libsimdjson-dev
fi
case "${1-speed}" in
    speed) ;;
    stores) need libsqlite3-dev libhiredis-dev redis-server pkg-config ;;
    compile) ;;
    *)
        sed -n 's/^#     //p' "$0"
        exit 2
        ;;
esac
if [ "${1-speed}" = compile ]; then
    exec python3 -B tests/benchmark/compile_time.py
fi

cmake --preset gcc-release -B "$build" -D SMARTCAR_WEBHOOKS_BUILD_BENCHMARKS=ON -D SMARTCAR_WEBHOOKS_BUILD_EXAMPLES=OFF \
    -D CMAKE_COMPILE_WARNING_AS_ERROR=OFF
if [ "${1-speed}" = stores ]; then
    cmake --build "$build" --target benchmark_stores
    folder=$(mktemp -d "$build/stores-XXXXXX")
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    redis-server --port "$port" --bind 127.0.0.1 --dir "$folder" --save '' --appendonly yes --appendfsync always >/dev/null &
    trap 'kill $!; rm -rf "$folder"' EXIT
    sleep 1
    "$build/tests/benchmark/benchmark_stores" "$folder" "$port"
    exit
fi
cmake --build "$build" --target benchmarks
# Repetitions of all contenders in turn, so that what disturbs the machine disturbs them all.
"$build/tests/benchmark/benchmarks" --benchmark_repetitions=9 --benchmark_enable_random_interleaving=true \
    --benchmark_min_time=0.05 --benchmark_out="$build/results.json" --benchmark_out_format=json >/dev/null
python3 -B tests/benchmark/table.py "$build/results.json"

# The vendor's SDK for Node, a process of its own on the same bodies.
if command -v npm >/dev/null; then
    rm -rf "$build/bodies" && mkdir -p "$build/bodies" "$build/node"
    "$build/tests/benchmark/benchmarks" --write-bodies "$build/bodies" --benchmark_list_tests >/dev/null
    npm install --prefix "$build/node" --no-audit --no-fund --loglevel error smartcar >/dev/null
    NODE_PATH="$build/node/node_modules" node tests/benchmark/node_sdk.js "$build/bodies"
else
    echo "Node and npm are not installed: the vendor's SDK is not measured beside this"
fi
