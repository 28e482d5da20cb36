#!/usr/bin/env bash
# Installs the Debian packages in a folder into a system of their own, builds programs against them as a user would, and
# removes them again. The system that this runs on is only asked whether it has what they depend on.
#
#     debian.sh FOLDER_OF_PACKAGES BUILD COMPILER
set -euo pipefail
packages=$(realpath "$1") compiler=$3
here=$(dirname "$(realpath "$0")")
library=libsmartcar-webhooks-dev

rm -rf "$2"
mkdir -p "$2"
build=$(realpath "$2")
root=$build/root
cd "$build"

die() { printf '%s\n' "$*" >&2; exit 1; }

printf '== What the package says\n'
deb=$(echo "$packages/$library"_*.deb)
[ -f "$deb" ] || die "not one package of the library: $deb"
dpkg-deb --field "$deb"
[ "$(dpkg-deb --field "$deb" Package Section | tr '\n' ' ')" = "Package: $library Section: libdevel " ]
dpkg-deb --field "$deb" Depends | grep 'libssl-dev.*nlohmann-json3-dev' >/dev/null
dpkg-deb --field "$deb" Maintainer | grep '@' >/dev/null
if dpkg-deb --field "$deb" | grep -F example.com; then die "an address that is none"; fi

printf '\n== Installing it\n'
mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates"
touch "$root/var/lib/dpkg/available"
# As far as dpkg can tell, the new system has the packages that this one has: what is missing or too old stops it.
cp /var/lib/dpkg/status "$root/var/lib/dpkg/status"
in_root() {
    dpkg --root="$root" --force-unsafe-io "$@" 2>warnings || { cat warnings >&2; die "dpkg failed"; }
}
if [ "$(id -u)" -eq 0 ]; then
    in_root --install "$packages"/*.deb
else
    for deb in "$packages"/*.deb; do dpkg-deb --extract "$deb" "$root"; done  # only root may own files as dpkg wants
fi
for file in share/doc/$library/{copyright,README.md,docs/install.md,docs/images/page.png} \
    share/smartcar_webhooks/smartcar-webhooks.spdx.json; do
    [ -s "$root/usr/$file" ] || die "it has no $file"
done
empty=$(find "$root/usr" -type d -empty)
[ -z "$empty" ] || die "nothing in $empty"
grep -q '^MIT License$' "$root/usr/share/doc/$library/copyright"

printf '\n== Building with CMake\n'
mkdir source
cp "$here/consumer.cpp" source
cp "$here/find_package/CMakeLists.txt" source
printf '%s\n' 'find_package(smartcar_webhooks REQUIRED)' \
    'target_link_libraries(your_program PRIVATE smartcar::webhooks)' >source/readme.cmake
cmake -S source -B with_cmake -D CMAKE_CXX_COMPILER="$compiler" -D CMAKE_PREFIX_PATH="$root/usr" \
    -D EXPECTED_VERSION="$(dpkg-deb --field "$deb" Version)"
cmake --build with_cmake
with_cmake/your_program

printf '\n== Building with pkg-config\n'
"$here/pkg_config/check.sh" "$root/usr" smartcar-webhooks "$here/consumer.cpp" "$build/with_pkg_config" "$compiler"

if [ -e "$packages"/smartcar-webhooks_*.deb ]; then
    printf '\n== The tool\n'
    dpkg-deb --field "$packages"/smartcar-webhooks_*.deb Depends | grep 'libc6' >/dev/null
    "$root/usr/bin/smartcar-webhooks" --version
    bash -n "$root/usr/share/bash-completion/completions/smartcar-webhooks"
fi

if [ "$(id -u)" -eq 0 ]; then
    printf '\n== Removing it\n'
    for deb in "$packages"/*.deb; do in_root --purge "$(dpkg-deb --field "$deb" Package)"; done
    left=$(find "$root" -path "$root/var/lib/dpkg" -prune -o ! -type d -print)
    [ -z "$left" ] || die "left behind: $left"
fi
