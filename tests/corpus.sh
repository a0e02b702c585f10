#!/bin/sh
# Is the program right on the real repositories?  Scores it with the tools of SHARED; CORPUS holds one
# clone a language, as SHARED/tools/unpack-corpus makes them.
# usage: tests/corpus.sh PROGRAM CORPUS SHARED
set -eu

program=$(realpath "$1") corpus=$(realpath "$2") shared=$(realpath "$3")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
tools=$(realpath "$(dirname "$0")")/corpus

# expect WHAT COMMAND...: the command has to succeed
expect()
{
	what=$1
	shift
	if "$@"; then
		passed=$((passed + 1)) && echo "ok - $what"
	else
		failed=$((failed + 1)) && echo "not ok - $what"
	fi
}

# count WHAT WANTED JQ-FILTER: how many pages of fr-FR live the filter keeps
count()
{
	n=$(jq -c "select($3)" "$work/fr-FR.jsonl" | wc -l)
	expect "fr-FR has $n $1, wanted $2" [ "$n" -eq "$2" ]
}

# told RULE WANTED: how many findings of the rule fr-FR live has
told()
{
	n=$("$program" lint --rev live --select "$1" --min-level note --format concise --quiet --as-of 2022-08-01 |
		grep -c "\\[$1\\]\$" || true)
	expect "fr-FR has $n findings of $1, wanted $2" [ "$n" -eq "$2" ]
}

# without_locales: at least 90 % right, at most 0.1 % wrong
without_locales()
{
	"$shared/tools/score-binding" --attestlint "$program" --repos "$corpus" -- --no-locale-files \
		>"$work/anchors" || true
	tail -n 1 "$work/anchors" | tr -d , |
		awk '/^all:/ { print; ok = $6 >= 0.90 && $8 <= 0.001 * $2 } END { exit !ok }'
}

# classes RECALL PRECISION CLASS...: what the score of defects must reach
classes()
{
	awk -v recall="$1" -v precision="$2" -v names="$3" '
	BEGIN { n = split(names, want, " "); for (i = 1; i <= n; i++) wanted[want[i]] }
	$1 in wanted {
		seen++
		if ($3 < recall || $7 < precision) { print "   " $0; bad++ }
	}
	END { exit bad || seen < n }' "$work/defects"
}

