#!/bin/sh
# Does the program still print what the fixtures say?  One folder is one case:
#
#   fixtures/rules/RULE/       bad.md good.md expected.txt      lint --select RULE: bad.md prints expected.txt
#                              and names the rule, good.md does not; bad and good may be folders, then a
#                              copy of them is linted as a tree of its own
#                              with fixed: lint --fix --unsafe-fixes makes that of bad, and leaves good as it is
#   fixtures/pages/CASE/       input.md expected.json           dump
#   fixtures/diff/CASE/        old.md new.md expected.txt       diff of a repository whose Apps/teams/app.md is old.md
#                              and becomes new.md; either may be missing, or old and new are folders
#   fixtures/cli/CASE/         cmd expected.out .err .code      cmd is run by sh in a copy of the folder,
#   fixtures/reports/CASE/     the same                         with $ATTESTLINT and $FIXTURES set
#
# A missing expected.out or .err is empty, a missing .code is 0; a file `args` holds more arguments for a
# rule (which may name $FIXTURES and $CASE) or a page.  UPDATE=1 writes the expected files instead: read
# them before you commit them.  V=1 names every case.  Cases run two at a time.
# usage: tests/golden.sh PROGRAM [CASE-FOLDER...]
set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
fixtures=$top/fixtures

# Compare file $2 with the expected file $1 of the case, or write it there.
agrees()
{
	if [ "${UPDATE:-}" = 1 ]; then
		if [ -s "$2" ]; then cp "$2" "$1"; else rm -f "$1"; fi
		return 0
	fi
	[ -e "$1" ] || set -- /dev/null "$2"
	diff -u --label expected "$1" --label "now" "$2"
}

# Run a command with its output in $work/out; 0 and 1 are fine, anything else is not.
report()
{
	code=0
	"$@" >"$work/out" 2>"$work/err" || code=$?
	[ $code -le 1 ] && return 0
	echo "exit $code: $*"
	cat "$work/err"
	return 1
}

# The arguments of a rule, which may name $FIXTURES and its own folder, $CASE.
arguments()
{
	[ ! -e "$1/args" ] || eval "echo $(cat "$1/args")"
}

# What --fix makes of the bad pages of case $1, of that again, and of the good ones.
fixed_case()
{
	bad=bad.md good=good.md fixed=fixed.md
	[ ! -d "$1/bad" ] || { bad=bad; fixed=fixed; }
	[ ! -d "$1/good" ] || good=good
	mkdir "$work/fix"
	cd "$work/fix"
	cp -R "$1/$bad" "$1/$good" .
	for round in 1 2; do
		# shellcheck disable=SC2046	# args holds words
		report "$ATTESTLINT" lint --as-of 2022-08-01 --quiet --select "${1##*/}" \
			--fix --unsafe-fixes $(CASE=$1 arguments "$1") $bad $good || return 1
		[ "${UPDATE:-}" != 1 ] || { rm -rf "$1/$fixed" && cp -R $bad "$1/$fixed"; }
		diff -ru "$1/$fixed" $bad || { echo "round $round"; return 1; }
	done
	diff -ru "$1/$good" $good
}

rule_case()
{
	rule=${1##*/}
	for page in good bad; do
		if [ -d "$1/$page" ]; then
			rm -rf "$work/tree"
			cp -R "$1/$page" "$work/tree"
			cd "$work/tree"
			named=
		else
			cd "$1"
			named=$page.md
		fi
		# shellcheck disable=SC2046,SC2086	# args holds words, a tree is not named
		report "$ATTESTLINT" lint --as-of 2022-08-01 --format concise --quiet --select "$rule" \
			$(CASE=$1 arguments "$1") $named || return 1
		case $page in
		good*) ! grep -Fw -e "$rule" "$work/out" || { echo "$page is found fault with"; return 1; } ;;
		bad*)  grep -Fqw -e "$rule" "$work/out" || { echo "$page passes"; return 1; } ;;
		esac
	done
	agrees "$1/expected.txt" "$work/out" || return 1
	[ ! -e "$1/fixed" ] && [ ! -e "$1/fixed.md" ] || fixed_case "$1"
}

page_case()
{
	cd "$1"
	# shellcheck disable=SC2046
	report "$ATTESTLINT" dump --format json $(cat args 2>/dev/null) input.md &&
		agrees expected.json "$work/out"
}

# The page of one side: a file, a folder, or none.
put_side()
{
	rm -rf Apps
	if [ -d "$1" ]; then cp -R "$1/Apps" .; return; fi
	mkdir -p Apps/teams
	[ ! -e "$1.md" ] || cp "$1.md" Apps/teams/app.md
}

