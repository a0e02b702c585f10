#!/bin/sh
# Do the unit tests pass?  Runs each program, stops at the first that fails.
# usage: tests/unit.sh PROGRAM...
set -eu
export CMOCKA_MESSAGE_OUTPUT=TAP
log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0
for program; do
	if ! "$program" >"$log" 2>&1; then
		cat "$log"
		failed=$(grep -c '^not ok' "$log" || true)
		echo "unit: $passed passed, $((failed + !failed)) failed (${program##*/})"
		exit 1
	fi
	count=$(grep -c '^ok' "$log" || true)
	passed=$((passed + count))
	printf '  %-24s %s\n' "${program##*/}" "$count"
done
echo "unit: $passed passed, 0 failed"
