#!/bin/sh
# sanitize.sh FOLDER: both programs, built with address and undefined-behaviour sanitizers and leak detection, over all definitions, all
# hard and bad ones, and queries good and hostile. A finding of a sanitizer is exit status 99.
set -u
sane=$1
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ASAN_OPTIONS=exitcode=99:detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1:exitcode=99 LSAN_OPTIONS=exitcode=99

check() { # NAME EXPECTED-STATUS COMMAND...
    name=$1 expected=$2
    shift 2
    "$@" > "$work/out" 2>&1 < /dev/null
    status=$?
    if [ $status -eq "$expected" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $name: exit status $status, not $expected"
        tail -n 30 "$work/out" | sed 's/^/    /'
    fi
}

check "definitions" 0 "$sane/errdex-gen" -o "$work/all" definitions/*.yaml
check "the same tables as without" 0 cmp "$work/all/c/errdex_tables.c" build/c/errdex_tables.c
check "hard definitions" 0 "$sane/errdex-gen" -o "$work/hard" tests/hard/*.yaml
check "one language" 0 "$sane/errdex-gen" --lang zh-Hant --registry smtp -o "$work/one" definitions/*.yaml
for file in tests/bad/*.yaml; do
    check "$file" 1 "$sane/errdex-gen" -o "$work/bad" "$file"
done
check "a state and itself" 0 "$sane/errdex-gen" --diff definitions build/json/errdex.json
for case in codes head removed; do
    check "difference $case" 0 "$sane/errdex-gen" --diff tests/diff/$case/old.yaml tests/diff/$case/new.yaml
done
check "difference lost" 1 "$sane/errdex-gen" --diff tests/diff/lost/old.yaml tests/diff/lost/new.yaml
for file in tests/bad/*.yaml; do
    check "difference to $file" 1 "$sane/errdex-gen" --diff tests/diff/codes/old.yaml "$file" --allow none
done
check "usage" 2 "$sane/errdex-gen" --nonsense
check "help" 0 "$sane/errdex-gen" --help

# The command is one answer long and leaves its memory to the system.
export ASAN_OPTIONS=exitcode=99:detect_leaks=0
for query in 10061 0x274D 0x8007274D -111 wsaeconnrefused smtp/550 "smtp 550" 5xx "mailbox full" 邮箱 信箱 "conection refused" \
    "550 5.1.1 <a@b.c>: Recipient address rejected: User unknown" 559 "[WinError 10061] No connection could be made" timeout 逾時; do
    check "query $query" 0 "$sane/errdex" "$query"
    check "query $query as JSON" 0 "$sane/errdex" --json "$query"
    check "query $query in Chinese, narrow" 0 env COLUMNS=60 "$sane/errdex" --lang zh-Hant,zh-Hans,en --color always "$query"
done
check "nonsense" 1 "$sane/errdex" nonsense-xyz
check "a language nobody has" 2 "$sane/errdex" --lang xx 550
check "list" 0 "$sane/errdex" list
check "list of a registry" 0 "$sane/errdex" list winsock
i=0
while [ $i -lt 40 ]; do
    # Noise of growing length, as one argument; only the sanitizers may not complain.
    head -c $((i * i * 3 + 1)) /dev/urandom | tr -d '\000' > "$work/noise"
    "$sane/errdex" -- "$(cat "$work/noise")" > "$work/out" 2>&1
    [ $? -le 2 ]
    check "noise $i" 0 test $? -eq 0
    i=$((i + 1))
done

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
