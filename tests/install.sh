#!/bin/bash
# install.sh: what installing from the build and make install from a released archive put where, and uninstalling takes away; what of it pkg-config, CMake, man and
# the shells find, also after the tree has moved; and the example project, built from the installed tree in each of its three ways.
set -u
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset DESTDIR PREFIX LIBDIR INCLUDEDIR MANDIR CMAKE_PREFIX_PATH PKG_CONFIG_PATH MAKEFLAGS

check() { # NAME COMMAND...
    name=$1
    shift
    if "$@" > "$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $name"
        sed 's/^/    /' "$work/log" | tail -n 20
    fi
}
same() { [ "$1" = "$2" ] || { printf 'got %s\nnot %s\n' "$1" "$2"; return 1; }; }
version=$(cat VERSION)
soname=liberrdex.so.${version%%.*}

# Where the files go.
root=$work/root
expected() { # BIN LIB INCLUDE MAN SHARE
    printf '%s\n' "$1/errdex" "$1/errdex-gen" "$2/liberrdex.a" "$2/$soname" "$2/liberrdex.so" "$2/pkgconfig/errdex.pc" \
        "$2/cmake/errdex/errdex-config.cmake" "$2/cmake/errdex/errdex-config-version.cmake" "$3/errdex.h" "$3/errdex.hpp" \
        "$4/man1/errdex.1" "$4/man1/errdex-gen.1" "$4/man3/errdex.3" "$4/man5/errdex-definition.5" "$4/man7/errdex.7" \
        "$5/bash-completion/completions/errdex" "$5/bash-completion/completions/errdex-gen" \
        "$5/zsh/site-functions/_errdex" "$5/zsh/site-functions/_errdex-gen" \
        "$5/fish/vendor_completions.d/errdex.fish" "$5/fish/vendor_completions.d/errdex-gen.fish" \
        "$5/doc/errdex/README.md" "$5/doc/errdex/COMPATIBILITY.md" "$5/doc/errdex/CHANGELOG.md" "$5/doc/errdex/LICENSE" "$5/errdex/json/errdex.json" "$5/errdex/schema/README.md"
    for file in schema/*.json definitions/*.yaml; do echo "$5/errdex/$file"; done
    for registry in $(grep -l '^kind: registry' definitions/*.yaml | sed 's,.*/\(.*\).yaml,\1,'); do
        echo "$5/errdex/json/$registry.json"
        for man in "" zh_CN/ zh_TW/; do echo "$4/${man}man7/errdex-$registry.7"; done
    done
}
holds() { # ROOT and where
    at=$1
    shift
    (cd "$at" && find . ! -type d | sed 's,^\.,,' | sort) > "$work/found"
    expected "$@" | sort | diff - "$work/found"
}
modes() { # ROOT
    same "$(find "$1" -type d ! -perm 755 -o -type f ! -perm 644 ! -perm 755)" "" &&
        same "$(find "$1" -type f -perm 755 | sed 's,.*/,,' | sort | xargs)" "errdex errdex-gen $soname"
}
check "installing" env DESTDIR="$root" ./install.sh install build build
check "the files are below /usr/local" holds "$root" /usr/local/bin /usr/local/lib /usr/local/include /usr/local/share/man /usr/local/share
check "modes" modes "$root"
check "uninstalling" env DESTDIR="$root" ./install.sh uninstall build build
check "uninstall leaves no file" same "$(find "$root" ! -type d)" ""
check "uninstall leaves no folder of errdex" same "$(find "$root" -name '*errdex*')" ""

moved="$work/a place of its own"
where=(PREFIX=/opt/e LIBDIR=/opt/e/lib/x86_64-linux-gnu INCLUDEDIR=/opt/e/include/errdex-0 MANDIR=/opt/man)
check "installing, every folder chosen" env DESTDIR="$root" "${where[@]}" ./install.sh install build build
check "the files are there" holds "$root" /opt/e/bin /opt/e/lib/x86_64-linux-gnu /opt/e/include/errdex-0 /opt/man /opt/e/share
check "no template is left" sh -c "! grep -rI '@[A-Z]*@' '$root/opt/e/lib'"
check "uninstalling, every folder chosen" env DESTDIR="$root" "${where[@]}" ./install.sh uninstall build build
check "it leaves no file" same "$(find "$root" ! -type d)" ""

