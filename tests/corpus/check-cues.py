#!/usr/bin/env python3
"""Do the cues and words of catalog/locales fit the reference catalogue?

usage: check-cues.py SHARED_DIR [-v]

Binds every wording of SHARED_DIR/reference/catalogue.json to a question by the
cues alone, as the program does, and classifies every answer word of
vocabulary.json.  Exit 1 when a wording or a word is bound wrongly or not at all.
-v also lists the wordings that have more than one candidate.
"""

import csv
import html
import json
import os
import sys
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LOCALES = ("fr-FR de-DE es-ES it-IT pt-BR ru-RU ja-JP ko-KR zh-CN zh-TW").split()
KINDS = "cue word verdict scope token country month permission phrase".split()
USES = {"standard", "accepted", "wrong"}
WORDS = {"yes", "no", "na", "no-or-na"}
SCOPES = {"delegated", "application", "both"}
PHRASES = ("no-graph no-additional-apis last-updated no-bots no-services "
           "no-telemetry").split()
MAX_PART = 24       # characters of one part of a cue
MAX_PARTS = 3

# The one wording that stands for three questions: row order decides.
SHARED_WORDING = {"ko-KR": {"compliance.soc1", "compliance.soc2",
                            "compliance.soc3"}}

# Enum classes that the reference names in one locale's words.
CLASS_NAMES = {"Onglet": "Tab", "Extension de la messagerie": "MessagingExtension",
               "Connecteur": "Connector", "Mongodb": "MongoDB",
               "netlify": "Netlify", "azurenet": "Claranet", "Box.com": "Box"}

# Seen once or twice in the corpus as pieces of a sentence split at its commas.
# They are prose, not tokens: the answer stays text.
LEFT_OUT_CLASSES = ("Client SharePoint client", "les parties du service",
                    "les serveurs EAS", "Users peuvent se connecter",
                    "OVH Cloud (France)", "FTP et WebDAV", "S3-Compatible",
                    "Totaaldomein")
LEFT_OUT = {
    # sentence pieces and words torn from a sentence
    ("fr-FR", "En outre"), ("fr-FR", "Autrement"), ("es-ES", "Además"),
    ("it-IT", "In altri"), ("zh-TW", "另外"),
    ("fr-FR", "Les utilisateurs auto-hébergés"),
    ("de-DE", "Backblaze-"), ("de-DE", "Cloudian-"), ("de-DE", "Dropbox-"),
    ("de-DE", "Box.com-"), ("de-DE", "Salesforce-"),
    # the name is gone: nothing to map from
    ("zh-TW", "()"),
    # an answer run together with the next words
    ("fr-FR", "Oui Votre"), ("es-ES", "Sí Cuando"),
}

failures = []


def fail(text):
    failures.append(text)


def fold(s):
    s = html.unescape(s).replace("*", "").replace("`", "")
    s = unicodedata.normalize("NFKC", s).casefold()
    s = unicodedata.normalize("NFKC", s)
    s = s.replace("\u2019", "'").replace("\u2018", "'")
    return " ".join(s.split())


def schema_value(text):
    text = text.strip()
    if text.startswith("["):
        return [schema_value(x) for x in text[1:-1].split(",") if x.strip()]
    return text.strip('"')


def read_schema(path):
    """The small part of YAML our schemas use: enough to check, no library."""
    top, key, item, sub = {}, None, None, None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        indent = len(line) - len(line.lstrip())
        text = line.strip()
        if indent == 0:
            key, _, value = text.partition(":")
            top[key] = schema_value(value) if value.strip() else []
        elif indent == 2 and text.startswith("- ") and ": " in text:
            item = {}
            top[key].append(item)
            k, _, v = text[2:].partition(":")
            item[k] = schema_value(v)
        elif indent == 2 and text.startswith("- "):
            top[key].append(schema_value(text[2:]))
        elif indent == 2:
            k, _, v = text.partition(":")
            top[key] = dict(top[key]) if top[key] else {}
            top[key][k] = schema_value(v)
        elif indent == 4:
            sub, _, v = text.partition(":")
            item[sub] = schema_value(v) if v.strip() else []
        elif indent == 6:
            item[sub].append(schema_value(text[2:]))
    return top


