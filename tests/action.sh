#!/bin/bash
# Do the scripts of the GitHub Action do what action.yml says?  They run here as on a runner: the same environment, a
# repository of our own, and a `gh` that remembers what it was told.
# usage: tests/action.sh PROGRAM
set -euo pipefail

top=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck disable=SC2046
unset $(git rev-parse --local-env-vars)
passed=0 failed=0
ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "action: $1"; tail -20 "$work/log" | sed 's/^/  /'; }
same() { if [ "$2" = "$3" ]; then ok; else printf 'expected: %s\ngot: %s\n' "$3" "$2" >"$work/log"; bad "$1"; fi; }

# ---- the runner ------------------------------------------------------------------------------------

mkdir "$work/bin" "$work/temp"
export PATH="$work/bin:$PATH" HOME="$work" LC_ALL=C.UTF-8 TZ=UTC GIT_CONFIG_NOSYSTEM=1
export RUNNER_TEMP="$work/temp" GITHUB_OUTPUT="$work/output" GITHUB_STEP_SUMMARY="$work/summary" \
	GITHUB_REPOSITORY=owner/pages GITHUB_ACTION_PATH="$top"
cat >"$work/bin/gh" <<'END'
#!/bin/sh
# Remember the call, answer as GitHub would; a body is taken from the file that is named.
printf '%s\n' "$*" | cut -d' ' -f1-5 >>"$GH_LOG"
for word; do
	case $previous in
	--jq) filter=$word ;;
	-F) cp "${word#body=@}" "$GH_LOG.body" ;;
	esac
	previous=$word
done
case $* in
*graphql*) jq -r "$filter" <<-X ;;
	{"data": {"viewer": {"login": "bot[bot]"}}}
	X
*--paginate*) jq -r "$filter" "$GH_COMMENTS" ;;
esac
END
chmod +x "$work/bin/gh"
export GH_LOG="$work/calls" GH_COMMENTS="$work/comments.json"

output() { sed -n "s/^$1=//p" "$work/output" | tail -1; }
# The steps as a job runs them, with the given variables; the status is that of the script.
step()
{
	script=$1; shift
	: >"$work/output"; : >"$work/summary"; : >"$work/calls"; rm -f "$work/calls.body"
	code=0
	env "$@" "$top/action/$script.sh" >"$work/log" 2>&1 || code=$?
}
lint() { step lint PROGRAM="$program" HEAD_REPOSITORY=owner/pages OPTIONS=--as-of=2022-03-01 "$@"; }

# What a runner would obey: everything outside of ::stop-commands::.
obeyed()
{
	awk '/^::stop-commands::/ { word = substr($0, 18); next } word != "" { if ($0 == "::" word "::") word = ""; next } 1' \
		"$work/log"
}

"$top/fixtures/repos/answers.sh" "$work/repo"
cd "$work/repo"

# ---- the program ------------------------------------------------------------------------------------

step build PROGRAM="$program"
same 'a program of the user' "$code $(output program)" "0 $program"
step build PROGRAM="$work/nowhere"
same 'a program that is not there' "$code" 2

# ---- the run ------------------------------------------------------------------------------------------

lint BASE=a8
same 'changes without errors' "$code $(output status) $(output news)" '0 0 yes'
same 'the summary is the comment' "$(cksum <"$work/summary")" "$(cksum <"$(output comment)")"
same 'the mark' "$(head -1 "$(output comment)")" '<!-- attestlint -->'
same 'the report' "$(jq -r '.scope.since, .complete' "$(output report)")" 'a8
true'
lint BASE=a9
same 'no news' "$code $(output status) $(output news)" '0 0 no'
lint BASE=a1 OPTIONS=$'--as-of=2022-03-01\n--fail-on=note'
same 'findings' "$code $(output status)" '0 1'
lint BASE=0000000000000000000000000000000000000000
same 'a first push' "$(jq -r .scope.rev "$(output report)")" HEAD
lint BASE= SINCE=a8 PATHS=$'Apps/word\n'
same 'since and paths' "$(jq -r '[.scope.since, (.changes[].path)] | unique | join(" ")' "$(output report)")" \
	'Apps/word/coot.md a8'
lint BASE=gone
same 'a base that is not there' "$code $(output status) $(output news)" '0 2 yes'