check "a relative PREFIX is refused" sh -c "! PREFIX=opt ./install.sh install build build"
check "umask does not matter" sh -c "umask 077 && DESTDIR='$work/umask' ./install.sh install build build"
check "modes with umask 077" sh -c "test -z \"\$(find '$work/umask/usr' -type f ! -perm -444)\""
outside=(PREFIX=/opt/e "LIBDIR=/li b,&" INCLUDEDIR=/inc)
check "installing, folders apart" env DESTDIR="$root" "${outside[@]}" ./install.sh install build build
check "paths outside of PREFIX are absolute" grep -qxF 'libdir=/li b,&' "$root/li b,&/pkgconfig/errdex.pc"
rm -rf "$root"

# The tree moves, and everything in it still finds the rest.
check "installing for the rest" env DESTDIR="$root" PREFIX=/opt/e ./install.sh install build build
mv "$root/opt/e" "$moved"
export PKG_CONFIG_PATH="$moved/lib/pkgconfig"
check "pkg-config validates" pkg-config --validate errdex
check "pkg-config: version" same "$(pkg-config --modversion errdex)" "$version"
check "pkg-config: moved" same "$(realpath "$(pkg-config --variable=generator errdex | sed 's/\\//g')")" "$(realpath "$moved/bin/errdex-gen")"
check "pkg-config: definitions" sh -c 'test -f "$(pkg-config --variable=definitions errdex | sed "s/\\\\//g")/smtp.yaml"'

# The example, each way. Its folder has no blank, as make and pkg-config split at blanks.
mv "$moved" "$work/moved"
moved=$work/moved
export PKG_CONFIG_PATH="$moved/lib/pkgconfig" CMAKE_PREFIX_PATH="$moved"
answers() { # PROGRAM
    "$1" -3 0x80040001 2147745793 7.1 expired 41 3007 10061 > "$work/answers" || return 1
    diff - "$work/answers" <<'END'
locker/-3: The locker is offline (快递柜离线); call the operator
locker/0x80040001: The door is jammed (柜门卡住); ask the user
locker/0x80040001: The door is jammed (柜门卡住); ask the user
locker/7.1: The parcel is too large (包裹过大); go on
locker/PICKUP/EXPIRED: The pick-up code has expired (取件码已过期); go on
locker/PICKUP/EXPIRED: The pick-up code has expired (取件码已过期); ask the user
locker/3000-3999: Trouble at the carrier (运营商后台故障); go on
winsock/10061: Connection refused
END
}
for way in "ninja" "make" "cmake -S . -B build && cmake --build build"; do
    rm -rf "$work/example"
    cp -r bindings/example "$work/example"
    check "the example: $way" sh -c "cd '$work/example' && $way"
    check "the example answers: $way" env LD_LIBRARY_PATH="$moved/lib" bash -c "$(declare -f answers); work='$work'; answers '$work/example/build/locker'"
    check "the example knows what it does not know: $way" sh -c "LD_LIBRARY_PATH='$moved/lib' '$work/example/build/locker' nothing; test \$? = 1"
done
again() { (cd "$work/example" && rm -rf build && ninja > /dev/null && ninja | grep -q 'no work to do'); }
check "the example: ninja has nothing to do again" again

# A consumer of the library alone.
mkdir "$work/consumer"
cat > "$work/consumer/ask.c" <<'END'
#include <errdex.h>
#include <stdio.h>
#include <string.h>
int main(void)
{
    struct errdex_match match;
    puts(errdex_version());
    return strcmp(errdex_version(), ERRDEX_VERSION) != 0 || ERRDEX_WINSOCK_WSAECONNREFUSED != 10061 ||
           errdex_find_number(errdex_registry("winsock", 7), ERRDEX_WINSOCK_WSAECONNREFUSED, 0, &match, 1) != 1;
}
END
cat > "$work/consumer/CMakeLists.txt" <<END
cmake_minimum_required(VERSION 3.16)
project(ask C)
find_package(errdex $version REQUIRED)
foreach(kind errdex static)
  add_executable(ask-\${kind} ask.c)
  target_link_libraries(ask-\${kind} errdex::\${kind})
endforeach()
file(GLOB known "\${errdex_DEFINITIONS}/*.yaml" "\${errdex_JSON}/errdex.json")
list(LENGTH known count)
if(count LESS 5)
  message(FATAL_ERROR "\${count} files")
