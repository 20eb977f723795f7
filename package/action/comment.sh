#!/usr/bin/env bash
# comment.sh <comment.md>: puts a text below the pull request PULL, in place of what an earlier run put there. The first time it says nothing if no verdict
# changes. Without permission, as for a pull request from a fork, it says so and fails for nothing.
set -euo pipefail
comment=$1
[ -s "$comment" ] || exit 0
mark="<!-- claims ${ARTICLE:-.} -->"
denied() {
  echo "::notice::No comment says what changes, since the token may not write one (pull-requests: write); the job's summary does."
  exit 0
}
comments="repos/$GITHUB_REPOSITORY/issues/$PULL/comments"
own=$(gh api --paginate "$comments" --jq ".[] | select(.body | startswith(\"$mark\")) | .id") || denied
own=${own%%$'\n'*}
body=$(printf '%s\n%s' "$mark" "$(cat "$comment")")
if [ -n "$own" ]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$own" --raw-field "body=$body" || denied
elif ! grep -q '^No claim changes its verdict' "$comment"; then
  gh api --silent --method POST "$comments" --raw-field "body=$body" || denied
fi
