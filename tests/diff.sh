#!/bin/sh
# diff.sh GENERATOR [--renew]: what errdex-gen --diff says of each pair of states in tests/diff, and of the same pair as exports, which
# tell less of a registry as a whole; of the whole lexicon and its export, which are the same; of versions; and what it refuses.
# Only renew.sh renews.
set -u
generator=$1
renew=${2:-}
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

ok() { passed=$((passed + 1)); }
fail() { # MESSAGE, then what to show on standard input
    failed=$((failed + 1))
    echo "FAILED: $1"
    sed 's/^/    /' | head -n 20
}
same() { # NAME EXPECTED-FILE FILE
    if diff -u "$2" "$3" > "$work/difference"; then ok; else fail "$1: expected (-) and got (+)" < "$work/difference"; fi
}
compare() { # OLD NEW [OPTION...]: standard output and error and exit status, into $work/got
    old=$1 new=$2
    shift 2
    "$generator" --diff "$@" "$old" "$new" > "$work/got" 2> "$work/stderr"
    status=$?
    cat "$work/stderr" >> "$work/got"
    echo "exit status $status" >> "$work/got"
}
# What an export does not tell is left out, and so are the places of errors and the version that would come next.
comparable() { sed -e '/^[a-z]*  head  \(order\|base\|shared-numbers\|bare-numbers\) /d' -e 's/^[^ ]*:[0-9]*:[0-9]*: //' -e 's/; after .*//' "$1"; }