endif()
END
# shellcheck disable=SC2046
check "pkg-config, shared" cc "$work/consumer/ask.c" $(pkg-config --cflags --libs errdex) -o "$work/consumer/ask"
check "it runs" env LD_LIBRARY_PATH="$moved/lib" "$work/consumer/ask"
# shellcheck disable=SC2046
check "pkg-config, static" cc $(pkg-config --cflags errdex) "$work/consumer/ask.c" "$moved/lib/liberrdex.a" -o "$work/consumer/ask"
check "it runs" "$work/consumer/ask"
check "CMake" sh -c "cd '$work/consumer' && cmake -S . -B build && cmake --build build && build/ask-errdex && build/ask-static"
check "CMake refuses another minor version before 1.0" sh -c "cd '$work/consumer' && sed -i 's/find_package(errdex $version/find_package(errdex 0.0.9/' CMakeLists.txt && ! cmake -S . -B build2 && grep -q 'not compatible\|compatible with requested' build2/CMakeFiles/*.log 2> /dev/null || ! cmake -S . -B build2"

# The commands and the manuals.
export PATH="$moved/bin:$PATH"
check "the command answers" sh -c "errdex 10061 | grep -q '^winsock/10061'"
check "the installed generator needs no source tree" sh -c "cd / && errdex-gen -o '$work/generated' $moved/share/errdex/definitions/*.yaml && cmp '$work/generated/json/errdex.json' '$moved/share/errdex/json/errdex.json'"
for page in errdex.1 errdex-gen.1 errdex.3 errdex-definition.5 errdex.7 errdex-smtp.7; do
    check "man ${page#*.} ${page%.*}" sh -c "MANPATH='$moved/share/man' LC_ALL=C.UTF-8 man -w ${page#*.} ${page%.*} | grep -q '^$moved/share/man/man${page#*.}/'"
done
for locale in zh_CN zh_TW; do
    check "man 7 errdex-smtp in $locale" sh -c "MANPATH='$moved/share/man' LC_ALL=$locale.UTF-8 man -w 7 errdex-smtp | grep -q '/$locale/man7/'"
done

