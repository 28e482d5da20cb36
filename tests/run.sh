#!/usr/bin/env bash
# Builds and runs all tests. Debian 12, Ubuntu 24.04, or newer.
#
#     tests/run.sh          everything: g++, clang++ with sanitizers, clang++ with libc++, fuzzers for some seconds,
#                           checks of the sources
#     tests/run.sh quick    only what g++ builds, and the checks of the sources
#
# Environment: SMARTCAR_WEBHOOKS_BUILD_DIR  where to build (build/ unless set)
#              SMARTCAR_WEBHOOKS_SAMPLES    folder with samples/, vectors/ and corpora/ of real deliveries (optional)
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1-all}" in
    all | quick) extent=${1-all} ;;
    *)
        sed -n 's/^#     //p' "$0"
        exit 2
        ;;
esac
build=$(realpath -m "${SMARTCAR_WEBHOOKS_BUILD_DIR-build}")
jobs=$(nproc)

say() { printf '\n== %s\n' "$*"; }

source tests/support/packages.sh
if command -v dpkg-query >/dev/null; then
    need g++ cmake ninja-build pkg-config python3 curl dpkg-dev file openssl libssl-dev nlohmann-json3-dev catch2
    need_if_offered clang-format-14 clang-tidy-14 nginx-light libcli11-dev libsimdjson-dev libsqlite3-dev libhiredis-dev \
        redis-server prometheus-cpp-dev valgrind clang-16 libc++-16-dev libc++abi-16-dev g++-mingw-w64-x86-64-posix \
        doxygen doxygen-awesome-css chromium chromium-driver python3-selenium
    need_frameworks
    if [ "$extent" = all ]; then
        need clang
        need "libclang-rt-$(clang -dumpversion | cut -d. -f1)-dev"
    fi
else
    echo "Not Debian or Ubuntu: compilers, cmake, ninja, OpenSSL 3, nlohmann/json and Catch2 must be there already."
fi

# Configures and builds one preset. Arguments: preset, what its programs link, targets.
build_preset() {
    local preset=$1 tested=smartcar::$2 warnings_are_errors=OFF
    # Newer compilers have warnings that nobody has seen yet.
    if [ "$(g++ -dumpversion)" = 12 ]; then warnings_are_errors=ON; fi
    say "Building $preset in $build/$preset"
    cmake --preset "$preset" -B "$build/$preset" \
        -D CMAKE_CXX_FLAGS_DEBUG=-g1 \
        -D CMAKE_UNITY_BUILD=ON \
        -D CMAKE_UNITY_BUILD_BATCH_SIZE=28 \
        -D CMAKE_COMPILE_WARNING_AS_ERROR=$warnings_are_errors \
        -D SMARTCAR_WEBHOOKS_TESTED="$tested" \
        -D SMARTCAR_WEBHOOKS_SAMPLES="${SMARTCAR_WEBHOOKS_SAMPLES-}"
    cmake --build "$build/$preset" --parallel "$jobs" --target "${@:3}"
}

# Runs the tests of one preset. Arguments: preset, further arguments of ctest.
run_tests() {
    say "Testing $1"
    ctest --test-dir "$build/$1" --output-on-failure --parallel "$jobs" "${@:2}"
}

build_preset gcc-debug webhooks all smartcar_webhooks_verify_interface_header_sets
if [ "$extent" = all ]; then
    build_preset clang-sanitize webhooks_compiled all
    # The others are the same under every compiler, or say nothing when sanitizers slow them down.
    run_tests clang-sanitize --exclude-regex '^(checks|compilers|examples\.drill|package|page|servers\.siege|tool\.siege|tutorials)'
    # Catch2 version 3 is a library, which distributions build with the other standard library.
    if [ -e /usr/lib/llvm-16/include/c++/v1/__config ] && [ -e /usr/include/catch2/catch.hpp ]; then
        build_preset clang-libcxx webhooks_compiled smartcar_webhooks_unit_tests
        run_tests clang-libcxx --label-regex '^unit$'
    fi
    build_preset fuzz webhooks_compiled fuzzers
    run_tests fuzz
fi
without=()
if [ "$extent" = all ]; then without=(--exclude-regex '^(servers|tool)\.contract'); fi  # asked with sanitizers
run_tests gcc-debug "${without[@]}"
