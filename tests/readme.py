#!/usr/bin/python3
"""readme.py: every command of README.md, run as printed in a copy of the tree, must succeed and print what the README says.

A block ```console holds commands behind "$ " and what they print; a line … stands for any lines, … in a line for anything. A block with a
name behind its language, as ```c ask.c, is that file.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

root = Path(__file__).resolve().parent.parent
text = (root / "README.md").read_text(encoding="utf-8")
environment = {**os.environ, "LC_ALL": "C", "COLUMNS": "80", "MANPAGER": "cat"}
for name in ("LANGUAGE", "LANG", "NO_COLOR"):
    environment.pop(name, None)
# Commands that fail on purpose, by their beginning.
FAIL = {"build/errdex-gen --check wrong.yaml": 1}
passed = failed = 0


def matches(expected, got):
    pattern = ""
    for line in expected:
        pattern += r"(?:.*\n)*" if line == "…" else ".*".join(re.escape(part) for part in line.split("…")) + r"\n"
    return re.fullmatch(pattern, got)


def run(command, expected, folder):
    global passed, failed
    result = subprocess.run(command, shell=True, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT)
    output = result.stdout.decode("utf-8", "replace")
    if output and not output.endswith("\n"):
        output += "\n"
    if result.returncode == FAIL.get(command, 0) and matches(expected, output):
        passed += 1
        return
    failed += 1
    print(f"FAILED: $ {command}\nexit status {result.returncode}; it printed:\n{output[-3000:]}\nexpected:\n" + "\n".join(expected))


with tempfile.TemporaryDirectory() as folder:
    tree = Path(folder) / "errdex"
    shutil.copytree(root, tree, ignore=shutil.ignore_patterns("build", ".git"))
    for kind, name, body in re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", text, re.M | re.S):
        if name:
            (tree / name).write_text(body, encoding="utf-8")
        elif kind == "console":
            for command, printed in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", body, re.M):
                run(command, printed.split("\n")[:-1], tree)
    for path in sorted(set(re.findall(r"`((?:build|runtime|generator|schema|definitions|tests|bindings)/[\w./-]*)`", text))):
        if (tree / path).exists():
            passed += 1
        else:
            failed += 1
            print(f"FAILED: README.md names {path}, which is not there")

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0 or passed == 0)
