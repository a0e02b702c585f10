"""What does the program say about the repositories?  One run a repository, for the scripts that judge findings."""
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile

COLUMNS = ["locale", "path", "line", "column", "verdict", "note"]
PLACE = re.compile(r"  \d+:\d+ (?:note|warning|error) ([a-z0-9-]+)  ")
CLUSTER = re.compile(r"  [\d,]+ pages? (?:\([\d,]+ places\) )?(?:note|warning|error) ([a-z0-9-]+)  ")


def repositories(corpus):
    return sorted(path for path in corpus.iterdir() if path.is_dir())


def output_of(command):
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return done.stdout.decode()


def told_of(text):
    """Rule and page of each block of a text report; the page is None where many pages are told as one."""
    page = None
    for line in text.split("\n"):
        found = PLACE.match(line) or CLUSTER.match(line)
        if found:
            yield found[1], page
        elif line.startswith("On many pages"):
            page = None
        elif line and line[0] not in " =":
            page = line


def rules(program):
    return json.loads(output_of([program, "rules", "--format", "json"]))


def across(program, repository):
    """Options that run the rules across languages, with all the other repositories as siblings."""
    options = [word for other in repositories(repository.parent) if other != repository
               for word in ("--siblings", other)]
    for rule in rules(program):
        if rule["reach"] == "languages":
            options += ["--select", rule["rule"]]
    return options


def lint(program, repository, options=()):
    """The findings of a repository, and how the text report for people tells them."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "findings.json"
        text = output_of([program, "-C", repository, "lint", "--rev", "live", "--quiet", "--format", "text",
                          "--format", f"json={file}", *options])
        found = json.loads(file.read_text(encoding="utf-8"))["findings"]
    return [dict(finding, locale=repository.name) for finding in found], list(told_of(text))


def attestations(program, repository):
    """How many attestation pages a repository has."""
    pages = output_of([program, "-C", repository, "dump", "--rev", "live", "--format", "jsonl", "--quiet"])
    return sum(json.loads(page)["kind"] == "attestation" for page in pages.splitlines())


def place(finding):
    return tuple(str(finding[key]) for key in COLUMNS[:4])


def verdicts(file):
    """The rows of a file of verdicts by their place; none when there is no such file."""
    if not file.exists():
        return {}
    with open(file, newline="", encoding="utf-8") as rows:
        return {place(row): row for row in csv.DictReader(rows)}
