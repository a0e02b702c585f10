#!/bin/sh
# Do the documents say what the program does?
# usage: tests/docs.sh PROGRAM
set -eu
cd "$(dirname "$0")/.."
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# Take the exit status of the command before it for the check named $1.
verdict()
{
	if [ "$2" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "docs: $1"; fi
}

status=0
"$program" rules --format markdown | diff -u --label RULES.md RULES.md --label 'attestlint rules' - >"$work/diff" ||
	status=1
head -20 "$work/diff"
verdict "RULES.md is not what 'attestlint rules --format markdown' prints" $status

# The manual is read with its hyphens unescaped: \-\-rev stands there for --rev.
"$program" man | sed 's/\\-/-/g; s/\\fB//g; s/\\f[IRP]//g' >"$work/man"
status=0
for option in $("$program" --help | grep -oE -e '--[a-z][a-z-]+' | sort -u); do
	grep -qE -e "(^|[^a-z-])$option([^a-z-]|\$)" "$work/man" || { echo "$option"; status=1; }
done
verdict "options of --help are missing in the manual" $status

status=0
fixtures/repos/demo.sh "$program" "$work/demo" >"$work/now" || status=1
sed -n '/<!-- demo:begin -->/,/<!-- demo:end -->/{/^<!--/d;/^```/d;p;}' README.md |
	diff -u --label README.md - --label 'make demo' "$work/now" || status=1
verdict "the transcript in README.md is not what 'make demo' prints" $status

echo "docs: $passed passed, $failed failed"
[ $failed = 0 ]
