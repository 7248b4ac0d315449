#!/usr/bin/python3
"""registries.py BUILD: the JSON against the lists of the authorities in tests/registries/REGISTRY.tsv (code, name, source).

Every listed code is there, under its official name where the list has symbols, with its number on each platform; every code that is there
is listed or names a source. A second, independent list is held against the first where Debian has one: mingw-w64's headers for Winsock.
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


def platforms_of(name):
    """Where a row of getaddrinfo.tsv holds: its name says so in parentheses; else it is glibc's."""
    if "(Windows)" in name:
        return ["windows"]
    return ["freebsd", "macos"] if "(FreeBSD/macOS)" in name else ["linux"]


def check_by_platform(rows, codes):
    named = {name: code for code in codes for name in names_of(code)}
    for row in rows:
        for symbol in re.findall(r"\b(?:EAI_\w+|NETDB_\w+|HOST_NOT_FOUND|TRY_AGAIN|NO_RECOVERY|NO_DATA|NO_ADDRESS)\b", row["name"].split("=")[0]):
            code = named.get(symbol)
            check(code, f"getaddrinfo/{symbol} is listed but not defined")
            for platform in platforms_of(row["name"]) if code else []:
                check(code["numbers"].get(platform) == int(row["code"]), f"getaddrinfo/{symbol} is not {row['code']} on {platform}")


def check_by_key(registry, rows, codes):
    keyed = {code["key"]: code for code in codes}
    families = {code["family"] for code in codes}
    for row in rows:
        if re.fullmatch(r"X(\.[0-9]+)+", row["code"]):
            check(row["code"] in families, f"{registry}/{row['code']} is listed but has no member")
        code = keyed.get(row["code"])
        if not row["code"].lstrip("-").isdigit():
            continue
        check(code, f"{registry}/{row['code']} is listed but not defined")
        if code and code["symbol"] and re.fullmatch(r"[A-Za-z]\w+", row["name"]):
            check(row["name"].lower() in {str(name).lower() for name in names_of(code)}, f"{registry}/{row['code']} is not named {row['name']}")
    listed = {row["code"] for row in rows}
    for key, code in keyed.items():
        check(key in listed or code["family"] in listed or code["sources"] or code["unverified"], f"{registry}/{key} is in no list and has no source")


for path in sorted((root / "registries").glob("*.tsv")):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    codes = json.loads((build / f"json/{path.stem}.json").read_text())["codes"]
    check(rows, f"{path.name} is empty")
    if any(code["numbers"] for code in codes):
        check_by_platform(rows, codes)
    else:
        check_by_key(path.stem, rows, codes)
    for code in codes:
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
