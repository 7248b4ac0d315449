# bash completion of errdex-gen.
_errdex_gen()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    case $prev in
    -o) mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return 0 ;;
    --target) mapfile -t COMPREPLY < <(compgen -W "c json man amalgamation" -- "$cur"); return 0 ;;
    --fields) mapfile -t COMPREPLY < <(compgen -W "meaning cause remedy senses wire see sources intro labels glossary" -- "$cur"); return 0 ;;
    --allow) mapfile -t COMPREPLY < <(compgen -W "none patch minor major" -- "$cur"); return 0 ;;
    --registry | --lang | --prefix) return 0 ;;
    esac
    case $cur in
    -*) mapfile -t COMPREPLY < <(compgen -W "-o --check --size --diff --allow --registry --lang --fields --target --prefix --import --depfile --help --version" -- "$cur") ;;
    *) mapfile -t COMPREPLY < <(compgen -d -S / -- "$cur"; compgen -f -X '!*.@(y?(a)ml|json)' -- "$cur") ;;
    esac
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]] && compopt -o nospace 2> /dev/null
    return 0
}
complete -F _errdex_gen errdex-gen
