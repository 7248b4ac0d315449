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
    "$generator" -o "$work/out" "$work/changed.yaml" > "$work/stdout" 2> "$work/stderr"
)
expect_refused "no room" "cannot write" $?

# A place that is no folder, and one in which nothing can be made.
: > "$work/file"
"$generator" -o "$work/file/out" "$work/changed.yaml" > "$work/stdout" 2> "$work/stderr"
expect_refused "folder is a file" "cannot make folder" $?
"$generator" -o /proc/errdex "$work/changed.yaml" > "$work/stdout" 2> "$work/stderr"
expect_refused "folder cannot be made" "cannot make folder" $?
rm "$work/out/json/names.json"
mkdir "$work/out/json/names.json"
listing > "$work/before"
"$generator" -o "$work/out" "$work/changed.yaml" > "$work/stdout" 2> "$work/stderr"
expect_refused "a folder where an output goes" "what stands there is no file" $?
rmdir "$work/out/json/names.json"
mkfifo "$work/out/json/names.json"
timeout 20 "$generator" -o "$work/out" "$work/changed.yaml" > "$work/stdout" 2> "$work/stderr"
expect_refused "a pipe where an output goes" "what stands there is no file" $?
rm "$work/out/json/names.json"
mkfifo "$work/pipe"
ln -s "$work/pipe" "$work/out/json/names.json"
listing > "$work/before"
timeout 20 "$generator" -o "$work/out" "$work/changed.yaml" > "$work/stdout" 2> "$work/stderr"
expect_refused "a link to a pipe where an output goes" "what stands there is no file" $?
rm "$work/out/json/names.json"
listing > "$work/before"
"$generator" --depfile "$work/nowhere/d" -o "$work/file/x" "$work/changed.yaml" > "$work/stdout" 2> "$work/stderr"
expect_refused "no place for outputs nor depfile" "cannot make folder" $?
"$generator" --depfile /proc/errdex.d -o "$work/out" "$work/changed.yaml" > "$work/stdout" 2> "$work/stderr"
expect_refused "depfile cannot be written" "cannot write /proc/errdex.d" $?
"$generator" -o "$work/out" "$keys" > "$work/stdout" || exit 1

# A manifest that names what is not ours: nothing outside, nothing through a link, nothing of this run is removed.
mkdir "$work/victim"
touch "$work/victim/precious" "$work/precious" "$work/out/notes"
ln -s ../victim "$work/out/link"
listing > "$work/before"
for line in link/precious ../precious /etc/hostname ./json/names.json c//errdex_tables.c json/../json/names.json "$(printf %5000d 0)"; do
    echo "$line" >> "$work/out/errdex.manifest"
done
printf 'notes\0of mine\nno/newline/at/the/end' >> "$work/out/errdex.manifest"
"$generator" -o "$work/out" "$keys" > "$work/stdout" 2> "$work/stderr"
status=$?
listing > "$work/after"
if [ $status -eq 0 ] && cmp -s "$work/before" "$work/after" && [ -e "$work/victim/precious" ] && [ -e "$work/precious" ]; then
    ok
else
    fail "an evil manifest: exit status $status"
fi
rm "$work/out/link" "$work/out/notes"

# Several runs at once into one folder, of two lexicons: at the end all outputs are of one of them, whole.
"$generator" -o "$work/one" "$keys" > "$work/stdout"
"$generator" -o "$work/two" "$work/changed.yaml" > "$work/stdout"
i=0
while [ $i -lt 8 ]; do
    for file in "$keys" "$work/changed.yaml" "$keys" "$work/changed.yaml"; do
        "$generator" -o "$work/both" "$file" > "$work/stdout" 2>> "$work/stderr.both" &
    done
    wait
    i=$((i + 1))
done
cp "$work/stderr.both" "$work/stderr"
if [ ! -s "$work/stderr.both" ] && { diff -r "$work/both" "$work/one" || diff -r "$work/both" "$work/two"; } > "$work/stdout"; then
    ok
else
    fail "several runs at once"
fi

# Closed standard streams.
"$generator" -o "$work/closed" "$keys" <&- >&- 2> "$work/stderr"
if [ $? -eq 0 ] && diff -r "$work/closed" "$work/one" > "$work/stdout"; then ok; else fail "closed standard streams"; fi
"$generator" -o "" "$keys" > "$work/stdout" 2> "$work/stderr"
if [ $? -eq 2 ]; then ok; else fail "an empty folder name"; fi
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
hostile "8,000 dangling links" say '"kind: registry\nregistry: x\ntitle: {en: x}\nlanguages: [en]\norder: 1\ncodes:\n" + "".join("  - {key: %d, outcome: info, retry: not-needed, meaning: {en: a}, see: [x/q%d]}\n" % (i, i) for i in range(8000))'
hostile "a link 100,000 times" say '"kind: registry\nregistry: x\ntitle: {en: x}\nlanguages: [en]\norder: 1\ncodes:\n  - {key: 1, outcome: info, retry: not-needed, meaning: {en: a}, see: [" + ", ".join(["x/2"] * 100000) + "]}\n"'
hostile "200,000 question marks" say '"? " * 200000'
hostile "an open quote" say '"\"" + "\\u202e" * 100'
hostile "eight million NULs" head -c 8000000 /dev/zero
hostile "noise" head -c 300000 /dev/urandom

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
