#!/bin/sh
# golden.sh GENERATOR [--renew]: what each emitter makes of a small lexicon, byte by byte. tests/golden/plain has too few names for
# gperf, so its C does not depend on a version of it; of tests/golden/keys only our input to gperf is held. Only renew.sh renews.
set -u
generator=$1
renew=${2:-}
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$generator" -o "$work/plain" tests/golden/plain/*.yaml > "$work/stdout" || exit 1
"$generator" --target c -o "$work/keys" tests/golden/keys/*.yaml > "$work/stdout" || exit 1
rm "$work/keys/c/errdex_tables.c"

for set in plain keys; do
    expected=tests/golden/$set/expected
    if [ -n "$renew" ]; then
        rm -rf "$expected"
        cp -r "$work/$set" "$expected"
    fi
    for file in $(cd "$work/$set" && find . -type f | sort; cd "$OLDPWD"; cd "$expected" && find . -type f | sort); do
        if cmp -s "$expected/$file" "$work/$set/$file"; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "FAILED: $set/$file: expected (-) and got (+):"
            diff -u "$expected/$file" "$work/$set/$file" | head -n 40
        fi
    done
done
[ -z "$renew" ] || exit 0
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
