#!/bin/sh
# Does the HTML report work in a browser?  Makes the report of fixtures/reports/html and opens it in headless
# Chromium; the libraries are those of tests/html/package-lock.json.
# usage: tests/html.sh PROGRAM
set -eu
program=$(realpath "$1")
cd "$(dirname "$0")/.."
top=$PWD
modules=$top/build/html

command -v npm >/dev/null || { echo "html: this needs node and npm" >&2; exit 1; }
if ! cmp -s tests/html/package-lock.json "$modules/package-lock.json"; then
	mkdir -p "$modules"
	cp tests/html/package.json "$modules"
	cp tests/html/package-lock.json "$modules"
	npm ci --silent --no-audit --no-fund --prefix "$modules" || { rm "$modules/package-lock.json"; exit 1; }
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R fixtures/reports/html "$work/case"
(
	cd "$work/case"
	# shellcheck disable=SC2046
	unset $(git rev-parse --local-env-vars)
	export HOME="$work" ATTESTLINT="$program" FIXTURES="$top/fixtures" GIT_CEILING_DIRECTORIES="$work" \
		GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=init.defaultBranch GIT_CONFIG_VALUE_0=main \
		GIT_AUTHOR_NAME='Sample Author' GIT_COMMITTER_NAME='Sample Author' \
		GIT_AUTHOR_EMAIL=author@example.org GIT_COMMITTER_EMAIL=author@example.org
	sh ./cmd >/dev/null
)
browser=/usr/lib/chromium/chromium
[ -x "$browser" ] || browser=$(command -v chromium || command -v google-chrome) ||
	{ echo "html: this needs Chromium" >&2; exit 1; }
NODE_PATH="$modules/node_modules" node tests/html/check.js "$browser" "$work/case/report.html"
