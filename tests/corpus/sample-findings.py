#!/usr/bin/env python3
"""Draw findings to judge by hand: as many random ones of each rule over all repositories, always the same.

usage: sample-findings.py PROGRAM CORPUS [RULE...] [--each 30] [--out DIR]

Prints each drawn finding with its excerpt.  With --out, writes DIR/RULE.csv with an empty verdict for every drawn
finding; verdicts that stand there already are kept.
"""
import argparse
import collections
import csv
import pathlib
import random

import linted


def draw(program, corpus, each):
    by_rule = collections.defaultdict(list)
    for repository in linted.repositories(corpus):
        for options in [], linted.across(program, repository):
            for finding in linted.lint(program, repository, options)[0]:
                by_rule[finding["rule"]].append(finding)
    for rule, found in sorted(by_rule.items()):
        found.sort(key=linted.place)
        yield rule, len(found), random.Random(rule).sample(found, min(each, len(found)))


def show(rule, count, drawn):
    print(f"== {rule}: {len(drawn)} of {count}")
    for f in drawn:
        print(f"{f['locale']}:{f['path']}:{f['line']}:{f['column']}: {f['severity']}: {f['message']}")
        print(f"    answer: {f['answer']}" if f["answer"] else "    -")


def keep(folder, rule, drawn):
    file = folder / f"{rule}.csv"
    known = linted.verdicts(file)
    for finding in drawn:
        key = linted.place(finding)
        known.setdefault(key, dict(zip(linted.COLUMNS, key + ("", ""))))
    with open(file, "w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, linted.COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(known.values())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("rules", nargs="*")
    parser.add_argument("--each", type=int, default=30)
    parser.add_argument("--out", type=pathlib.Path)
    options = parser.parse_args()
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
    for rule, count, drawn in draw(options.program, options.corpus, options.each):
        if options.rules and rule not in options.rules:
            continue
        show(rule, count, drawn)
        if options.out:
            keep(options.out, rule, drawn)


main()
