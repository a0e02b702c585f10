#!/bin/bash
# Does the Debian package hold what it should, and does it work where it is?  Unpacked here; with CHROOT, the root of
# another Debian with apt and network, installed there, used, and removed without a trace.
# usage: tests/deb.sh [CHROOT]
set -euo pipefail
cd "$(dirname "$0")/.."

package=$(find build -maxdepth 1 -name 'attestlint_*.deb' -printf '%T@ %p\n' | sort -n | tail -1 | cut -d' ' -f2)
chroot=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
# check NAME COMMAND...
check()
{
	name=$1; shift
	if "$@" >"$work/log" 2>&1; then passed=$((passed + 1)); return; fi
	failed=$((failed + 1))
	echo "deb: $name"
	sed 's/^/  /' "$work/log" | head -20
}

dpkg-deb -x "$package" "$work/root"
usr=$work/root/usr
export PATH="$usr/bin:$PATH"
check 'the program runs' attestlint --version
check 'its libraries are all there' sh -c "! ldd '$usr/bin/attestlint' | grep 'not found'"
check 'they are in Depends' sh -c "dpkg-deb -f '$package' Depends | grep -q 'libgit2-.*libjansson4.*libyaml-0-2'"
check 'the manual' sh -c "zcat '$usr/share/man/man1/attestlint.1.gz' | mandoc -T lint -W error"
check 'completion of bash' bash -n "$usr/share/bash-completion/completions/attestlint"
check 'completion of zsh' grep -q '^#compdef attestlint' "$usr/share/zsh/vendor-completions/_attestlint"
check 'completion of fish' grep -q 'complete -c attestlint' "$usr/share/fish/vendor_completions.d/attestlint.fish"
check 'the schemas' sh -c "jq -e '.\"\$schema\"' '$usr'/share/attestlint/*.schema.json"
check 'documents' test -s "$usr/share/doc/attestlint/README.md" -a -s "$usr/share/doc/attestlint/copyright"
check 'sums' sh -c "dpkg-deb -e '$package' '$work/control' && cd '$work/root' && md5sum --quiet -c '$work/control/md5sums'"
if command -v lintian >/dev/null; then
	check 'lintian' lintian --allow-root --fail-on error,warning "$package"
else
	echo 'deb: lintian is not installed, and was not asked'
fi

# What make install installs, make uninstall removes.
make -s install PREFIX=/usr/local DESTDIR="$work/stage" >/dev/null
check 'make install' test -x "$work/stage/usr/local/bin/attestlint" -a -s "$work/stage/usr/local/share/doc/attestlint/LICENSE"
make -s uninstall PREFIX=/usr/local DESTDIR="$work/stage"
check 'make uninstall' sh -c "! find '$work/stage' -type f | grep . && ! find '$work/stage' -name '*attestlint*' | grep ."

if [ -n "$chroot" ]; then
	fixtures/repos/sample.sh "$work/sample"
	cp -r "$work/sample" "$package" "$chroot/tmp/"
	inside() { chroot "$chroot" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
	find "$chroot" -xdev -name '*attestlint*' ! -path "$chroot/tmp/*" ! -path "$chroot/proc/*" >"$work/before"
	check 'apt-get install' inside apt-get install -y --no-install-recommends "/tmp/${package##*/}"
	check 'lint there' inside sh -c 'attestlint lint -C /tmp/sample --rev main --format json >/tmp/report.json; test $? = 1'
	"$work/root/usr/bin/attestlint" lint -C "$work/sample" --rev main --format json >"$work/report.json" || true
	check 'the same report there' cmp "$chroot/tmp/report.json" "$work/report.json"
	check 'dpkg -V' inside dpkg -V attestlint
	check 'apt-get purge' inside apt-get purge -y attestlint
	check 'nothing is left' sh -c "find '$chroot' -xdev -name '*attestlint*' ! -path '$chroot/tmp/*' ! -path '$chroot/proc/*' \
		! -path '$chroot/var/log/*' | diff '$work/before' -"
	rm -rf "$chroot/tmp/sample" "$chroot/tmp/${package##*/}" "$chroot/tmp/report.json"
fi

echo "deb: $passed passed, $failed failed"
[ "$failed" = 0 ]
