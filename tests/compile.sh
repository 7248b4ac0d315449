#!/bin/sh
# compile.sh: the header alone and the library with its tables, as every C and C++ that users have; nothing in the tables needs a
# relocation; nothing but the public functions is exported; two builds elsewhere give the same bytes.
set -u
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
warnings="-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wcast-qual -Werror"

check() { # NAME COMMAND...
    name=$1
    shift
    if "$@" > "$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $name"
        sed 's/^/    /' "$work/log" | head -n 20
    fi
}

# All our own code, by both compilers.
for compiler in gcc clang; do
    for file in generator/*.c; do
        check "$file by $compiler" $compiler -std=c11 -D_POSIX_C_SOURCE=200809L -O2 $warnings -Wmissing-prototypes -c "$file" -o "$work/file.o"
    done
    for file in runtime/errdex/*.c; do
        check "$file by $compiler" $compiler -std=c11 -D_POSIX_C_SOURCE=200809L -O2 $warnings -Wmissing-prototypes -Iruntime -Ibuild/c -c "$file" -o "$work/file.o"
    done
done

# The command as make builds it, by a compiler's own defaults: names such as linux are macros there.
check "the command by a compiler's own defaults" sh -c "gcc -D_POSIX_C_SOURCE=200809L -Werror -Iruntime -Ibuild/c runtime/errdex/*.c build/liberrdex.a -o '$work/errdex'"

# The header alone, and an embedding program.
cat > "$work/header.c" <<'END'
#include "errdex.h"
int main(void)
{
    struct errdex_match m[4];
    return errdex_find(0, "10061", 5, 0, m, 4) == 1 && errdex_code_outcome(m[0].code, 0) == ERRDEX_OUTCOME_TRANSIENT ? 0 : 1;
}
END
cp "$work/header.c" "$work/header.cc"
for standard in c99 c11 c17 c2x; do
    for compiler in gcc clang; do
        check "header as $standard by $compiler" $compiler -std=$standard $warnings -Wmissing-prototypes -Iruntime -c "$work/header.c" -o "$work/header.o"
    done
done
for standard in c++11 c++17 c++20; do
    for compiler in g++ clang++; do
        check "header as $standard by $compiler" $compiler -std=$standard $warnings -Iruntime -c "$work/header.cc" -o "$work/header.o"
    done
done
gcc -Iruntime -c "$work/header.c" -o "$work/header.o"
check "static library links" gcc "$work/header.o" build/liberrdex.a -o "$work/static"
check "static library answers" "$work/static"
check "shared library links" gcc "$work/header.o" -Lbuild -lerrdex -o "$work/shared"
check "shared library answers" env LD_LIBRARY_PATH=build "$work/shared"
check "shared library has its name" sh -c "readelf -d build/liberrdex.so.0 | grep -q 'SONAME.*liberrdex.so.0'"

# The library and its tables, the real ones and the hard ones.
for tables in build/c build/hard/c; do
    for standard in c99 c11 c17 c2x; do
        for compiler in gcc clang; do
            check "$tables as $standard by $compiler" $compiler -std=$standard $warnings -Wmissing-prototypes -Iruntime -I$tables -c runtime/library.c -o "$work/library.o"
        done
    done
    check "$tables is pure ASCII" sh -c "! LC_ALL=C grep -n '[^ -~]' $tables/errdex_tables.c"
    for option in -fno-pic -fPIC -fPIE; do
        gcc -O2 $option -fvisibility=hidden -Iruntime -I$tables -c runtime/library.c -o "$work/library.o"
        check "$tables $option: no relocation in any data section" sh -c "! readelf -SW '$work/library.o' | grep -E '[.]rela?[.](ro)?data'"
        check "$tables $option: no writable data" sh -c "test \$(size -A '$work/library.o' | awk '\$1 == \".data\" || \$1 == \".bss\" {n += \$2} END {print n + 0}') = 0"
        check "$tables $option: every table in read-only data" sh -c "test \$(nm '$work/library.o' | grep -c ' r errdex_') -ge 15 && ! nm '$work/library.o' | grep -E ' [bBdDgG] errdex_'"
    done
done

# Dynamic relocations of the shared library: none within the tables.
relocations_in_tables() {
    readelf -rW build/liberrdex.so.0 | awk '/R_/ {print $1}' > "$work/relocations"
    nm -S build/liberrdex.so.0 | awk '$4 ~ /^errdex_/ && $3 == "r" {print $1, $2}' > "$work/tables"
    test -s "$work/tables" && /usr/bin/python3 - "$work/relocations" "$work/tables" <<'END'
import sys
relocations = [int(line, 16) for line in open(sys.argv[1])]
tables = [[int(word, 16) for word in line.split()] for line in open(sys.argv[2])]
inside = [r for r in relocations for start, size in tables if start <= r < start + size]
print(f"{len(relocations)} relocations, {len(inside)} of them in {len(tables)} tables")
sys.exit(bool(inside) or not tables)
END
}
check "no dynamic relocation in the tables" relocations_in_tables

# What is exported is exactly what the header declares.
nm -D --defined-only build/liberrdex.so.0 | awk '{print $3}' | sed 's/@.*//' | grep '^errdex_' | sort > "$work/exported"
sed -n 's/^ERRDEX_API .*[ *]\(errdex_[a-z_]*\)(.*/\1/p' runtime/errdex.h | sort > "$work/declared"
check "exports are what the header declares" diff "$work/declared" "$work/exported"
check "exports nothing else" sh -c "! nm -D --defined-only build/liberrdex.so.0 | awk '{print \$3}' | grep -v -E '^(errdex_|ERRDEX_0)'"

# The command needs nothing at run time.
check "the command is linked statically" sh -c "! readelf -d build/errdex | grep NEEDED"

# The same bytes from another folder, another locale, another order of files, another umask.
same_bytes() {
    mkdir -p "$work/else where/x" && cp -r definitions "$work/else where/x/" &&
    (cd "$work/else where/x" && umask 077 && LC_ALL=zh_TW.UTF-8 TZ=Asia/Tokyo "$OLDPWD/build/errdex-gen" -o out $(ls -r definitions/*.yaml)) &&
    for part in c/errdex_tables.c json man errdex.manifest; do diff -r "build/$part" "$work/else where/x/out/$part" || return 1; done
}
check "the same bytes elsewhere" same_bytes

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
