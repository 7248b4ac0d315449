#!/bin/sh
# dist.sh BUILD: what is released, below BUILD/dist: an archive of the tree with what errdex-gen makes of it, which builds with a C
# compiler and make alone; and an archive of the library in two files. The same tree gives the same bytes.
set -eu
build=$1
version=$(cat VERSION)
name=errdex-$version
rm -rf "$build/dist"
mkdir -p "$build/dist/$name/generated/c" "$build/dist/$name-amalgamation"

# The tree: what git knows, or, in a released archive, everything but what is made.
if [ -e .git ]; then
    git ls-files --cached --others --exclude-standard
else
    find . -name build -prune -o -path ./generated -prune -o -type f -print
fi > "$build/dist/files"
tar -cf - -T "$build/dist/files" | tar -xf - -C "$build/dist/$name"
rm "$build/dist/files"

for part in amalgamation json man errdex.manifest; do
    cp -R "$build/$part" "$build/dist/$name/generated/"
done
cp "$build/c/unidata.h" "$build/dist/$name/generated/c/"
cp "$build/amalgamation/errdex.h" "$build/amalgamation/errdex.c" LICENSE "$build/dist/$name-amalgamation/"

for archive in "$name" "$name-amalgamation"; do
    tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u+rw,go=rX,a-st -cf - -C "$build/dist" "$archive" |
        gzip -n9 > "$build/dist/$archive.tar.gz"
    rm -r "$build/dist/$archive"
done
