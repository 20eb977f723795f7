#!/usr/bin/env bash
# before.sh <report> <output>: writes the report.json with which to compare, the one of the commit BASE or else the one at the address PUBLISHED. Where
# there is neither it writes nothing and says so: a first report is compared with none.
set -euo pipefail
report=$1 output=$2
rm -f "$output"
if [[ ${BASE:-} =~ ^[0-9a-f]{40}$ && ! $BASE =~ ^0+$ ]]; then
  git cat-file -e "$BASE^{commit}" 2> /dev/null || git fetch --quiet --depth 1 origin "$BASE" || true # a checkout has one commit
  if git show "$BASE:./$report/report.json" > "$output" 2> /dev/null; then exit; fi
fi
rm -f "$output"
if [ -n "${PUBLISHED:-}" ] && curl --fail --silent --show-error --location --max-time 60 --output "$output" "$PUBLISHED"; then exit; fi
rm -f "$output"
echo "Neither the base commit nor an address has a report to compare with."