def read_locale(name, ids, controls, schema_tokens):
    path = os.path.join(ROOT, "catalog", "locales", name + ".csv")
    raw = open(path, "rb").read()
    if raw.startswith(b"\xef\xbb\xbf") or b"\r" in raw:
        fail(f"{name}: byte order mark or CR")
    rows = list(csv.reader(raw.decode("utf-8").splitlines(), strict=True))
    if rows[0] != ["kind", "key", "text", "use", "note"]:
        fail(f"{name}: bad header line")
    loc = {k: {} for k in KINDS}
    loc["cue"] = []
    loc["rows"] = len(rows) - 1
    seen = set()
    for n, row in enumerate(rows[1:], 2):
        where = f"{name}.csv:{n}"
        if len(row) != 5 or row[0] not in KINDS:
            fail(f"{where}: bad row {row}")
            continue
        kind, key, text, use, _note = row
        if (kind, key, text) in seen:
            fail(f"{where}: said twice: {kind},{key},{text}")
        seen.add((kind, key, text))
        if kind in ("cue", "phrase"):
            parts = text.split("*")
            if any(p != fold(p) and p.strip() != fold(p) or not p for p in parts):
                fail(f"{where}: cue is not folded: {text}")
            if len(parts) > MAX_PARTS or max(map(len, parts)) > MAX_PART:
                fail(f"{where}: cue is too long: {text}")
            if kind == "cue" and key not in ids and key not in controls:
                fail(f"{where}: unknown question '{key}'")
            if kind == "phrase" and key not in PHRASES:
                fail(f"{where}: unknown phrase '{key}'")
            if use:
                fail(f"{where}: a cue has no use")
            if kind == "cue":
                loc["cue"].append((key, parts))
            else:
                loc["phrase"].setdefault(key, []).append(parts)
            continue
        if kind == "word" and key not in WORDS \
                or kind == "verdict" and key not in ("pass", "fail", "in-scope") \
                or kind == "scope" and key not in SCOPES \
                or kind == "month" and key not in map(str, range(1, 13)) \
                or kind == "country" and not (len(key) == 2 and key.isupper()) \
                or kind == "token" and key not in schema_tokens:
            fail(f"{where}: unknown key '{key}'")
        if use not in USES:
            fail(f"{where}: use is '{use}'")
        space = key.split("=")[0] if kind == "token" else ""
        had = loc[kind].get((space, fold(text)))
        if had and had[0] != key:
            fail(f"{where}: '{text}' is {had[0]} and {key}")
        loc[kind][space, fold(text)] = (key, use)
    return loc


def find_part(folded, part, at):
    """Parts of up to three bytes must not touch a letter: "id" is no cue within "provider"."""
    while True:
        at = folded.find(part, at)
        if at < 0 or len(part.encode("utf-8")) > 3:
            return at
        before, after = folded[at - 1:at] if at else "", folded[at + len(part):at + len(part) + 1]
        if not (is_letter(before) and is_letter(part[0])) and not (is_letter(after) and is_letter(part[-1])):
            return at
        at += 1


def is_letter(c):
    return "a" <= c <= "z"


def matches(folded, parts):
    at = 0
    for p in parts:
        at = find_part(folded, p, at)
        if at < 0:
            return False
        at += len(p)
    return True


def candidates(folded, cues):
    """{id: bytes of its longest matching cue}"""
    score = {}
    for key, parts in cues:
        if matches(folded, parts):
            size = sum(len(p.encode("utf-8")) for p in parts)
            score[key] = max(score.get(key, 0), size)
    return score


def check_binding(label, text, want, cues, several, shared=()):
    score = candidates(fold(text), cues)
    best = max(score.values(), default=0)
    first = {k for k, v in score.items() if v == best}
    if want in shared and first == set(shared):
        return
    if first != {want}:
        fail(f"{label}: {want} {sorted(score.items(), key=lambda x: -x[1])}: {text}")
    elif len(score) > 1:
        several.append(f"{label}: {want} {score}: {text}")


def find(kind, space, text, loc, und):
    for source in (loc, und):
        hit = source[kind].get((space, fold(text)))
        if hit:
            return hit[0]
    return None


def check_words(name, loc, und, vocabulary, left_out):
    count = 0

    def expect(kind, space, text, want, what):
        nonlocal count
        if (name, text) in LEFT_OUT:
            left_out.append(f"{name} {what} '{text}'")
            return
        count += 1
        got = find(kind, space, text, loc, und)
        if got not in want:
            fail(f"{name}: {what} '{text}' is {got}, not {'/'.join(want)}")

    for word in vocabulary["closed_answers"][name]:
        text, cls = word["text"], word["class"].split(" ")[0].rstrip(":")
        if text == "":
            continue
        if "leaked" in word["class"]:
            left_out.append(f"{name} answer '{text[:30]}...' (leaked JSON)")
            continue
        expect("word", "", text, ["no-or-na" if cls == "ambiguous" else cls], "answer")

    for group in ("enums", "list_tokens"):
        for question, classes in vocabulary[group].items():
            for entry in classes:
                cls = CLASS_NAMES.get(entry["class"], entry["class"])
                for text in entry["variants"].get(name, {}):
                    if cls.startswith(LEFT_OUT_CLASSES):
                        left_out.append(f"{name} {question} '{text[:30]}'")
                    elif question == "general.hq_country":
                        expect("country", "", text, [cls], question)
                    else:
                        expect("token", question, text, [f"{question}={cls}"], question)

    classes = vocabulary["certification_result_classes"]
    for row in ("header", "sub"):
        for text in vocabulary["certification_results"][row][name]:
            if text in classes["PASS"]:
                expect("verdict", "", text, ["pass"], "verdict")
            elif text in classes["FAIL"]:
                expect("verdict", "", text, ["fail"], "verdict")
            elif text in classes["In Scope (sub-control)"]:
                expect("verdict", "", text, ["in-scope"], "verdict")
            else:
                expect("word", "", text, ["na", "no-or-na"], "verdict")

    for text in vocabulary["graph_permission_types"][name]:
        for cls, forms in vocabulary["graph_permission_type_classes"].items():
            if text and text in forms:
                expect("scope", "", text, [cls], "permission type")

    for text, month in vocabulary["last_updated_month_names"].items():
        hit = find("month", "", text, loc, und)
        if hit and hit != str(month):
            fail(f"{name}: month '{text}' is {hit}, not {month}")

    for anchor, key in (("data-access-using-microsoft-graph", "no-graph"),
                        ("non-microsoft-services-used", "no-services"),
                        ("data-access-via-bots", "no-bots")):
        for text in vocabulary["fixed_lines"][anchor][name]:
            check_phrase(name, text, key, loc, und)
    for text in vocabulary["fixed_lines"]["zerotrust quote"][name]:
        key = "no-graph" if "graph" in text.lower() else "no-additional-apis"
        check_phrase(name, text, key, loc, und)
    return count


