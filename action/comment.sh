#!/bin/bash
# Where do people read it?  In one comment on the pull request, which is written anew with every push.
# Reads GH_TOKEN, NUMBER, HEAD_REPOSITORY, COMMENT (a file), NEWS.  Needs the program `gh`.
set -euo pipefail

if [ "$HEAD_REPOSITORY" != "$GITHUB_REPOSITORY" ]; then
	echo '::notice::nothing is posted about a pull request from a fork; its report is in the step summary'
	exit 0
fi
[[ $NUMBER =~ ^[0-9]+$ ]] || { echo '::error::the number of the pull request is none'; exit 2; }

# Ours are told by the mark and by their author: anybody can write the mark.
self=$(gh api graphql -f query='{ viewer { login } }' --jq .data.viewer.login)
export self
mine=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments?per_page=100" --jq \
	'.[] | select(.user.login == env.self and (.body | startswith("<!-- attestlint -->"))) | .id')
mine=${mine%%$'\n'*}

if [ -n "$mine" ]; then
	gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$mine" -F "body=@$COMMENT"
elif [ "$NEWS" = yes ]; then
	gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments" -F "body=@$COMMENT"
fi
