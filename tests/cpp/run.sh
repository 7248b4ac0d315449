#!/bin/bash
# run.sh: the C++ binding in each standard and by each compiler, without a warning, over the library, the library in two files and the
# hard lexicon; under sanitizers; without exceptions and RTTI; two lexicons in one program; its examples; the platform it chooses.
set -u
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
warnings="-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wcast-qual -Wnon-virtual-dtor -Wundef -Werror"
ours="-Ibindings/cpp -Iruntime"
export ASAN_OPTIONS=detect_leaks=0

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
# runs NAME COMPILER... : it compiles to $work/program, and that succeeds.
runs() {
    name=$1
    shift
    rm -f "$work/program"
    # shellcheck disable=SC2086
    check "$name" "$@" -o "$work/program"
    check "$name: it runs" "$work/program"
}

for standard in c++17 c++20 c++2b; do
    for compiler in g++ clang++; do
        # shellcheck disable=SC2086
        runs "$standard by $compiler" $compiler -std=$standard $warnings $ours tests/cpp/real.cc build/liberrdex.a
    done
done
# shellcheck disable=SC2086
{
    runs "with libc++" clang++ -std=c++20 -stdlib=libc++ $warnings $ours tests/cpp/real.cc build/liberrdex.a
    runs "gnu++17, optimized" g++ -std=gnu++17 -O2 $warnings $ours tests/cpp/real.cc build/liberrdex.a
    for compiler in g++ clang++; do
        runs "without exceptions and RTTI by $compiler" $compiler -std=c++17 -fno-exceptions -fno-rtti $warnings $ours tests/cpp/real.cc build/liberrdex.a
    done
    sane="-g -fsanitize=address,undefined -fno-sanitize-recover=all"
    runs "under sanitizers" g++ -std=c++20 $sane -D_GLIBCXX_ASSERTIONS $warnings $ours tests/cpp/real.cc build/obj/sane/library.o
    runs "the hard lexicon under sanitizers" g++ -std=c++17 $sane -D_GLIBCXX_ASSERTIONS $warnings $ours tests/cpp/hard.cc build/obj/hard/library.o
}

# The library in two files, and the shared one.
check "errdex.c compiles" cc -std=c99 -c build/amalgamation/errdex.c -o "$work/errdex.o"
# shellcheck disable=SC2086
runs "over the library in two files" g++ -std=c++17 $warnings -Ibindings/cpp -Ibuild/amalgamation tests/cpp/real.cc "$work/errdex.o"
export LD_LIBRARY_PATH=build
# shellcheck disable=SC2086
runs "over the shared library" g++ -std=c++17 $warnings $ours tests/cpp/real.cc -Lbuild -lerrdex
unset LD_LIBRARY_PATH

# Two lexicons, as the README says.
check "a lexicon of one's own" build/errdex-gen --target amalgamation --prefix locker -o "$work/locker" bindings/example/codes.yaml
rename=$(sed -n 's/^\(sed .*\) errdex.hpp > acme.hpp$/\1/p' bindings/cpp/README.md | sed -e 's/acme/locker/g' -e 's/ACME/LOCKER/g')
check "the README renames" test -n "$rename"
check "renaming" sh -c "$rename bindings/cpp/errdex.hpp > '$work/locker/locker.hpp' && ! grep -i errdex '$work/locker/locker.hpp'"
check "locker.c compiles" cc -std=c99 -c "$work/locker/locker.c" -o "$work/locker.o"
for order in "" -DLOCKER_FIRST; do
    # shellcheck disable=SC2086
    runs "two lexicons $order" g++ -std=c++17 $order $warnings $ours "-I$work/locker" tests/cpp/two.cc tests/cpp/other.cc "$work/locker.o" build/liberrdex.a
done

