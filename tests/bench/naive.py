#!/usr/bin/env python3
"""The script one would write first: blank answers by regular expression, through one `git cat-file --batch`.

usage: naive.py REPOSITORY REV
"""
import re
import subprocess
import sys

ROW = re.compile(r"^\|\s*(?P<question>[^|]+?)\s*\|\s*(?P<answer>[^|]*?)\s*\|\s*$")
ZONE = re.compile(r'^::: zone pivot="(\w+)"')


def pages(repo, rev):
    tree = subprocess.run(["git", "-C", repo, "ls-tree", "-r", "-z", rev, "--", "Apps"], capture_output=True, check=True)
    for entry in tree.stdout.decode().split("\0"):
        if entry.endswith(".md"):
            meta, path = entry.split("\t", 1)
            yield meta.split()[2], path


def read(repo, oids):
    batch = subprocess.Popen(["git", "-C", repo, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for oid in oids:
        batch.stdin.write(oid.encode() + b"\n")
        batch.stdin.flush()
        size = int(batch.stdout.readline().split()[2])
        yield batch.stdout.read(size + 1).decode(errors="replace")
    batch.stdin.close()
    batch.wait()


repo, rev = sys.argv[1:]
listed = list(pages(repo, rev))
blanks = 0
for (oid, path), text in zip(listed, read(repo, [oid for oid, _ in listed])):
    zone = None
    for number, line in enumerate(text.split("\n"), 1):
        if match := ZONE.match(line):
            zone = match[1]
        elif zone and (match := ROW.match(line)) and not match["answer"]:
            blanks += 1
            print(f"{path}:{number}: [{zone}] no answer: {match['question']}")
print(f"{len(listed)} pages, {blanks} blank answers", file=sys.stderr)
