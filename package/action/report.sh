#!/usr/bin/env bash
# report.sh: checks all claims and writes the report. Where they fail, the end of what was said goes to the job's summary.
set -euo pipefail
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if NO_COLOR=1 npx --no-install claims report 2>&1 | tee "$log"; then exit; fi
{
  printf '### The claims fail\n\n~~~~text\n'
  tail -n 40 "$log"
  printf '~~~~\n'
} >> "$GITHUB_STEP_SUMMARY"
exit 1
