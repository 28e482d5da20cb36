# Sourced by the scripts of the tests: installs Debian packages that are missing, and says so.

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

is_installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

# Before the first update a new machine knows no packages at all.
knows_packages=no
know_packages() {
    if [ "$knows_packages" = yes ]; then return; fi
    as_root apt-get update -qq
    knows_packages=yes
}

# Arguments: packages.
need() {
    local package missing=()
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then return; fi
    printf '\n== Installing %s\n' "${missing[*]}"
    know_packages
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# The same for packages that not every distribution has.
need_if_offered() {
    local package offered=()
    for package in "$@"; do
        if is_installed "$package"; then continue; fi
        know_packages
        if apt-cache show "$package" >/dev/null 2>&1; then offered+=("$package"); fi
    done
    need "${offered[@]}"
}

# The server frameworks that have a host header. Newer systems have another Boost, which is new enough by its plain name.
need_frameworks() {
    local boost=libboost1.81-dev
    if ! is_installed "$boost"; then
        know_packages
        apt-cache show "$boost" >/dev/null 2>&1 || boost=libboost-dev
    fi
    need_if_offered libcpp-httplib-dev "$boost" librestinio-dev libfmt-dev libhttp-parser-dev libasio-dev \
        libpistache-dev libpoco-dev libmicrohttpd-dev libcivetweb-dev
}
