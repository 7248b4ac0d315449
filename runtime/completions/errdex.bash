# bash completion of errdex: options, registries, and the codes of a registry behind its name and a slash.
_errdex()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    [[ $cur == = ]] && cur=
    [[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD - 2]}
    local words
    case $prev in
    --registry | list) words=$(errdex --lang en list 2> /dev/null | sed 's/ .*//') ;;
    --platform) words="windows linux macos freebsd netbsd openbsd unix linux/alpha linux/hppa linux/mips linux/powerpc linux/sparc" ;;
    --lang) words="en zh-Hans zh-Hant" ;;
    --color) words="auto always never" ;;
    *)
        case $cur in
        -*) words="--registry --platform --lang --json --color --help --version" ;;
        */*) words=$(errdex --json list "${cur%%/*}" 2> /dev/null | sed -n "s,^    \"key\": \"\(.*\)\"\,\$,${cur%%/*}/\1,p") ;;
        *) words="list search $(errdex --lang en list 2> /dev/null | sed 's, .*,/,')" ;;
        esac
        ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]] && compopt -o nospace 2> /dev/null
    return 0
}
complete -F _errdex errdex
