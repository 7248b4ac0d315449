#!/usr/bin/python3
"""size.py BUILD: bytes of the tables by kind, a code and a textual key."""
import json
import re
import subprocess
import sys
from pathlib import Path

build = Path(sys.argv[1])
sizes = {}
for line in subprocess.run(["nm", "-S", build / "obj/library.o"], capture_output=True, text=True, check=True).stdout.splitlines():
    words = line.split()
    if len(words) == 4 and words[3].startswith("errdex_") and words[2] == "r":
        sizes[words[3][7:]] = int(words[1], 16)
tables = (build / "c/errdex_tables.c").read_text()
stream = re.search(r"errdex_stream\[\] = \{(.*?)\n\};", tables, re.S).group(1)
of_codes = sum(numbers.count(",") for name, numbers in re.findall(r"/\* (\S*/\S*) \*/ ([0-9,]*)", stream))
codes = int(re.search(r"ERRDEX_N_CODES = (\d+)", tables).group(1))
keys = sizes["keys"] // 8
numbers = sizes["pages"] + sizes["slots"] + sizes["entry_numbers"] + sizes["entry_codes"]
records = of_codes + sizes["codes"] + numbers + sizes["classes"]
hashes = sum(sizes[name] for name in ("shards", "positions", "associated", "key_slots", "keys", "key_lengths", "hits"))
print(f"\nbytes ({codes} codes and classes, {keys} textual keys)")
print(f"  distinct texts                {sizes['pool']:8}   {sizes['pool'] / codes:7.1f} a code")
print(f"  records and number indices    {records:8}   {records / codes:7.1f} a code   aim: at most 48")
print(f"    of these, number indices    {numbers:8}   {numbers / codes:7.1f} a code")
print(f"  hash tables of textual keys   {hashes:8}   {hashes / keys:7.1f} a key    aim: at most 32")
print(f"  registries, labels, synonyms  {sum(sizes.values()) - sizes['pool'] - records - hashes:8}")
print(f"  all                           {sum(sizes.values()):8}   {sum(sizes.values()) / codes:7.1f} a code")
budget = sizes["pool"] + 48 * codes + 32 * keys
print(f"  all against texts, 48 a code and 32 a key   {sum(sizes.values()) / budget:.3f}   aim: at most 1.05")

smtp = build / "bench/smtp"
subprocess.run([build / "errdex-gen", "--target", "amalgamation", "--registry", "smtp", "--lang", "en", "--fields", "meaning", "-o", smtp,
                *sorted(Path("definitions").glob("*.yaml"))], check=True, stdout=subprocess.DEVNULL)
subprocess.run(["cc", "-Os", "-c", smtp / "errdex.c", "-o", smtp / "errdex.o"], check=True)
read_only = sum(int(line.split()[1]) for line in subprocess.run(["size", "-A", smtp / "errdex.o"], capture_output=True, text=True, check=True).stdout.splitlines()
                if line.startswith(".rodata"))
print(f"  smtp in English, symbols and meanings       {read_only}   aim: at most 12288")
