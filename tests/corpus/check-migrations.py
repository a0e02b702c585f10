#!/usr/bin/env python3
"""Is each page that got a new form of the questionnaire counted once, and none of its answers told?

usage: check-migrations.py SHARED LOCALE <LOG    (LOG: what `attestlint log live --format jsonl` printed)
"""
import csv, json, os, sys


def rows(shared, name):
    with open(os.path.join(shared, "labels", name), encoding="utf-8") as file:
        yield from csv.DictReader(file)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    shared, locale = sys.argv[1:]
    pairs = [(r["before_blob"], r["after_blob"]) for r in rows(shared, f"noise.{locale}.csv")
             if r["category"] == "schema-migration"]
    pairs += [(r["before_blob"], r["after_blob"]) for r in rows(shared, f"returned.{locale}.csv")
              if len(set(r["generations"].split(">"))) > 1]
    wanted, counted, told = set(pairs), 0, 0
    for line in map(json.loads, sys.stdin):
        if "silenced" in line:
            counted = line["silenced"]["schema-migration"]
        elif line["question"] != "page":
            told += (line["before_blob"], line["after_blob"]) in wanted
    print(f"{locale}: {len(pairs)} pairs with a new form, {counted} counted, {told} of their answers told")
    sys.exit(0 if counted == len(pairs) and not told else 1)


main()