samples()
{
	"$program" lint --format json "$shared"/samples/*.txt >"$work/samples.json" || [ $? = 1 ] || return 1
	jq -e --arg class "$1" --argjson pages "$2" <"$work/samples.json" >/dev/null \
		'[.findings[] | select(.class == $class).path] | unique | length >= $pages'
}

# same_for_any_jobs ARGUMENT...: the output is left in $work/first
same_for_any_jobs()
{
	rm -f "$work/first"
	for jobs in 1 1 2 2 7 7; do
		"$program" "$@" --format json --jobs $jobs >"$work/now" || [ $? = 1 ] || return 1
		[ -e "$work/first" ] || mv "$work/now" "$work/first"
		[ ! -e "$work/now" ] || cmp "$work/first" "$work/now" || return 1
	done
	[ -s "$work/first" ]
}

since_last_ten()
{
	same_for_any_jobs -C "$1" --since HEAD~10 && python3 "$tools/../schema/check.py" "$work/first"
}

# The other languages, as options.
siblings_of()
{
	for repo in "$corpus"/*; do
		[ "$repo" = "$corpus/$1" ] || echo "--siblings $repo"
	done
}

# across LOCALE PAGES RULE [TEXT]: on how many pages a rule across languages has a finding whose answer holds TEXT
across()
{
	[ -e "$work/across-$1" ] ||
		# shellcheck disable=SC2046	# options are words
		"$program" lint -C "$corpus/$1" --rev live --quiet --format json $(siblings_of "$1") >"$work/across-$1" ||
		[ $? = 1 ] || return 1
	n=$(jq -r --arg rule "$3" --arg text "${4-}" '[.findings[] |
		select(.rule == $rule and .severity != "note" and ((.answer // "") | contains($text))).path] |
		unique | length' "$work/across-$1")
	echo "   $3 '${4-}': $n pages of $1"
	[ "$n" -eq "$2" ]
}

# score_changes LOCALE PROGRAM [OPTION...]: the score is shown, and left in $work/score
score_changes()
{
	locale=$1 scored=$2
	shift 2
	"$shared/tools/score-changes" --attestlint "$scored" --repo "$corpus/$locale" \
		--truth "$shared/labels/changes.$locale.csv" "$@" >"$work/score" || : >"$work/score"
	cat "$work/score"
}

# groups RECALL PRECISION GROUP;...: what the score of changes must reach, for `sure` and `wide` rows alike
groups()
{
	awk -v recall="$1" -v precision="$2" -v names="$3" '
	BEGIN { n = split(names, want, ";"); for (i = 1; i <= n; i++) wanted[want[i]] }
	{ name = substr($0, 1, 22); sub(/ +$/, "", name); split(substr($0, 23), f, " ") }
	name in wanted {
		seen++
		if ((f[1] && f[2] < recall) || (f[3] && f[4] < recall) || f[6] < precision) { print "   " $0; bad++ }
	}
	END { exit bad || seen < n }' "$work/score"
}

# Every page that got a new form of the questionnaire is counted, and none of its answers is told.
migrations()
{
	"$program" log live --format jsonl -C "$corpus/$1" >"$work/log" || return 1
	"$tools/check-migrations.py" "$shared" "$1" <"$work/log"
}

# Distinct wordings, with their pages.
wordings()
{
	"$program" wordings -C "$corpus/$1" --rev live --format json >"$work/wordings" || return 1
	"$tools/check-wordings.py" "$shared" "$1" <"$work/wordings"
}

# The rows of every table, against cmark-gfm: only differences that have a name (see HACKING.md).
verified()
{
	status=0
	"$program" lint --verify --quiet --min-level error "$@" >"$work/findings" 2>"$work/verified" || status=$?
	grep -E 'verified|known difference|no known' "$work/verified" || true
	[ $status -le 1 ]
}

# All versions of fr-FR as plain files, and a program that dumps them whatever it is asked.
"$tools/checkout-history.py" "$corpus/fr-FR" "$work/versions"
mkdir "$work/bin" "$work/history"
ln -s "$corpus/fr-FR" "$work/history/fr-FR"
cat >"$work/bin/attestlint" <<END
#!/bin/sh
exec "$program" dump --format jsonl -C "$work/versions"
END
chmod +x "$work/bin/attestlint"

expect 'the cues of all ten languages' "$tools/check-cues.py" "$shared"
expect 'every known wording of the whole history of fr-FR is bound' \
	"$shared/tools/score-binding" --attestlint "$work/bin/attestlint" --repos "$work/history" --show 20
expect 'table rows of the whole history of fr-FR' verified -C "$work/versions"
for repo in "$corpus"/*; do
	expect "table rows of ${repo##*/}" verified -C "$repo" --rev live
done
expect 'every known wording is bound to its question' \
	"$shared/tools/score-binding" --attestlint "$program" --repos "$corpus" --show 20
