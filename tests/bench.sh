#!/usr/bin/env bash
# How fast, and how big?  One table: what, measured, limit, ok or over.  Times are medians of ROUNDS runs in
# alternation with the other tool, so a busy machine slows both.  Nothing here can fail a build: read the figures.
# usage: tests/bench.sh PROGRAM BASELINE CORPUS
set -euo pipefail

program=$(realpath "$1") baseline=$(realpath "$2") corpus=$(realpath "$3") repo=$(realpath "$3")/fr-FR
naive=$(realpath "$(dirname "$0")/bench/naive.py")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rounds=${ROUNDS:-9}
TIMEFORMAT='%3R %3U %3S'
export GIT_PAGER=cat LC_ALL=C

# What is measured.  Findings are no failure.
# The classes of what translation altered; all others are mechanical.
translation=mistranslation,garbled,untranslated,name-altered,identifier-altered,unlocalized-value
lint()         { "$program" lint --rev live --format text; }
mechanical()   { "$program" lint --rev live --format text --ignore "$translation"; }
cmark_gfm()    { "$baseline" "$repo"; }
python_regex() { python3 "$naive" "$repo" live; }
markdownlint() { "$work/npm/node_modules/.bin/markdownlint-cli2" 'Apps/**/*.md'; }
staged()       { "$program" -C "$work/clone" lint --staged; }
siblings()     { "$program" lint --rev live --format text "${others[@]}"; }
every()        { "$program" lint --rev live --format text "${formats[@]}"; }
log()          { "$program" log --format jsonl live; }
git_log()      { git log -p live -- '*.md'; }
diff()         { "$program" diff HEAD~10; }
git_diff()     { git diff HEAD~10; }

others=()
for other in "$corpus"/*; do [ "$other" = "$repo" ] || others+=(--siblings "$other"); done

formats=()
for format in concise json jsonl markdown sarif github gitlab rdjson junit checkstyle csv html; do
	formats+=(--format "$format=$work/every.$format")
done

# A program that gives up early would look fast.
sane() {
	local status=0
	"$1" >"$work/out" 2>&1 || status=$?
	[ $status -le 1 ] && [ -s "$work/out" ] || { echo "bench: $1 does not work" >&2; exit 2; }
}

# take TOOL: one run; "wall cpu" in milliseconds is added to $work/TOOL
take() {
	rm -f "$work"/every.*		# to replace a file is work of the file system
	{ time "$1" >/dev/null 2>&1 || true; } 2>"$work/time"
	awk '{ printf "%.0f %.0f\n", $1 * 1000, ($2 + $3) * 1000 }' "$work/time" >>"$work/$1"
}

# alternate TOOL...: each in turn, again and again
alternate() {
	local tool i
	for tool; do sane "$tool"; done
	for ((i = 0; i < rounds; i++)); do
		for tool; do take "$tool"; done
	done
}

# median TOOL wall|cpu
median() {
	awk -v field="$([ "$2" = cpu ] && echo 2 || echo 1)" '{ print $field }' "$work/$1" | sort -n |
		awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'
}

# row WHAT MEASURED UNIT [LIMIT]
row() {
	awk -v what="$1" -v measured="$2" -v unit="$3" -v limit="${4-}" 'BEGIN {
		printf "%-66s %9s %-4s", what, measured, unit
		if (limit != "") printf " %6s  %s", limit, measured + 0 <= limit + 0 ? "ok" : "over"
		print ""
	}'
}

# against WHAT OURS THEIRS wall|cpu [LIMIT]: ours as a share of theirs
against() {
	row "$1" "$(awk -v a="$(median "$2" "$4")" -v b="$(median "$3" "$4")" 'BEGIN { printf "%.3g", a / (b ? b : 1) }')" \
		x "${5-}"
}

# instructions WHAT LIMIT ARGUMENT...
instructions() {
	local what=$1 limit=$2 status=0
	shift 2
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$@" >/dev/null 2>"$work/callgrind" || status=$?
	[ $status -le 1 ] || { echo "bench: $program $* does not work under callgrind" >&2; exit 2; }
	row "$what" "$(awk '/Collected/ { printf "%.3f", $NF / 1e9 }' "$work/callgrind")" G "$limit"
}

# memory WHAT LIMIT ARGUMENT...
memory() {
	local what=$1 limit=$2
	shift 2
	command time -q -f %M -o "$work/rss" "$program" "$@" >/dev/null 2>&1 || true
	row "$what" "$(awk '{ printf "%.1f", $1 / 1024 }' "$work/rss")" MiB "$limit"
}

# A clone in which ten pages are changed and added.
stage_ten() {
	git clone -q -b live "$repo" "$work/clone"
	(
		cd "$work/clone"
		git ls-files 'Apps/teams/*.md' | sed -n 1,10p | while IFS= read -r page; do echo >>"$page"; done
		git add -A
	)
}

cd "$repo"
echo "fr-FR: $(git ls-tree -r live -- Apps | grep -c '\.md$') pages, $(git rev-list --count live) commits;" \
	"$(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg), medians of $rounds"
printf '%-66s %9s %-4s %6s\n' what measured '' limit

instructions 'lint, mechanical rules: instructions' 0.9 lint --rev live --format text --ignore "$translation"
instructions 'lint: instructions' '' lint --rev live --format text
memory 'lint, mechanical rules: peak memory' 64 lint --rev live --format text --ignore "$translation"
memory 'lint: peak memory' '' lint --rev live --format text
alternate lint mechanical cmark_gfm python_regex
row 'lint: CPU' "$(median lint cpu)" ms
against 'lint: CPU, of its mechanical rules alone' lint mechanical cpu 1.5
against 'lint, mechanical rules: CPU, of reading and parsing with cmark-gfm' mechanical cmark_gfm cpu 1
against 'lint: CPU, of reading and parsing with cmark-gfm' lint cmark_gfm cpu
against 'lint: CPU, of regular expressions in Python' lint python_regex cpu
if timeout 120 npm install --silent --no-audit --no-fund --prefix "$work/npm" markdownlint-cli2 >/dev/null 2>&1; then
	sane markdownlint
	take markdownlint
	against 'lint: CPU, of markdownlint-cli2 (one run)' lint markdownlint cpu
else
	echo 'lint: markdownlint-cli2 skipped, npm cannot install it here'
fi
alternate lint every
against 'lint in every format: CPU, of text alone' every lint cpu 1.5
stage_ten
alternate staged
row 'lint --staged, ten pages changed: wall' "$(median staged wall)" ms 60

alternate siblings
row 'lint with the other languages as siblings: wall' "$(median siblings wall)" ms 2000
memory 'lint with the other languages as siblings: peak memory' 256 lint --rev live --format text "${others[@]}"

instructions 'log, whole history: instructions' 6 log --format jsonl live
memory 'log, whole history: peak memory' 128 log --format jsonl live
alternate log git_log
row 'log, whole history: wall' "$(median log wall)" ms
against 'log, whole history: wall, of git log -p' log git_log wall 0.5
alternate diff git_diff
row 'diff HEAD~10: wall' "$(median diff wall)" ms
against 'diff HEAD~10: wall, of git diff' diff git_diff wall 1
instructions '--since HEAD~10: instructions' 0.5 --since HEAD~10