# What people read, then the questions' ids; one run writes both.
diff_case()
{
	cp -R "$log.git" "$work/repository"
	cd "$work/repository"
	put_side "$1/old"
	git add -A
	git commit -q --allow-empty -m old
	put_side "$1/new"
	report "$ATTESTLINT" diff --uncertain --expand --show-silenced --format text --format concise="$work/lines" ||
		return 1
	echo >>"$work/out"
	cat "$work/lines" >>"$work/out"
	agrees "$1/expected.txt" "$work/out"
}

command_case()
{
	cp -R "$1" "$work/case"
	cd "$work/case"
	code=0
	sh ./cmd >"$work/out" 2>"$work/err" || code=$?
	sed -i "s|$work/case|SCRATCH|g; s|$work/home|HOME|g" "$work/out" "$work/err"
	case $code in 0) : >"$work/code" ;; *) echo $code >"$work/code" ;; esac
	bad=0
	for part in out err code; do
		agrees "$1/expected.$part" "$work/$part" || bad=1
	done
	return $bad
}

run_case()
{
	work=$(mktemp -d)
	trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
	mkdir "$work/home"
	export HOME="$work/home" GIT_CEILING_DIRECTORIES="$work"
	name=${1#"$fixtures"/}
	case $name in
	rules/*) kind=rule_case ;;
	pages/*) kind=page_case ;;
	diff/*)  kind=diff_case ;;
	*)       kind=command_case ;;
	esac
	if ($kind "$1") >"$work/log" 2>&1; then
		echo "ok - $name"
	else
		echo "not ok - $name" >"$work/result"
		sed 's/^/#   /' "$work/log" | head -60 >>"$work/result"
		cat "$work/result"
	fi
}

# Every rule has a folder and every folder a rule.
rules_without_fixture()
{
	"$ATTESTLINT" rules --format names | sort >"$log.rules"
	find "$fixtures/rules" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' 2>/dev/null | sort |
		diff - "$log.rules" >"$log.diff" && echo "ok - every rule has a fixture" && return
	echo "not ok - every rule has a fixture"
	sed -n 's/^> /#   no folder for the rule /p; s/^< /#   no rule for the folder /p' "$log.diff"
}

# Every rule that repairs what it finds shows how.
fixes_without_fixture()
{
	"$ATTESTLINT" rules --format json | jq -r '.[] | select(.fix) | .rule' | sort >"$log.fixes"
	(cd "$fixtures/rules" && ls -d */fixed */fixed.md) | sed 's|/.*||' | sort | diff - "$log.fixes" >"$log.diff" &&
		echo "ok - every fix has a fixture" && return
	echo "not ok - every fix has a fixture"
	sed -n 's/^> /#   no fixed page for the rule /p; s/^< /#   no fix for the fixed page of /p' "$log.diff"
}

if [ "$1" = --case ]; then
	run_case "$2"
	exit
fi

ATTESTLINT=$(realpath "$1")
shift
# shellcheck disable=SC2046
unset $(git rev-parse --local-env-vars) NO_COLOR CLICOLOR_FORCE COLUMNS XDG_CONFIG_HOME
export ATTESTLINT FIXTURES="$fixtures" UPDATE TZ=UTC LC_ALL=C.UTF-8 \
	GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=init.defaultBranch GIT_CONFIG_VALUE_0=main \
	GIT_AUTHOR_NAME='Sample Author' GIT_COMMITTER_NAME='Sample Author' \
	GIT_AUTHOR_EMAIL=author@example.org GIT_COMMITTER_EMAIL=author@example.org \
	GIT_AUTHOR_DATE='2022-07-01T12:00:00Z' GIT_COMMITTER_DATE='2022-07-01T12:00:00Z'

log=$(mktemp)
trap 'rm -rf "$log" "$log".*' EXIT
export log
git init -q --template= "$log.git"
[ $# -gt 0 ] || { rules_without_fixture; fixes_without_fixture; } >"$log"
if [ $# -gt 0 ]; then
	realpath "$@"
else
	find "$fixtures/rules" "$fixtures/pages" "$fixtures/diff" "$fixtures/cli" "$fixtures/reports" \
		-mindepth 1 -maxdepth 1 -type d 2>/dev/null | sort
fi | xargs -r -P2 -I{} sh -c 'timeout 120 sh "$0" --case "$1" || echo "not ok - $1 took over 120 s"' \
	"$top/tests/golden.sh" {} >>"$log"

if [ -n "${V:-}" ]; then cat "$log"; else grep -v '^ok' "$log" || true; fi
failed=$(grep -c '^not ok' "$log" || true)
echo "golden: $(grep -c '^ok' "$log" || true) passed, $failed failed"
[ "$failed" = 0 ]
