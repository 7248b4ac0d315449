#!/usr/bin/python3
"""registries.py BUILD: the JSON against the lists of the authorities in tests/registries/REGISTRY.tsv (code, name, source).

Every listed code is there, under its official name where the list has symbols; every code that is there is listed or names a source. A
second, independent list is held against the first where Debian has one: mingw-w64's headers for Winsock.
"""
import csv
import json
import re
import sys
from pathlib import Path

root = Path(__file__).resolve().parent
build = Path(sys.argv[1])
mingw = [Path("/usr/share/mingw-w64/include") / name for name in ("winerror.h", "winsock2.h")]
passed = failed = 0


def check(good, message):
    global passed, failed
    passed += bool(good)
    failed += not good
    if not good:
        print("FAILED:", message)


def names_of(code):
    return {code["symbol"], *code["aliases"]}


for path in sorted((root / "registries").glob("*.tsv")):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    codes = {code["key"]: code for code in json.loads((build / f"json/{path.stem}.json").read_text())["codes"]}
    check(rows, f"{path.name} is empty")
    for row in rows:
        code = codes.get(row["code"])
        check(code, f"{path.stem}/{row['code']} is listed but not defined")
        if code and re.fullmatch(r"[A-Z_0-9a-z]+", row["name"]) and not row["name"].isdigit():
            check(row["name"] in names_of(code), f"{path.stem}/{row['code']} is not named {row['name']}")
    listed = {row["code"] for row in rows}
    for key, code in codes.items():
        check(key in listed or code["sources"] or code["unverified"], f"{path.stem}/{key} is in no list and has no source")
    for code in codes.values():
        for sense in [code, *code["senses"]]:
            check(sense["cause"], f"{path.stem}/{code['key']} has no cause")

winsock = {code["number"]: code for code in json.loads((build / "json/winsock.json").read_text())["codes"]}
defined = {}
for header in mingw:
    for name, number in re.findall(r"^#define\s+(WSA\w+)\s+\(WSABASEERR \+ ([0-9]+)\)", header.read_text(errors="replace"), re.M):
        defined[name] = 10000 + int(number)
check(len(defined) > 80, f"mingw-w64's headers define only {len(defined)} codes")
for name, number in sorted(defined.items(), key=lambda item: item[1]):
    check(number in winsock and name in names_of(winsock[number]), f"mingw-w64 has {name} = {number}")

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0 or passed == 0)