# The examples.
block() { sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" bindings/cpp/README.md | sed '1d;$d'; }
block cpp > "$work/readme.cc"
block text > "$work/readme.expected"
# shellcheck disable=SC2086
runs "the README's example" g++ -std=c++17 $warnings $ours "$work/readme.cc" build/liberrdex.a
"$work/program" > "$work/readme.printed"
check "it prints what the README says" diff "$work/readme.expected" "$work/readme.printed"
check "and that is something" test "$(wc -l < "$work/readme.expected")" -ge 5
# shellcheck disable=SC2086
check "explain" clang++ -std=c++17 $warnings $ours bindings/cpp/explain.cc build/liberrdex.a -o "$work/explain"
explains() { # STATUS PATTERN ARGUMENT...
    status=$1 pattern=$2
    shift 2
    "$work/explain" "$@" > "$work/explained" 2>&1
    test $? = "$status" && grep -qx -e "$pattern" "$work/explained" || { cat "$work/explained"; return 1; }
}
check "explain a code" explains 0 'winsock/10061 WSAECONNREFUSED: Connection refused' 10061
check "explain in Chinese" explains 0 'winsock/10061 WSAECONNREFUSED: 连接被拒绝' zh-Hans 10061
check "explain a command" explains 0 '      Linux: ss -ltnp' ECONNREFUSED
check "explain a class" explains 0 '  (nobody listed it; this is what holds for its class)' smtp/559
check "explain nothing" explains 1 'explain: nothing is known of nonsense' nonsense
check "explain in an unknown language" explains 2 'explain: unknown language xx; known are en zh-Hans zh-Hant' xx 10061
check "explain says how" explains 2 'usage: explain \[LANGUAGE\] CODE'

# Nothing of the C interface is missing: each value of its enums, each function but those that name these.
values() { grep -o 'ERRDEX_\(OUTCOME\|RETRY\|FAULT\|STANDING\|READER\|HOW\)_[A-Z_]*' "$1" | sort -u; }
values runtime/errdex.h > "$work/values"
check "every value" sh -c "test \$(wc -l < '$work/values') -ge 39"
check "every value is in the header" diff "$work/values" <(values bindings/cpp/errdex.hpp)
for function in $(sed -n 's/^ERRDEX_API .*[ *]\(errdex_[a-z_]*\)(.*/\1/p' runtime/errdex.h | grep -v -x 'errdex_\(outcome\|retry\|fault\|standing\|reader\|how\)_name'); do
    check "$function is used" grep -q "[^a-z_]$function(" bindings/cpp/errdex.hpp
done

# Errors that users meet while compiling.
refuses() { # MESSAGE FLAG SOURCE
    printf '#include "errdex.hpp"\n%s\n' "$3" > "$work/wrong.cc"
    # shellcheck disable=SC2086
    ! g++ $2 $ours -fsyntax-only "$work/wrong.cc" > "$work/wrong" 2>&1 && grep -qF -e "$1" "$work/wrong" || { cat "$work/wrong"; return 1; }
}
check "C++14 is refused by name" refuses 'errdex.hpp: expected C++17 or later' -std=c++14 ''
check "a registry is no language" refuses 'no matching function' -std=c++17 'auto title = errdex::registry(1).title(errdex::registry(1));'
check "what may be missing is no registry" refuses 'no match' -std=c++17 'auto found = errdex::find(errdex::registry::named("smtp"), 550);'

# The platform, by what compilers define: the lines of errdex.hpp that choose it, alone.
sed -n '/^#if defined(_WIN32)$/,/^#endif$/p' bindings/cpp/errdex.hpp | sed '/^#endif$/q' > "$work/platform.txt"
chooses() { # PLATFORM COMPILER...
    name=$1
    shift
    check "$*: $name" sh -c "test \"\$($* -E -P -x c++ '$work/platform.txt' | sed -n 's/.*\"\(.*\)\".*/\1/p')\" = '$name'"
}
chooses windows clang --target=x86_64-w64-windows-gnu
chooses windows clang --target=aarch64-pc-windows-msvc
chooses linux clang --target=x86_64-linux-gnu
chooses linux clang --target=aarch64-linux-musl
chooses linux clang --target=aarch64-linux-android21
chooses linux/mips clang --target=mips64el-linux-gnuabi64
chooses linux/powerpc clang --target=powerpc64le-linux-gnu
chooses linux/powerpc clang --target=powerpc-linux-gnu
chooses linux/sparc clang --target=sparc64-linux-gnu
chooses linux/alpha cpp -undef -D__linux__ -D__alpha__
chooses linux/hppa cpp -undef -D__linux__ -D__hppa__
chooses macos clang --target=arm64-apple-macos11
chooses freebsd clang --target=x86_64-unknown-freebsd13
chooses freebsd clang --target=powerpc64-unknown-freebsd13
chooses netbsd clang --target=x86_64-unknown-netbsd
chooses openbsd clang --target=x86_64-unknown-openbsd
chooses "" cpp -undef

# Windows: it compiles, and links with the library in two files.
check "errdex.c for Windows" x86_64-w64-mingw32-gcc -std=c99 -c build/amalgamation/errdex.c -o "$work/windows.o"
# shellcheck disable=SC2086
check "explain for Windows" x86_64-w64-mingw32-g++ -std=c++17 $warnings -Ibindings/cpp -Ibuild/amalgamation bindings/cpp/explain.cc "$work/windows.o" -o "$work/explain.exe"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
