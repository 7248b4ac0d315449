#!/bin/sh
# faults.sh GENERATOR: what goes wrong around the generator: a missing, failing or lying gperf, no room, no permission, a signal, hostile
# input. Each time: exit status 1, a message that names the trouble, old outputs whole, nothing left behind.
set -u
generator=$(realpath "$1")
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
keys=$(realpath tests/golden/keys/names.yaml)

ok() {
    passed=$((passed + 1))
}
fail() {
    failed=$((failed + 1))
    echo "FAILED: $*"
    sed 's/^/    /' "$work/stderr" | head -n 5
}
listing() { (cd "$work/out" && find . | sort && find . -type f -exec cksum {} + | sort -k 3); }

# A run with other definitions than the last good one must leave that one's outputs as they are.
"$generator" -o "$work/out" "$keys" > "$work/stdout" || exit 1
listing > "$work/before"
sed 's/Whiskey/Whisky/' "$keys" > "$work/changed.yaml"

expect_refused() { # NAME MESSAGE STATUS
    listing > "$work/after"
    if [ "$3" -ne 1 ]; then
        fail "$1: exit status $3"
    elif ! grep -q "$2" "$work/stderr"; then
        fail "$1: no '$2' in the message"
    elif ! cmp -s "$work/before" "$work/after"; then
        fail "$1: outputs changed:"
        diff "$work/before" "$work/after"
    else
        ok
    fi
}

with_gperf() { # NAME MESSAGE: gperf is the script on standard input
    mkdir -p "$work/bin"
    cat > "$work/bin/gperf"
    chmod +x "$work/bin/gperf"
    PATH="$work/bin:$PATH" "$generator" -o "$work/out" "$work/changed.yaml" > "$work/stdout" 2> "$work/stderr"
    expect_refused "$1" "$2" $?
    rm "$work/bin/gperf"
}

real=$(command -v gperf)
mkdir "$work/empty"
PATH="$work/empty" "$generator" -o "$work/out" "$work/changed.yaml" > "$work/stdout" 2> "$work/stderr"
expect_refused "no gperf" "install gperf" $?
with_gperf "gperf fails" "exit status 3" <<END
#!/bin/sh
cat > /dev/null
exit 3
END
with_gperf "gperf says nothing" "gperf failed" <<END
#!/bin/sh
cat > /dev/null
END
with_gperf "gperf dies" "signal 9" <<END
#!/bin/sh
kill -9 \$\$
END
with_gperf "gperf is cut short in its values" "cut short" <<END
#!/bin/sh
$real "\$@" | head -c 4000
END
with_gperf "gperf is cut short at its end" "cut short" <<END
#!/bin/sh
$real "\$@" | head -n -3
END
with_gperf "gperf lies of a position" "not perfect" <<END
#!/bin/sh
$real "\$@" | sed 's/unsigned char)str\\[[^]]*\\]/unsigned char)str[99]/'
END
with_gperf "gperf lies of its values" "not perfect" <<END
#!/bin/sh
$real "\$@" | sed '/asso_values\\[\\] =/,/};/s/[0-9][0-9]*/0/g'
END
with_gperf "gperf has lost a key" "not understood" <<END
#!/bin/sh
grep -v zulu | $real "\$@"
END
with_gperf "gperf chatters" "not understood" <<END
#!/bin/sh
cat > /dev/null
echo "asso_values[] = { 1, x };"
END

# No room: every file is limited to 4 KiB, which the tables exceed.
(
    ulimit -f 8
    trap '' XFSZ
    "$generator" -o "$work/out" "$work/changed.yaml" > "$work/stdout" 2> "$work/stderr"
)
expect_refused "no room" "cannot write" $?

# A place that is no folder, and one in which nothing can be made.
: > "$work/file"
"$generator" -o "$work/file/out" "$work/changed.yaml" > "$work/stdout" 2> "$work/stderr"
expect_refused "folder is a file" "cannot make folder" $?
"$generator" -o /proc/errdex "$work/changed.yaml" > "$work/stdout" 2> "$work/stderr"
expect_refused "folder cannot be made" "cannot make folder" $?
mkdir "$work/out/c/.errdex_tables.c.new"
listing > "$work/before"
"$generator" -o "$work/out" "$work/changed.yaml" > "$work/stdout" 2> "$work/stderr"
expect_refused "output cannot be written" "cannot write" $?
rmdir "$work/out/c/.errdex_tables.c.new"
listing > "$work/before"

# Files that cannot be read, and a full standard output.
"$generator" -o "$work/out" "$work/nowhere.yaml" > "$work/stdout" 2> "$work/stderr"
expect_refused "no such file" "cannot read" $?
"$generator" -o "$work/out" "$work" > "$work/stdout" 2> "$work/stderr"
expect_refused "a folder for a file" "cannot read" $?
"$generator" --check "$keys" > /dev/full 2> "$work/stderr"
expect_refused "full standard output" "standard output" $?

# A signal while gperf runs: nothing has been touched yet.
mkdir -p "$work/bin"
printf '#!/bin/sh\necho $$ > %s.new\nmv %s.new %s\nexec sleep 60\n' "$work/running" "$work/running" "$work/running" > "$work/bin/gperf"
chmod +x "$work/bin/gperf"
PATH="$work/bin:$PATH" "$generator" -o "$work/out" "$work/changed.yaml" > "$work/stdout" 2> "$work/stderr" &
pid=$!
while [ ! -e "$work/running" ]; do sleep 0.05; done
kill -TERM $pid
wait $pid
status=$?
kill "$(cat "$work/running")"
listing > "$work/after"
if [ $status -ne 143 ] || ! cmp -s "$work/before" "$work/after"; then fail "signal: exit status $status"; else ok; fi

# Hostile input is refused within a second of processor time and 64 MB.
hostile() { # NAME COMMAND...: the command prints the file
    name=$1
    shift
    "$@" > "$work/hostile.yaml"
    (
        ulimit -t 2
        ulimit -v 65536
        "$generator" -o "$work/out" "$work/hostile.yaml" > "$work/stdout" 2> "$work/stderr"
    )
    expect_refused "$name" "hostile.yaml:[0-9]*:[0-9]*: error: " $?
}
say() { /usr/bin/python3 -c "print($1)"; }
hostile "100,000 brackets" say '"[" * 100000'
hostile "3,000 levels" say '"\n".join(" " * i + "-" for i in range(3000))'
hostile "a million lists in a line" say '"- " * 1000000'
hostile "160,000 anchors" say '"\n".join("- &a%d x" % i for i in range(160000))'
hostile "a cycle" say '"a: &a [*a]"'
hostile "nine million letters" say '"kind: registry\ntitle: {en: " + "x" * 9000000 + "}"'
hostile "a long text" say '"kind: registry\ntitle: {en: " + "x" * 5000 + "}"'
hostile "300,000 codes" say '"kind: registry\ncodes:\n" + "  - {key: 1}\n" * 300000'
hostile "390,000 fields" say '"kind: registry\n" + "".join("a%d: 1\n" % i for i in range(390000))'
hostile "40,000 wrong codes" say '"kind: registry\nregistry: x\ntitle: {en: x}\nlanguages: [en]\norder: 1\ncodes:\n" + "".join("  - {key: %d, outcome: bad}\n" % i for i in range(40000))'
hostile "200,000 question marks" say '"? " * 200000'
hostile "an open quote" say '"\"" + "\\u202e" * 100'
hostile "eight million NULs" head -c 8000000 /dev/zero
hostile "noise" head -c 300000 /dev/urandom

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
