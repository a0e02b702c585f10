#!/bin/sh
# Do the validators of other people accept the reports?
# usage: tests/formats.sh PROGRAM FOLDER, which has node_modules
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
ATTESTLINT=$(realpath "$1")
modules=$(realpath "$2")/node_modules
FIXTURES=$top/fixtures
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
# shellcheck disable=SC2046
unset $(git rev-parse --local-env-vars)
export ATTESTLINT FIXTURES GIT_CEILING_DIRECTORIES="$work" DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 \
	GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=init.defaultBranch GIT_CONFIG_VALUE_0=main

# check TITLE COMMAND...: what the command prints is shown when it fails
check()
{
	what=$1
	shift
	if "$@" >"$work/log" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "not ok - $what"
		head -20 "$work/log" | sed 's/^/#   /'
	fi
}

# The rules of SARIF itself and those of GitHub's code scanning; what it finds is a SARIF file, too.  Warnings count,
# but for the one that asks for a home page (SARIF2005).
multitool()
{
	tool=$(echo "$modules"/@microsoft/sarif-multitool-*/Sarif.Multitool)
	chmod +x "$tool"
	"$tool" validate "$1" --rule-kind 'Sarif;Ghas' --output "$work/findings.sarif" --log ForceOverwrite >/dev/null || true
	jq -r '.runs[0].results[] | select(.level != "note" and .ruleId != "SARIF2005") | "\(.ruleId) \(.message.arguments)"' \
		"$work/findings.sarif" >"$work/findings"
	cat "$work/findings"
	[ ! -s "$work/findings" ]
}

# A reader of JUnit reports that Debian ships, for Debian's own Python.
junit()
{
	/usr/bin/python3 - "$1" <<'END'
import sys
from junitparser import Failure, JUnitXml, Skipped
suites = JUnitXml.fromfile(sys.argv[1])
suite, = suites
results = [result for case in suite for result in case.result]
assert (suite.failures, suite.skipped) == tuple(sum(isinstance(r, kind) for r in results) for kind in (Failure, Skipped))
assert suite.tests == len(list(suite))
END
}

# reports TITLE COMMAND...: of a run in the current folder
reports()
{
	title=$1
	shift
	mkdir -p reports
	for format in json sarif github gitlab rdjson junit checkstyle csv; do
		set -- "$@" --format $format=reports/report.$format
	done
	"$@" --format text=/dev/null 2>/dev/null || true
	check "$title: the formats agree" python3 "$top/tests/formats/check.py" reports
	check "$title: SARIF's schema" node "$top/tests/formats/validate.cjs" "$modules" reports/report.sarif
	check "$title: SARIF's rules" multitool reports/report.sarif
	check "$title: JUnit" junit reports/report.junit
}

mkdir "$work/hostile"
cd "$work/hostile"
. "$FIXTURES/reports/page-of-formats.sh"
reports 'a hostile page' $ATTESTLINT --as-of 2022-08-01
reports 'no page' $ATTESTLINT --rev nowhere
"$FIXTURES/repos/answers.sh" "$work/answers"
cd "$work/answers"
reports 'a history' $ATTESTLINT log --expand --uncertain
reports 'a pull request' $ATTESTLINT --as-of 2022-03-01 --since a6
"$FIXTURES/repos/sample.sh" "$work/sample"
cd "$work/sample"
reports 'the sample' $ATTESTLINT --as-of 2022-08-01

echo "formats: $passed passed, $failed failed"
[ $failed = 0 ]
