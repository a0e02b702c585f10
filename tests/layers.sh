#!/bin/sh
# Does every file include only what tests/layers.txt allows?
set -eu
cd "$(dirname "$0")/.."
modules=$(sed -n 's/^\([a-z]*\)[^=]*$/\1/p' tests/layers.txt)
# shellcheck disable=SC2046,SC2086
set -- $(find $modules include/attestlint -name '*.[ch]' 2>/dev/null | sort)

awk '
function module_of(header) { return header in owner ? owner[header] : header }
function wrong(why) { printf "%s:%d: %s\n", FILENAME, FNR, why; bad++ }

FILENAME == "tests/layers.txt" {
	if ($1 ~ /^</) {
		pattern = $1
		gsub(/\./, "\\.", pattern)
		sub(/\*/, ".*", pattern)
		only["^" pattern "$"] = $2
	} else if ($2 == "=") for (i = 3; i <= NF; i++) owner[$i] = $1
	else if ($1 ~ /^[a-z]/) { known[$1]; for (i = 2; i <= NF; i++) may[$1, $i] }
	next
}
FNR == 1 {
	files++
	n = split(FILENAME, part, "/")
	base = part[n]
	sub(/\.[ch]$/, "", base)
	mine = part[1] == "include" ? module_of(base) : part[1]
	if (!(mine in known)) wrong("no module of tests/layers.txt has this header")
}
!/^[ \t]*#[ \t]*include/ { next }
match($0, /<[^>]*>/) {
	library = substr($0, RSTART, RLENGTH)
	for (pattern in only)
		if (library ~ pattern && index(FILENAME, only[pattern]) != 1)
			wrong(library " belongs to " only[pattern] " alone")
	next
}
match($0, /"[^"]*"/) {
	header = substr($0, RSTART + 1, RLENGTH - 2)
	if (header !~ /\//) next				# beside the file itself
	if (header !~ /^attestlint\/[a-z_]*\.h$/) { wrong("\"" header "\" is private to its folder"); next }
	sub(/^attestlint\//, "", header)
	sub(/\.h$/, "", header)
	their = module_of(header)
	if (their != mine && !((mine, their) in may)) wrong(mine " may not include " their)
}
END { printf "layers: %d passed, %d failed (%d files)\n", !bad, bad, files; exit bad > 0 }
' tests/layers.txt "$@"
