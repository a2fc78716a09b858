#!/bin/sh
# Install a Chromium for the tests when none is there and we may; never fail: the tests say what they miss.
# Usage: install_browser.sh <the virtual environment's Python>
set -u
python=$1

find_browser() {
    "$python" -m tests.browser.chromium
}

if find_browser >/dev/null 2>&1; then
    exit 0
fi

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium with apt-get"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium-headless-shell >/dev/null 2>&1 ||
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
else
    echo "Downloading Playwright's Chromium"
    "$python" -m playwright install chromium
fi

if ! find_browser; then
    echo "Chromium could not be installed: the browser tests will not run."
fi
exit 0
