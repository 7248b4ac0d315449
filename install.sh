#!/bin/sh
# install.sh install|uninstall GENERATED BUILT: puts what was built where programs look for it, or takes it away again.
# GENERATED holds what errdex-gen made, BUILT what the compiler made; in a build by ninja both are build/.
# From the environment: DESTDIR, a folder to install below, as packages do; PREFIX (/usr/local); LIBDIR, INCLUDEDIR and MANDIR
# (lib, include and share/man below PREFIX). Without errdex-gen in BUILT its files are left out.
set -eu
cd "$(dirname "$0")"

usage() {
    echo "usage: install.sh install|uninstall GENERATED BUILT" >&2
    exit 2
}
[ $# -eq 3 ] || usage
action=$1
generated=$2
built=$3
for part in "$generated/errdex.manifest" "$built/errdex" "$built/liberrdex.a"; do
    [ "$action" = uninstall ] || [ -e "$part" ] || { echo "install.sh: $part is missing; build first" >&2; exit 1; }
done

PREFIX=${PREFIX:-/usr/local}
LIBDIR=${LIBDIR:-$PREFIX/lib}
INCLUDEDIR=${INCLUDEDIR:-$PREFIX/include}
MANDIR=${MANDIR:-$PREFIX/share/man}
share=$PREFIX/share
for folder in "$PREFIX" "$LIBDIR" "$INCLUDEDIR" "$MANDIR"; do
    case $folder in
    /*) ;;
    *) echo "install.sh: $folder is no absolute path; PREFIX, LIBDIR, INCLUDEDIR and MANDIR have to be" >&2; exit 2 ;;
    esac
done
version=$(cat VERSION)
major=${version%%.*}
library=liberrdex.so.$major

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# relative TO FROM: the path from one folder to another that lies in the same PREFIX; else the absolute one, which is as good.
relative() {
    case $1/ in
    "$PREFIX"/*) ;;
    *) printf '%s\n' "$1"; return ;;
    esac
    case $2/ in
    "$PREFIX"/*) ;;
    *) printf '%s\n' "$1"; return ;;
    esac
    inside=${1#"$PREFIX"}
    printf '%s%s\n' "$(printf '%s\n' "${2#"$PREFIX"}" | sed -e 's,^/*,,' -e 's,/*$,,' -e 's,//*,/,g' -e 's,[^/][^/]*,..,g')" "$inside"
}

# fill TEMPLATE FOLDER [BASE]: a file for FOLDER, its paths relative to itself, which BASE names, so that the tree can be moved; without
# BASE they are absolute.
fill() {
    {
        printf 's/@%s@/%s/g\n' VERSION "$version" MAJOR "$major"
        for name in PREFIX LIBDIR INCLUDEDIR; do
            eval "folder=\$$name"
            [ $# -eq 2 ] || folder=$(relative "$folder" "$2")
            case $folder in
            /*) ;;
            *) folder=$3/$folder ;;
            esac
            printf 's,@%s@,%s,g\n' "$name" "$(printf '%s\n' "$folder" | sed 's/[&\\,]/\\&/g')"
        done
    } > "$work/fill"
    sed -f "$work/fill" "$1"
}

# Every file: mode, source, destination, with tabs between.
files() {
    put() { printf '%s\t%s\t%s\n' "$1" "$2" "$3"; }
    put 755 "$built/errdex" "$PREFIX/bin/errdex"
    put 644 "$generated/amalgamation/errdex.h" "$INCLUDEDIR/errdex.h"
    put 644 bindings/cpp/errdex.hpp "$INCLUDEDIR/errdex.hpp"
    put 644 "$built/liberrdex.a" "$LIBDIR/liberrdex.a"
    put 755 "$built/$library" "$LIBDIR/$library"
    put link "$library" "$LIBDIR/liberrdex.so"
    put 644 "$work/errdex.pc" "$LIBDIR/pkgconfig/errdex.pc"
    put 644 "$work/errdex-config.cmake" "$LIBDIR/cmake/errdex/errdex-config.cmake"
    put 644 "$work/errdex-config-version.cmake" "$LIBDIR/cmake/errdex/errdex-config-version.cmake"
    for page in 1 3 7; do
        put 644 "runtime/man/errdex.$page" "$MANDIR/man$page/errdex.$page"
    done
    sed -n 's,^man/,,p' "$generated/errdex.manifest" | while read -r page; do
        put 644 "$generated/man/$page" "$MANDIR/$page"
    done
    put 644 runtime/completions/errdex.bash "$share/bash-completion/completions/errdex"
    put 644 runtime/completions/errdex.zsh "$share/zsh/site-functions/_errdex"
    put 644 runtime/completions/errdex.fish "$share/fish/vendor_completions.d/errdex.fish"
    for file in definitions/*.yaml schema/*.json schema/README.md; do
        put 644 "$file" "$share/errdex/$file"
    done
    sed -n 's,^json/,,p' "$generated/errdex.manifest" | while read -r file; do
        put 644 "$generated/json/$file" "$share/errdex/json/$file"
    done
    for file in README.md CHANGELOG.md LICENSE; do
        put 644 "$file" "$share/doc/errdex/$file"
    done
    [ "$action" = uninstall ] || [ -e "$built/errdex-gen" ] || return 0
    put 755 "$built/errdex-gen" "$PREFIX/bin/errdex-gen"
    put 644 generator/man/errdex-gen.1 "$MANDIR/man1/errdex-gen.1"
    put 644 generator/man/errdex-definition.5 "$MANDIR/man5/errdex-definition.5"
    put 644 generator/completions/errdex-gen.bash "$share/bash-completion/completions/errdex-gen"
    put 644 generator/completions/errdex-gen.zsh "$share/zsh/site-functions/_errdex-gen"
    put 644 generator/completions/errdex-gen.fish "$share/fish/vendor_completions.d/errdex-gen.fish"
}

tab=$(printf '\t')
root=${DESTDIR:-}
case $action in
install)
    if [ "$PREFIX" = /usr ]; then # What the compiler searches anyway pkg-config leaves out, if it is written as the compiler writes it.
        fill runtime/package/errdex.pc.in "$LIBDIR/pkgconfig" > "$work/errdex.pc"
    else
        fill runtime/package/errdex.pc.in "$LIBDIR/pkgconfig" "\${pcfiledir}" > "$work/errdex.pc"
    fi
    fill runtime/package/errdex-config.cmake.in "$LIBDIR/cmake/errdex" "\${CMAKE_CURRENT_LIST_DIR}" > "$work/errdex-config.cmake"
    fill runtime/package/errdex-config-version.cmake.in "$LIBDIR/cmake/errdex" "\${CMAKE_CURRENT_LIST_DIR}" > "$work/errdex-config-version.cmake"
    files > "$work/files"
    while IFS=$tab read -r mode source destination; do
        [ -d "$root${destination%/*}" ] || install -d -m 755 "$root${destination%/*}"
        if [ "$mode" = link ]; then
            ln -sf "$source" "$root$destination"
        else
            install -m "$mode" "$source" "$root$destination"
        fi
    done < "$work/files"
    ;;
uninstall)
    files > "$work/files"
    while IFS=$tab read -r mode source destination; do
        rm -f "$root$destination"
    done < "$work/files"
    # The folders that are errdex's own.
    for folder in "$LIBDIR/cmake/errdex" "$share/errdex/definitions" "$share/errdex/schema" "$share/errdex/json" "$share/errdex" "$share/doc/errdex"; do
        rmdir "$root$folder" 2> /dev/null || true
    done
    ;;
*) usage ;;
esac
