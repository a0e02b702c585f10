#!/usr/bin/env python3
"""Are the rules right where people judged them, and do they tell a defect of many pages once?

usage: judged.py PROGRAM CORPUS [VERDICTS]

VERDICTS (tests/corpus/judged) holds RULE.csv with a verdict, true or false, for findings that sample-findings.py drew.
Prints for each rule its default severity; of the judged findings that are still reported how many there are, how many
are true and their share; how many findings there are and how many blocks a text report tells them in; and for each
language the share of attestation pages with a finding, and behind a slash of those that are told page by page.

Exit 1 when a judged rule that is on by default has a precision under 0.85 (of at least 10) or under what the tool
promises, or is told page by page on over 20 % of a language's attestation pages.  A rule that nobody judged is named and fails nothing.
"""
import collections
import pathlib
import sys

import linted

LEAST_PRECISION, LEAST_JUDGED = 0.85, 10
MOST_PAGES = 0.20
PROMISED = {"very-high": 0.95, "high": 0.85, "medium": 0}


class Rule:
    def __init__(self, row, verdicts):
        self.severity, self.promised, self.verdicts = row["severity"], row["precision"], verdicts
        self.is_true = []			# of the judged findings that are still reported
        self.findings = self.blocks = 0
        self.found = collections.defaultdict(set)	# pages by language
        self.told = collections.defaultdict(set)	# those that are told one by one

    def add(self, finding):
        row = self.verdicts.pop(linted.place(finding), None)
        if row:
            self.is_true.append(row["verdict"] == "true")
        self.findings += 1
        self.found[finding["locale"]].add(finding["path"])

    def precision(self):
        return sum(self.is_true) / len(self.is_true) if self.is_true else None

    def faults(self, pages):
        if self.severity == "off" or not self.is_true:
            return
        if len(self.is_true) >= LEAST_JUDGED and self.precision() < LEAST_PRECISION:
            yield f"precision {self.precision():.2f} is under {LEAST_PRECISION}"
        if self.precision() < PROMISED[self.promised]:
            yield f"precision {self.precision():.2f} is not '{self.promised}'"
        for locale, told in sorted(self.told.items()):
            if len(told) > MOST_PAGES * pages[locale]:
                yield f"told page by page on {len(told) / pages[locale]:.0%} of {locale}"

    def row(self, name, pages):
        precision = f"{self.precision():9.2f}" if self.is_true else f"{'-':>9}"
        shares = "".join(f"  {len(self.found[locale]) / count:4.0%}/{len(self.told[locale]) / count:4.0%}"
                         for locale, count in pages.items())
        return (f"{name:32} {self.severity:8} {len(self.is_true):6} {sum(self.is_true):5} {precision} "
                f"{self.findings:8} {self.blocks:6}{shares}")


def read_rules(program, folder):
    rules = {row["rule"]: Rule(row, linted.verdicts(folder / f"{row['rule']}.csv"))
             for row in linted.rules(program)}
    for file in folder.glob("*.csv"):
        if file.stem not in rules:
            sys.exit(f"{file}: no rule is called '{file.stem}'")
        wrong = [row for row in rules[file.stem].verdicts.values() if row["verdict"] not in ("true", "false")]
        if wrong:
            sys.exit(f"{file}: {wrong[0]['path']}:{wrong[0]['line']} has no verdict, expected true or false")
    return rules


def run(program, corpus, rules):
    """Counts what the rules find; gives how many attestation pages each language has."""
    off = [option for name, rule in rules.items() if rule.severity == "off" for option in ("--select", name)]
    pages = {}
    for repository in linted.repositories(corpus):
        pages[repository.name] = linted.attestations(program, repository)
        for options in [[], linted.across(program, repository)] + ([off] if off else []):
            findings, told = linted.lint(program, repository, options)
            for finding in findings:
                rules[finding["rule"]].add(finding)
            for name, page in told:
                rules[name].blocks += 1
                if page:
                    rules[name].told[repository.name].add(page)
    return pages


def main():
    program, corpus = sys.argv[1], pathlib.Path(sys.argv[2])
    folder = pathlib.Path(sys.argv[3] if len(sys.argv) > 3 else pathlib.Path(__file__).parent / "judged")
    rules = read_rules(program, folder)
    pages = run(program, corpus, rules)
    found = {name: rule for name, rule in sorted(rules.items()) if rule.findings}
    print(f"{'rule':32} severity judged  true precision findings blocks",
          "".join(f"{locale:>11}" for locale in pages))
    for name, rule in found.items():
        print(rule.row(name, pages))
    faults = [f"{name}: {fault}" for name, rule in found.items() for fault in rule.faults(pages)]
    for fault in faults:
        print(f"fault: {fault}")
    print("not judged:", " ".join(name for name, rule in found.items() if not rule.is_true) or "none")
    return 1 if faults else 0


sys.exit(main())
