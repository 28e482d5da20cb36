#!/usr/bin/env bash
# Makes the one header, and builds and runs a program of two sources that have nothing else of the library.
#
#     check.sh ROOT BUILD COMPILER
set -euo pipefail
root=$1 build=$2 compiler=$3
here=$(dirname "$(realpath "$0")")

rm -rf "$build"
mkdir -p "$build/again"
cd "$build"
PYTHONHASHSEED=1 python3 -B "$here/../amalgamate.py" "$root" smartcar_webhooks.hpp
PYTHONHASHSEED=2 python3 -B "$here/../amalgamate.py" "$root" again/smartcar_webhooks.hpp
cmp smartcar_webhooks.hpp again/smartcar_webhooks.hpp
if grep -n '^ *# *include *<smartcar/' smartcar_webhooks.hpp; then exit 1; fi
[ "$(sed -n 2p smartcar_webhooks.hpp)" = '// SPDX-License-Identifier: MIT' ]
includes=$(grep -n '^#include' smartcar_webhooks.hpp | tail -1 | cut -d: -f1)
parts=$(grep -n -m1 '^// ----' smartcar_webhooks.hpp | cut -d: -f1)
[ "$includes" -lt "$parts" ]

warnings=(-Werror -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow)
"$compiler" -std=c++20 "${warnings[@]}" -I. "$here/main.cpp" "$here/other.cpp" -o program -lcrypto
./program
if command -v clang++ >/dev/null; then
    clang++ -std=c++20 -fsyntax-only "${warnings[@]}" -I. "$here/other.cpp"
fi