# The shells complete.
platforms=$(sed -n '/^platforms:/,/^$/s/^  \([a-z/]*\):.*/\1/p' definitions/labels.yaml | xargs)
languages=$(sed -n '/^languages:/,/^[a-kmo-z]/s/^  \([a-zA-Z-]*\):.*/\1/p' definitions/labels.yaml | sort | xargs)
options=$(errdex --help | sed -n 's/^  \(--[a-z][a-z]*\).*/\1/p' | sort | xargs)
gen_options=$(errdex-gen --help | grep -o -e '--[a-z][a-z]*' | sort -u | xargs)
in_bash() { # LINE: what is offered for its last word
    bash --norc -c 'source "$1"; source "$2"; line=$3; read -ra COMP_WORDS <<< "$line"; [[ $line == *" " ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); "_${COMP_WORDS[0]//-/_}"; printf "%s\n" "${COMPREPLY[@]}" | sort | xargs' \
        - "$moved/share/bash-completion/completions/errdex" "$moved/share/bash-completion/completions/errdex-gen" "$1"
}
in_fish() {
    HOME=$work XDG_DATA_DIRS="$moved/share" fish --no-config -c "set -p fish_complete_path '$moved/share/fish/vendor_completions.d'; complete -C '$1'" | cut -f 1 | sort -u | xargs
}
in_zsh() {
    zsh -f -c '
        zmodload zsh/zpty
        zpty it zsh -f -i
        zpty -w it "PS1=; fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; stty cols 200; zstyle :completion:\* list-colors; LISTMAX=0; unsetopt list_types; bindkey \"^I\" complete-word; setopt auto_list; unsetopt always_last_prompt list_beep; print -r -- READY"
        zpty -r it line "*READY*READY*" 2> /dev/null
        zpty -w -n it "$2"$'"'\t'"'
        sleep 2
        zpty -w -n it $'"'\x15'"'"print -r -- DO""NE"$'"'\n'"'
        zpty -r it line "*DONE*"
        print -r -- "$line"
        zpty -d it' - "$moved/share/zsh/site-functions" "$1" | tr -d '\r' | tr ' ' '\n' | sed 's/\x1b\[[0-9;?]*[a-zA-Z]//g'
}
same_words() { same "$(xargs -n 1 <<< "$1" | sort | xargs)" "$(xargs -n 1 <<< "$2" | sort | xargs)"; }
check "bash: options" same_words "$(in_bash 'errdex --')" "$options"
check "bash: platforms" same_words "$(in_bash 'errdex --platform ')" "$platforms"
check "bash: languages" same_words "$(in_bash 'errdex --lang ')" "$languages"
check "bash: registries" same_words "$(in_bash 'errdex list d')" "dns dns-ede"
check "bash: codes" same_words "$(in_bash 'errdex smtp/55')" "$(errdex --json list smtp | sed -n 's,.*"key": "\(55.*\)".*,smtp/\1,p')"
check "bash: words" same_words "$(in_bash 'errdex f')" "ftp/"
check "bash: options of errdex-gen" same_words "$(in_bash 'errdex-gen --')" "$gen_options"
check "bash: targets" same_words "$(in_bash 'errdex-gen --target ')" "c json man amalgamation"
check "fish: options" same_words "$(in_fish 'errdex --')" "$options"
check "fish: platforms" same_words "$(in_fish 'errdex --platform ')" "$platforms"
check "fish: languages" same_words "$(in_fish 'errdex --lang ')" "$languages"
check "fish: registries" same_words "$(in_fish 'errdex list d')" "dns dns-ede"
check "fish: codes" same_words "$(in_fish 'errdex smtp/55')" "$(errdex --json list smtp | sed -n 's,.*"key": "\(55.*\)".*,smtp/\1,p')"
check "fish: options of errdex-gen" same_words "$(in_fish 'errdex-gen --')" "$gen_options"
for word in $options; do
    check "zsh: $word" grep -qx -e "$word" <(in_zsh 'errdex --')
done
check "zsh: registries" grep -qx dns-ede <(in_zsh 'errdex list dns')
check "zsh: codes" grep -qx smtp/552 <(in_zsh 'errdex smtp/55')
check "zsh: platforms" same_words "$(sed -n "s/.*platform:(\(.*\))'.*/\1/p" runtime/completions/errdex.zsh)" "$platforms"
check "zsh: languages" same_words "$(sed -n "s/.*language:(\(.*\))'.*/\1/p" runtime/completions/errdex.zsh)" "$languages"
check "zsh: options of errdex-gen" same_words "$(grep -o -e '--[a-z]*' generator/completions/errdex-gen.zsh | sort -u | xargs)" "$gen_options"

# What is released builds with a C compiler and make alone, and answers the same.
check "dist" runtime/package/dist.sh build
mkdir "$work/dist" "$work/tools"
for tool in sh cc make ar ld as rm mkdir cat sed install ln find mktemp dirname rmdir true; do
    ln -s "$(command -v $tool)" "$work/tools/$tool"
done
check "the archive unpacks into a folder of its name" tar -xzf "build/dist/errdex-$version.tar.gz" -C "$work/dist"
tree=$work/dist/errdex-$version
check "make needs no other tool" env -i PATH="$work/tools" make -C "$tree"
check "make install" env -i PATH="$work/tools" make -C "$tree" install DESTDIR="$work/make" PREFIX=/usr
(cd "$moved" && find . ! -type d | grep -v -e errdex-gen -e errdex-definition | sort) > "$work/expected"
check "all is there but errdex-gen" sh -c "cd '$work/make/usr' && find . ! -type d | sort | diff '$work/expected' -"
for query in 10061 "550 5.1.1" 邮箱已满 "conection refused" "list"; do
    # shellcheck disable=SC2086
    check "it answers as the other does: $query" sh -c "'$work/make/usr/bin/errdex' $query > '$work/one'; errdex $query > '$work/two'; cmp '$work/one' '$work/two' && test -s '$work/one'"
done
check "make uninstall" env -i PATH="$work/tools" make -C "$tree" uninstall DESTDIR="$work/make" PREFIX=/usr
check "it leaves no file" same "$(find "$work/make" ! -type d)" ""
check "without generated/ make says what to do" sh -c "rm -rf '$tree/generated' '$tree/build' && ! make -C '$tree' && make -C '$tree' 2>&1 | grep -q './bootstrap'"
check "two runs of dist give the same bytes" sh -c "cp build/dist/*.tar.gz '$work' && runtime/package/dist.sh build && for file in build/dist/*.tar.gz; do cmp \$file '$work'/\${file##*/} || exit 1; done"
check "the two files are released" sh -c "tar -xzf 'build/dist/errdex-$version-amalgamation.tar.gz' -C '$work' && cmp '$work/errdex-$version-amalgamation/errdex.c' build/amalgamation/errdex.c"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
