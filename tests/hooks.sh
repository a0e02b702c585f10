#!/bin/bash
# Do the hooks judge what is really committed?  Real git, and real pre-commit where it is installed.
# A page is bad when its ms.date is before the developer's date: an error of date-mismatch.
# usage: tests/hooks.sh PROGRAM
set -euo pipefail

top=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck disable=SC2046
unset $(git rev-parse --local-env-vars)
mkdir "$work/bin" "$work/home"
ln -s "$program" "$work/bin/attestlint"
export PATH="$work/bin:$PATH" HOME="$work/home" LC_ALL=C.UTF-8 TZ=UTC GIT_EDITOR=true \
	GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL="$work/gitconfig" \
	PRE_COMMIT_HOME="$work/home/pre-commit" GIT_CEILING_DIRECTORIES="$work"
unset XDG_CONFIG_HOME
git config --global user.name 'Sample Author'
git config --global user.email author@example.org
git config --global init.defaultBranch main
git config --global core.excludesFile "$work/excluded"
echo .attestlint.yml >"$work/excluded"
cat >"$work/settings.yml" <<END
as-of: 2022-08-01
rules: { certification-date-stale: off, certified-controls-all-na: off }
END
passed=0 failed=0

ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "hooks: $1"; sed 's/^/  /' "$work/out"; }

# stopped|passes NAME COMMAND...: a stopped command names the rule, one that passes does not
stopped()
{
	name=$1; shift
	if "$@" >"$work/out" 2>&1; then bad "$name is not stopped"
	elif grep -q date-mismatch "$work/out"; then ok; else bad "$name is stopped for another reason"; fi
}
passes()
{
	name=$1; shift
	if ! "$@" >"$work/out" 2>&1; then bad "$name is stopped"
	elif grep -q date-mismatch "$work/out"; then bad "$name is found fault with"; else ok; fi
}
same() { if [ "$2" = "$3" ]; then ok; else printf '%s\n' "expected: $3" "got: $2" >"$work/out"; bad "$1"; fi; }

good() { mkdir -p "${1%/*}"; sed 's/@DATE@/02\/08\/2022/' "$work/page.md" >"$1"; }
wrong() { mkdir -p "${1%/*}"; sed 's/@DATE@/11\/30\/2021/' "$work/page.md" >"$1"; }
enter() { cd "$1"; cp "$work/settings.yml" .attestlint.yml; }
sed 's|^ms.date: .*|ms.date: @DATE@|' "$top/fixtures/repos/sample/tidewater-ledger.ja-JP.1.md" >"$work/page.md"
grep -q @DATE@ "$work/page.md"

# The cases, in a repository whose hooks are installed; nothing is committed yet.
commits()
{
	wrong Apps/a.md; git add Apps
	stopped "$1: the first commit" git commit -qm first
	good Apps/a.md; git add Apps
	passes "$1: the first commit, mended" git commit -qm first

	wrong Apps/a.md
	passes "$1: what is not staged" git commit -q --allow-empty -m nothing
	stopped "$1: commit -a" git commit -qam all
	stopped "$1: commit PATH" git commit -qm path Apps/a.md
	good Apps/b.md; git add Apps/b.md
	passes "$1: commit PATH leaves the bad page out" git commit -qm path Apps/b.md
	git add Apps/a.md; good Apps/c.md; git add -N Apps/c.md
	passes "$1: commit PATH leaves the staged bad page out" git commit -qm path Apps/c.md
	good Apps/a.md
	stopped "$1: a bad page is staged, the file is mended" git commit -qm staged
	git reset -q --hard

	wrong Apps/b.md; git add Apps
	stopped "$1: --amend" git commit -q --amend --no-edit
	passes "$1: --no-verify" git commit -q --amend --no-edit --no-verify
	echo >>Apps/b.md; git add Apps
	passes "$1: an old finding stays" git commit -qm old
	good Apps/b.md; git add Apps; git commit -qm mended >/dev/null 2>&1

	before=$(git rev-parse HEAD; git ls-files -s | cksum)
	wrong Apps/a.md; git add Apps; ls_before=$(git ls-files -s | cksum)
	git commit -qm x >/dev/null 2>&1 || true
	same "$1: the index is left alone" "$(git ls-files -s | cksum)" "$ls_before"
	git reset -q --hard
	same "$1: HEAD is left alone" "$(git rev-parse HEAD; git ls-files -s | cksum)" "$before"
	mkdir -p sub; cd sub; wrong ../Apps/a.md
	stopped "$1: from a folder" git commit -qam folder
	cd ..; git reset -q --hard
}

# Merges: what the other side brings was judged there, what the merge makes is judged here.
merges()
{
	git checkout -q -b side; wrong Apps/side.md; git add .; git commit -qnm side
	git checkout -q main; good Apps/main.md; git add .; git commit -qnm main
	passes "$1: a clean merge" git merge -q --no-edit side
	git checkout -q -b left; echo left >>Apps/a.md; wrong Apps/left.md; git add .; git commit -qnm left
	git checkout -q main; echo right >>Apps/a.md; git commit -qnam right
	git merge -q left >/dev/null 2>&1 || true
	good Apps/a.md; git add .
	passes "$1: a settled merge" git commit -qm settled
	git checkout -q -b up; sed -i 's/^ms.date: .*/ms.date: 11\/30\/2021/' Apps/a.md
	sed -i 's/2022年2月8日/2021年11月30日/' Apps/a.md; git commit -qnam 'both dates'
	git checkout -q main~0; git checkout -q -B main; echo end >>Apps/a.md; git commit -qnam end
	git merge -q up >/dev/null 2>&1 && git reset -q --hard HEAD~1
	git merge -q --no-commit up >/dev/null 2>&1 || true
	wrong Apps/a.md; git add .
	stopped "$1: a merge that makes a bad page" git commit -qm 'bad merge'
	git merge --abort 2>/dev/null || git reset -q --hard
}

