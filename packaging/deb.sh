#!/bin/sh
# Builds build/attestlint_VERSION_ARCHITECTURE.deb: what `make install` installs, in the shape that Debian wants.
# The same bytes from the same commit: the dates in it are those of the last commit, or SOURCE_DATE_EPOCH.
# MAINTAINER is in the environment, "Name <address>".
# usage: packaging/deb.sh VERSION
set -eu
cd "$(dirname "$0")/.."

version=$1
maintainer=${MAINTAINER:-The attestlint authors <attestlint@packages.invalid>}
architecture=$(dpkg --print-architecture)
: "${SOURCE_DATE_EPOCH:=$(git log -1 --format=%ct 2>/dev/null || date +%s)}"
export SOURCE_DATE_EPOCH
umask 022
root=$PWD/build/deb/attestlint
share=$root/usr/share
package=$PWD/build/attestlint_${version}_$architecture.deb
rm -rf build/deb
mkdir -p "$root/DEBIAN" build/deb/debian

make -s install PREFIX=/usr DESTDIR="$root" ZSH="$share/zsh/vendor-completions" >/dev/null
strip --strip-unneeded --remove-section=.comment --remove-section=.note "$root/usr/bin/attestlint"
gzip -9n "$share/man/man1/attestlint.1"
rm "$share/doc/attestlint/LICENSE"
cp packaging/copyright "$share/doc/attestlint/copyright"
printf 'attestlint (%s) unstable; urgency=medium\n\n  * CHANGES.md tells the changes.\n\n -- %s  %s\n' \
	"$version" "$maintainer" "$(date -uRd "@$SOURCE_DATE_EPOCH")" |
	gzip -9n >"$share/doc/attestlint/changelog.gz"

# Which packages the libraries are from is read off the program.
printf 'Source: attestlint\n\nPackage: attestlint\nArchitecture: any\n' >build/deb/debian/control
depends=$(cd build/deb && dpkg-shlibdeps -O "$root/usr/bin/attestlint" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
[ -n "$depends" ] || { echo 'deb: dpkg-shlibdeps does not know the libraries' >&2; exit 1; }

cat >"$root/DEBIAN/control" <<END
Package: attestlint
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -ks --apparent-size "$root/usr" | cut -f1)
Depends: $depends
Suggests: git
Section: text
Priority: optional
Description: data-quality linter and answer diff for questionnaire pages
 attestlint reads documentation repositories whose pages are questionnaires,
 such as publisher attestations in ten languages, straight from git.  It says
 what is wrong with them (blank answers, dates and claims that contradict each
 other, mistranslations, broken structure) and which answers changed between
 two revisions, and nothing else.
 .
 It serves as a commit hook, in continuous integration and by hand, works
 offline and only reads.
END
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
dpkg-deb --root-owner-group --build "$root" "$package" >/dev/null
echo "build/${package##*/}"
