#!/bin/sh
# bad.sh GENERATOR [--renew]: every bad definition gets exactly the diagnostics that stand beside it, exit status 1 and no output.
# A case is a file tests/bad/NAME.yaml with NAME.expected, or a folder of files with an `expected` in it. Only renew.sh renews.
set -u
generator=$1
renew=${2:-}
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

check() { # NAME EXPECTED FILE...
    name=$1 expected=$2
    shift 2
    "$generator" -o "$work/out" "$@" > "$work/stdout" 2> "$work/stderr"
    status=$?
    [ -z "$renew" ] || cp "$work/stderr" "$expected"
    if [ $status -eq 1 ] && [ ! -e "$work/out" ] && [ ! -s "$work/stdout" ] && cmp -s "$work/stderr" "$expected"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $name: exit status $status; expected (-) and got (+):"
        diff -u "$expected" "$work/stderr"
        rm -rf "$work/out"
    fi
}

for file in tests/bad/*.yaml; do
    check "$file" "${file%.yaml}.expected" "$file"
done
for folder in tests/bad/*/; do
    check "$folder" "${folder}expected" "$folder"*.yaml
done
[ -z "$renew" ] || exit 0
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
