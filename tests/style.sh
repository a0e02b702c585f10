#!/bin/sh
# Is any line of C past 100 columns, any function past 70 lines, or any file of the program past 400?
# Tabs are eight columns, a character is one.  A function is from a '{' alone in the first column to the next '}' there;
# tables end the line above with theirs, so they may be as long as what they list.  Tests may be longer than a file of
# the program: they list cases.
set -eu
cd "$(dirname "$0")/.."
# shellcheck disable=SC2046
set -- $(find . -path ./build -prune -o -name '*.[ch]' -print | sed 's,^\./,,' | sort)

# Some awks count bytes, others characters, by the locale: here all count bytes, of which a character has one first.
LC_ALL=C awk -v most_columns=100 -v most_lines=70 -v most_in_file=400 '
function wrong(line, why) {
	printf "%s:%d: %s\n", FILENAME, line, why
	if (!(FILENAME in bad)) failed++
	bad[FILENAME]
}
function width(line,    columns, tab) {
	gsub(/[\200-\277]/, "", line)
	for (columns = 0; (tab = index(line, "\t")); line = substr(line, tab + 1)) {
		columns += tab - 1
		columns += 8 - columns % 8
	}
	return columns + length(line)
}

FNR == 1 { files++; start = 0 }
FNR == most_in_file + 1 && FILENAME !~ /^tests\// { wrong(FNR, "more than " most_in_file " lines in a file") }
(columns = width($0)) > most_columns { wrong(FNR, columns " columns, at most " most_columns) }
$0 == "{" { start = FNR }
/^}/ && start {
	if (FNR - start + 1 > most_lines) wrong(start, FNR - start + 1 " lines in a function, at most " most_lines)
	start = 0
}
END { printf "style: %d passed, %d failed\n", files - failed, failed; exit failed > 0 || !files }
' "$@" </dev/null
