#!/usr/bin/env python3
"""Do the reports of one run in every format say the same, each in the units and limits of its readers?

usage: tests/formats/check.py FOLDER, with report.FORMAT of every format; the pages are found from the current folder.
Whatever is wrong is printed; the last lines tell what was compared.
"""
import csv
import io
import json
import os
import re
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
CSV_HEADER = ("record,state,severity,rule,class,path,line,column,end_line,end_column,locale,app_id,section,question,"
              "answer,before,after,direction,message,help,fingerprint,date,commit").split(",")
faults = []


def expect(what, value, wanted):
    if value != wanted:
        faults.append(f"{what}: {value!r}, expected {wanted!r}")


def read(folder, name):
    with open(os.path.join(folder, "report." + name), "rb") as file:
        data = file.read()
    text = data.decode("utf-8")
    controls = sorted({c for c in text if ord(c) < 32 and c not in "\r\n\t"})
    expect(f"{name}: control characters", controls, [])
    return text


def page_lines(path):
    """Lines as the rules count them; a page that is not there has none."""
    if not os.path.exists(path):
        return None
    with open(path, "rb") as file:
        return re.split(rb"\r\n|\r|\n", file.read())


def line_hash(lines, number):
    """primaryLocationLineHash from its definition: the polynomial of each line, and how often it came so far."""
    def of(start):
        text = b"\n".join(lines[start:]).decode("utf-8", "replace").replace(" ", "").replace("\t", "") + "\uffff"
        units = text.encode("utf-16-le")[:200].ljust(200, b"\0")
        value = 0
        for k in range(0, 200, 2):
            value = (value * 37 + int.from_bytes(units[k:k + 2], "little")) % 2 ** 64
        return value
    wanted = of(number - 1)
    return f"{wanted:x}:{sum(of(k) == wanted for k in range(number))}"


def check_sarif(text, report):
    sarif = json.loads(text)
    expect("sarif: version", sarif["version"], "2.1.0")
    run, = sarif["runs"]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        for key in ("shortDescription", "fullDescription", "help"):
            length = len(rule[key]["text"])
            if not length or (key != "help" and length > 1024):
                faults.append(f"sarif: {rule['id']}.{key} has {length} characters")
    expect("sarif: columnKind", run["columnKind"], "utf16CodeUnits")
    expect("sarif: executionSuccessful", run["invocations"][0]["executionSuccessful"], report["complete"])
    errors = [n for n in run["invocations"][0]["toolExecutionNotifications"] if n["level"] == "error"]
    expect("sarif: has error notifications", bool(errors), not report["complete"])
    ranks = [["error", "warning", "note"].index(r["level"]) for r in run["results"]]
    expect("sarif: sorted by severity", ranks, sorted(ranks))
    places, seen = 0, set()
    for result in run["results"]:
        expect("sarif: ruleIndex", rules[result["ruleIndex"]]["id"], result["ruleId"])
        if "places" not in result["properties"]:
            continue
        places += result["properties"]["places"]
        place = result["locations"][0]["physicalLocation"]
        path = urllib.parse.unquote(place["artifactLocation"]["uri"])
        region = place["region"]
        same = [f for f in report["findings"] if (f["rule"], f["path"], f["line"]) ==
                (result["ruleId"], path, region["startLine"])]
        lines = page_lines(path)
        if not lines:
            continue
        columns = [utf16_columns(lines, f) for f in same]
        if (region["startColumn"], region["endColumn"]) not in columns:
            faults.append(f"sarif: {path} {region}, expected one of {columns}")
        prints = result["partialFingerprints"]
        expect(f"sarif: hash of {path}:{region['startLine']}", prints["primaryLocationLineHash"],
               line_hash(lines, region["startLine"]))
        key = (result["ruleId"], path, prints["primaryLocationLineHash"])
        expect(f"sarif: {key} comes twice", key in seen, False)
        seen.add(key)
    expect("sarif: places", places, count(report, "new"))
    expect("sarif: totals", sum(run["properties"]["totals"][k] for k in ("error", "warning", "note")), places)


def first_line(lines, finding):
    """The line of a finding, and where in it the finding starts and ends, in bytes."""
    line = lines[finding["line"] - 1]
    start = len(line.decode("utf-8", "replace")[:finding["column"] - 1].encode())
    length = finding["byte"][1] - finding["byte"][0]
    return line, start, min(start + length, len(line))


