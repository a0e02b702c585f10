#!/usr/bin/env python3
"""Is a JSON report what report.schema.json says?  Exit 0 when all files are, else 1 and the first faults.

usage: check.py [--lines|--export] FILE...

--lines: each line of a file is a value of its own (--format jsonl).  --export: the same for the tables of `export`, by
export.schema.json.  Understands the keywords that the schemas use and refuses others.
"""
import json
import os
import re
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
REMARKS = {"$schema", "$id", "$defs", "title", "description"}
MOST_FAULTS = 10


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def is_equal(a, b):
    return type(a) is type(b) and a == b


class Schema:
    def __init__(self, root):
        self.root = root

    def find(self, reference):
        node = self.root
        for step in reference.removeprefix("#/").split("/"):
            node = node[step]
        return node

    def faults(self, rules, value, place):
        """Yield a sentence for each fault."""
        for keyword in rules:
            if keyword not in REMARKS:
                yield from getattr(self, "check_" + keyword.lstrip("$"))(rules, value, place)

    def is_valid(self, rules, value):
        return next(self.faults(rules, value, ""), None) is None

    def check_ref(self, rules, value, place):
        yield from self.faults(self.find(rules["$ref"]), value, place)

    def check_type(self, rules, value, place):
        names = rules["type"] if isinstance(rules["type"], list) else [rules["type"]]
        if not any(is_type(value, name) for name in names):
            yield f"{place}: {value!r} is no {' or '.join(names)}"

    def check_const(self, rules, value, place):
        if not is_equal(value, rules["const"]):
            yield f"{place}: {value!r} is not {rules['const']!r}"

    def check_enum(self, rules, value, place):
        if not any(is_equal(value, choice) for choice in rules["enum"]):
            yield f"{place}: {value!r} is none of {rules['enum']}"

    def check_not(self, rules, value, place):
        if self.is_valid(rules["not"], value):
            yield f"{place}: {value!r} is what it must not be"

    def check_oneOf(self, rules, value, place):
        valid = [k for k, choice in enumerate(rules["oneOf"]) if self.is_valid(choice, value)]
        if len(valid) != 1:
            yield f"{place}: fits {len(valid)} of {len(rules['oneOf'])} choices: {json.dumps(value)[:300]}"

    def check_pattern(self, rules, value, place):
        if isinstance(value, str) and not re.search(rules["pattern"], value):
            yield f"{place}: {value!r} does not match {rules['pattern']}"

    def check_minLength(self, rules, value, place):
        if isinstance(value, str) and len(value) < rules["minLength"]:
            yield f"{place}: {value!r} is too short"

    def check_minimum(self, rules, value, place):
        if is_type(value, "integer") and value < rules["minimum"]:
            yield f"{place}: {value} is below {rules['minimum']}"

    def check_minItems(self, rules, value, place):
        if isinstance(value, list) and len(value) < rules["minItems"]:
            yield f"{place}: has {len(value)} items"

    def check_maxItems(self, rules, value, place):
        if isinstance(value, list) and len(value) > rules["maxItems"]:
            yield f"{place}: has {len(value)} items"

    def check_items(self, rules, value, place):
        if isinstance(value, list):
            for k, item in enumerate(value):
                yield from self.faults(rules["items"], item, f"{place}[{k}]")

    def check_required(self, rules, value, place):
        if isinstance(value, dict):
            for name in rules["required"]:
                if name not in value:
                    yield f"{place}: '{name}' is missing"

    def check_properties(self, rules, value, place):
        if isinstance(value, dict):
            for name in value.keys() & rules["properties"].keys():
                yield from self.faults(rules["properties"][name], value[name], f"{place}.{name}")

    def check_additionalProperties(self, rules, value, place):
        if not isinstance(value, dict):
            return
        for name in sorted(value.keys() - rules.get("properties", {}).keys()):
            if rules["additionalProperties"] is False:
                yield f"{place}: '{name}' is not known"
            elif rules["additionalProperties"] is not True:
                yield from self.faults(rules["additionalProperties"], value[name], f"{place}.{name}")


def unique(pairs):
    """An object's members; a name that comes twice is a fault of ours, not of the parser."""
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError(f"a member comes twice: {[name for name, _ in pairs]}")
    return dict(pairs)


def check_lines(schema, lines, place):
    for number, line in enumerate(lines, 1):
        value = json.loads(line, object_pairs_hook=unique)
        last = number == len(lines)
        choice = "last_line" if last or "tool" in value else "change" if "kind" in value else "finding"
        yield from schema.faults({"$ref": "#/$defs/" + choice}, value, f"{place}:{number}")
    if not lines:
        yield f"{place}: is empty"


def check_export(schema, lines, place):
    """Rows of tables; the last, and no other, is of meta."""
    for number, line in enumerate(lines, 1):
        value = json.loads(line, object_pairs_hook=unique)
        table = value.get("table")
        if table not in schema.root["$defs"] or (table == "meta") != (number == len(lines)):
            yield f"{place}:{number}: a row of {table!r} has no place here"
        else:
            yield from schema.faults({"$ref": "#/$defs/" + table}, value, f"{place}:{number}")
    if not lines:
        yield f"{place}: is empty"


def main(arguments):
    kind = arguments.pop(0) if arguments[:1] in (["--lines"], ["--export"]) else ""
    schema_name = "export.schema.json" if kind == "--export" else "report.schema.json"
    with open(os.path.join(FOLDER, schema_name), encoding="utf-8") as file:
        schema = Schema(json.load(file))
    count = 0
    for name in arguments:
        with open(name, encoding="utf-8") as file:
            text = file.read()
        if kind:
            check = check_export if kind == "--export" else check_lines
            faults = check(schema, text.split("\n")[:-1], name)
        else:
            faults = schema.faults(schema.root, json.loads(text, object_pairs_hook=unique), name)
        for fault in faults:
            count += 1
            if count <= MOST_FAULTS:
                print(fault)
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
