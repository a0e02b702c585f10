#!/bin/sh
# Does any object file hold state that can change?  Constant tables with pointers stand in .data.rel.ro.
# usage: tests/globals.sh OBJECT...
set -eu
found=$(objdump -t "$@" | awk '
/file format/ { file = $1; sub(/:$/, "", file) }
/ O (\.data|\.bss|\*COM\*)/ && !/ O \.data\.rel\.ro/ { print file ": " $NF " can change" }')
[ -z "$found" ] || echo "$found"
failed=$(printf '%s' "$found" | grep -c . || true)
echo "globals: $((failed == 0)) passed, $failed failed ($# objects)"
[ "$failed" = 0 ]