def utf16_columns(lines, finding):
    line, start, end = first_line(lines, finding)
    return tuple(len(line[:k].decode("utf-8", "replace").encode("utf-16-le")) // 2 + 1 for k in (start, end))


def count(report, state):
    return sum(f.get("state", "new") == state for f in report["findings"])


def new_findings(report):
    return [f for f in report["findings"] if f.get("state", "new") == "new"]


def check_suggestion(suggestions, finding, place):
    """A suggestion is the safe fix of the finding, within the place that the diagnostic points at."""
    fix = finding["fix"]
    expect("rdjson: a suggestion is a safe fix", bool(fix and fix["safe"]), True)
    expect("rdjson: suggested texts", [s["text"] for s in suggestions], [fix["replacement"]])
    start, end = suggestions[0]["range"]["start"], suggestions[0]["range"]["end"]
    shift = fix["byte"][0] - finding["byte"][0]
    expect("rdjson: suggested place", (start["line"], start["column"]),
           (finding["line"], place["start"]["column"] + shift))
    expect("rdjson: suggested length", end["column"] - start["column"], fix["byte"][1] - fix["byte"][0])


def check_rdjson(text, report):
    rdjson = json.loads(text)
    expect("rdjson: members", sorted(rdjson), ["diagnostics", "severity", "source"])
    told = [d for d in rdjson["diagnostics"] if d["code"]["value"] != "incomplete"]
    expect("rdjson: incomplete", len(told) < len(rdjson["diagnostics"]), not report["complete"])
    expect("rdjson: diagnostics", len(told), count(report, "new") + len(report["changes"]))
    for diagnostic in rdjson["diagnostics"]:
        unknown = set(diagnostic) - {"message", "location", "severity", "code", "original_output", "suggestions"}
        expect("rdjson: unknown members", unknown, set())
        expect("rdjson: severity", diagnostic["severity"] in ("ERROR", "WARNING", "INFO"), True)
    for finding, diagnostic in zip(new_findings(report), told):
        lines = page_lines(finding["path"])
        if not lines:
            continue
        _, start, end = first_line(lines, finding)
        place = diagnostic["location"]["range"]
        expect("rdjson: columns", (place["start"]["column"], place["end"]["column"]), (start + 1, end + 1))
        if "suggestions" in diagnostic:
            check_suggestion(diagnostic["suggestions"], finding, place)


def check_gitlab(text, report):
    issues = json.loads(text)
    prints = [issue["fingerprint"] for issue in issues]
    expect("gitlab: fingerprints are unique", len(set(prints)), len(prints))
    for issue in issues:
        expect("gitlab: severity", issue["severity"] in ("info", "minor", "major", "critical", "blocker"), True)
        expect("gitlab: path", issue["location"]["path"].startswith(("/", "./")), False)
        expect("gitlab: line", issue["location"]["lines"]["begin"] >= 1, True)
        expect("gitlab: description names the check", issue["description"].startswith(issue["check_name"]), True)
    blockers = sum(issue["severity"] == "blocker" for issue in issues)
    expect("gitlab: blockers", blockers > 0, not report["complete"])
    expect("gitlab: issues", len(issues) - blockers, count(report, "new") + len(report["changes"]))
    if issues:
        expect("gitlab: scope", bool(issues[0]["attestlint"]), True)


def valid_xml(folder, name):
    schema, file = os.path.join(HERE, name + ".xsd"), os.path.join(folder, "report." + name)
    run = subprocess.run(["xmllint", "--noout", "--schema", schema, file], capture_output=True, text=True)
    if run.returncode:
        faults.extend(run.stderr.splitlines()[:5])


def check_junit(text, report):
    suite = ElementTree.fromstring(text.encode()).find("testsuite")
    cases = suite.findall("testcase")
    kinds = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    expect("junit: tests", int(suite.get("tests")), len(cases))
    for name, element in kinds.items():
        expect(f"junit: {name}", int(suite.get(name)), len(suite.findall(f"testcase/{element}")))
    expect("junit: errors", int(suite.get("errors")) > 0, not report["complete"])
    expect("junit: findings", int(suite.get("failures")) + int(suite.get("skipped")), count(report, "new"))


def check_checkstyle(text, report):
    root = ElementTree.fromstring(text.encode())
    errors = root.findall("file/error")
    trouble = [e for e in errors if e.get("source") == "incomplete"]
    expect("checkstyle: incomplete", bool(trouble), not report["complete"])
    expect("checkstyle: errors", len(errors) - len(trouble), count(report, "new") + len(report["changes"]))
    for finding, error in zip(new_findings(report), [e for e in errors if e not in trouble]):
        expect("checkstyle: column", int(error.get("column")), finding["column"])


def check_csv(text, report):
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    expect("csv: header", rows[0], CSV_HEADER)
    expect("csv: columns", {len(row) for row in rows}, {len(CSV_HEADER)})
    expect("csv: scope", rows[1][:2], ["scope", "complete" if report["complete"] else "incomplete"])
    for row in rows[1:]:
        for cell in row:
            expect("csv: formula", cell[:1] in tuple("=+-@\t\r\n＝＋－＠") and cell != "", False)
    expect("csv: findings", sum(row[0] == "finding" for row in rows), len(report["findings"]))
    expect("csv: changes", sum(row[0] == "change" for row in rows), len(report["changes"]))


def check_github(text, report):
    kinds = {"error": 0, "warning": 0, "notice": 0}
    for line in text.splitlines():
        expect(f"github: old commands in {line!r}", "##[" in line, False)
        match = re.match(r"\s*::([a-z]+)( [^:]*)?::(.*)$", line)
        if not match:
            expect(f"github: '::' starts {line!r}", line.lstrip().startswith("::"), False)
            continue
        if match[1] in kinds:
            kinds[match[1]] += 1
            expect("github: length", len(match[3]) <= 4096, True)
            for part in match[2].strip().split(","):
                expect(f"github: property {part!r}", bool(re.match(r"(title|file|line|endLine|col|endColumn)=", part)),
                       True)
        else:
            expect(f"github: command {match[1]}", match[1] in ("group", "endgroup"), True)
    for kind, told in kinds.items():
        expect(f"github: at most ten of {kind}", told <= 10, True)
    if not report["complete"]:
        expect("github: an incomplete run is an error", kinds["error"] > 0, True)


def main(folder):
    report = json.loads(read(folder, "json"))
    for name in ("sarif", "rdjson", "gitlab", "junit", "checkstyle", "csv", "github"):
        globals()["check_" + name](read(folder, name), report)
    valid_xml(folder, "junit")
    valid_xml(folder, "checkstyle")
    print("\n".join(faults[:20]))
    print(f"complete: {report['complete']}, {len(report['findings'])} findings, {len(report['changes'])} changes: "
          f"{len(faults)} faults in 7 formats")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
