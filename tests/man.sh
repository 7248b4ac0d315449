#!/bin/sh
# man.sh: the manual pages, as readers' programs see them: mandoc's and groff's complaints, what is rendered, what whatis finds.
# Usage, from the source tree: tests/man.sh BUILD_DIR SOURCE_DIR [HARD_DIR]
# HARD_DIR/man holds the pages made from tests/hard; it is BUILD_DIR/hard where it is not given, and made here where it is missing.

set -u
umask 022
if [ $# -lt 2 ]; then
    echo "usage: tests/man.sh BUILD_DIR SOURCE_DIR [HARD_DIR]" >&2
    exit 2
fi
build=$(cd "$1" && pwd) || exit 2
source=$(cd "$2" && pwd) || exit 2
hard=$(cd "${3:-$build/hard}" 2>/dev/null && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' INT TERM HUP
passed=0 failed=0
unset LANGUAGE LANG LC_MESSAGES LC_CTYPE MANOPT MANLESS MANROFFSEQ MANROFFOPT
# Bold type is left in as overstrikes and taken out below: what man puts its output through else loses combining marks.
MANPAGER=cat MANWIDTH=80 MAN_KEEP_FORMATTING=1 GROFF_NO_SGR=1
export MANPAGER MANWIDTH MAN_KEEP_FORMATTING GROFF_NO_SGR

pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "FAIL: $1" >&2; }
# check NAME COMMAND...: the command succeeds.
check() { what=$1; shift; if "$@"; then pass; else fail "$what"; fi; }
# silent NAME FILE: the file is empty; else it is shown.
silent() { if [ -s "$2" ]; then fail "$1"; head -5 "$2" >&2; else pass; fi; }
# same NAME EXPECTED GOT
same() { if [ "$2" = "$3" ]; then pass; else fail "$1: expected '$2', got '$3'"; fi; }

# Pages as they are installed: those made from the definitions and those by hand in one tree, the hard ones in another. Both trees
# are called man, since man-db takes a page's language from what follows /man/ in its path.
mkdir -p "$work/man/man1" "$work/man/man3" "$work/man/man5" "$work/man/man7" "$work/hard/man"
check "pages are made" test -d "$build/man/man7"
cp -R "$build/man/." "$work/man/" || exit 2
for page in "$source"/runtime/man/*.[1-9] "$source"/generator/man/*.[1-9]; do
    cp "$page" "$work/man/man${page##*.}/" || exit 2
done
if [ -z "$hard" ] && [ -x "$build/errdex-gen" ]; then
    hard=$work/made
    check "the hard pages are made" "$build/errdex-gen" --target man -o "$hard" "$source"/tests/hard/*.yaml >"$work/log"
fi
[ -n "$hard" ] && cp -R "$hard/man/." "$work/hard/man/"

# The locale of a man folder.
locale_of() {
    case $1 in
    man[0-9]) echo en_US.UTF-8 ;;
    ??) echo "$1_$(echo "$1" | tr '[:lower:]' '[:upper:]').UTF-8" ;;
    *) echo "$1.UTF-8" ;;
    esac
}

# Every page: lint, warnings of groff, and the same words in man-db and mandoc.
nbsp=$(printf '\302\240')
plain() { LC_ALL=C.UTF-8 sed 's/.\x08//g'; }
# Without header and footer, in which the two differ (mandoc shows a date, and needs two lines where the name is long), and blanks.
words() { LC_ALL=C.UTF-8 sed -e '/1970-01-01/d' -e 1d -e '$d' "$1" | LC_ALL=C.UTF-8 sed "s/[[:space:]$nbsp]//g" | tr -d '\n'; }
check_page() {
    tree=$1 path=$2 page=${2##*/} folder=${2%%/*} excused=$3
    name=${page%.*} section=${page##*.} locale=$(locale_of "$folder")
    mandoc -Tlint -W warning "$tree/$path" >"$work/lint" 2>&1
    silent "lint $path" "$work/lint"
    LC_ALL=$locale MANPATH=$tree man --warnings "$section" "$name" 2>"$work/warnings" | plain >"$work/groff"
    if [ -n "$excused" ]; then
        grep -v "$excused" "$work/warnings" >"$work/kept"
        mv "$work/kept" "$work/warnings"
    fi
    silent "warnings of groff: $path" "$work/warnings"
    LC_ALL=$locale mandoc -Tutf8 "$tree/$path" 2>&1 | plain >"$work/mandoc"
    check "$path is rendered" test "$(wc -l <"$work/groff")" -gt 20
    for of in groff mandoc; do
        words "$work/$of" >"$work/$of.words"
    done
    check "$path reads the same in man-db and mandoc" cmp -s "$work/groff.words" "$work/mandoc.words"
    case $folder in
    zh_*) [ -n "$excused" ] || check_chinese ;;
    esac
}
# Lines of Chinese are joined without blanks wherever the source ends them, and end where lines of Chinese may, however wide the page is.
check_chinese() {
    for width in 60 71 100; do
        LC_ALL=$locale MANPATH=$tree MANWIDTH=$width man "$section" "$name" 2>/dev/null | plain >"$work/groff$width"
        LC_ALL=$locale mandoc -Tutf8 -Owidth=$width "$tree/$path" 2>&1 | plain >"$work/mandoc$width"
    done
    for of in groff mandoc groff60 mandoc60 groff71 mandoc71 groff100 mandoc100; do
        LC_ALL=C.UTF-8 grep -nP '[\p{Han}，。、；）] +[\p{Han}（]' "$work/$of" >"$work/blanks"
        silent "blanks between hanzi in $path, $of" "$work/blanks"
        LC_ALL=C.UTF-8 grep -nP '^ *[，。、；：！？）」』”…]|[（「『“]$' "$work/$of" >"$work/marks"
        silent "a line of $path, $of, begins or ends with a mark that must not" "$work/marks"
    done
}
check_tree() {
    (cd "$1" && find . -name '*.[1-9]' | sed 's,^\./,,' | sort) >"$work/list"
    check "there are pages in $1" test -s "$work/list"
    while read -r path; do
        check_page "$1" "$path" "$2"
    done <"$work/list"
}
check_tree "$work/man" ''
# Words that are too long for a line are among what is hard there.
[ -n "$hard" ] && check_tree "$work/hard/man" "can't break line"

# whatis and apropos, of man-db and of mandoc, find every page in its own locale, and that of another language in none.
mandb -q "$work/man" >"$work/log" 2>&1
silent "mandb" "$work/log"
titles() { sed -e 's/^[^)]*) *- //'; }
line_of() { LC_ALL=$1 MANPATH=$work/man $2 "$3" 2>/dev/null | grep "^$4 (" | titles; }
for path in $(cd "$work/man" && find . -name 'errdex-*.7' | sed 's,^\./,,' | sort); do
    page=${path##*/} folder=${path%%/*}
    name=${page%.7} locale=$(locale_of "$folder")
    expected=$(sed -n '/^\.SH NAME/{n;s/.* \\- //p;q;}' "$work/man/$path")
    same "whatis $name in $locale" "$expected" "$(line_of "$locale" whatis "$name" "$name")"
    same "apropos $name in $locale" "$expected" "$(line_of "$locale" "apropos -e" "$name" "$name")"
    word=$(echo "$expected" | sed 's/.* //')
    same "apropos $word in $locale" "$expected" "$(line_of "$locale" apropos "$word" "$name")"
    top=${path%man7/*}
    makewhatis "$work/man/$top" >"$work/log" 2>&1
    silent "makewhatis $path" "$work/log"
    # mandoc's index has ? for all that is not ASCII.
    same "mandoc's whatis $name in $folder" "$(echo "$expected" | LC_ALL=C sed 's/[^ -~]/?/g')" \
        "$(mwhatis -M "$work/man/$top" "$name" 2>&1 | grep "^$name(" | titles)"
done
for page in "$source"/runtime/man/*.[1-9] "$source"/generator/man/*.[1-9]; do
    file=${page##*/} expected=$(sed -n '/^\.SH NAME/{n;s/.* \\- //p;q;}' "$page" | sed 's/\\-/-/g')
    name=${file%.*} section=${file##*.}
    got=$(LC_ALL=zh_CN.UTF-8 MANPATH=$work/man whatis -s "$section" "$name" 2>/dev/null | titles)
    same "whatis $name($section)" "$expected" "$got"
done

# Each language has its own words.
title_of() { sed -n '/^\.SH NAME/{n;p;}' "$build/man/$1"; }
for page in $(cd "$build/man/zh_CN/man7" && ls); do
    same "titles of $page" 3 "$( (title_of "man7/$page"; title_of "zh_CN/man7/$page"; title_of "zh_TW/man7/$page") | sort -u | wc -l)"
done

# No page has the date of its making, or a path.
grep -rlF -e "$(date +%Y-%m-%d)" -e "$build" -e "$source/definitions" -e "$source/tests" "$build/man" >"$work/traces"
silent "traces of the machine" "$work/traces"

# errdex.3 names every function of errdex.h, and its program works.
sed -n 's/^ERRDEX_API .*[ *]\(errdex_[a-z_]*\)(.*/\1/p' "$source/runtime/errdex.h" >"$work/functions"
check "functions are found in errdex.h" test "$(wc -l <"$work/functions")" -gt 30
MANWIDTH=200 LC_ALL=C.UTF-8 MANPATH=$work/man man 3 errdex | plain >"$work/errdex.3"
while read -r function; do
    check "errdex(3) names $function" grep -q "[ *]$function(" "$work/errdex.3"
done <"$work/functions"
sed -n '/^int main/,/^}/p' "$source/runtime/man/errdex.3" | sed -e 's/\\\[dq\]/"/g' -e 's/\\\[rs\]/\\/g' -e 's/\\-/-/g' >"$work/main.c"
sed -n '/^#include/p' "$source/runtime/man/errdex.3" | cat - "$work/main.c" >"$work/example.c"
if [ -e "$build/liberrdex.a" ]; then
    check "the program of errdex(3) compiles" "${CC:-cc}" -std=c99 -Wall -Wextra -Werror -I"$source/runtime" -o "$work/example" "$work/example.c" "$build/liberrdex.a"
    check "the program of errdex(3) works" sh -c '"$1" 550 | grep -q "^550: "' sh "$work/example"
fi

# The example of errdex-definition(5) is a good definition; what is taken from it is missed.
sed -n '/^\.SH EXAMPLE/,/^\.EE/p' "$source/generator/man/errdex-definition.5" | sed -e '/^\./d' -e 's/\\\[dq\]/"/g' -e 's/\\-/-/g' >"$work/teapot.yaml"
if [ -x "$build/errdex-gen" ]; then
    check "the example of errdex-definition(5) is accepted" "$build/errdex-gen" --check "$work/teapot.yaml" >"$work/log"
    sed '/retry: later/d' "$work/teapot.yaml" >"$work/no-retry.yaml"
    if "$build/errdex-gen" --check "$work/no-retry.yaml" >"$work/log" 2>&1; then fail "a definition without retry is accepted"; else pass; fi
    for option in $("$build/errdex-gen" --help | grep -o -e '--[a-z]*' | sort -u) -o; do
        check "errdex-gen(1) names $option" grep -q -e "\\\\-\\\\-${option#--}" -e "\\\\$option" "$source/generator/man/errdex-gen.1"
    done
fi
if [ -x "$build/errdex" ]; then
    for option in $(LC_ALL=C "$build/errdex" --help | grep -o -e ' --[a-z]\+' | sort -u); do
        check "errdex(1) names $option" grep -q -e "\\\\-\\\\-${option#--}" "$source/runtime/man/errdex.1"
    done
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
