#!/usr/bin/env bash
# rocq.sh: installs Rocq, if the article in this folder has theories and the machine has none.
set -euo pipefail
theory=$(find . -name node_modules -prune -o -path '*/theory/*.v' -print -quit)
[ -n "$theory" ] || exit 0
command -v coqc || { sudo apt-get update && sudo apt-get install --yes --no-install-recommends coq; }
