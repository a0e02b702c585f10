#!/usr/bin/env python3
"""How often does the answer log keep silent about modifications that changed no answer?

usage: score-silence.py SHARED PROGRAM REPO LOCALE

Takes the modifications of SHARED/labels/noise.<LOCALE>.csv that touch metadata only, are retranslated or differ in
text only, and have no unsure row; succeeds if `log --expand` names no certain change on 99 % of them.
"""
import collections, csv, json, os, subprocess, sys

NOISE = ("metadata-only", "retranslation-same-hash", "text-differs")
LIMIT = 0.99


def noise(shared, locale):
    with open(os.path.join(shared, "labels", f"noise.{locale}.csv"), encoding="utf-8") as rows:
        return [r for r in csv.DictReader(rows)
                if r["category"] in NOISE and r["unsure"] == "0" and r["blocks_sure"] == "0"]


def pair(row):
    return row["path"], row.get("before_blob") or "", row.get("after_blob") or ""


def changes(program, repo):
    """Changes by pair of versions, and the last line: what was silenced."""
    run = subprocess.run([program, "log", "live", "--format", "jsonl", "--expand"], cwd=repo, check=True,
                         stdout=subprocess.PIPE)
    found, counts = collections.defaultdict(list), {}
    for line in map(json.loads, run.stdout.splitlines()):
        if "kind" in line:
            found[pair(line)].append(line)
        else:
            counts = line["silenced"]
    return found, counts


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    shared, program, repo, locale = sys.argv[1:]
    rows = noise(shared, locale)
    found, counts = changes(os.path.abspath(program), repo)
    total, silent, empty = collections.Counter(), collections.Counter(), collections.Counter()
    for row in rows:
        here = found.get(pair(row), [])
        certain = [c for c in here if c["certain"]]
        total[row["category"]] += 1
        silent[row["category"]] += not certain
        empty[row["category"]] += not here
        for c in certain:
            print(f"   {row['path']} {c['question']} {c['kind']}: {c['before'][:50]!r} -> {c['after'][:50]!r}"
                  f" ({row['before_blob'][:10]}..{row['after_blob'][:10]})")
    for name in NOISE:
        print(f"{locale} {name}: {total[name]} pairs, silent on {silent[name]}, without any change on {empty[name]}")
    n = sum(total.values())
    share = sum(silent.values()) / n if n else 0
    print(f"{locale} all: {n} pairs, silent {share:.4f}, without any change, uncertain ones included, "
          f"{sum(empty.values()) / n if n else 0:.4f}; the log silenced {counts}")
    sys.exit(0 if share >= LIMIT else 1)


main()