# Names are names, whatever stands in them.
pwned() { if [ -e "$work/pwned" ]; then echo yes; else echo no; fi; }
for word in "\$(touch $work/pwned)" "a8; touch $work/pwned" "--format=text=$work/pwned" "\`touch $work/pwned\`"; do
	lint BASE="$word"
	same "a base '$word'" "$(output status) $(pwned)" '2 no'
	lint BASE=a8 PATHS="$word"
	same "a path '$word'" "$(pwned)" no
done

# A page that speaks to the runner is not listened to, not in its text and not by its name.
mkdir -p 'Apps/::error::x' "Apps/##[error]"
for to in 'Apps/::error::x/heron.md' 'Apps/##[error]/heron.md' Apps/teams/loud.md; do
	sed 's|^| ::error::said by a page |; s|Heron Desk|##[error]said by a page|' Apps/teams/heron-desk.md >"$to"
done
sed -i 's|tests of the app? . .*|tests of the app? \| ##[error]said by a page ::set-output name=x::y \||; s|^ ::error::said by a page ||' Apps/teams/loud.md
git add -A
git -c user.name=A -c user.email=a@example.org commit -qm loud
lint BASE=a9
same 'nothing is obeyed' "$(obeyed | grep -v '^::\(notice\|warning\|error\) file=' | grep -c '##\[\|::.*said by a page')" 0
same 'and it was told' "$(grep -c 'said by a page' "$work/log" | sed 's/[1-9][0-9]*/some/')" some

# ---- the comment ------------------------------------------------------------------------------------------

echo '<!-- attestlint --> new' >"$work/comment.md"
comment() { step comment NUMBER=7 HEAD_REPOSITORY=owner/pages COMMENT="$work/comment.md" NEWS=yes "$@"; }
said() { tail -1 "$work/calls" | cut -d' ' -f2-; }

echo '[]' >"$work/comments.json"
comment
same 'a first comment' "$code $(said)" '0 --silent --method POST repos/owner/pages/issues/7/comments'
same 'its text' "$(cat "$work/calls.body")" '<!-- attestlint --> new'
comment NEWS=no
same 'no comment without news' "$code $(grep -c POST "$work/calls")" '0 0'
cat >"$work/comments.json" <<'END'
[{"id": 1, "user": {"login": "somebody"}, "body": "<!-- attestlint --> not ours"},
 {"id": 2, "user": {"login": "bot[bot]"}, "body": "of another tool"},
 {"id": 3, "user": {"login": "bot[bot]"}, "body": "<!-- attestlint --> old"},
 {"id": 4, "user": {"login": "bot[bot]"}, "body": "<!-- attestlint --> older"}]
END
comment NEWS=no
same 'ours is written anew' "$code $(said)" '0 --silent --method PATCH repos/owner/pages/issues/comments/3'
comment HEAD_REPOSITORY=stranger/pages
same 'nothing about a fork' "$code $(cat "$work/calls")" '0 '
comment NUMBER='7/../../..'
same 'a number that is none' "$code $(cat "$work/calls")" '2 '

# ---- gitlab.yml --------------------------------------------------------------------------------------------------

# The line of its script, run as GitLab would.
script=$(sed -n '/^    \/tmp\/attestlint/,/junit=/p' "$top/action/gitlab.yml" | sed "s|^ */tmp/attestlint/[^ ]*|$program|" | tr '\n' ' ')
mkdir "$work/gitlab"
cp -r "$work/repo/.git" "$work/gitlab"
cd "$work/gitlab"
code=0
env CI_MERGE_REQUEST_DIFF_BASE_SHA=a8 ATTESTLINT_OPTIONS='--as-of 2022-03-01 --fail-on note' sh -c "$script" >"$work/log" 2>&1 ||
	code=$?
same 'the status' "$code" 1
same 'code quality' "$(jq -e 'length > 0 and all(.fingerprint and .location.path)' gl-code-quality-report.json)" true
same 'tests' "$(grep -c '<testsuites' attestlint.xml)" 1
same 'the comment as a file' "$(head -1 attestlint.md)" '<!-- attestlint -->'

# ---- action.yml -------------------------------------------------------------------------------------------------

# An expression in a script would be a way in for whoever names a branch.
same 'scripts without expressions' "$(grep -E '^ +run:' "$top/action.yml" | grep -cF '$''{{')" 0
same 'scripts that are there' "$(sed -n 's/.*GITHUB_ACTION_PATH\/\(.*\.sh\).*/\1/p' "$top/action.yml" |
	while read -r file; do test -x "$top/$file" || echo "$file"; done)" ''

echo "action: $passed passed, $failed failed"
[ "$failed" = 0 ]