expect 'binding by anchors and order alone' without_locales
for repo in "$corpus"/*; do
	expect "wordings of ${repo##*/}" wordings "${repo##*/}"
done

cd "$corpus/fr-FR"
"$program" dump --rev live --format jsonl >"$work/fr-FR.jsonl" || true
count 'attestation pages' 855 '.kind == "attestation"'
count 'azure application pages' 446 '.kind == "azure"'
count 'certified attestation pages' 90 '.kind == "attestation" and .certification_type == "certified"'
iso='(.ms_date | split("/") | "\(.[2])-\(.[0])-\(.[1])")'
count 'pages updated on their ms.date' 157 ".kind == \"attestation\" and .updated == $iso"
count 'pages updated before their ms.date' 692 ".kind == \"attestation\" and .updated < $iso"
count 'pages updated after their ms.date' 6 ".kind == \"attestation\" and .updated > $iso"
count 'certification tables that are all N/A' 4 \
	'.controls | length > 0 and all(.[] | select(.header | not); .class == "na")'
told toc-entry-not-found 9
told toc-missing 77
told file-case-mismatch 5
told include-not-found 0
told index-badge-mismatch 2
told redirection-url-not-found 25	# and two lead to an Index.yml, in small letters
expect 'the same bytes for --jobs 1, 2 and 7' same_for_any_jobs lint --rev live
expect 'the same wordings for --jobs 1, 2 and 7' same_for_any_jobs wordings --rev live

"$shared/tools/score-defects" --attestlint "$program" --labels "$shared/labels/defects-dev.csv" \
	--repos "$corpus" --samples "$shared/samples" >"$work/defects" || true
cat "$work/defects"
expect 'mechanical classes: recall 1.00, precision 0.99' \
	classes 0.9995 0.99 'blank date-inconsistent stale certified-na certified-missing'
expect 'classes from the catalog: recall 0.80' \
	classes 0.80 0 'missing-dependent contradiction structure answer-type'
expect 'classes of translation: recall 0.90, precision 0.90' \
	classes 0.90 0.90 'identifier-altered unlocalized-value untranslated'
expect 'classes of translation: recall 0.70, precision 0.90' \
	classes 0.70 0.90 'name-altered mistranslation garbled'

expect 'rules that people judged: precision 0.85, and no defect told page by page on 20 % of the pages' \
	"$tools/judged.py" "$program" "$corpus"

expect 'samples: certified, and the controls are N/A' samples certified-na 1
expect 'samples: certified without controls' samples certified-missing 1
expect 'samples: ms.date against last updated on four pages' samples date-inconsistent 4
expect 'samples: SOC 2 without its type' samples missing-dependent 1
expect 'samples: SOC dates over a year old' samples stale 1

# Across languages: the cases that are known of these five.
expect 'siblings: a period became 3,000 years' across de-DE 2 quantity-changed '3.000 Jahren'
expect 'siblings: months became a month of the year' across ko-KR 3 quantity-changed '3월'
expect 'siblings: three questions on SOC in the same words' across ko-KR 172 question-collision
expect 'siblings: a torn table' across ko-KR 2 shape-mismatch
expect 'siblings: an id without one of its digits' across ja-JP 1 identifier-disagrees WA20000090
expect 'siblings: ids with a digit less or a letter more' across ja-JP 14 identifier-disagrees
expect 'siblings: ids with translated words' across zh-TW 7 identifier-disagrees
expect 'siblings: a date without its month' across zh-TW 3 date-disagrees '月1'
expect 'siblings: a country that was lost' across zh-TW 1 answer-disagrees '()'
expect 'siblings: translated permissions' across zh-TW 8 permission-disagrees
expect 'siblings: no answer of fr-FR lost' across fr-FR 0 blank-lost

# Answer changes.  score-changes takes an uncertain change for found, so texts are scored again without those.
cat >"$work/bin/certain" <<END
#!/usr/bin/env bash
set -o pipefail
"$program" "\$@" | jq -c 'select(.certain != false)'
END
chmod +x "$work/bin/certain"
closed='certification;date;enum, list, country;page;permission;url;yes/no/na'
for locale in fr-FR de-DE; do
	set --
	for repo in "$corpus"/*; do
		[ "$repo" = "$corpus/$locale" ] || set -- "$@" "$repo"
	done
	echo "$locale, answer changes:"
	score_changes $locale "$program"
	expect "changes of $locale, closed types: recall 0.99, precision 0.98" groups 0.99 0.98 "$closed"
	echo "$locale, certain changes only, with the other languages:"
	score_changes $locale "$work/bin/certain" --siblings "$@"
	expect "changes of $locale, texts and names with siblings: recall 0.85, precision 0.80" \
		groups 0.85 0.80 'text and names'
	echo "$locale, with new forms of the questionnaire:"
	score_changes $locale "$program" --with-migrations
	expect "changes of $locale with new forms, closed types: recall 0.99, precision 0.98" groups 0.99 0.98 "$closed"
	expect "new forms of the questionnaire of $locale are counted and not told" migrations $locale
	expect "silence on what changed no answer of $locale" \
		"$tools/score-silence.py" "$shared" "$program" "$corpus/$locale" $locale
done
for repo in "$corpus"/*; do
	expect "--since HEAD~10 of ${repo##*/}: the same bytes for any --jobs, by the schema" since_last_ten "$repo"
done

echo "corpus: $passed passed, $failed failed"
[ $failed = 0 ]