def check_phrase(name, text, want, loc, und):
    got = {k for source in (loc, und) for k, alternatives in source["phrase"].items()
           for parts in alternatives if matches(fold(text), parts)}
    if got != {want}:
        fail(f"{name}: fixed line is {sorted(got)}, not {want}: {text}")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    reference = os.path.join(sys.argv[1], "reference")
    with open(os.path.join(reference, "catalogue.json"), encoding="utf-8") as f:
        catalogue = json.load(f)
    with open(os.path.join(reference, "vocabulary.json"), encoding="utf-8") as f:
        vocabulary = json.load(f)
    schema = read_schema(os.path.join(ROOT, "catalog", "schemas", "m365-attestation.yml"))
    ids = [q["id"] for q in schema["questions"]]
    controls = [c["id"] for c in schema["controls"]]
    if ids != [q["id"] for q in catalogue["questions"]]:
        fail("schema: questions or their order differ from the catalogue")
    if controls != [c["id"] for c in catalogue["certification_controls"]]:
        fail("schema: controls or their order differ from the catalogue")
    sections = {q["id"]: q["sections"] for q in schema["questions"]}
    for q in catalogue["questions"]:
        if sections.get(q["id"]) != q["sections"]:
            fail(f"schema: sections of {q['id']}")
        if schema["questions"][q["order"]].get("parent") != (q["parent"] or {}).get("id"):
            fail(f"schema: parent of {q['id']}")
    tokens = set()
    for q in schema["questions"]:
        tokens |= {f"{q['id']}={t}" for t in q.get("tokens", [])}
    und = read_locale("und", ids, controls, tokens)
    rows = {"und": und["rows"]}
    several, left_out, wordings, words, bare = [], [], 0, 0, 0
    for name in LOCALES + ["en-US"]:
        loc = read_locale(name, ids, controls, tokens)
        rows[name] = loc["rows"]
        cues = loc["cue"] + und["cue"]
        for key in set(ids) - {k for k, _ in cues}:
            fail(f"{name}: no cue for {key}")
        by_section = {s: [c for c in cues if s in sections.get(c[0], ())]
                      for s in schema["sections"]}
        control_cues = [c for c in cues if c[0] in controls]
        for q in catalogue["questions"]:
            if name == "en-US":
                labels = q.get("labels_by_generation", {})
                texts = [q["label_en"]] + [v for k, v in labels.items()
                                           if "typo" not in v]
            else:
                texts = [w["text"] for w in q["wordings"].get(name, [])]
            for text in texts:
                for s in q["sections"]:
                    wordings += 1
                    check_binding(f"{name} {s}", text, q["id"], by_section[s], several,
                                  SHARED_WORDING.get(name, ()))
                    # a cue for all languages may match its own question only
                    alone = candidates(fold(text), [c for c in und["cue"]
                                                    if s in sections.get(c[0], ())])
                    if set(alone) - {q["id"]}:
                        fail(f"und in {name} {s}: {q['id']} {alone}: {text}")
                    bare += 1 if alone else 0
        for c in catalogue["certification_controls"]:
            texts = [c["label_en"]] if name == "en-US" else c["wordings"][name]
            for text in texts:
                wordings += 1
                check_binding(f"{name} certification", text, c["id"], control_cues, several)
        if name != "en-US":
            words += check_words(name, loc, und, vocabulary, left_out)

    for text in several if "-v" in sys.argv else ():
        print("several:", text)
    for text in failures:
        print("FAIL", text)
    print("rows:", " ".join(f"{k} {v}" for k, v in rows.items()))
    print(f"{wordings} wordings bound, {len(several)} of them with more than one candidate, "
          f"{bare} known by the cues for all languages")
    print(f"{words} words and forms classified, {len(left_out)} left out on purpose")
    if "-v" in sys.argv:
        print("\n".join("left out: " + x for x in left_out))
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)


main()
