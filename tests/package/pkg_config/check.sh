#!/usr/bin/env bash
# Builds a program by hand, with nothing but what pkg-config says of one module in an installed tree, and runs it.
#
#     check.sh STAGE MODULE SOURCE BUILD COMPILER
set -euo pipefail
stage=$1 module=$2 source=$3 build=$4 compiler=$5

rm -rf "$build"
mkdir -p "$build"
cd "$build"
PKG_CONFIG_PATH=$(dirname "$(find "$stage" -name smartcar-webhooks.pc)")
export PKG_CONFIG_PATH
[ "$(pkg-config --modversion "$module")" = "$(pkg-config --modversion smartcar-webhooks)" ]
if grep -F example.com "$PKG_CONFIG_PATH"/*.pc; then exit 1; fi  # an address that is none
read -ra flags <<<"$(pkg-config --cflags --libs "$module")"
printf '%s\n' "$module: ${flags[*]}"
"$compiler" -std=c++20 "$source" "${flags[@]}" -o program
./program