for case in tests/diff/*/; do
    case=${case%/}
    old=$case/old new=$case/new
    [ -d "$old" ] || old=$old.yaml new=$new.yaml
    compare "$old" "$new"
    [ -z "$renew" ] || cp "$work/got" "$case/expected"
    same "$case" "$case/expected" "$work/got"
    comparable "$case/expected" > "$work/expected"
    for state in old new; do
        files=$case/$state.yaml
        [ -e "$files" ] || files=$(echo "$case/$state"/*.yaml)
        # shellcheck disable=SC2086
        "$generator" --target json -o "$work/$state" $files > "$work/stdout" 2>&1 || fail "$case: no export of $state" < "$work/stdout"
    done
    for pair in "$work/old/json/errdex.json $new" "$old $work/new/json/errdex.json" "$work/old/json/errdex.json $work/new/json/errdex.json"; do
        # shellcheck disable=SC2086
        compare $pair
        comparable "$work/got" > "$work/comparable"
        same "$case as $pair" "$work/expected" "$work/comparable"
    done
    for state in "$old" "$new" "$work/new/json/errdex.json"; do
        compare "$state" "$state"
        printf 'none\nexit status 0\n' > "$work/none"
        same "$state and itself" "$work/none" "$work/got"
    done
    rm -rf "$work/old" "$work/new"
done
[ -z "$renew" ] || exit 0

# The whole lexicon and the hard one are what they export, registry by registry and all together.
printf 'none\nexit status 0\n' > "$work/none"
for states in "definitions build/json" "tests/hard build/hard/json"; do
    compare "${states% *}" "${states#* }/errdex.json"
    same "$states" "$work/none" "$work/got"
    for file in "${states% *}"/*.yaml; do
        name=$(sed -n 's/^registry: //p' "$file")
        [ -n "$name" ] || continue
        compare "$file" "${states#* }/$name.json"
        same "$file and its export" "$work/none" "$work/got"
    done
done
# JSON that another program wrote, with other blanks and escapes.
/usr/bin/python3 -c 'import json, sys; json.dump(json.load(sys.stdin), sys.stdout)' < build/json/smtp.json > "$work/smtp.json"
compare definitions/smtp.yaml "$work/smtp.json"
same "an export in one line of ASCII" "$work/none" "$work/got"

# Versions: the old export's is the one that rises.
base=tests/golden/keys/names.yaml
"$generator" --target json -o "$work" "$base" > "$work/stdout"
sed 's/Whiskey/Whisky/' "$base" > "$work/patch.yaml"
{ cat "$base"; echo '  - {symbol: ERR_ZZZ, number: 26, outcome: info, retry: not-needed, meaning: {en: Last}}'; } > "$work/minor.yaml"
sed 's/ERR_MIKE, number: 12/ERR_MIKE, number: 99/' "$base" > "$work/major.yaml"
version() { # VERSION LEVEL LAST-LINE
    sed "s/\"version\": \"[^\"]*\"/\"version\": \"$1\"/" "$work/json/names.json" > "$work/versioned.json"
    compare "$work/versioned.json" "$work/$2.yaml"
    grep "^$2$\|^$2;" "$work/got" > "$work/last"
    echo "$3" > "$work/expected"
    same "a $2 change after $1" "$work/expected" "$work/last"
}
version 0.1.0 patch 'patch; after errdex 0.1.0 comes 0.1.1'
version 0.1.7 minor 'minor; after errdex 0.1.7 comes 0.2.0'
version 0.1.0 major 'major; after errdex 0.1.0 comes 0.2.0'
version 1.2.3 patch 'patch; after errdex 1.2.3 comes 1.2.4'
version 1.2.3 minor 'minor; after errdex 1.2.3 comes 1.3.0'
version 1.2.3 major 'major; after errdex 1.2.3 comes 2.0.0'
version 1.2 major major
version 1.2.3-rc1 major major

# --allow: no more than that.
allow() { # LEVEL CHANGE STATUS
    compare "$base" "$work/$2.yaml" --allow "$1"
    if [ $status -eq "$3" ]; then ok; else fail "--allow $1 of a $2 change: exit status $status" < "$work/got"; fi
}
cp "$base" "$work/none.yaml"
rank=0
for level in none patch minor major; do
    other=0
    for change in none patch minor major; do
        allow $level $change $((other > rank))
        other=$((other + 1))
    done
    rank=$((rank + 1))
done

# What is refused, and what is said of it.
refused() { # STATUS MESSAGE OLD NEW [OPTION...]
    wanted=$1 message=$2
    shift 2
    "$generator" --diff "$@" > "$work/stdout" 2> "$work/got"
    status=$?
    if [ $status -eq "$wanted" ] && grep -q -e "$message" "$work/got" && [ ! -s "$work/stdout" ]; then
        ok
    else
        fail "$*: exit status $status, expected $wanted and '$message'" < "$work/got"
    fi
}
mkdir "$work/empty"
echo '{"format": 2, "registry": "names"}' > "$work/format.json"
echo '{"format": 1, "registries": {}}' > "$work/registries.json"
echo '{"format": 1, "registries": [{"registry": "names"}]}' > "$work/registry.json"
echo '{"format": 1, "version": "1.0.0", "registries": []}' > "$work/nothing.json"
sed 's/"outcome": "info"/"outcome": "good"/' "$work/json/names.json" > "$work/outcome.json"
head -c 3000 "$work/json/names.json" > "$work/short.json"
refused 2 "expected OLD and NEW" "$base"
refused 2 "expected OLD and NEW" "$base" "$base" "$base"
refused 2 "unknown level 'all'" --allow all "$base" "$base"
refused 2 "only --allow goes with it" -o "$work/out" "$base" "$base"
refused 2 "only --allow goes with it" --registry names "$base" "$base"
refused 1 "cannot read $work/nowhere" "$work/nowhere" "$base"
refused 1 "cannot read $work/nowhere" "$base" "$work/nowhere"
refused 1 "folder $work/empty holds no definition" "$work/empty" "$base"
refused 1 "definitions/glossary.yaml defines no registry" definitions/glossary.yaml "$base"
refused 1 "nothing.json defines no registry" "$work/nothing.json" "$base"
refused 1 "format.json:1:12: error: format 2 is not allowed" "$work/format.json" "$base"
refused 1 "registries.json:1:29: error: registries is a mapping" "$work/registries.json" "$base"
refused 1 "registry.json:1:30: error: an export has no format" "$work/registry.json" "$base"
refused 1 "outcome.json:[0-9]*:18: error: outcome 'good' is not known" "$work/outcome.json" "$base"
refused 1 "short.json:[0-9]*:[0-9]*: error: YAML syntax" "$base" "$work/short.json"
refused 1 "tests/bad/out-of-order.yaml:12:10: error: key '1' stands after '2'" "$base" tests/bad/out-of-order.yaml
refused 1 "tests/bad/two-registries/b.yaml:3:11: error: registry 'bad' is defined" tests/bad/two-registries "$base"
"$generator" --allow patch --check "$base" > "$work/stdout" 2> "$work/got"
if [ $? -eq 2 ] && grep -q "for --diff only" "$work/got"; then ok; else fail "--allow without --diff" < "$work/got"; fi
"$generator" --diff "$base" "$base" > /dev/full 2> "$work/got"
if [ $? -eq 1 ] && grep -q "standard output" "$work/got"; then ok; else fail "a full standard output" < "$work/got"; fi

echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
