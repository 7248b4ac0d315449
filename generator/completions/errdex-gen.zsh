#compdef errdex-gen
# zsh completion of errdex-gen.
_arguments \
    '-o[write the outputs below this folder]:folder:_files -/' \
    '--check[only check the definitions]' \
    '--size[print what the tables cost]' \
    '--diff[print what changed between two states]' \
    '--allow[fail where the change is more than this]:level:(none patch minor major)' \
    '--registry[emit these registries only]:registries:' \
    '--lang[emit these languages only]:languages:' \
    '--fields[emit these fields only]:fields:_values -s , field meaning cause remedy senses wire see sources intro labels glossary' \
    '--target[make these]:targets:_values -s , target c json man amalgamation' \
    '--prefix[the name that everything has instead of errdex]:name:' \
    '*--import[definitions that see may point to]:file:_files -g "*.y(|a)ml"' \
    '--depfile[write there what the outputs depend on]:file:_files' \
    '(- *)--help[show the help]' \
    '(- *)--version[show the version]' \
    '*:definition:_files -g "*.(y(|a)ml|json)"'
