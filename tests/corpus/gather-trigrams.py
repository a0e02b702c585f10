#!/usr/bin/env python3
"""Which three letters follow one another in English and in each Latin language?

usage: gather-trigrams.py CORPUS_DIR SHARED_DIR > catalog/trigrams.csv

Counts trigrams of distinct sentences: of the live-sxs branches in CORPUS_DIR/<locale>,
where English stands beside the target text, and of the wordings in
SHARED_DIR/reference/catalogue.json, which is all there is for languages without a clone.
Prints the PER_LANGUAGE most frequent of each language with their counts in all of
them, and the size of each sample as the row "all".  Counts are facts; no sentence leaves.
"""

import collections
import csv
import html
import json
import os
import re
import subprocess
import sys
import unicodedata

LANGUAGES = "en de es fr it pt".split()
PER_LANGUAGE = 400
SCALE = 100000          # each sample is told as if it had so many trigrams
PAIR = re.compile(r'<span data-ttu-id="[^"]*">(.*?)</span>'
                  r'<span class="sxs-lookup"><span data-stu-id="[^"]*">(.*?)</span></span>')
MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|https?://\S+|\S+@\S+|[*`]")


def fold(text):
    text = MARKUP.sub(" ", html.unescape(text))
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return text.replace("\u2019", "'")


def trigrams(text):
    """Of a folded text, whose words are runs of letters with one blank at each side."""
    words = re.sub(r"[^a-z\u00df-\u00f6\u00f8-\u017f]+", " ", text).strip()
    padded = f" {words} " if words else ""
    return (padded[i:i + 3] for i in range(len(padded) - 2))


def sentences_side_by_side(folder, found):
    locale = os.path.basename(folder)
    git = ["git", "-C", folder]
    names = subprocess.run(git + ["ls-tree", "-r", "--name-only", "live-sxs"], check=True,
                           capture_output=True, text=True).stdout.splitlines()
    pages = "".join(f"live-sxs:{n}\n" for n in names if n.endswith(".md"))
    text = subprocess.run(git + ["cat-file", "--batch"], input=pages.encode(), check=True,
                          capture_output=True).stdout.decode(errors="replace")
    for target, english in PAIR.findall(text):
        target, english = fold(target), fold(english)
        if target == english or english.count(" ") < 2:
            continue
        found["en"].add(english)
        if locale[:2] in LANGUAGES:
            found[locale[:2]].add(target)


def texts_of(node, locale):
    """The wordings of one locale below any node of the catalogue."""
    if isinstance(node, list):
        for item in node:
            yield from texts_of(item, locale)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key != locale:
                yield from texts_of(value, locale)
            elif isinstance(value, dict):
                yield from value
            else:
                yield from (item["text"] for item in value if isinstance(item, dict)
                            and "text" in item)


def main():
    corpus, shared = sys.argv[1:]
    found = {language: set() for language in LANGUAGES}
    for locale in sorted(os.listdir(corpus)):
        sentences_side_by_side(os.path.join(corpus, locale), found)
    with open(os.path.join(shared, "reference", "catalogue.json"), encoding="utf-8") as file:
        catalogue = json.load(file)
    for locale in "de-DE es-ES fr-FR it-IT pt-BR".split():
        texts = {fold(text) for text in texts_of(catalogue, locale)}
        found[locale[:2]] |= {text for text in texts if text.count(" ") > 1} - found["en"]

    counts = {language: collections.Counter(t for text in sorted(texts) for t in trigrams(text))
              for language, texts in found.items()}
    totals = {language: sum(c.values()) for language, c in counts.items()}
    print({k: (len(found[k]), v) for k, v in totals.items()}, file=sys.stderr)
    chosen = {t for c in counts.values()
              for t, _ in sorted(c.items(), key=lambda x: (-x[1], x[0]))[:PER_LANGUAGE]}
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["trigram"] + LANGUAGES)
    for t in sorted(chosen):
        rows.writerow([t.replace(" ", "_")] +
                      [round(counts[language][t] * SCALE / totals[language])
                       for language in LANGUAGES])


main()
