#!/bin/sh
# build.sh BUILD OUT: makes the Debian packages of this tree, source and binary, and puts them into the folder OUT. BUILD is what ninja
# has built: its generated part goes into the source package, as it does into what is released.
set -eu
cd "$(dirname "$0")/../.."
[ $# -eq 2 ] || { echo "usage: build.sh BUILD OUT" >&2; exit 2; }
build=$1
out=$2
[ -e "$build/errdex.manifest" ] || { echo "build.sh: $build/errdex.manifest is missing; run ninja first" >&2; exit 1; }
for tool in dpkg-parsechangelog dpkg-buildpackage dh; do
    command -v $tool > /dev/null || { echo "build.sh: $tool is missing: apt-get install debhelper dpkg-dev" >&2; exit 1; }
done
version=$(cat VERSION)
packaged=$(dpkg-parsechangelog -l bindings/debian/changelog -S Version)
[ "${packaged%-*}" = "$version" ] || {
    echo "build.sh: bindings/debian/changelog begins with $packaged, VERSION is $version: add an entry for $version-1 to the changelog" >&2
    exit 1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/build"
for part in amalgamation c json man errdex.manifest; do
    cp -R "$build/$part" "$work/build/"
done
runtime/package/dist.sh "$work/build"
mkdir "$work/packages"
mv "$work/build/dist/errdex-$version.tar.gz" "$work/packages/errdex_$version.orig.tar.gz"
rm -r "$work/build"

tree=$work/packages/errdex-$version
tar -xzf "$work/packages/errdex_$version.orig.tar.gz" -C "$work/packages"
cp -R "$tree/bindings/debian" "$tree/debian"
rm "$tree/debian/build.sh" "$tree/debian/README.md"
chmod 755 "$tree/debian/rules"

# Only Debian's own flags reach the compiler.
unset CC CFLAGS CPPFLAGS LDFLAGS AR DESTDIR PREFIX LIBDIR INCLUDEDIR MANDIR ERRDEX_LDFLAGS MAKEFLAGS
(cd "$tree" && dpkg-buildpackage -us -uc)
rm -rf "$tree"
mkdir -p "$out"
mv "$work"/packages/* "$out/"
