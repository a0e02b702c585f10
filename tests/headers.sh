#!/bin/sh
# Does each header compile alone, included twice?
# usage: tests/headers.sh "COMPILER FLAGS" HEADER...
set -eu
compile=$1
shift
failed=0
for header; do
	# shellcheck disable=SC2086	# words on purpose
	printf '#include "%s"\n' "$header" "$header" | $compile -I. -fsyntax-only -x c - || {
		echo "$header does not compile alone"
		failed=$((failed + 1))
	}
done
echo "headers: $(($# - failed)) passed, $failed failed"
[ $failed = 0 ]
