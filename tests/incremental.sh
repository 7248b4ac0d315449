#!/bin/sh
# incremental.sh: in a copy of the tree, what ninja does when a definition is touched, edited, added, renamed or deleted: exactly what
# depends on it, and no stale output.
set -u
passed=0
failed=0
source=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/tree"
for part in build.ninja install.sh Makefile VERSION README.md COMPATIBILITY.md CHANGELOG.md LICENSE definitions schema generator runtime bindings; do cp -r "$source/$part" "$work/tree/"; done
cd "$work/tree" || exit 1

check() { # NAME COMMAND...
    name=$1
    shift
    if "$@" > "$work/check" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $name"
        sed 's/^/    /' "$work/check" "$work/log" | tail -n 20
    fi
}
build() { ninja build/errdex build/liberrdex.a > "$work/log" 2>&1; }
steps() { grep -c '^\[' "$work/log"; }
ran() { grep -q "$1" "$work/log"; }
idle() { build && grep -q 'no work to do' "$work/log"; }
same_files() { # the outputs, but for the C tables, are these
    (cd build && find json man -type f | sort) > "$work/files" && diff - "$work/files"
}
# Times have a resolution: whatever is changed must be newer than what was built.
tick() { sleep 1.1; }

check "builds" build
check "then has nothing to do" idle
(cd build && find json man -type f | sort) > "$work/original"
cksum build/c/errdex_tables.c > "$work/sum"

tick
touch definitions/winsock.yaml
check "builds after a touch" build
check "a touch runs the generator" ran 'errdex-gen'
check "a touch stops at the generator" test "$(steps)" = 1
check "a touch leaves nothing to do" idle

tick
cp definitions/winsock.yaml "$work/winsock.yaml"
sed 's/en: Connection refused$/en: Connexion refused/' "$work/winsock.yaml" > definitions/winsock.yaml
cp -p build/json/smtp.json "$work/smtp.json"
check "builds after an edit" build
check "an edit reaches the JSON" grep -q 'Connexion refused' build/json/winsock.json
check "an edit reaches the man page" grep -q 'Connexion' build/man/man7/errdex-winsock.7
check "an edit reaches the command" sh -c "LC_ALL=C build/errdex 10061 | grep -q 'Connexion refused'"
check "an edit leaves other outputs as they are" test ! build/json/smtp.json -nt "$work/smtp.json"
check "an edit recompiles the library" ran 'library.o'
check "an edit does not rebuild the generator" sh -c "! grep -q 'obj/gen' '$work/log'"
check "an edit leaves nothing to do" idle

tick
cp "$work/winsock.yaml" definitions/winsock.yaml
sed -e 's/^registry: names/registry: extra/' -e 's/order: 1$/order: 999/' "$source/tests/golden/keys/names.yaml" > definitions/extra.yaml
check "builds with an added definition" build
check "an added definition is found" sh -c "build/errdex extra/ERR_ZULU | grep -q Zulu"
check "an added definition has its JSON" test -s build/json/extra.json
check "an added definition leaves nothing to do" idle

tick
mv definitions/extra.yaml definitions/more.yaml
sed -i 's/^registry: extra/registry: more/' definitions/more.yaml
check "builds with a renamed definition" build
check "a renamed definition has its new outputs" test -s build/json/more.json
check "a renamed definition leaves no old output" test ! -e build/json/extra.json -a ! -e build/man/man7/errdex-extra.7
check "a renamed definition leaves nothing to do" idle

tick
rm definitions/more.yaml
check "builds after a definition is deleted" build
check "the outputs are the original ones" same_files < "$work/original"
check "the tables are the original ones" sh -c "cksum build/c/errdex_tables.c | diff - '$work/sum'"
check "a deleted definition leaves nothing to do" idle

# Installing and releasing, by ninja; what they put where is the matter of install.sh.
check "ninja install" env DESTDIR="$work/root" PREFIX=/usr ninja install
check "it installs" test -x "$work/root/usr/bin/errdex" -a -f "$work/root/usr/lib/liberrdex.so.0"
check "it builds first what is not built" sh -c "rm build/errdex && DESTDIR='$work/root' PREFIX=/usr ninja install && test -x build/errdex"
check "ninja uninstall" env DESTDIR="$work/root" PREFIX=/usr ninja uninstall
check "it leaves no file" sh -c "test -z \"\$(find '$work/root' ! -type d)\""
check "ninja dist" ninja dist
check "it makes two archives" sh -c "test \$(ls build/dist/*.tar.gz | wc -l) = 2"

tick
echo 'nonsense: true' >> definitions/smtp.yaml
check "a wrong definition fails" sh -c "! ninja build/errdex > '$work/log' 2>&1"
check "and is named with its place" ran 'definitions/smtp.yaml:[0-9]*:1: error: unknown field'
check "and leaves the outputs" same_files < "$work/original"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
