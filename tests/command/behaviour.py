"""behaviour.py ERRDEX HARD: widths, control characters, languages, terminals and JSON, of the command with the real and the hard lexicon."""
import errno
import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jsonschema

REAL, HARD = sys.argv[1:3]
LANGUAGES = ["en", "zh-Hans", "zh-Hant"]
WIDTHS = [60, 80, 100]
root = Path(__file__).resolve().parent.parent.parent
passed, failures = 0, []


def check(what, good, detail=""):
    global passed
    if good:
        passed += 1
    else:
        failures.append(f"{what}: {detail}"[:500])


def run(errdex, *arguments, **environment):
    return subprocess.run([errdex, *arguments], stdin=subprocess.DEVNULL, capture_output=True, env=environment)


def all_codes(errdex):
    return json.loads(run(errdex, "--json", "list").stdout)


def name_of(code):
    return f"{code['registry']}/{code['key']}"


# Widths: hanzi are two columns. Only what is copied whole may be wider: addresses, commands, and names or words that fit nowhere.


def columns(text):
    return sum(0 if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def commands_of(code):
    return {c for sense in [code, *code.get("senses", [])] for step in sense["remedy"] for c in step["run"].values()}


def too_wide(text, width, commands=()):
    for line in text.split("\n"):
        if columns(line) <= width or line.strip().startswith("https://") or any(line.endswith(c) for c in commands):
            continue
        if max(columns(word) for word in line.split()) <= width - 16:
            yield line


def answers_of(code):
    """Every language at every width: no line too wide; registry, key, symbol and number on the head line."""
    name, wrong = name_of(code), []
    for language in LANGUAGES:
        for width in WIDTHS:
            out = run(code["errdex"], "--lang", language, name, COLUMNS=str(width)).stdout.decode()
            part = out.split("\n\n" + code["registry"] + "/")[0]
            wrong += [f"{name} in {language} at {width}: line of {columns(l)}: {l}" for l in too_wide(out, width, commands_of(code))]
            head = part.split("\n")[0].split("  ")
            if head[0] != name or (code.get("symbol") and code["symbol"] not in name + "  " + "  ".join(head)):
                wrong.append(f"{name} in {language}: head line {head}")
            if code.get("number") is not None and not code["numbers"] and code["key"] != str(code["number"]) and str(code["number"]) not in head:
                wrong.append(f"{name} in {language}: no number {code['number']} in {head}")
    return wrong


def test_platforms(codes):
    """The number of the reader's platform stands on the head line, in every language."""
    for code in codes:
        for platform, number in code.get("numbers", {}).items():
            for language in LANGUAGES:
                head = run(HARD, "--lang", language, "--platform", platform, name_of(code)).stdout.decode().split("\n")[0].split("  ")
                check(f"{name_of(code)} on {platform} in {language}", head[:2] == [name_of(code), str(number)], head)


def test_answers(errdex, codes):
    with ThreadPoolExecutor(4) as pool:
        for code, wrong in zip(codes, pool.map(answers_of, [dict(c, errdex=errdex) for c in codes])):
            check(f"{name_of(code)}, {len(wrong)} defects", not wrong, " | ".join(wrong[:2]))


def test_lists(errdex, registries):
    for arguments in [["list"], *(["list", r] for r in registries), ["search", "connection"], ["search", "refused"], ["--help"]]:
        wrong = []
        for language in LANGUAGES:
            for width in WIDTHS:
                out = run(errdex, "--lang", language, *arguments, COLUMNS=str(width)).stdout.decode()
                wide = list(too_wide(out, width))
                if wide or not out:
                    wrong.append(f"in {language} at {width} columns {len(wide)} lines too wide, the first of {columns(wide[0])}: {wide[0]}" if wide else "nothing printed")
        check(f"{Path(errdex).parent.name} {' '.join(arguments)}", not wrong, f"{len(wrong)} of 9 layouts: {wrong[:1]}")


# What could steer a terminal


def steering(data, colour=False):
    try:
        text = data.decode()
    except UnicodeDecodeError as e:
        return f"no UTF-8: {e}"
    if colour:
        text = re.sub("\033\\[[012]m", "", text)
    found = {hex(ord(c)) for c in text if (unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs") and c != "\n") or unicodedata.bidirectional(c) in
             ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI") or c in "\u061c\u200e\u200f"}
    return " ".join(sorted(found))


HOSTILE = [
    "\033[31m550\033[0m", "\033]0;title\007", "550\r", "\b\b\b550", "\t550\t", "\x7f", "\x01\x02\x03", "a\nb", "\n", "\u009b31m", "\u0085", "\u202e055\u202c",
    "\u2066smtp\u2069", "\u200e", "\u2028", "\u061c550", "\ufeff550", "\u200b", "\ud7ff", "\ufffe", "\U0010ffff", "é", "e\u0301" * 50, "👩🏽\u200d🚒",
    "%s%n%1$s", "{query}", "$(id)", "`id`", "'\"\\", "../../../etc/passwd", "smtp/\033[1m", "smtp/\u202e", "5\033xx", "4\u009bxx", "9" * 500, "a" * 300 + "\u202e",
    "-" * 100, "." * 1000, "smtp/" * 1000, "550 " * 1000, "0x" + "f" * 300, "邮" * 1000, "(" * 500, "5.1." * 500,
]
BROKEN = [b"\xff\xfe", b"bad \xff\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe9\x82", b"550\xff", b"\x80" * 300, b"\xe9" * 199 + b"\xae", b"smtp/\x9b1m"]


def test_hostile_queries(errdex):
    name = Path(errdex).parent.name
    for query in [q.encode("utf-8", "surrogatepass") for q in HOSTILE] + BROKEN:
        for options in ([], ["--json"], ["--lang", "zh-Hant"], ["search"], ["list"], ["--registry"], ["--lang"], ["--platform"], ["--color"]):
            r = run(errdex, *options, query, COLUMNS="60")
            check(f"{name} {options} {query[:40]!r}", r.returncode in (0, 1, 2), f"exit status {r.returncode}")
            check(f"{name} {options} {query[:40]!r}", not steering(r.stdout + r.stderr), steering(r.stdout + r.stderr))
            if options == ["--json"]:
                json.loads(r.stdout or b"[]")
        option = run(errdex, b"--x" + query.replace(b"=", b""))
        check(f"{name} option --x{query[:40]!r}", not steering(option.stderr) and option.returncode == 2, f"{option.returncode} {steering(option.stderr)}")


def test_hostile_texts(codes):
    for code in codes:
        for options in (["--lang", "en"], ["--lang", "zh-Hans,zh-Hant,en"], ["--json"]):
            r = run(HARD, *options, name_of(code), COLUMNS="60")
            check(f"hard {name_of(code)} {options}", r.stdout and not steering(r.stdout), steering(r.stdout))
        r = run(HARD, "--color=always", name_of(code))
        check(f"hard {name_of(code)} in colour", b"\033[1m" in r.stdout and not steering(r.stdout, True), steering(r.stdout, True))
    r = run(HARD, "list", "hard-text")
    check("hard list hard-text", r.stdout and not steering(r.stdout), steering(r.stdout))


# Languages, as gettext takes them from the environment; each has its own meaning for this code.

ASKED = "hard-enhanced/2.1.5"
MEANINGS = {"en": "Recipient accepted", "zh-Hans": "已接受收件人", "zh-Hant": "已接受收件者"}
ENVIRONMENTS = {
    "en": ["", "LANG=C", "LANG=POSIX", "LANG=en_GB.UTF-8", "LANG=de_DE.UTF-8", "LANG=zhx", "LC_ALL=C LANG=zh_CN", "LC_ALL=POSIX LC_MESSAGES=zh_TW",
           "LC_CTYPE=zh_CN.UTF-8", "LANG=C LANGUAGE=zh_CN", "LC_ALL=C.UTF-8 LANGUAGE=zh_TW", "LANG=zh_TW LANGUAGE=en", "LANG=zh_TW LANGUAGE=en_US:en",
           "LANG=zh_CN LANGUAGE=fr", "LANG=zh_CN LANGUAGE=fr:C:zh_TW", "LC_ALL=de_DE", "LC_MESSAGES=en_US.UTF-8 LANG=zh_CN.UTF-8"],
    "zh-Hans": ["LANG=zh_CN.UTF-8", "LANG=zh_CN.GBK", "LANG=zh_CN", "LANG=zh_SG.UTF-8", "LANG=zh", "LANG=zh_CN@pinyin", "LC_ALL=zh_CN LC_MESSAGES=zh_TW LANG=en_US",
                "LC_MESSAGES=zh_CN LANG=zh_TW", "LC_ALL= LC_MESSAGES= LANG=zh_CN", "LANG=en_US LANGUAGE=zh_CN:zh_TW", "LC_ALL=de_DE LANGUAGE=nb:sv:zh", "LANGUAGE= LANG=zh_CN",
                "LANG=zh_Hans", "LANG=zh_Hans_HK.UTF-8", "LANG=zh_Latn"],
    "zh-Hant": ["LANG=zh_TW.UTF-8", "LANG=zh_TW.Big5", "LANG=zh_TW", "LANG=zh_HK.UTF-8", "LANG=zh_HK", "LANG=zh_MO.UTF-8", "LC_ALL=zh_TW LC_MESSAGES=zh_CN LANG=en_US",
                "LC_MESSAGES=zh_HK LANG=zh_CN", "LANG=zh_CN LANGUAGE=zh_TW", "LANG=en_US.UTF-8 LANGUAGE=fr:zh_HK:zh_CN",
                "LANG=zh_Hant", "LANG=zh_Hant_CN.UTF-8", "LANG=en_US LANGUAGE=zh_Hant_HK:zh_CN"],
}
TAGS = {"en": ["en", "EN", "en-US", "en_GB.UTF-8"], "zh-Hans": ["zh-Hans", "ZH-hans", "zh", "zh-CN", "zh_CN.UTF-8", "zh-SG"],
        "zh-Hant": ["zh-Hant", "zh-hant", "zh-TW", "zh_TW", "zh-HK", "zh_HK.UTF-8", "zh-Hant-HK", "zh_Hant_CN"]}


def test_languages():
    for language, environments in ENVIRONMENTS.items():
        for environment in environments:
            variables = dict(v.split("=", 1) for v in environment.split())
            line = run(HARD, ASKED, **variables).stdout.decode().split("\n")[1]
            check(f"{environment or 'no locale'} is {language}", line == MEANINGS[language], f"'{line}'")
    for language, tags in TAGS.items():
        for tag in tags:
            lines = run(HARD, "--lang", tag, ASKED, LC_ALL="zh_TW.UTF-8", LANGUAGE="zh_CN:en").stdout.decode().split("\n")
            check(f"--lang {tag} is {language}, whatever the locale", lines[1:2] == [MEANINGS[language]], lines[:2])
    lines = run(HARD, "--lang", "zh-Hant,en,zh-TW", ASKED).stdout.decode().split("\n")
    check("--lang zh-Hant,en,zh-TW", lines[1:4] == [MEANINGS["zh-Hant"], MEANINGS["en"], ""], lines[:4])
    for tag in ["xx", "", "en,", ",en", "e", "english", "de-de-xx,", "zz-Hant", "C", "zh-Hans zh-Hant", "zh-Hans ", "zh-Latn", "zh-Latn-XX-",
                "zh-Latn-XX", "zh-", "-zh", "zh--TW", "en-US!", "zh-Hant-" + "x" * 9]:
        r = run(HARD, "--lang", tag, ASKED)
        check(f"--lang '{tag}' is refused", r.returncode == 2 and not r.stdout and r.stderr, f"exit {r.returncode}, {r.stdout[:40]!r}")
    for query in ["信箱", "mailbox full", "10061", "smtp 559", "refused"]:
        same = {run(REAL, "--json", query, LANG=l).stdout for l in ("C", "en_US.UTF-8", "zh_CN.UTF-8", "zh_TW.Big5", "tr_TR.UTF-8")}
        check(f"--json {query} is the same in every locale", len(same) == 1 and len(same.pop()) > 10)
        found = {tuple(a.split("  ")[0] for a in run(REAL, query, LANG=l).stdout.decode().split("\n") if re.match(r"[a-z-]+/", a)) for l in ("C", "zh_CN", "zh_HK")}
        check(f"{query} finds the same in every locale", len(found) == 1 and found.pop(), found)
    check("İ is no i: wsaeıntr", run(REAL, "WSAEINTR", LC_ALL="tr_TR.UTF-8").stdout == run(REAL, "wsaeintr").stdout != b"")


# Terminals


def at_terminal(errdex, *arguments, size=80, **environment):
    """What the command shows at a terminal of so many columns; its errors come apart."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, size, 0, 0))
    with subprocess.Popen([errdex, *arguments], stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.PIPE, env=environment) as process:
        os.close(slave)
        shown = b""
        while True:
            try:
                block = os.read(master, 65536)
            except OSError as e:
                if e.errno != errno.EIO:
                    raise
                break
            if not block:
                break
            shown += block
        errors = process.stderr.read()
    os.close(master)
    return shown.decode().replace("\r\n", "\n"), errors.decode()


def test_terminals():
    def coloured(what, expected, shown):
        check(what, shown and ("\033[1m" in shown) == expected, f"{'no ' if expected else ''}colour in {shown[:60]!r}")

    coloured("a terminal has colour", True, at_terminal(HARD, ASKED, TERM="xterm-256color")[0])
    coloured("NO_COLOR", False, at_terminal(HARD, ASKED, TERM="xterm", NO_COLOR="1")[0])
    coloured("NO_COLOR, empty", True, at_terminal(HARD, ASKED, TERM="xterm", NO_COLOR="")[0])
    coloured("TERM=dumb", False, at_terminal(HARD, ASKED, TERM="dumb")[0])
    coloured("no TERM", False, at_terminal(HARD, ASKED)[0])
    coloured("--color never", False, at_terminal(HARD, "--color", "never", ASKED, TERM="xterm")[0])
    coloured("--color always before NO_COLOR and TERM", True, at_terminal(HARD, "--color=always", ASKED, TERM="dumb", NO_COLOR="1")[0])
    coloured("--color auto is the default", True, at_terminal(HARD, "--color=auto", ASKED, TERM="xterm")[0])
    coloured("a pipe has none", False, run(HARD, ASKED, TERM="xterm").stdout.decode())
    coloured("--color always in a pipe", True, run(HARD, "--color=always", ASKED).stdout.decode())
    coloured("JSON has none", False, run(HARD, "--json", "--color=always", ASKED).stdout.decode())
    for arguments in (["hard-errno/ECONNREFUSED"], ["35"], ["--help"], ["list"]):
        for size in WIDTHS:
            shown = at_terminal(HARD, *arguments, size=size)[0]
            check(f"a terminal of {size}: {arguments}", shown == run(HARD, *arguments, COLUMNS=str(size)).stdout.decode(), shown[:200])
        shown = at_terminal(HARD, *arguments, size=50, COLUMNS="80")[0]
        check(f"COLUMNS before the terminal's own: {arguments}", shown == run(HARD, *arguments, COLUMNS="80").stdout.decode(), shown[:200])
        for value in ("wide", "-1", "0", "", "99999999999999999999"):
            check(f"COLUMNS={value}: {arguments}", run(HARD, *arguments, COLUMNS=value).returncode == 0)
    check("a narrow terminal gets 40 columns", not list(too_wide(at_terminal(HARD, ASKED, size=8)[0], 40)))
    check("running text is never wider than 100", run(HARD, "hard-reply/431", COLUMNS="100").stdout == run(HARD, "hard-reply/431", COLUMNS="300").stdout)
    check("many matches tell how to go on", "hard-reply/550" in at_terminal(HARD, "550")[1], at_terminal(HARD, "550")[1])
    check("few matches do not", at_terminal(HARD, ASKED)[1] == "", at_terminal(HARD, ASKED)[1])
    check("nor into a pipe", run(HARD, "550").stderr == b"", run(HARD, "550").stderr)


# JSON

QUERIES = ["10061", "0x8007274D", "smtp/550", "smtp 559", "5xx", "4yz", "mailbox full", "邮箱", "conection refused", "nonsense-xyz", "WSAEINTR 10061 smtp/421"]
HARD_QUERIES = ["0", "35", "550", "X.7.1", "0x185", "hard-text/1", "hard-text/2", "hard-text/3", "hard-languages 1 2 3", "SYS/PERM", "A+B", "perm", "5.7.99",
                "hard-thirty-two-letters-in-a-nam/_A-very-long-key/A-very-long-key/A-very-long-key/A-very-long-key", "failure", "-9007199254740991"]


def test_json():
    schema = json.loads((root / "schema/export.schema.json").read_text())
    resolver = jsonschema.RefResolver((root / "schema/export.schema.json").as_uri(), schema)
    answers = {"$ref": "#/$defs/answers"}
    validator = jsonschema.Draft202012Validator(dict(schema, **answers, oneOf=[{}]), resolver=resolver)
    check("a schema that refuses", not validator.is_valid({}) and not validator.is_valid([{}]) and not validator.is_valid([{"registry": "smtp"}]))
    for errdex, queries in ((REAL, QUERIES), (HARD, HARD_QUERIES)):
        for query in queries:
            told = json.loads(run(errdex, "--json", "--", query).stdout)
            error = next(validator.iter_errors(told), None)
            check(f"--json {query} is valid", error is None and (told or "nonsense" in query), error and error.message)
        told = json.loads(run(errdex, "--json", "list").stdout)
        error = next(validator.iter_errors(told), None)
        check("--json list is valid", error is None and len(told) > 100, error and error.message)


real, hard = all_codes(REAL), all_codes(HARD)
# Of the registries that are many lines of one kind, a few.
picked = [c for c in hard if c["registry"] in ("hard-errno", "hard-enhanced", "hard-dotted", "hard-reply", "hard-numbers", "hard-keys", "hard-text", "hard-languages", "hard-hant",
                                               "hard-de", "hard-thirty-two-letters-in-a-nam")] + hard[-5:]
test_answers(REAL, real)
test_answers(HARD, picked)
test_platforms(hard)
test_lists(REAL, ["smtp", "winsock"])
test_lists(HARD, sorted({c["registry"] for c in hard}))
test_hostile_queries(REAL)
test_hostile_queries(HARD)
test_hostile_texts(picked)
test_languages()
test_terminals()
test_json()
for failure in failures[:40]:
    print("FAILED:", failure)
if len(failures) > 40:
    print(f"FAILED: and {len(failures) - 40} more")
print(f"{passed} passed, {len(failures)} failed")
sys.exit(bool(failures) or passed == 0)
