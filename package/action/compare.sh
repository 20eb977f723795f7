#!/usr/bin/env bash
# compare.sh <before.json> <after.json> <comment.md>: writes what changes to the job's summary, and what changes in the verdicts into a file. It informs,
# and fails for nothing: a report of another version of the package may be unreadable.
set -euo pipefail
before=$1 after=$2 comment=$3
rm -f "$comment"
if [ ! -s "$before" ]; then
  printf '### What changes in the claims\n\nThere is no report to compare with.\n' >> "$GITHUB_STEP_SUMMARY"
elif changes=$(npx --no-install claims compare "$before" "$after"); then
  printf '%s\n' "$changes" >> "$GITHUB_STEP_SUMMARY"
  npx --no-install claims compare --verdicts "$before" "$after" > "$comment"
else
  printf '### What changes in the claims\n\nThe report to compare with cannot be read.\n' >> "$GITHUB_STEP_SUMMARY"
fi
