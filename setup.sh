#!/bin/sh
# From a bare Debian or Ubuntu machine with Python 3.11 or later to an edition, or to the tests:
#
#     sh setup.sh build     set everything up, then build an edition of corpus/ in build/
#     sh setup.sh test      set everything up, then run the tests
#     sh setup.sh           only set everything up
#
# Further arguments go to `edition build` or to pytest: sh setup.sh build --only tei
#
# With EDITION_BROWSER=1 in the environment, what the tests in a real browser need is set up as well, and none of them may
# be skipped.
#
# Every step first looks whether it is needed. So a second run is quick and works offline, and a run after an
# interrupted one mends what that left behind. What the system lacks is installed where this user may (root, or sudo
# without a password); otherwise one line says what to install, and the exit status is 2.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")"

stop() {
    printf 'setup.sh: %s\n' "$*" >&2
    exit 2
}

purpose=${1:-only}
[ $# -eq 0 ] || shift
case $purpose in
    build | test | only) ;;
    *) stop "unknown command $purpose: say build, test, or nothing to set up only" ;;
esac

# --- a Python ---------------------------------------------------------------------------------------------------------

recent='import sys; sys.exit(sys.version_info < (3, 11))'
python=
for candidate in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
    if "$candidate" -c "$recent" >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || stop "Python 3.11 or later is needed and was not found; install it, or name it: PYTHON=/path/to/python3"

# --- what the system lacks, as names of Debian packages ---------------------------------------------------------------

lacking() {
    "$python" - "$purpose" <<'END'
import ctypes
import importlib.util
import os
import shutil
import sys

libraries = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
programs = {"pdftotext": "poppler-utils", "qpdf": "qpdf", "xmllint": "libxml2-utils"}
if os.environ.get("EDITION_BROWSER"):
    programs |= {"chromium": "chromium", "java": "default-jre-headless"}

if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
    print("python{}.{}-venv".format(*sys.version_info))
for library, package in libraries.items():
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
if sys.argv[1] == "test":
    print(*(package for program, package in programs.items() if shutil.which(program) is None), sep="\n")
END
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 \
        install --yes --no-install-recommends "$@"
}

packages=$(lacking)
if [ -n "$packages" ]; then
    # shellcheck disable=SC2086  # package names are meant to be split into words, here and below
    packages=$(echo $packages)
    wanted="apt-get install $packages"
    command -v apt-get >/dev/null 2>&1 ||
        stop "please install what these Debian packages hold, then run this again: $packages"
    [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null ||
        stop "please run this, then setup.sh again: sudo $wanted"
    echo "setup.sh: $wanted" >&2
    # The package lists may be missing or old, and an earlier run may have been stopped in the middle of an installation.
    apt-get install --simulate $packages >/dev/null 2>&1 && install $packages || {
        as_root dpkg --configure -a
        as_root apt-get -qq update
        install $packages
    } || stop "the installation failed (see above); please run, then setup.sh again: $wanted"
    packages=$(lacking)
    [ -z "$packages" ] || stop "still not found after their installation: $packages"
fi

# --- the virtual environment ------------------------------------------------------------------------------------------

inside=.venv/bin/python
# The stamp tells which dependencies, for which Python and place, are wholly installed; while pip runs it says "partly".
stamp=.venv/edition-stamp
state() {
    { cat pyproject.toml; pwd -P; "$inside" -VV; } | sha256sum | cut -c -64
}

if ! "$inside" -c "$recent" >/dev/null 2>&1 || ! "$inside" -m pip --version >/dev/null 2>&1 ||
    grep -qx partly "$stamp" 2>/dev/null; then
    echo "setup.sh: making .venv" >&2
    "$python" -m venv --clear .venv || stop "could not make the virtual environment .venv (see above)"
fi

state=$(state)
if [ "$purpose" = test ]; then extras='[test]'; else extras=; fi
if [ "$purpose" = test ] && [ -n "${EDITION_BROWSER:-}" ]; then extras='[test,browser]'; fi
has() { grep -qxF -e "$state $1" "$stamp" 2>/dev/null; }
if ! has "$extras" && ! has '[test,browser]' && { [ "$extras" = '[test,browser]' ] || ! has '[test]'; }; then
    echo "setup.sh: installing edition$extras into .venv" >&2
    echo partly >"$stamp"
    PIP_DISABLE_PIP_VERSION_CHECK=1 "$inside" -m pip install --quiet --prefer-binary --editable ".$extras" || {
        rm -f "$stamp"
        stop "pip could not install edition (see above); is the network there?"
    }
    printf '%s\n' "$state $extras" >"$stamp"
fi
# Also where the environment forbids it to Python (PYTHONDONTWRITEBYTECODE): compiled once, every start is quicker.
"$inside" -m compileall -q edition || true

# --- what was asked for -----------------------------------------------------------------------------------------------

case $purpose in
    build) exec "$inside" -m edition build corpus --out build "$@" ;;
    test) exec "$inside" -m pytest "$@" ;;
esac
