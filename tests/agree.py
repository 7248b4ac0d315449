#!/usr/bin/python3
"""agree.py BUILD: C, JSON and man pages carry the same.

For each code and class of BUILD/json: `errdex --json` answers with the very same object; the rendered man page in each language holds
each of its texts; the export is valid against schema/export.schema.json.
"""
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jsonschema

root = Path(__file__).resolve().parent.parent
build = Path(sys.argv[1])
passed, failures = 0, []


def check(what, good, detail=""):
    global passed
    if good:
        passed += 1
    else:
        failures.append(f"{what}: {detail}"[:600])


def squeeze(text):
    """Without any white space, and without what a terminal makes of bold."""
    return re.sub(r"\s+", "", re.sub(".\b", "", text))


def rendered(page):
    out = subprocess.run(["mandoc", "-Tutf8", "-Owidth=100", str(page)], capture_output=True, check=True).stdout.decode()
    return squeeze(out)


def ask(*arguments):
    return subprocess.run([build / "errdex", "--json", *arguments], capture_output=True)


def same_by_command(code):
    key = f"{code['registry']}/{code['key']}"
    answer = ask(key)
    if answer.returncode != 0:
        return key, f"exit status {answer.returncode}"
    found = [c for c in json.loads(answer.stdout) if c["key"] == code["key"] and c["registry"] == code["registry"]]
    for c in found:
        c.pop("match")
        c.pop("asked", None)
    return key, "" if found == [code] else f"differs: {found!r} is not {code!r}"


def texts(code, language):
    for sense in [code, *code.get("senses", [])]:
        for field in ("meaning", "cause"):
            if sense[field]:
                yield sense[field].get(language)
        for step in sense["remedy"]:
            yield step["text"].get(language)
            yield from step["run"].values()
        yield sense["authority"]
    yield code["key"]
    yield code.get("symbol")
    yield from code.get("aliases", [])
    yield from code.get("wire", [])


schema = json.loads((root / "schema/export.schema.json").read_text())
resolver = jsonschema.RefResolver((root / "schema/export.schema.json").as_uri(), schema)
validator = jsonschema.Draft202012Validator(schema, resolver=resolver)
folders = {"en": "man7", "zh-Hans": "zh_CN/man7", "zh-Hant": "zh_TW/man7"}
whole = json.loads((build / "json/errdex.json").read_text())
for error in validator.iter_errors(whole):
    failures.append(f"errdex.json: {error.message}"[:300])
for registry in whole["registries"]:
    name = registry["registry"]
    alone = json.loads((build / f"json/{name}.json").read_text())
    check(f"{name}.json stands in errdex.json", alone == registry)
    check(f"{name}.json is valid", validator.is_valid(alone))
    codes = registry["codes"] + registry["classes"]
    with ThreadPoolExecutor(2) as pool:
        for key, trouble in pool.map(same_by_command, codes):
            check(key, not trouble, trouble)
    for language in registry["languages"]:
        page = rendered(build / "man" / folders.get(language, f"{language}/man7") / f"errdex-{name}.7")
        for paragraph in registry["intro"]:
            check(f"{name} in {language}", squeeze(paragraph[language]) in page, paragraph[language])
        for code in codes:
            for text in texts(code, language):
                if text:
                    check(f"{name}/{code['key']} in the {language} man page", squeeze(text) in page, text)
    # Everything that see names is there and points back.
    for code in codes:
        for to in code["see"]:
            other, key = to.split("/", 1)
            target = [c for r in whole["registries"] if r["registry"] == other for c in r["codes"] + r["classes"] if c["key"] == key]
            check(f"{name}/{code['key']} sees {to}", len(target) == 1 and f"{name}/{code['key']}" in target[0]["see"])

for failure in failures[:30]:
    print("FAILED:", failure)
print(f"{passed} passed, {len(failures)} failed")
sys.exit(bool(failures) or passed == 0)
