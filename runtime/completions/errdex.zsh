#compdef errdex
# zsh completion of errdex: options, registries, and the codes of a registry behind its name and a slash.

_errdex_registries() {
    local -a registries
    registries=(${${(f)"$(errdex --lang en list 2> /dev/null)"}/ ##/:})
    _describe registry registries "$@"
}

_errdex_query() {
    if [[ $PREFIX == */* ]]; then
        local -a keys
        keys=(${(f)"$(errdex --json list "${PREFIX%%/*}" 2> /dev/null | sed -n "s,^    \"key\": \"\(.*\)\"\,\$,${PREFIX%%/*}/\1,p")"})
        compadd -a keys
    else
        ((CURRENT > 2)) || compadd list search
        _errdex_registries -S /
    fi
}

_errdex() {
    if [[ ${words[CURRENT - 1]} == list ]]; then
        _errdex_registries
        return
    fi
    _arguments \
        '--registry[look only in these registries]:registry:_errdex_registries' \
        '--platform[numbers and commands of this platform]:platform:(windows linux macos freebsd netbsd openbsd unix linux/alpha linux/hppa linux/mips linux/powerpc linux/sparc)' \
        '--lang[answer in these languages]:language:(en zh-Hans zh-Hant)' \
        '--json[print an array of codes as JSON]' \
        '--color[colour]:when:(auto always never)' \
        '(- *)--help[show the help]' \
        '(- *)--version[show the version]' \
        '*:query:_errdex_query'
}

_errdex "$@"
