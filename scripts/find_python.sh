#!/bin/sh
# Print the first Python of at least 3.11 that can make virtual environments; --explain: say what to install.
set -u

if [ "${1:-}" = "--explain" ]; then
    cat >&2 <<'SENTENCE'
No Python 3.11 or newer that can make virtual environments was found (python3.13, python3.12,
python3.11 and python3 were tried). Install one - Debian and Ubuntu: apt install python3 python3-venv;
macOS: brew install python@3.13; elsewhere: https://www.python.org/downloads/ - and try again, or
name yours: make run PYTHON=/path/to/python3
SENTENCE
    exit 0
fi

# A command that exists may still fail (the shims of pyenv do), so each one is run before it is chosen.
for candidate in python3.13 python3.12 python3.11 python3; do
    if "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
        >/dev/null 2>&1; then
        command -v "$candidate"
        exit 0
    fi
done
