#!/bin/sh
# Which style and script does the HTML report carry?  Prints one C file that holds both, each with
# the hash by which the report's policy lets it run.  struct asset is declared in report/html.h.
# usage: report/html/embed.sh
set -eu
cd "$(dirname "$0")/../.."

# The SHA-256 of a file as base64; its octets go through printf, for nothing else here knows hex.
hash()
{
	env printf "$(sha256sum <"$1" | cut -c1-64 | sed 's/../\\x&/g')" | base64
}

asset()
{
	cat <<-END

	extern const char $1_text[];
	__asm__(".pushsection .rodata\n"
		"$1_text: .incbin \"$2\"\n"
		".byte 0\n"
		".popsection\n");
	const struct asset $1 = { $1_text, $(($(wc -c <"$2"))), "sha256-$(hash "$2")" };
	END
}

echo '/* Made by report/html/embed.sh. */'
echo '#include "report/html.h"'
asset html_style report/html/report.css
asset html_script report/html/report.js
