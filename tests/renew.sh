#!/bin/sh
# renew.sh: the one way to renew the expected diagnostics and the goldens, from the repository's top. Read the difference after it.
set -eu
cd "$(dirname "$0")/.."
ninja build/errdex-gen build/errdex build/hard/errdex
tests/bad.sh build/errdex-gen --renew
tests/golden.sh build/errdex-gen --renew
tests/diff.sh build/errdex-gen --renew
tests/command.sh build/errdex --renew
git status --short tests/bad tests/golden tests/diff tests/command
