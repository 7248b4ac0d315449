#!/bin/bash
# debian.sh: the Debian packages of the tree: lintian finds nothing; which file is in which package; the commands, the man pages, the library
# and the example work from what the packages hold; Debian's flags reached the compiler; the source package alone, elsewhere, gives the same
# bytes.
set -u
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CC CXX CFLAGS CXXFLAGS CPPFLAGS LDFLAGS AR DESTDIR PREFIX LIBDIR INCLUDEDIR MANDIR ERRDEX_LDFLAGS MAKEFLAGS \
    CMAKE_PREFIX_PATH PKG_CONFIG_PATH LD_LIBRARY_PATH

check() { # NAME COMMAND...
    name=$1
    shift
    if "$@" > "$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $name"
        sed 's/^/    /' "$work/log" | tail -n 30
    fi
}
same() { [ "$1" = "$2" ] || { printf 'got %s\nnot %s\n' "$1" "$2"; return 1; }; }
version=$(cat VERSION)
soname=liberrdex.so.${version%%.*}
library=liberrdex${version%%.*}
architecture=$(dpkg --print-architecture)
multiarch=$(dpkg-architecture -q DEB_HOST_MULTIARCH)
packages=$work/packages

check "building" bindings/debian/build.sh build "$packages"
[ $failed -eq 0 ] || { echo "$passed passed, $failed failed"; exit 1; }
full=$(dpkg-parsechangelog -l bindings/debian/changelog -S Version)
deb() { echo "$packages/$1_${full}_$architecture.deb"; }

# While lintian reads them, a second build: of the source package, in another folder, locale, time zone and umask. Only the bug report that
# asks Debian for a package can make the first upload close one, so that warning stays until there is one.
lintian --allow-root --fail-on error,warning --suppress-tags initial-upload-closes-no-bugs "$packages"/*.changes > "$work/lintian" 2>&1 &
lintian=$!
again() (
    mkdir "$work/again" && cd "$work/again" && umask 077 && export LC_ALL=zh_TW.UTF-8 TZ=Asia/Tokyo &&
        dpkg-source -x "$packages/errdex_$full.dsc" elsewhere && cd elsewhere && dpkg-buildpackage -us -uc -b
)
check "building the source package, elsewhere" again
check "the same packages come out" sh -c "cd '$work/again' && test \$(ls *.deb | wc -l) = 5 && for file in *.deb; do cmp \$file '$packages'/\$file || exit 1; done"
wait $lintian
status=$?
check "lintian finds no error and no warning" sh -c "cat '$work/lintian'; exit $status"

# Which files there are, and where.
check "the packages" same "$(cd "$packages" && echo *)" "$(printf '%s\n' "errdex-dbgsym_${full}_$architecture.deb" "errdex_$full.debian.tar.xz" "errdex_$full.dsc" \
    "errdex_${full}_$architecture.buildinfo" "errdex_${full}_$architecture.changes" "errdex_${full}_$architecture.deb" "errdex_$version.orig.tar.gz" \
    "liberrdex-dev_${full}_$architecture.deb" "$library-dbgsym_${full}_$architecture.deb" "${library}_${full}_$architecture.deb" | sort | xargs)"
expected() { # PACKAGE
    for file in changelog.Debian.gz changelog.gz copyright; do echo "/usr/share/doc/$1/$file"; done
    case $1 in
    errdex)
        printf '%s\n' /usr/bin/errdex /usr/bin/errdex-gen /usr/share/bash-completion/completions/errdex /usr/share/bash-completion/completions/errdex-gen \
            /usr/share/fish/vendor_completions.d/errdex.fish /usr/share/fish/vendor_completions.d/errdex-gen.fish \
            /usr/share/zsh/vendor-completions/_errdex /usr/share/zsh/vendor-completions/_errdex-gen /usr/share/doc/errdex/README.md.gz \
            /usr/share/man/man1/errdex.1.gz /usr/share/man/man1/errdex-gen.1.gz /usr/share/man/man5/errdex-definition.5.gz /usr/share/man/man7/errdex.7.gz \
            /usr/share/errdex/json/errdex.json /usr/share/errdex/schema/README.md
        for file in schema/*.json definitions/*.yaml; do echo "/usr/share/errdex/$file"; done
        for registry in $(grep -l '^kind: registry' definitions/*.yaml | sed 's,.*/\(.*\).yaml,\1,'); do
            echo "/usr/share/errdex/json/$registry.json"
            for man in "" zh_CN/ zh_TW/; do echo "/usr/share/man/${man}man7/errdex-$registry.7.gz"; done
        done
        ;;
    liberrdex-dev)
        printf "/usr/lib/$multiarch/%s\n" liberrdex.a liberrdex.so pkgconfig/errdex.pc cmake/errdex/errdex-config.cmake cmake/errdex/errdex-config-version.cmake
        printf '%s\n' /usr/include/errdex.h /usr/include/errdex.hpp /usr/share/man/man3/errdex.3.gz
        for file in bindings/example/*; do echo "/usr/share/doc/liberrdex-dev/examples/${file#bindings/}"; done
        ;;
    *) echo "/usr/lib/$multiarch/$soname" ;;
    esac
}
holds() { # PACKAGE
    dpkg-deb --fsys-tarfile "$(deb "$1")" | tar -tf - | sed -n 's,^\.\(/.*[^/]\)$,\1,p' | sort > "$work/found"
    expected "$1" | sort | diff - "$work/found"
}
root=$work/root
for package in errdex "$library" liberrdex-dev; do
    check "what is in $package" holds "$package"
    check "unpacking $package" dpkg-deb -x "$(deb "$package")" "$root"
    check "the version of $package" same "$(dpkg-deb -f "$(deb "$package")" Version)" "$version-${full##*-}"
done
check "a changelog that is not in step is refused" sh -c "mkdir -p '$work/step/bindings' '$work/step/build' && cp -r bindings/debian '$work/step/bindings' &&
    echo 99.0.0 > '$work/step/VERSION' && touch '$work/step/build/errdex.manifest' && ! '$work/step/bindings/debian/build.sh' build out 2> '$work/refused' &&
    grep -q 'add an entry for 99.0.0-1' '$work/refused'"

# The library, to the package manager and to the linker.
mkdir "$work/control"
dpkg-deb -e "$(deb "$library")" "$work/control"
check "shlibs" same "$(cat "$work/control/shlibs")" "liberrdex ${version%%.*} $library (>= $version)"
check "symbols" same "$(head -n 1 "$work/control/symbols")" "$soname $library #MINVER#"
sed -n 's/^ \(errdex_[a-z_]*\)@.*/\1/p' "$work/control/symbols" | sort > "$work/symbols"
sed -n 's/^ERRDEX_API .*[ *]\(errdex_[a-z_]*\)(.*/\1/p' runtime/errdex.h | sort > "$work/declared"
check "symbols are what the header declares" diff "$work/declared" "$work/symbols"
check "installing it runs ldconfig" grep -q ldconfig "$work/control/triggers"
check "the command depends on this very library" sh -c "dpkg-deb -f '$(deb errdex)' Depends | grep -q '$library (= $full)'"
check "the command takes it from there" sh -c "readelf -d '$root/usr/bin/errdex' | grep -q 'NEEDED.*\[$soname\]' && ! readelf -d '$root/usr/bin/errdex' | grep -E 'R(UN)?PATH'"

