#!/usr/bin/env python3
"""Write every distinct version of every page in a repository's history as a file.

usage: checkout-history.py REPO DEST [REV]

A version of Apps/x.md becomes DEST/<number>/Apps/x.md, numbered from 0 in the order of first sight, so that
each keeps its path and can be linted as a plain file.
"""
import os, subprocess, sys, threading


def versions(repo, rev):
    log = subprocess.run(["git", "-C", repo, "log", "--reverse", "--raw", "--no-abbrev", "--no-renames", "-m",
                          "--format=", "-z", rev], stdout=subprocess.PIPE, check=True).stdout.split(b"\0")
    seen, fields = set(), iter(log)
    for head in fields:
        if not head.startswith(b":"):
            continue
        path, blob = next(fields), head.split()[3]
        if path.endswith(b".md") and blob.strip(b"0") and (path, blob) not in seen:
            seen.add((path, blob))
            yield path, blob


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    repo, dest, rev = sys.argv[1], os.fsencode(sys.argv[2]), (sys.argv + ["live"])[3]
    wanted = list(versions(repo, rev))
    cat = subprocess.Popen(["git", "-C", repo, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    feed = threading.Thread(target=lambda: (cat.stdin.write(b"".join(b + b"\n" for _, b in wanted)),
                                            cat.stdin.close()), daemon=True)
    feed.start()
    for n, (path, _) in enumerate(wanted):
        size = int(cat.stdout.readline().split()[2])
        file = os.path.join(dest, b"%06d" % n, path)
        os.makedirs(os.path.dirname(file))
        with open(file, "wb") as out:
            out.write(cat.stdout.read(size))
        cat.stdout.read(1)
    print(f"{len(wanted)} versions")


main()
