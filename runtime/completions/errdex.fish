# fish completion of errdex: options, registries, and the codes of a registry behind its name and a slash.
function __errdex_registries
    errdex --lang en list 2>/dev/null | string replace -r ' +' \t
end

function __errdex_query
    set -l word (commandline -ct)
    if string match -q '*/*' -- $word
        set -l registry (string split -m 1 / -- $word)[1]
        errdex --json list $registry 2>/dev/null | string replace -rf '^    "key": "(.*)",$' "$registry/\$1"
    else
        __errdex_registries | string replace -r '^([^\t]*)' '$1/'
    end
end

complete -c errdex -f
complete -c errdex -l registry -x -a '(__errdex_registries)' -d 'Look only in these registries'
complete -c errdex -l platform -x -a 'windows linux macos freebsd netbsd openbsd unix linux/alpha linux/hppa linux/mips linux/powerpc linux/sparc' -d 'Numbers and commands of this platform'
complete -c errdex -l lang -x -a 'en zh-Hans zh-Hant' -d 'Answer in these languages'
complete -c errdex -l json -d 'Print an array of codes as JSON'
complete -c errdex -l color -x -a 'auto always never' -d Colour
complete -c errdex -l help -d 'Show the help'
complete -c errdex -l version -d 'Show the version'
complete -c errdex -n 'not __fish_seen_subcommand_from list search' -a list -d 'List the registries, or the codes of one'
complete -c errdex -n 'not __fish_seen_subcommand_from list search' -a search -d 'Look for words in all texts'
complete -c errdex -n '__fish_seen_subcommand_from list' -a '(__errdex_registries)'
complete -c errdex -n 'not __fish_seen_subcommand_from list search' -a '(__errdex_query)'
