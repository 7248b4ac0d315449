#!/bin/sh
# command.sh ERRDEX [--renew]: the command as people and scripts meet it, from the repository's top. ERRDEX holds the real lexicon; beside
# it, in hard/errdex, lies the same command with that of tests/hard, whose wording stays.
#
#   tests/command/goldens       whole answers of the hard one, each beside NAME.expected; only renew.sh renews them
#   tests/command/real, hard    queries, and the codes that answer them (queries.py)
#   tests/command/behaviour.py  widths, control characters, languages, terminals, JSON
#
# Exit status, streams and usage are tested here.
set -u
renew=${2:-}
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset LANGUAGE LC_ALL LC_MESSAGES LC_CTYPE LANG COLUMNS NO_COLOR TERM

# Copies, since a build beside us may replace them.
mkdir "$work/real" "$work/hard"
cp "$1" "$work/real/errdex" || exit 1
cp "$(dirname "$1")/hard/errdex" "$work/hard/errdex" || exit 1
tests=$(dirname "$0")/command

pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "FAILED: $*"; }
# is NAME EXPECTED GOT
is() { if [ "$2" = "$3" ]; then pass; else fail "$1: expected '$2', got '$3'"; fi; }

# Goldens: "NAME: command", run with the hard errdex; what it prints, then its complaints, then its exit status.

golden() {
    (eval "PATH=\$work/hard:\$PATH; $2") > "$work/stdout" 2> "$work/stderr" < /dev/null
    status=$?
    {
        cat "$work/stdout"
        [ ! -s "$work/stderr" ] || { echo "[stderr]"; cat "$work/stderr"; }
        echo "[exit $status]"
    } > "$work/got"
    if [ -n "$renew" ]; then
        cmp -s "$work/got" "$tests/$1.expected" || cp "$work/got" "$tests/$1.expected"
    elif [ ! -f "$tests/$1.expected" ]; then
        fail "golden $1: there is no $tests/$1.expected"
    elif cmp -s "$work/got" "$tests/$1.expected"; then
        pass
    else
        fail "golden $1: $2: expected (-) and got (+):"
        diff -u "$tests/$1.expected" "$work/got" | head -n 40
    fi
}

grep -v -e '^#' -e '^$' "$tests/goldens" > "$work/goldens"
while IFS= read -r line; do
    golden "${line%%: *}" "${line#*: }"
