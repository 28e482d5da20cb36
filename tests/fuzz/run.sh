#!/usr/bin/env bash
# Runs the fuzzers for long. Debian 12, Ubuntu 24.04, or newer.
#
#     tests/fuzz/run.sh [MINUTES [NAME]...]    each for 30 minutes, one after the other on each processor, unless given
#
# Prints, for each, how often it ran, what it covers and whether it broke a promise. What broke one is kept as
# tests/fuzz/seeds/NAME-*; once it is mended, it stays there. Ends with 1 if a promise was broken.
#
# Environment: SMARTCAR_WEBHOOKS_BUILD_DIR  where to build (build/ unless set)
set -euo pipefail
cd "$(dirname "$0")/../.."
minutes=${1-30}
build=$(realpath -m "${SMARTCAR_WEBHOOKS_BUILD_DIR-build}")/fuzz

source tests/support/packages.sh
if command -v dpkg-query >/dev/null; then
    need clang cmake ninja-build libssl-dev nlohmann-json3-dev catch2
    need_if_offered libsimdjson-dev
    need "libclang-rt-$(clang -dumpversion | cut -d. -f1)-dev"
fi
cmake --preset fuzz -B "$build" -D CMAKE_COMPILE_WARNING_AS_ERROR=OFF >/dev/null
cmake --build "$build" --target fuzzers >/dev/null
if [ $# -gt 1 ]; then names=("${@:2}"); else mapfile -t names < <(cd "$build/tests/fuzz" && printf '%s\n' fuzz_* | sed 's/^fuzz_//'); fi

run_one() {
    local name=$1 log=$build/tests/fuzz/$1.log corpus=$build/tests/fuzz/corpus/$1
    mkdir -p "$corpus"
    "$build/tests/fuzz/fuzz_$name" -max_total_time=$((minutes * 60)) -timeout=10 -max_len=8192 -print_final_stats=1 \
        -artifact_prefix="tests/fuzz/seeds/$name-" "$corpus" tests/fuzz/seeds tests/data >"$log" 2>&1
    local ended=$?
    local runs covered
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    covered=$(sed -n 's/.* cov: \([0-9]*\) ft: \([0-9]*\) .*/\1 edges, \2 features/p' "$log" | tail -1)
    printf '| %s | %s | %s | %s |\n' "$name" "${runs:-?}" "$covered" "$([ $ended -eq 0 ] && echo nothing || echo "BROKEN: $log")"
    return $ended
}
export -f run_one
export minutes build

echo "| fuzzer | executions in $minutes minutes | covered | found |"
echo "| --- | ---: | --- | --- |"
printf '%s\n' "${names[@]}" | xargs -P "$(nproc)" -I{} bash -c 'set +e; run_one {}'
