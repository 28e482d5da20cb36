#!/usr/bin/env bash
# Makes the site: the pages and the reference of every public header. Installs doxygen where it is missing.
#
#     docs/site.sh [folder]    the site is in folder/html, build/site/html unless told
#
# Fails with doxygen's words if a public name has no comment, or a link leads nowhere.
set -euo pipefail
cd "$(dirname "$0")/.."

root=$PWD
site=$(realpath -m "${1-build/site}")
theme=/usr/share/doxygen-awesome-css

source tests/support/packages.sh
if command -v dpkg-query >/dev/null; then
    need doxygen doxygen-awesome-css python3
fi

# What an earlier run has left would be taken for pages.
rm -rf "$site/input" "$site/html" "$site/sources"
mkdir -p "$site/input" "$site/sources"
# Copies: doxygen walks all there is, and a build folder among the sources may lead back to them.
cp -r examples tests "$site/sources"
python3 -B docs/site/pages.py . "$site/input"
cd "$site/input"

# The newest doxygen may have another header than the one before: so it gives its own, and the theme's scripts go in.
doxygen -w html header.html footer.html style.css 2>/dev/null
sed -i "/<\/head>/e cat '$root/docs/site/head.html'" header.html
version=$(sed -n 's/.*SMARTCAR_WEBHOOKS_VERSION_[A-Z]* //p' include/smartcar/webhooks/version.hpp | paste -sd.)
{
    cat "$root/docs/site/Doxyfile"
    echo "PROJECT_NUMBER = $version"
    echo "OUTPUT_DIRECTORY = $site"
    echo "EXAMPLE_PATH = $site/sources"
    if [ -d "$root/docs/images" ]; then echo "IMAGE_PATH = $root/docs/images"; fi
    echo "HTML_EXTRA_STYLESHEET = $theme/doxygen-awesome.css $theme/doxygen-awesome-sidebar-only.css" \
        "$theme/doxygen-awesome-sidebar-only-darkmode-toggle.css $root/docs/site/site.css"
    echo "HTML_EXTRA_FILES = $root/LICENSE $theme/doxygen-awesome-darkmode-toggle.js" \
        "$theme/doxygen-awesome-fragment-copy-button.js $theme/doxygen-awesome-paragraph-link.js"
    # Newer versions have a dark mode of their own, which the theme does not know.
    if doxygen -s -g - | grep '^HTML_COLORSTYLE  *=' >/dev/null; then echo "HTML_COLORSTYLE = LIGHT"; fi
} >Doxyfile
doxygen Doxyfile
echo "The site is in $site/html"
