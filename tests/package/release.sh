#!/usr/bin/env bash
# Makes what is published of one version: Debian packages, the one header, the SPDX document, the notes, and checksums.
#
#     tests/package/release.sh VERSION FOLDER
#
# Debian 12 is right: the packages then install on it and on what is newer. Environment: SMARTCAR_WEBHOOKS_HOMEPAGE and
# SMARTCAR_WEBHOOKS_MAINTAINER (`Name <address>`), for the fields of these names.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ $# -ne 2 ]; then
    sed -n 's/^#     //p' "$0"
    exit 2
fi
version=$1
folder=$(realpath -m "$2")
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT

mkdir -p "$folder"
python3 -B tests/package/release_notes.py . "$version" >"$folder/release_notes.md"

source tests/support/packages.sh
need g++ cmake ninja-build pkg-config python3 dpkg-dev file libssl-dev nlohmann-json3-dev
need_if_offered libsqlite3-dev libcli11-dev
need_frameworks

# The same commit gives the same packages.
if [ -z "${SOURCE_DATE_EPOCH-}" ]; then
    SOURCE_DATE_EPOCH=$(git -c safe.directory="$PWD" log -1 --format=%ct)
fi
export SOURCE_DATE_EPOCH

cmake -S . -B "$build" -G Ninja -D CMAKE_BUILD_TYPE=Release -D CMAKE_INSTALL_PREFIX=/usr \
    -D SMARTCAR_WEBHOOKS_BUILD_TESTS=OFF \
    ${SMARTCAR_WEBHOOKS_HOMEPAGE:+-D SMARTCAR_WEBHOOKS_HOMEPAGE="$SMARTCAR_WEBHOOKS_HOMEPAGE"} \
    ${SMARTCAR_WEBHOOKS_MAINTAINER:+-D CPACK_PACKAGE_CONTACT="$SMARTCAR_WEBHOOKS_MAINTAINER"}
targets=(smartcar_webhooks_compiled)
if cmake --build "$build" --target help | grep smartcar_webhooks_tool >/dev/null; then targets+=(smartcar_webhooks_tool); fi
cmake --build "$build" --target "${targets[@]}"
cmake --install "$build" --prefix "$build/stage" >"$build/install.log"
if [ "$(PKG_CONFIG_PATH=$(dirname "$(find "$build/stage" -name smartcar-webhooks.pc)") \
    pkg-config --modversion smartcar-webhooks)" != "$version" ]; then
    echo "version.hpp has another version than $version" >&2
    exit 1
fi

(cd "$build" && cpack -G DEB -B "$build/packages")
tests/package/debian.sh "$build/packages" "$build/debian" g++
cp "$build"/packages/*.deb "$build/stage/share/smartcar_webhooks/smartcar-webhooks.spdx.json" "$folder"
python3 -B tests/package/amalgamate.py . "$folder/smartcar_webhooks.hpp"
cd "$folder"
sha256sum ./*.deb smartcar_webhooks.hpp smartcar-webhooks.spdx.json >SHA256SUMS
cat SHA256SUMS
