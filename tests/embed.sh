#!/bin/bash
# embed.sh: subsets, constants, prefixes and sizes of the library in two files, and a program's own codes, as their users meet them.
set -u
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gen=$PWD/build/errdex-gen
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
# refuses NAME STATUS MESSAGE ARGUMENT...: that exit status, that message, nothing written.
refuses() {
    name=$1 want=$2 message=$3
    shift 3
    rm -rf "$work/none"
    "$gen" -o "$work/none" "$@" > "$work/out" 2> "$work/err"
    status=$?
    check "$name" sh -c "test $status = $want && test ! -e '$work/none' && test ! -s '$work/out' && grep -qF -e \"\$1\" '$work/err' || { echo exit $status; cat '$work/err'; ls '$work/none'; false; }" - "$message"
}

# Subsets hold what was asked for, and nothing else.
check "a subset" "$gen" --target amalgamation --registry smtp,winsock --lang en,zh-Hans -o "$work/subset" definitions/*.yaml
check "two files and the manifest" sh -c "test \"\$(ls '$work/subset')\" = 'errdex.c
errdex.h
errdex.manifest'"
check "pure ASCII" sh -c "! LC_ALL=C grep -n '[^ -~]' '$work/subset/errdex.c' '$work/subset/errdex.h'"
cat > "$work/subset/ask.c" <<'END'
#include <stdio.h>
#include <string.h>
#include "errdex.h"
int main(void)
{
    struct errdex_match m[9];
    return errdex_registry_count() != 2 || errdex_language_count() != 2 || errdex_registry("http", 4) != 0 || errdex_language("zh-Hant", 7) != 0 ||
           errdex_find(0, "404", 3, 0, m, 9) != 1 || strcmp(errdex_code_key(m[0].code), "4xx") != 0 ||
           errdex_find(0, "550", 3, 0, m, 9) != 1 || errdex_find(0, "WSAECONNREFUSED", 15, 0, m, 9) != 1 ||
           strcmp(errdex_code_meaning(m[0].code, 0, errdex_language("zh-Hans", 7)), "\350\277\236\346\216\245\350\242\253\346\213\222\347\273\235") != 0 ||
           errdex_code_meaning(m[0].code, 0, errdex_language("zh-Hant", 7)) == NULL;
}
END
check "the subset compiles by cc *.c" sh -c "cd '$work/subset' && cc -std=c99 $warnings *.c -o ask"
check "the subset knows what it has and no more" "$work/subset/ask"

check "meanings alone" "$gen" --target amalgamation --registry smtp --lang en --fields meaning -o "$work/small" definitions/*.yaml
data() { # OBJECT: bytes of read-only data
    size -A "$1" | awk '$1 ~ /^\.rodata/ {n += $2} END {print n + 0}'
}
gcc -Os -c "$work/small/errdex.c" -o "$work/small.o"
check "a table of smtp in English, symbols and meanings, takes at most 12 KB of read-only data" test "$(data "$work/small.o")" -le 12288
echo "smtp, English, symbols and meanings: $(data "$work/small.o") bytes of read-only data"

# --size counts what the compiler makes.
counted() { # ARGUMENT...: its total is the sum of the tables, but for the row of zeros in each that is empty
    rm -rf "$work/sized"
    "$gen" --size "$@" > "$work/size" && "$gen" --target amalgamation -o "$work/sized" "$@" > /dev/null &&
        gcc -O0 -c "$work/sized/errdex.c" -o "$work/sized.o" || return 1
    tables=$(($(nm -S --defined-only "$work/sized.o" | awk '$3 == "r" && $4 ~ /^errdex_/ {print "0x" $2 " +"}' | xargs) 0))
    told=$(awk '$1 == "all" {print $NF}' "$work/size")
    echo "told $told, are $tables"
    [ "$tables" -gt 0 ] && [ "$told" -le "$tables" ] && [ $((tables - told)) -le 64 ]
}
check "--size is what the tables take" counted definitions/*.yaml
check "--size of a subset is what it takes" counted --registry ftp,tls --lang zh-Hant definitions/*.yaml
check "--size of the hard lexicon is what it takes" counted tests/hard/*.yaml
rows() { awk 'NR > 1 && $1 != "all" {n += $NF} $1 == "all" {all = $NF} END {exit n != all || all == 0}' "$work/size"; }
check "the rows of --size add up" rows

# Constants are the numbers of the JSON, for switch and #if, and get on with the system's own.
"$gen" --target amalgamation,json -o "$work/full" definitions/*.yaml > "$work/log"
/usr/bin/python3 - "$work" <<'END'
import json, re, sys
work = sys.argv[1]
lexicon = json.load(open(f"{work}/full/json/errdex.json"))
name = lambda *parts: "_".join(["ERRDEX", *(re.sub(r"[^A-Z0-9]", "_", re.sub(r"^-(?=[0-9])", "MINUS_", part.upper())) for part in parts)])
lines = ["#include <errno.h>", "#include <netdb.h>", '#include "errdex.h"', "#include <sys/socket.h>", "int main(void)", "{", "    switch (errdex_registry_count()) {"]
count = 0
for registry in lexicon["registries"]:
    for code in registry["codes"]:
        own = code["symbol"] or code["key"]
        numbers = {(): code["number"]} if code["number"] is not None else {(platform,): n for platform, n in code["numbers"].items()}
        for platform, number in numbers.items():
            lines.append(f"#if {name(registry['registry'], *platform, own)} != {number}\n#error {registry['registry']}/{code['key']}\n#endif")
            count += 1
lines += ["    case (unsigned)ERRDEX_SMTP_550: case (unsigned)ERRDEX_WINSOCK_WSAECONNREFUSED: return 1;", "    default: return 0;", "    }", "}"]
open(f"{work}/full/constants.c", "w").write("\n".join(lines) + "\n")
open(f"{work}/count", "w").write(f"{count}\n")
defined = len(re.findall(r"^#define ERRDEX_[A-Z0-9_]+ \(?-?[0-9]", open(f"{work}/full/errdex.h").read().partition("/* Numbers of ")[2], re.M))
sys.exit(count < 600 or defined != count)
END
check "as many constants as numbers in the JSON" test $? = 0
check "constants are the numbers of the JSON, in #if and switch, beside <errno.h>" gcc -std=c99 -D_GNU_SOURCE $warnings -I"$work/full" -c "$work/full/constants.c" -o "$work/constants.o"
cat > "$work/windows.c" <<'END'
#include <winsock2.h>
#include <ws2tcpip.h>
#include <errno.h>
#include "errdex.h"
#if ERRDEX_WINSOCK_WSAECONNREFUSED != 10061
#error
#endif
int same[ERRDEX_WINSOCK_WSAECONNREFUSED == WSAECONNREFUSED && ERRDEX_WINSOCK_WSAEWOULDBLOCK == WSAEWOULDBLOCK ? 1 : -1];
END
check "constants beside <winsock2.h>" x86_64-w64-mingw32-gcc -std=c99 -Wall -Wextra -Werror -I"$work/full" -c "$work/windows.c" -o "$work/windows.o"
sed -e 's/#include "errdex.h"//' -e '1i #include "errdex.h"' "$work/windows.c" > "$work/windows2.c"
check "constants before <winsock2.h>" x86_64-w64-mingw32-gcc -std=c99 -Wall -Wextra -Werror -I"$work/full" -c "$work/windows2.c" -o "$work/windows.o"

# Programs that ask more of what they include than most, or read trigraphs.
strict="$warnings -Wshadow -Wundef -Wpadded -Wredundant-decls -Wcomment -trigraphs -Wcast-qual -Wdouble-promotion"
echo '#include "errdex.h"' | tee "$work/full/strict.c" > "$work/full/strict.cc"
check "the header in C, strictly" gcc -std=c99 $strict -Wstrict-prototypes -Wc++-compat -c "$work/full/strict.c" -o "$work/strict.o"
check "the header in C++, strictly" g++ -std=c++11 $strict -Wold-style-cast -Wuseless-cast -Wzero-as-null-pointer-constant -c "$work/full/strict.cc" -o "$work/strict.o"
check "the library, strictly" gcc -std=c99 ${strict/-Wpadded/} -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wswitch-enum -Wcast-align=strict -c "$work/full/errdex.c" -o "$work/strict.o"
cat > "$work/comments.yaml" <<'END'
kind: registry
registry: comments
title: {en: Comments}
languages: [en]
order: 1
codes:
  - {key: 1, outcome: info, retry: not-needed, meaning: {en: '*/ #error left the comment'}}
  - {key: 2, outcome: info, retry: not-needed, meaning: {en: '/* begins another'}}
  - {key: 3, outcome: info, retry: not-needed, meaning: {en: 'a/*/*/b *//* c ??/'}}
  - {key: 4, outcome: info, retry: not-needed, meaning: {en: 'ends with a backslash \'}}
  - {key: 5, outcome: info, retry: not-needed, meaning: {en: '// "quoted'' %s ??'' \000'}}
  - {key: 6, outcome: info, retry: not-needed, meaning: {en: '*'}}
END
cat > "$work/comments.c" <<'END'
#include "errdex.h"
#if ERRDEX_COMMENTS_1 + ERRDEX_COMMENTS_2 + ERRDEX_COMMENTS_3 + ERRDEX_COMMENTS_4 + ERRDEX_COMMENTS_5 + ERRDEX_COMMENTS_6 != 21
#error
#endif
#include <string.h>
int main(void)
{
    static const char *const texts[] = {"*/ #error left the comment", "/* begins another", "a/*/*/b *//* c ?\?/", "ends with a backslash \\",
                                        "// \"quoted' %s ?\?' \\000", "*"};
    for (int i = 0; i < 6; i++)
        if (strcmp(errdex_code_meaning(errdex_registry_code(1, (size_t)i), 0, 0), texts[i]) != 0)
            return i + 1;
    return 0;
}
END
check "texts that would end a comment" "$gen" --target amalgamation -o "$work/comments" "$work/comments.yaml"
check "they stay within" gcc -std=c99 ${strict/-Wpadded/} -I"$work/comments" "$work/comments.c" "$work/comments/errdex.c" -o "$work/comments/program"
check "they arrive as they were" "$work/comments/program"

# Own codes, and two lexicons in one program.
mkdir "$work/two"
check "own codes" "$gen" --target amalgamation --prefix locker -o "$work/two" bindings/example/codes.yaml
check "codes of another prefix into the same folder" "$gen" --target amalgamation --prefix acme --registry tls --lang en -o "$work/two" definitions/*.yaml
cat > "$work/two/main.c" <<'END'
#include <stdio.h>
#include "acme.h"
#include "locker.h"
int main(void)
{
    struct acme_match a;
    struct locker_match l;
    if (acme_find(0, "handshake_failure", 17, 0, &a, 1) != 1 || locker_find(0, "door_jammed", 11, 0, &l, 1) != 1)
        return 1;
    printf("%s %d %s %s\n", acme_code_key(a.code), ACME_TLS_HANDSHAKE_FAILURE, locker_code_key(l.code), LOCKER_VERSION);
    return 0;
}
END
check "two lexicons in one program" sh -c "cd '$work/two' && cc -std=c99 $warnings *.c -o two && ./two | grep -qx '40 40 0x80040001 $(cat VERSION)'"
check "no name of errdex is left" sh -c "cd '$work/two' && cc -c acme.c locker.c && ! nm acme.o locker.o | grep -i errdex && ! grep -i 'errdex_' acme.h acme.c locker.h locker.c"
check "who made them is told" sh -c "head -n 1 '$work/two/acme.h' | grep -q '^/. Made by errdex-gen [0-9]' && ! grep -E '(acme|locker)-gen' '$work/two'/*.[ch]"
# own_names: no name that only the library's own file sees is one of its public or table names under some prefix (find_classes, with --prefix find).
own_names() {
    gcc -O0 -c build/amalgamation/errdex.c -o "$work/names.o" && nm --defined-only "$work/names.o" | awk '
        {sub(/[.].*/, "", $3)}
        $3 ~ /^errdex_/ {ours[substr($3, 7)] = 1; n++; next}
        {own[$3] = 1; m++}
        END {for (o in own) for (e in ours) if (length(o) > length(e) && substr(o, length(o) - length(e) + 1) == e) {print o; bad = 1}; exit bad || n < 50 || m < 20}'
}
check "every prefix leaves the library's names apart" own_names
check "a prefix changes JSON and manual too" "$gen" --prefix acme -o "$work/acme" bindings/example/codes.yaml
check "they are there" test -f "$work/acme/json/acme.json" -a -f "$work/acme/man/man7/acme-locker.7" -a -f "$work/acme/c/acme_tables.c" -o -f "$work/acme/c/errdex_tables.c"
check "the own manual is without errors" sh -c "mandoc -T lint -W error '$work/acme/man/man7/acme-locker.7'"

