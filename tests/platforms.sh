#!/bin/bash
# platforms.sh: the library in two files on every platform that Debian's compilers reach: the self-test passes and sums up to the same,
# and a program of ten lines, alone in a folder with the two files, compiles by `cc *.c` without a warning and explains 10061 and 550.
set -u
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
warnings="-Wall -Wextra -Wpedantic -Wconversion -Werror"

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

mkdir "$work/ten" "$work/self" "$work/hard"
cp build/amalgamation/errdex.c build/amalgamation/errdex.h tests/embed/ten.c "$work/ten/"
cp build/amalgamation/errdex.c build/amalgamation/errdex.h tests/embed/selftest.c "$work/self/"
check "the hard lexicon in two files" build/errdex-gen --target amalgamation -o "$work/hard" tests/hard/*.yaml
cp tests/embed/selftest.c "$work/hard/"

# What this machine's own compiler makes of them is what all others have to.
for part in ten self hard; do
    check "$part natively" sh -c "cd '$work/$part' && cc -std=c99 $warnings *.c -o native && ./native > native.out && test -s native.out"
done
check "ten lines explain 10061 and 550" grep -qx 'winsock/10061: Connection refused' "$work/ten/native.out"
check "ten lines explain 550" grep -q '^smtp/550: ' "$work/ten/native.out"
sum=$(cut -d ' ' -f 2 "$work/self/native.out")

# built NAME HOW RUN PART...: compiled in a shell by HOW, a command that ends in its options, and run by RUN, if that is not "none".
built() {
    for part in "${@:4}"; do
        rm -f "$work/$part/program"*
        check "$part: $1: compiles" sh -c "cd '$work/$part' && $2 $warnings *.c -o program"
        [ "$3" = none ] || check "$part: $1: runs as natively" sh -c "cd '$work/$part' && $3 ./program > program.out && cmp native.out program.out"
    done
}
for compiler in gcc clang; do
    for standard in c99 c11 c17 c2x; do
        built "$compiler $standard" "$compiler -std=$standard -O1" env ten self
    done
done
for compiler in g++ clang++; do
    for standard in c++11 c++14 c++17 c++20; do
        case $compiler in
        g++) how="g++ -x c++" ;;
        *) how="clang++ -x c++ -Wno-deprecated" ;;
        esac
        built "$compiler $standard" "$how -std=$standard -O0" env ten self
    done
done
built "musl" "musl-gcc -std=c99 -Os -static" env ten self hard
built "-m32" "gcc -m32 -std=c99 -O2 -static" qemu-i386 ten self hard
built "-m32 by clang" "clang -m32 -std=c99 -O2 -static" qemu-i386 ten self
built "-funsigned-char" "gcc -funsigned-char -std=c99 -O3" env ten self hard
built "s390x, big-endian with unsigned char" "s390x-linux-gnu-gcc -std=c99 -O2 -static" qemu-s390x ten self hard
built "powerpc, big-endian of 32 bits with unsigned char" "powerpc-linux-gnu-gcc -std=c99 -O2 -static" qemu-ppc ten self hard
built "mingw-w64" "x86_64-w64-mingw32-gcc -std=c99 -O2" none ten self
for part in ten self; do
    check "$part: mingw-w64 makes a program of Windows" sh -c "head -c 2 '$work/$part/program' | grep -q MZ || head -c 2 '$work/$part/program.exe' | grep -q MZ"
done

# No C library at all: its own _start, the kernel's exit, and nothing undefined.
cat > "$work/start.c" <<END
#include <stdint.h>
unsigned long errdex_selftest(void);
uint64_t errdex_selftest_sum(void);
void start(void);
void start(void)
{
    int status = errdex_selftest() != 0 ? 1 : errdex_selftest_sum() != UINT64_C(0x$sum) ? 2 : 0;
    __asm__ volatile("syscall" : : "a"(60L), "D"((long)status));
}
__asm__(".globl _start\n_start: andq \$-16, %rsp\ncall start\n");
END
for compiler in gcc clang; do
    for level in -O0 -O2 -Os; do
        check "$compiler -ffreestanding $level, no libc" sh -c "$compiler -std=c99 -ffreestanding -fno-stack-protector $level -nostdlib -static -DSELFTEST_BARE $warnings -Wno-pedantic \
            -I'$work/self' '$work/start.c' '$work/self/selftest.c' '$work/self/errdex.c' -o '$work/bare' && '$work/bare'"
    done
    check "$compiler -ffreestanding: nothing is undefined" sh -c "$compiler -ffreestanding -O2 -c '$work/self/errdex.c' -o '$work/bare.o' && ! nm -u '$work/bare.o' | grep ."
done

# The shared library and the archive of the build say the same.
for library in build/liberrdex.a "-Lbuild -lerrdex -Wl,-rpath,$PWD/build"; do
    check "$library says the same" sh -c "cc -Iruntime tests/embed/selftest.c $library -o '$work/library' && '$work/library' | cmp '$work/self/native.out' -"
done

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
