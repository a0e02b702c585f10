#!/usr/bin/env python3
"""Has each wording of the catalogue the question and the count of pages that the catalogue says?

usage: check-wordings.py SHARED LOCALE <JSON    (JSON: what `attestlint wordings --format json` printed)
"""
import html, json, os, sys


def plain(text):
    return html.unescape(text).replace("**", "").strip()


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    shared, locale = sys.argv[1:]
    with open(os.path.join(shared, "reference", "catalogue.json"), encoding="utf-8") as file:
        questions = json.load(file)["questions"]
    ours = {(w["id"], w["wording"]): w["pages"] for w in json.load(sys.stdin)["wordings"] if w["kind"] == "question"}
    wanted = {}
    for q in questions:
        for w in q["wordings"].get(locale, []):
            if w["tip"] > 0:
                key = (q["id"], plain(w["text"]))
                wanted[key] = wanted.get(key, 0) + w["tip"]
    wrong = [k for k in wanted if ours.get(k) != wanted[k]]
    # what damaged pages alone say, the catalogue leaves out
    more = {k: n for k, n in ours.items() if k not in wanted}
    for key in wrong:
        print(f"   {key}: {ours.get(key)}, wanted {wanted[key]}")
    print(f"{locale}: {len(wanted)} wordings, {len(wrong)} of them differ; {len(more)} more, "
          f"on at most {max(more.values(), default=0)} pages each")
    sys.exit(1 if wrong or not wanted or max(more.values(), default=0) > 2 else 0)


main()