done < "$work/goldens"
for file in "$tests"/*.expected; do
    name=$(basename "$file" .expected)
    if grep -q "^$name: " "$work/goldens"; then
        pass
    elif [ -n "$renew" ]; then
        rm "$file"
    else
        fail "$file belongs to no golden"
    fi
done
[ -z "$renew" ] || exit 0

# Exit status and streams. expect NAME STATUS STDOUT STDERR COMMAND...: of either stream, "full" or "empty".

PATH="$work/real:$PATH"
kind() { if [ -s "$1" ]; then echo full; else echo empty; fi; }
expect() {
    what=$1 wanted="exit $2, stdout $3, stderr $4"
    shift 4
    "$@" > "$work/stdout" 2> "$work/stderr" < /dev/null
    got="exit $?, stdout $(kind "$work/stdout"), stderr $(kind "$work/stderr")"
    is "$what" "$wanted" "$got"
}
# said NAME PATTERN: it stands in the last complaint.
said() {
    if grep -q -e "$2" "$work/stderr"; then pass; else fail "$1: no '$2' in: $(cat "$work/stderr")"; fi
}

expect "a code" 0 full empty errdex 10061
expect "nonsense" 1 empty full errdex nonsense-xyz
said "nonsense" "nonsense-xyz"
expect "a near miss" 1 empty full errdex E10061
said "a near miss" "winsock/10061"
expect "a code of another registry" 1 empty full errdex --registry winsock 550
said "a code of another registry" "elsewhere: smtp/550"
expect "a registry that --registry leaves out" 1 empty full errdex --registry winsock smtp/550
said "a registry that --registry leaves out" "elsewhere: smtp/550"
expect "a code its registry does not list" 1 empty full errdex winsock 550
expect "a number nobody has" 1 empty full errdex 799
expect "a list" 0 full empty errdex list
expect "a registry's list" 0 full empty errdex list smtp
expect "a registry's name alone" 0 full empty errdex smtp
is "a registry's name alone is its list" "$(errdex list smtp)" "$(errdex smtp)"
expect "--help" 0 full empty errdex --help
expect "--version" 0 full empty errdex --version
is "--version tells that of VERSION" "errdex $(cat "$(dirname "$0")/../VERSION")" "$(errdex --version)"
expect "--help beside a query" 0 full empty errdex 10061 --help
expect "nonsense in JSON" 1 full full errdex --json nonsense-xyz
is "nonsense in JSON" "[]" "$(errdex --json nonsense-xyz 2> "$work/stderr")"
is "a code nobody lists, in JSON" "[]" "$(errdex --json 799 2> "$work/stderr")"
expect "one code found, one not" 0 full full errdex 10061 799
said "one code found, one not" "799"
expect "no argument" 2 empty full errdex
expect "an empty query" 2 empty full errdex ''
expect "a query of blanks" 2 empty full errdex '  ' ' '
expect "only --json" 2 empty full errdex --json
expect "--lang xx" 2 empty full errdex --lang xx 10061
said "--lang xx" "xx.*zh-Hant"
expect "--lang en,xx" 2 empty full errdex --lang en,xx 10061
expect "--lang with nothing" 2 empty full errdex --lang '' 10061
expect "--lang at the end" 2 empty full errdex 10061 --lang
expect "--lang xx for nonsense" 2 empty full errdex --lang=xx nonsense-xyz
expect "an unknown option" 2 empty full errdex --jsn 10061
said "an unknown option" "\-\-json"
expect "an unknown letter" 2 empty full errdex -h
expect "--registry of none" 2 empty full errdex --registry smpt 550
said "--registry of none" "smtp"
expect "--platform of none" 2 empty full errdex --platform amiga 10061
expect "--color of none" 2 empty full errdex --color sometimes 10061
expect "--json with a value" 2 empty full errdex --json=yes 10061
expect "list of none" 2 empty full errdex list smpt
expect "list of two" 2 empty full errdex list smtp winsock
expect "search without words" 2 empty full errdex search
expect "a query of 64 KiB" 1 empty full errdex "$(printf '%065536d' 0 | tr 0 q)"
expect "a longer query" 2 empty full errdex "$(printf '%065537d' 0 | tr 0 q)"
expect "-- before a command's name" 0 full empty "$work/hard/errdex" -- search
expect "-- before an option" 1 empty full errdex -- --qqxyz
expect "-- and a code" 0 full empty errdex -- 10061
expect "a negative number is no option" 0 full empty errdex -2147014835
expect "search" 0 full empty errdex search mailbox
expect "search in the wrong registry" 1 empty full errdex --registry winsock search greylisting
is "options may stand behind the query" "$(errdex --json --lang zh-Hant 10061)" "$(errdex 10061 --lang=zh-Hant --json)"
is "several arguments are one query" "$(errdex --json 'conection refused')" "$(errdex --json conection refused)"
is "a registry may stand apart" "$(errdex --json smtp/550)" "$(errdex --json smtp 550)"
is "--registry and a registry in the query" "$(errdex --json smtp/550)" "$(errdex --json --registry smtp,winsock 550)"
is "the same answer twice" "$(errdex --json mailbox full | cksum)" "$(errdex --json mailbox full | cksum)"

expect "a full disk" 1 empty full sh -c 'errdex 10061 > /dev/full'
said "a full disk" "No space left"
expect "a full disk for JSON" 1 empty full sh -c 'errdex --json list > /dev/full'
expect "a full disk for help" 1 empty full sh -c 'errdex --help > /dev/full'
expect "a full disk for the version" 1 empty full sh -c 'errdex --version > /dev/full'
expect "a full disk for a list" 1 empty full sh -c 'errdex list > /dev/full'
expect "a full disk where nothing is said" 1 empty full sh -c 'errdex nonsense-xyz > /dev/full'
expect "closed output" 1 empty full sh -c 'errdex 10061 >&-'
expect "closed output and input" 1 empty full sh -c 'errdex 10061 >&- <&-'
expect "closed errors" 0 full empty sh -c 'errdex 10061 2>&-'
expect "closed errors, nothing found" 1 empty empty sh -c 'errdex nonsense-xyz 2>&-'
expect "all closed" 1 empty empty sh -c 'errdex 10061 >&- 2>&- <&-'
expect "usage with all closed" 2 empty empty sh -c 'errdex --lang xx 10061 >&- 2>&- <&-'
for query in 10061 "list winsock" "--json list" "--help"; do
    # shellcheck disable=SC2086
    errdex $query 2> "$work/stderr" | head -n 1 > "$work/stdout"
    is "$query | head -1" "exit 0, stdout full, stderr empty" "exit $?, stdout $(kind "$work/stdout"), stderr $(kind "$work/stderr")"
    # The reader is gone before anything is written.
    # shellcheck disable=SC2086
    { sleep 0.1; errdex $query 2> "$work/stderr"; echo $? > "$work/status"; } | :
    is "$query, the reader gone" "exit 0, stderr empty" "exit $(cat "$work/status"), stderr $(kind "$work/stderr")"
done

# The rest is told by Python; the last line of each is its count.

python() {
    what=$1
    shift
    /usr/bin/python3 "$tests/$what.py" "$@" > "$work/told" 2>&1
    status=$?
    sed '$d' "$work/told"
    count=$(tail -n 1 "$work/told" | sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
    if [ -z "$count" ] || [ "${count% *}" -eq 0 ]; then
        fail "$what $* ended with status $status: $(tail -n 1 "$work/told")"
    else
        passed=$((passed + ${count% *}))
        failed=$((failed + ${count#* }))
    fi
}
python queries "$work/real/errdex" "$tests/real"
python queries "$work/hard/errdex" "$tests/hard"
python behaviour "$work/real/errdex" "$work/hard/errdex"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