# ---- the plain hook ------------------------------------------------------------------------------

git init -q "$work/plain"; enter "$work/plain"
same 'init --hook' "$(attestlint init --hook)" "wrote .git/hooks/pre-commit
wrote .git/hooks/pre-merge-commit"
same 'init --hook again' "$(attestlint init --hook)" "found .git/hooks/pre-commit
found .git/hooks/pre-merge-commit"
commits plain
merges plain
git worktree add -q ../linked -b linked 2>/dev/null
enter ../linked
same 'init --hook in a linked worktree' "$(attestlint init --hook)" \
	"found $work/plain/.git/hooks/pre-commit
found $work/plain/.git/hooks/pre-merge-commit"
wrong Apps/a.md
stopped 'a linked worktree' git commit -qam linked
stopped 'a linked worktree, commit PATH' git commit -qm linked Apps/a.md
good Apps/a.md; good Apps/z.md; git add .
passes 'a linked worktree, mended' git commit -qam linked

# ---- where hooks may stand, and where not ---------------------------------------------------------

git init -q "$work/path"; enter "$work/path"
git config core.hooksPath .githooks; mkdir deep; cd deep
same 'core.hooksPath' "$(attestlint init --hook)" "wrote .githooks/pre-commit
wrote .githooks/pre-merge-commit"
cd ..; wrong Apps/a.md; git add Apps
stopped 'core.hooksPath' git commit -qm first
mkdir "$work/everybody"; git config core.hooksPath "$work/everybody"
if attestlint init --hook >"$work/out" 2>&1; then bad 'a shared folder of hooks is written to'; else ok; fi
same 'a shared folder stays empty' "$(ls "$work/everybody")" ''
git config --unset core.hooksPath
mkdir -p .git/hooks; echo 'exit 0' >.git/hooks/pre-merge-commit
if attestlint init --hook 2>"$work/out"; then bad 'a foreign hook is overwritten'; else ok; fi
same 'a foreign hook stays' "$(cat .git/hooks/pre-merge-commit; cd .git/hooks; echo pre-*[!e])" "exit 0
pre-merge-commit"
same 'what to add' "$(grep -o 'add the line: .*' "$work/out")" \
	'add the line: attestlint --since HEAD --staged --quiet || exit'
rm .git/hooks/pre-merge-commit; attestlint init --hook -q; rm "$work/bin/attestlint"
if PATH=/usr/bin:/bin git commit -qm first >"$work/out" 2>&1; then bad 'without the program a commit passes'; else ok; fi
ln -s "$program" "$work/bin/attestlint"

# ---- pre-commit -------------------------------------------------------------------------------------

framework()
{
	# The manifest of this tree in a repository of its own.  Before 3.2 the stages have other names.
	git init -q "$work/manifest"
	if [ "$(printf '%s\n' 3.2.0 "$(pre-commit --version | cut -d' ' -f2)" | sort -V | head -1)" = 3.2.0 ]; then
		cp "$top/.pre-commit-hooks.yaml" "$work/manifest"
	else
		sed '/minimum_pre_commit/d; s/pre-commit, pre-merge-commit, manual/commit, merge-commit, manual/; s/\[pre-push\]/[push]/' \
			"$top/.pre-commit-hooks.yaml" >"$work/manifest/.pre-commit-hooks.yaml"
	fi
	git -C "$work/manifest" add .; git -C "$work/manifest" commit -qm manifest
	git init -q "$work/framework"; enter "$work/framework"
	cat >.pre-commit-config.yaml <<-END
	repos:
	- repo: $work/manifest
	  rev: $(git -C "$work/manifest" rev-parse HEAD)
	  hooks: [{id: attestlint}, {id: attestlint-push}]
	END
	git add .; git commit -qnm config
	pre-commit install -t pre-commit -t pre-merge-commit -t pre-push >/dev/null
	good Apps/a.md; git add .
	passes 'pre-commit: a good page' git commit -qm good
	wrong Apps/a.md; git add .
	stopped 'pre-commit: a bad page' git commit -qm bad
	good Apps/a.md; git add .; wrong Apps/a.md
	stopped 'pre-commit: commit -a' git commit -qam bad
	stopped 'pre-commit: commit PATH' git commit -qm bad Apps/a.md
	good Apps/c.md; git add Apps/c.md
	passes 'pre-commit: commit PATH without the bad page' git commit -qm good Apps/c.md
	git checkout -q .
	merges 'pre-commit'
	git init -q --bare "$work/remote.git"; git remote add origin "$work/remote.git"
	git checkout -q main; good Apps/side.md; good Apps/left.md; git add .; git commit -qnm mended
	passes 'pre-commit: the first push' git push -q origin main
	wrong Apps/b.md; git add .; git commit -qnm bad
	stopped 'pre-commit: a push' git push -q origin main
	git checkout -q -b other HEAD~1; good Apps/d.md; git add .; git commit -qnm d
	stopped 'pre-commit: a push of another branch than this' git push -q origin main
	passes 'pre-commit: a push of this branch' git push -q origin other
}
if command -v pre-commit >/dev/null; then framework; else echo 'hooks: pre-commit is not installed, its part is skipped'; fi

echo "hooks: $passed passed, $failed failed"
[ "$failed" = 0 ]
