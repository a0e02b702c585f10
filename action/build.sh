#!/bin/bash
# Which program lints?  The one that is named, or one that is built here, from the source of the action.
# Reads PROGRAM, GITHUB_ACTION_PATH; writes the output `program`.
set -euo pipefail

if [ -z "${PROGRAM:-}" ]; then
	echo '::group::build attestlint'
	make -C "$GITHUB_ACTION_PATH" deps
	make -C "$GITHUB_ACTION_PATH" -j"$(nproc)"
	echo '::endgroup::'
	PROGRAM=$GITHUB_ACTION_PATH/build/release/attestlint
fi
PROGRAM=$(command -v -- "$PROGRAM") || { echo '::error::there is no such program as the input says'; exit 2; }
"$PROGRAM" --version
printf 'program=%s\n' "$(realpath -- "$PROGRAM")" >>"$GITHUB_OUTPUT"
