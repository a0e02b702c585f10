#!/usr/bin/env bash
# How fast, and how big?  Instructions and memory beside their limits; CPU time beside other tools, in
# alternation, as medians.  Nothing here can fail a build: read the figures.
# usage: tests/bench.sh PROGRAM BASELINE CORPUS
set -euo pipefail

program=$(realpath "$1") baseline=$(realpath "$2") repo=$(realpath "$3")/fr-FR
naive=$(realpath "$(dirname "$0")/bench/naive.py")
npm=$PWD/build/npm
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rounds=${ROUNDS:-9}
TIMEFORMAT='%3R %3U %3S'

# What is measured.  Findings are no failure.
attestlint()   { "$program" lint --rev live --format text; }
cmark_gfm()    { "$baseline" "$repo"; }
cat_file()     { git cat-file --batch --buffer <"$work/oids"; }
python_regex() { python3 "$naive" "$repo" live; }
markdownlint() { "$npm/node_modules/.bin/markdownlint-cli2" 'Apps/**/*.md'; }
staged()       { (cd "$work/clone" && "$program" lint --staged); }

# A program that gives up early would look fast.
sane() {
	"$1" >/dev/null || [ $? = 1 ] || { echo "bench: $1 does not work" >&2; exit 2; }
}

# take TOOL: one run; "wall cpu" in milliseconds is added to $work/TOOL
take() {
	{ time "$1" >"$work/out" 2>&1 || true; } 2>"$work/time"
	awk '{ printf "%.0f %.0f\n", $1 * 1000, ($2 + $3) * 1000 }' "$work/time" >>"$work/$1"
}

# median TOOL COLUMN
median() { cut -d' ' -f"$2" "$work/$1" | sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

row() { printf '%-44s %10s  %s\n' "$1" "$2" "$3"; }

cd "$repo"
sane attestlint
git ls-tree -r live -- Apps | awk '/\.md$/ { print $3 }' >"$work/oids"
echo "$(wc -l <"$work/oids") pages, $(nproc) processors, medians of $rounds"

valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" lint --rev live --format text \
	>/dev/null 2>"$work/callgrind" || true
row 'instructions' "$(awk '/Collected/ { printf "%.3f G", $NF / 1e9 }' "$work/callgrind")" 'limit 0.9 G'
command time -q -f %M -o "$work/rss" "$program" lint --rev live --format text >/dev/null || true
row 'peak memory' "$(awk '{ printf "%.1f MiB", $1 / 1024 }' "$work/rss")" 'limit 64 MiB'

git clone -q -b live "$repo" "$work/clone"
(
	cd "$work/clone"
	git ls-files 'Apps/teams/*.md' | sed -n 1,10p | while IFS= read -r page; do echo >>"$page"; done
	git add -A
)
sane staged
for ((i = 0; i < rounds; i++)); do take staged; done
row '--staged, ten pages changed' "$(median staged 1) ms" 'limit 60 ms, wall'

tools=(attestlint cmark_gfm cat_file python_regex)
for ((i = 0; i < rounds; i++)); do
	for tool in "${tools[@]}"; do take "$tool"; done
done
if npm install --silent --prefix "$npm" markdownlint-cli2 >/dev/null 2>&1; then
	tools+=(markdownlint)
	take markdownlint
fi

ours=$(median attestlint 2)
titles=([0]='attestlint lint' [1]='read the files, parse with cmark-gfm' [2]='git cat-file only'
	[3]='regular expressions in Python' [4]='markdownlint-cli2 (one run)')
for i in "${!tools[@]}"; do
	cpu=$(median "${tools[i]}" 2)
	row "${titles[i]}" "$cpu ms" "$(awk -v a="$cpu" -v b="$ours" 'BEGIN { printf "CPU, %.2fx", b ? a / b : 0 }')"
done
[ ${#tools[@]} = 5 ] || echo 'markdownlint-cli2: skipped, npm cannot install it here'
