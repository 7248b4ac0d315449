#!/usr/bin/python3
"""schema.py [--gen ERRDEX-GEN]: holds the definitions, tests/hard and tests/bad against the schemas.

Needs python3-jsonschema and python3-ruamel.yaml, and no network.
A bad file opens with one line for each of its errors:

    # LINE:COLUMN what is wrong there; schema: refuses|accepts

or has them in NAME.note where it cannot. LINE:COLUMN is where a diagnostic points, counted from 1, columns in characters: at what should not be
there (a field's name, or a value); where something is missing, at the mapping that lacks it; of two that clash, at the later. A column of ?
means any. "accepts" stands where YAML and JSON Schema cannot tell. A folder in tests/bad holds files that are wrong only together.
With --gen, that errdex-gen must refuse each bad file, and point at every one of those places.
"""
import argparse
import functools
import json
import re
import subprocess
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore", DeprecationWarning)
from jsonschema import Draft202012Validator, RefResolver, ValidationError, validators
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("registry", "glossary", "labels")
MARK = re.compile(r"# (\d+):(\d+|\?) .+; schema: (refuses|accepts)")


class Refused(Exception):
    pass


def pattern(_validator, wanted, value, _schema):
    """JSON Schema's $ is the end of the text; Python's also matches before a last newline."""
    if isinstance(value, str) and not re.search(wanted.replace("$", r"\Z"), value):
        yield ValidationError(f"{value!r} does not match {wanted!r}")


Validator = validators.extend(Draft202012Validator, {"pattern": pattern})


@functools.lru_cache(maxsize=None)
def validator(kind):
    path = ROOT / "schema" / f"{kind}.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    Validator.check_schema(schema)
    return Validator(schema, resolver=RefResolver(path.as_uri(), schema))


def need_text_keys(node, where="$"):
    """A mapping's keys may be anything in YAML, but only texts in JSON."""
    if isinstance(node, dict):
        for key, value in node.items():
            if not isinstance(key, str):
                raise Refused(f"{where}: the key {key!r} is not a text")
            need_text_keys(value, f"{where}.{key}")
    elif isinstance(node, list):
        for i, value in enumerate(node):
            need_text_keys(value, f"{where}[{i}]")


def check(path):
    """Raises Refused, with the reason, unless the file is one document that its kind's schema accepts."""
    try:
        data = YAML(typ="safe", pure=True).load(path.read_bytes().decode("utf-8"))
        need_text_keys(data)
    except (YAMLError, UnicodeDecodeError, ValueError, RecursionError) as e:
        raise Refused(" ".join(str(e).split()) or type(e).__name__) from None
    kind = data.get("kind") if isinstance(data, dict) else None
    if kind not in KINDS:
        raise Refused(f"no kind of definition: {kind!r}")
    errors = sorted(validator(kind).iter_errors(data), key=lambda e: list(map(str, e.absolute_path)))
    if errors:
        raise Refused("; ".join(f"{e.json_path}: {e.message[:200]}" for e in errors[:3]))


def marks(path):
    """The (line, column, verdict) that a bad file announces for itself."""
    note = path.with_suffix(".note")
    text = (note if note.exists() else path).read_bytes().decode("utf-8", "replace")
    found = []
    for line in text.lstrip("\ufeff").splitlines():
        match = MARK.fullmatch(line)
        if not match:
            break
        found.append(match.groups())
    return found


def gen_reason(gen, files):
    """Why errdex-gen does not do with these bad files what they announce; None where it does."""
    run = subprocess.run([gen, "--check", *map(str, files)], capture_output=True, timeout=60)
    lines = (run.stdout + run.stderr).decode("utf-8", "replace").splitlines()
    if run.returncode != 1:
        return f"exit status {run.returncode}, not 1: {lines[:2]}"
    for file in files:
        for line, column, _ in marks(file):
            column = r"\d+" if column == "?" else column
            if not any(re.match(rf"{re.escape(str(file))}:{line}:{column}: error:", text) for text in lines):
                return f"no error at {line}:{column}, but {lines[:3]}"
    return None


def main():
    arguments = argparse.ArgumentParser(description="Holds the definitions and the tests' files against the schemas.")
    arguments.add_argument("--gen", metavar="PATH", help="an errdex-gen to hold against the bad files as well")
    gen = arguments.parse_args().gen
    passed, failed = 0, 0

    def report(path, reason):
        nonlocal passed, failed
        if reason is None:
            passed += 1
        else:
            failed += 1
            print(f"{path.relative_to(ROOT)}: {reason}")

    def verdict(path):
        try:
            check(path)
        except Refused as e:
            return str(e)

    for folder in ("definitions", "tests/hard"):
        for path in sorted((ROOT / folder).glob("*.yaml")):
            report(path, verdict(path))

    for case in sorted((ROOT / "tests/bad").iterdir()):
        files = sorted(case.glob("*.yaml")) if case.is_dir() else [case]
        if case.suffix in (".note", ".expected"):
            continue
        if not any(marks(file) for file in files):
            report(case, "does not say where it is wrong")
            continue
        for file in files:
            wanted = any(mark[2] == "refuses" for mark in marks(file))
            got = verdict(file)
            if wanted == (got is not None):
                report(file, None)
            else:
                report(file, "accepted, should be refused" if wanted else f"refused, should be accepted: {got}")
        if gen:
            report(case, gen_reason(gen, files))

    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