# Debian's flags.
for file in bin/errdex bin/errdex-gen "lib/$multiarch/$soname"; do
    check "$file: nothing writable that need not be" sh -c "readelf -lW '$root/usr/$file' | grep -q GNU_RELRO && readelf -dW '$root/usr/$file' | grep -q BIND_NOW"
    check "$file: debug symbols are apart" sh -c "! readelf -SW '$root/usr/$file' | grep -F .debug_"
done
for file in bin/errdex bin/errdex-gen; do
    check "$file: at any address" sh -c "readelf -dW '$root/usr/$file' | grep -q 'Flags:.* PIE'"
    check "$file: with stack protection" sh -c "nm -D '$root/usr/$file' | grep -q __stack_chk_fail"
    check "$file: with checked functions" sh -c "nm -D '$root/usr/$file' | grep -v __stack_chk | grep -q '__[a-z]*_chk'"
done

# What the packages hold works.
export LD_LIBRARY_PATH="$root/usr/lib/$multiarch"
check "the command answers" sh -c "'$root/usr/bin/errdex' 10061 | grep -q '^winsock/10061'"
for query in 10061 "550 5.1.1" 邮箱已满 "conection refused" "list"; do
    # shellcheck disable=SC2086
    check "it answers as the other does: $query" sh -c "'$root/usr/bin/errdex' $query > '$work/one'; build/errdex $query > '$work/two'; cmp '$work/one' '$work/two' && test -s '$work/one'"
done
check "errdex-gen makes the JSON of the package" sh -c "cd / && '$root/usr/bin/errdex-gen' --target json -o '$work/json' '$root'/usr/share/errdex/definitions/*.yaml &&
    diff -r '$work/json/json' '$root/usr/share/errdex/json'"
manual() { # LOCALE FOLDER TEXT
    same "$(MANPATH="$root/usr/share/man" LC_ALL=$1 man -w 7 errdex-smtp)" "$root/usr/share/man/${2}man7/errdex-smtp.7.gz" &&
        MANPATH="$root/usr/share/man" LC_ALL=$1 MANWIDTH=100 man 7 errdex-smtp | grep -F -m 1 "$3"
}
check "man 7 errdex-smtp" manual C.UTF-8 "" "Mailbox full"
check "man 7 errdex-smtp in zh_CN" manual zh_CN.UTF-8 zh_CN/ "邮箱已满"
check "man 7 errdex-smtp in zh_TW" manual zh_TW.UTF-8 zh_TW/ "信箱已滿"

export PKG_CONFIG_LIBDIR="$root/usr/lib/$multiarch/pkgconfig"
check "pkg-config names no folder that is searched anyway" same "$(pkg-config --cflags --libs errdex | xargs)" "-lerrdex"
export PKG_CONFIG_SYSROOT_DIR="$root" CMAKE_PREFIX_PATH="$root/usr"
for way in "ninja" "make" "cmake -S . -B build && cmake --build build"; do
    rm -rf "$work/example"
    cp -r "$root/usr/share/doc/liberrdex-dev/examples/example" "$work/example"
    check "the example: $way" sh -c "cd '$work/example' && $way"
    check "the example answers: $way" same "$("$work/example/build/locker" 10061)" "winsock/10061: Connection refused"
done
cat > "$work/ask.cc" <<'END'
#include <errdex.h>
#include <errdex.hpp>
int main()
{
    return errdex_find_number(errdex_registry("winsock", 7), ERRDEX_WINSOCK_WSAECONNREFUSED, 0, nullptr, 0) != 1;
}
END
# shellcheck disable=SC2046
check "a program in C++, static" g++ $(pkg-config --cflags errdex) "$work/ask.cc" "$root/usr/lib/$multiarch/liberrdex.a" -o "$work/ask"
check "it runs" env -u LD_LIBRARY_PATH "$work/ask"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
