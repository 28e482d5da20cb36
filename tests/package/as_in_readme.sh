#!/usr/bin/env bash
# Installs the library with the commands that README.md has for it, in a folder that looks like a checkout.
#
#     as_in_readme.sh LIBRARY BUILD COMPILER
set -euo pipefail
library=$1 build=$2 compiler=$3

rm -rf "$build"
mkdir -p "$build/checkout"
cd "$build/checkout"
for entry in CMakeLists.txt LICENSE README.md docs include; do ln -s "$library/$entry" .; done

commands=$(sed -n '/^```sh$/,/^```$/p' README.md | grep '^cmake ' || true)
[ "$(grep -c . <<<"$commands")" = 3 ] || { printf 'not the three commands:\n%s\n' "$commands" >&2; exit 1; }
printf '%s\n' "$commands"
# Not optimised, which takes half as long.
DESTDIR=$build/system CXX=$compiler bash -euc "${commands/-B build/-B build -D CMAKE_CXX_FLAGS_RELEASE=-O0}"
for name in libsmartcar_webhooks_compiled.* smartcar_webhooks-config.cmake webhooks.hpp; do
    find "$build/system" -name "$name" | grep . || { echo "there is no $name" >&2; exit 1; }
done
