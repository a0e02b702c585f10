#!/bin/sh
# Which data files does the program carry?  Prints one C file that holds those given:
# struct embedded_file is declared in attestlint/catalog.h, names are relative to this folder.
# usage: catalog/embed.sh catalog/schemas/*.yml catalog/locales/*.csv catalog/phrases/*.csv catalog/trigrams.csv
set -eu

echo '/* Made by catalog/embed.sh. */'
echo '#include "attestlint/catalog.h"'

n=0
for file; do
	cat <<-END

	extern const char embedded_${n}[];
	__asm__(".pushsection .rodata\n"
		"embedded_$n: .incbin \"$file\"\n"
		".byte 0\n"
		".popsection\n");
	END
	n=$((n + 1))
done

printf '\nconst struct embedded_file embedded_files[] = {\n'
n=0
for file; do
	printf '\t{ "%s", embedded_%d, %d },\n' "${file#catalog/}" $n $(($(wc -c <"$file")))
	n=$((n + 1))
done
printf '\t{ 0, 0, 0 },\n};\n\nconst size_t embedded_file_count = %d;\n' $n