# What is refused, and how.
refuses "an unknown registry" 1 "nonsense" --target amalgamation --registry smtp,nonsense definitions/*.yaml
refuses "an unknown language" 1 "tlh" --target amalgamation --lang tlh definitions/*.yaml
refuses "an unknown field" 2 "smell" --target amalgamation --fields meaning,smell definitions/*.yaml
refuses "an unknown target" 2 "amalgam" --target amalgam definitions/*.yaml
for prefix in 9lives "two words" Acme acme- _acme acme__x "" ümlaut acme/x; do
    refuses "the prefix '$prefix'" 2 "--prefix" --prefix "$prefix" definitions/*.yaml
done
refuses "a prefix that is a registry's name, with JSON" 1 "json/locker.json" --prefix locker bindings/example/codes.yaml
printf 'kind: registry\nregistry: nothing\ntitle: {en: Nothing}\nlanguages: [en]\norder: 1\ncodes: []\n' > "$work/empty.yaml"
refuses "an empty registry" 1 "empty.yaml:6:8" --target amalgamation "$work/empty.yaml"

# A program's languages are its own: any of them can be the base.
base_is() { # TAG LOCALE
    cat > "$work/base.yaml" <<END
kind: registry
registry: shop
title: {$1: T}
languages: [$1]
order: 1
codes:
  - key: 7
    outcome: info
    retry: not-needed
    meaning: {$1: "M$1"}
END
    "$gen" --target amalgamation --prefix one -o "$work/base" "$work/base.yaml" > /dev/null && cat > "$work/base/main.c" <<END
#include "one.h"
#include <string.h>
int main(void)
{
    return one_language_count() != 1 || strcmp(one_language_tag(one_registry_language(1, 0)), "$1") != 0 || ONE_SHOP_7 != 7 ||
           strcmp(one_code_meaning(one_registry_code(1, 0), 0, 0), "M$1") != 0 || one_language_of_locale("$2", strlen("$2")) != 1 ||
           one_language_of_locale("C.UTF-8", 7) != 0 || one_language_of_locale("xx_XX", 5) != 0;
}
END
    cc -std=c99 $warnings "$work/base/main.c" "$work/base/one.c" -o "$work/base/main" && "$work/base/main"
}
for tag in de:de_AT.UTF-8 ja:ja pt-BR:pt_BR.UTF-8@euro zh-Hant:zh_TW.UTF-8; do
    check "a lexicon in ${tag%:*} alone" base_is "${tag%:*}" "${tag#*:}"
done
check "a manual in the folder where man looks" sh -c "'$gen' --target man --prefix one -o '$work/base' '$work/base.yaml' && test -f '$work/base/man/zh_TW/man7/one-shop.7' &&
    sed 's/zh-Hant/pt-BR/g' '$work/base.yaml' > '$work/br.yaml' && '$gen' --target man --prefix one -o '$work/base' '$work/br.yaml' && test -f '$work/base/man/pt_BR/man7/one-shop.7'"

# Codes that point to those of others, who neither point back nor bring all that they point to.
sed '$a\    see: [winsock/10061]' "$work/base.yaml" > "$work/import.yaml"
check "own codes may point to imported ones" "$gen" --import definitions/winsock.yaml --target amalgamation -o "$work/import" "$work/import.yaml"
check "what is imported is not emitted" sh -c "grep -q '_SHOP_7 7' '$work/import/errdex.h' && ! grep -q WINSOCK '$work/import/errdex.h'"
refuses "a link to a registry that is neither given nor imported" 1 "import.yaml:11:11: error: see 'winsock/10061': there is no registry" "$work/import.yaml"
sed 's,winsock/10061,errno/EWSA,' "$work/import.yaml" > "$work/import2.yaml"
refuses "a link to what the imported registry has not" 1 "registry errno has no key 'EWSA'" --import definitions/errno.yaml "$work/import2.yaml"
refuses "a one-way link to what is given" 1 "does not point back" definitions/*.yaml "$work/import.yaml"

# The unit tests of the runtime, over the two files.
check "the library's unit tests, over the two files" sh -c "gcc -std=c11 -D_POSIX_C_SOURCE=200809L -g -fsanitize=address,undefined -fno-sanitize-recover=all -Ibuild/amalgamation \
    tests/unit/lexicon.c tests/unit/library.c build/amalgamation/errdex.c -lcriterion -o '$work/library' && ASAN_OPTIONS=detect_leaks=0 '$work/library'"
check "the hard lexicon in two files" "$gen" --target amalgamation -o "$work/hard" tests/hard/*.yaml
check "the library's unit tests, over the hard lexicon in two files" sh -c "gcc -std=c11 -D_POSIX_C_SOURCE=200809L -g -fsanitize=address,undefined -fno-sanitize-recover=all -I'$work/hard' \
    tests/unit/lexicon.c tests/unit/hard.c '$work/hard/errdex.c' -lcriterion -o '$work/hard/test' && ASAN_OPTIONS=detect_leaks=0 '$work/hard/test'"
check "no relocation in the tables of the two files" sh -c "gcc -O2 -fPIC -c build/amalgamation/errdex.c -o '$work/pic.o' && ! readelf -SW '$work/pic.o' | grep -E '[.]rela?[.](ro)?data'"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
