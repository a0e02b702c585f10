#!/bin/bash
# What does this pull request bring?  One run writes all reports; the job goes on whatever it found.
# Reads PROGRAM, SINCE or BASE, PATHS, OPTIONS, HEAD_REPOSITORY and what every GitHub job has; writes the outputs
# status, news, report, comment, sarif and the step summary.
set -euo pipefail

out=$(mktemp -d "$RUNNER_TEMP/attestlint.XXXXXX")
mapfile -t paths < <(printf '%s' "${PATHS:-}" | grep -v '^[[:space:]]*$')
mapfile -t options < <(printf '%s' "${OPTIONS:-}" | grep -v '^[[:space:]]*$')

# A program of the user's own may be older than this action.
usage=$("$PROGRAM" help lint; "$PROGRAM" completion bash)
knows() { grep -qwF -e "$1" <<<"$usage"; }

# Page text never gets to say anything to the runner: between these two lines no command counts.
quietly()
{
	local word code=0
	word=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
	printf '::stop-commands::%s\n' "$word"
	"$@" || code=$?
	printf '\n::%s::\n' "$word"
	return $code
}

# Nothing was there before the first push of a branch.
since=${SINCE:-${BASE:-}}
case $since in
'' | 0000000000000000000000000000000000000000) what=(--rev HEAD) ;;
*) what=(--since "$since") ;;
esac
if [ "$HEAD_REPOSITORY" != "$GITHUB_REPOSITORY" ] && knows no-inline; then
	options+=(--no-inline)		# a stranger's page cannot switch rules off
fi

formats=(--format "text=$out/report.txt" --format "json=$out/report.json" --format "markdown=$out/comment.md")
sarif=
if knows sarif; then
	sarif=$out/report.sarif
	formats+=(--format "sarif=$sarif")
fi
if knows github; then formats+=(--format "github=$out/annotations.txt"); fi

status=0
quietly "$PROGRAM" "${what[@]}" --color never --quiet "${formats[@]}" "${options[@]}" -- "${paths[@]}" || status=$?
[ $status -le 2 ] || { echo "::error::attestlint ended with status $status"; exit 2; }
[ -s "$out/report.json" ] || { echo '::error::attestlint wrote no report: see its message above'; exit 2; }

quietly cat "$out/report.txt"
if [ -s "$out/annotations.txt" ]; then cat "$out/annotations.txt"; fi
cat "$out/comment.md" >>"$GITHUB_STEP_SUMMARY"

# News are worth a comment where there is none yet.
news=$(jq -r 'if .complete and (.findings + .changes | map(select(.state != "remaining")) | length) == 0
	then "no" else "yes" end' "$out/report.json")
printf '%s\n' "status=$status" "news=$news" "report=$out/report.json" "comment=$out/comment.md" "sarif=$sarif" \
	>>"$GITHUB_OUTPUT"
