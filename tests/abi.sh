#!/bin/sh
# abi.sh BUILD [--renew]: the interface in machine code. The shared library exports what runtime/errdex.map lists, nothing more or less;
# it can take the place of the last release, whose interface is kept in tests/abi/liberrdex.abi; all versions agree. That this test
# notices is tested too. --renew keeps the interface of BUILD as that of a release: only when one is tagged, see COMPATIBILITY.md.
set -u
build=$1
kept=tests/abi/liberrdex.abi
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

check() { # NAME COMMAND...
    name=$1
    shift
    if "$@" > "$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $name"
        sed 's/^/    /' "$work/log" | head -n 30
    fi
}

# Types as errdex.h declares them, without paths and without the machine.
if [ "${2:-}" = --renew ]; then
    mkdir -p tests/abi
    abidw --no-comp-dir-path --no-corpus-path --no-show-locs --no-architecture --header-file runtime/errdex.h --drop-private-types \
        "$build/liberrdex.so.0" > "$work/abi" && mv "$work/abi" "$kept"
    exit
fi

# Exported is what is listed.
exported() { nm -D --defined-only "$1" | awk '{print $3}' | sed 's/@.*//' | grep -v '^ERRDEX_0$' | sort; }
sed -n 's/^    \([a-z_]*\);$/\1/p' runtime/errdex.map > "$work/listed"
exported "$build/liberrdex.so.0" > "$work/exported"
check "the list is not empty" test "$(wc -l < "$work/listed")" -gt 50
check "the list is in order, each name once" sort -c -u "$work/listed"
check "exported (+) is what is listed (-)" diff -u "$work/listed" "$work/exported"
check "every name has its version" sh -c "! nm -D --defined-only '$build/liberrdex.so.0' | grep ' T ' | grep -v '@@ERRDEX_0$'"

# Versions: in VERSION, in the header, at run time, of the programs, in what is exported.
version=$(cat VERSION)
cat > "$work/version.c" <<'END_OF_PROGRAM'
#include "errdex.h"
#include <stdio.h>
int main(void)
{
    printf("%s\n%d.%d.%d\n%s\n", ERRDEX_VERSION, ERRDEX_VERSION_MAJOR, ERRDEX_VERSION_MINOR, ERRDEX_VERSION_PATCH, errdex_version());
    return 0;
}
END_OF_PROGRAM
versions() {
    cc -Iruntime "$work/version.c" "$build/liberrdex.so.0" -o "$work/version" &&
        LD_LIBRARY_PATH=$build "$work/version" > "$work/versions" &&
        "$build/errdex" --version | sed 's/^errdex //' >> "$work/versions" &&
        "$build/errdex-gen" --version | sed 's/^errdex-gen //' >> "$work/versions" &&
        sed -n '1,3s/^  "version": "\(.*\)",$/\1/p' "$build/json/errdex.json" >> "$work/versions" &&
        cat "$work/versions" && [ "$(wc -l < "$work/versions")" -eq 6 ] && [ "$(sort -u "$work/versions")" = "$version" ]
}
check "all versions are $version" versions
# Before 1.0.0 the name ends in .0; from then on in the first number of the version.
check "the library's name ends in the first number of the version" \
    sh -c "readelf -d '$build/liberrdex.so.0' | grep -F 'Library soname: [liberrdex.so.${version%%.*}]'"

# A program of the last release runs with this library: nothing is gone or of another type. Additions are allowed.
against() { abidiff --no-architecture --no-added-syms "$1" "$2"; } # KEPT LIBRARY
check "the last release's interface is whole" against "$kept" "$build/liberrdex.so.0"

# The same of libraries in which something was changed, made with few codes.
"$build/errdex-gen" --target c -o "$work/few" tests/golden/plain/mail.yaml > "$work/log"
changed() { # NAME STATUS SED-SCRIPT-FOR-HEADER SED-SCRIPT-FOR-CODE SED-SCRIPT-FOR-MAP: STATUS is 0 or fails
    mkdir -p "$work/changed"
    cp runtime/*.[ch] runtime/errdex.map "$work/changed/"
    sed -i -e "$3" "$work/changed/errdex.h"
    sed -i -e "$4" "$work/changed/code.c"
    sed -i -e "$5" "$work/changed/errdex.map"
    if [ "$1" != nothing ]; then
        check "$1: something is changed" sh -c "! diff -q runtime/errdex.h '$work/changed/errdex.h' || ! diff -q runtime/errdex.map '$work/changed/errdex.map'"
    fi
    check "$1: compiles" cc -std=c99 -g -O0 -fPIC -shared -fvisibility=hidden -I"$work/changed" -I"$work/few/c" \
        -Wl,-soname,liberrdex.so.0 -Wl,--version-script="$work/changed/errdex.map" "$work/changed/library.c" -o "$work/liberrdex.so.0"
    against "$kept" "$work/liberrdex.so.0" > "$work/found" 2>&1
    status=$?
    cp "$work/found" "$work/log"
    case $2 in
    0) check "$1: is allowed" sh -c "cat '$work/found'; [ $status -eq 0 ]" ;;
    # 4: the interface has changed; 1 and 2 would be errors of abidiff itself.
    *) check "$1: is noticed" sh -c "cat '$work/found'; [ $((status & 7)) -eq 4 ]" ;;
    esac
    rm -rf "$work/changed"
}
changed nothing 0 '' '' ''
changed "a function added" 0 's/^ERRDEX_API const char \*errdex_version(void);/&\nERRDEX_API int errdex_more(void);/' \
    '$a ERRDEX_API int errdex_more(void) { return 1; }' 's/^    errdex_version;/&\n    errdex_more;/'
changed "a value added at the end of an enum" 0 's/^    ERRDEX_OUTCOME_DEPENDS .*/    ERRDEX_OUTCOME_DEPENDS,\n    ERRDEX_OUTCOME_MORE/' '' ''
changed "a value moved in an enum" fails 's/^    ERRDEX_OUTCOME_INFO,/    ERRDEX_OUTCOME_MORE,\n&/' '' ''
changed "a function no longer exported" fails '' '' '/^    errdex_synonym;/d'
changed "a parameter of another type" fails 's/^\(ERRDEX_API const char \*errdex_code_key(\)errdex_code /\1uint64_t /' \
    's/^\(ERRDEX_API const char \*errdex_code_key(\)errdex_code /\1uint64_t /' ''
changed "a wider code" fails 's/^typedef uint32_t errdex_code;/typedef uint64_t errdex_code;/' '' ''
changed "a larger match" fails 's/^struct errdex_match {/&\n    int64_t more;/' '' ''

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
