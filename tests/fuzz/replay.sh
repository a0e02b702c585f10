#!/bin/sh
# Do the fuzz targets still digest every seed and fixture?
# usage: tests/fuzz/replay.sh TARGET... -- FOLDER...
set -eu
targets=
while [ "${1:---}" != -- ]; do
	targets="$targets $1"
	shift
done
[ $# = 0 ] || shift
passed=0 failed=0
for target in $targets; do
	name=${target##*/fuzz_}
	seeds=fixtures/fuzz/$name
	[ -d "$seeds" ] || seeds=
	# shellcheck disable=SC2086	# no seeds, no argument
	if inputs=$(timeout 300 "$target" $seeds "$@"); then
		printf '  %-24s %s inputs\n' "fuzz_$name" "$inputs"
		passed=$((passed + 1))
	else
		echo "  fuzz_$name fails"
		failed=$((failed + 1))
	fi
done
echo "fuzz-replay: $passed passed, $failed failed"
[ $failed = 0 ]
