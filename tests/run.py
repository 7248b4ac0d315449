#!/usr/bin/python3
"""run.py BUILD: the commands that remedies name, from the JSON. A command only looks; here each is shown to be one that its programs take.

A shell can read every command of a Unix. Those for linux and unix are run, with harmless values for what they leave open, in a sandbox
without network: each program is there and takes these options; that it finds nothing, or nobody answers, is all right. A program that
cannot be had or run here (Windows, BSD, macOS, servers, systemd) is listed in tests/run/words.tsv with the words that it takes and the
reason; what the list has and no command uses is an error.
"""
import concurrent.futures
import csv
import functools
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

root = Path(__file__).resolve().parent
build = Path(sys.argv[1])
seconds = 5
path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
passed = failed = 0

# What a command leaves open, in capitals, and what stands for it here
values = {
    "ADDRESS": "user@example.org",
    "BACKEND": "127.0.0.1",
    "CA.pem": "cert.pem",
    "CERT.pem": "cert.pem",
    "CONTAINER": "container",
    "CLOUDFLARE-IP": "127.0.0.1",
    "D.C.B.A": "1.0.0.127",
    "DEVICE": "/dev/null",
    "DIR": ".",
    "DIRECTORY": ".",
    "DISK": "disk",
    "DOMAIN": "example.org",
    "DRIVE": "C:",
    "FILE": "file",
    "FILE.json": "file.json",
    "FOLDER": "folder",
    "FORWARDER": "127.0.0.1",
    "HOST": "localhost",
    "IFACE": "lo",
    "IMAGE": "image",
    "INTERPRETER": "file",
    "IP": "127.0.0.1",
    "KEY.pem": "key.pem",
    "MAILBOX": "user@example.org",
    "MESSAGEID": "1@example.org",
    "MODULE": "loop",
    "N": "9",
    "NAME": "www",
    "ORIGIN-IP": "127.0.0.1",
    "ORIGIN-NAME": "localhost",
    "PATH": "file",
    "PID": "1",
    "PORT": "9",
    "QUEUEID": "ABC",
    "SELECTOR": "s1",
    "SERVER": "127.0.0.1",
    "SERVICE": "ssh.service",
    "SHARE": "share",
    "TEXT": "dGVzdA==",
    "TYPE": "A",
    "UNIT": "ssh.service",
    "URL": "http://localhost:9/",
    "USER": "root",
    "ZONE": "example.org",
}
# Words in capitals that stand as they are: record types, methods, and names of files, variables and services
words = set("A AAAA ANY AVC BFE CIFS DNAME DNSKEY DS HTTPERR HTTPS IKEEXT LISTEN MX NS NSEC3PARAM NUL OPTIONS PM PTR SOA TCP TLSA TXT UTF8".split())
placeholder = re.compile(r"(?<![\w.-])(?:" + "|".join(map(re.escape, sorted(values, key=len, reverse=True))) + r")(?![\w,-])")

# Programs that take any word
deaf = {"printf"}

unix = {"linux", "unix", "macos", "freebsd", "netbsd", "openbsd"}
# What a program says that does not know an option, a word or a parameter
usage = re.compile(
    r"usage:|(?!invalid argument$)(?:invalid|illegal|unrecogni[sz]ed|unknown|bad|unexpected|extra|missing|ambiguous) (?:\w+ )?(?:option|flag|argument|command|keyword|parameter|operand|column|variable|digest)"
    r"|requires an argument|try ['`\"]?\S+ (?:-h\b|--help)|: not found$|command not found|syntax error|failed to parse|is unknown|couldn't get|no such option"
    r"|option .* (?:not|un)|not an? (?:\w+ )?option",
    re.I | re.M,
)


def check(good, message):
    global passed, failed
    passed += bool(good)
    failed += not good
    if not good:
        print("FAILED:", message)
    return good


def commands():
    """{(platform, command): the codes whose remedies name it}"""
    found = {}
    for path in sorted((build / "json").glob("*.json")):
        if path.stem == "errdex":
            continue
        registry = json.loads(path.read_text(encoding="utf-8"))
        for code in registry["classes"] + registry["codes"]:
            for sense in [code, *code.get("senses", [])]:
                for step in sense["remedy"]:
                    for platform, command in step["run"].items():
                        found.setdefault((platform, command), []).append(f"{path.stem}/{code['key']}")
    return found


def open_places(command):
    """The capitals of a command that are neither to be filled in nor words."""
    rest = placeholder.sub("", re.sub(r"'[^']*'|\"[^\"]*\"", "''", command))
    return [word for word in re.findall(r"(?<![\w$.:/\\%,+-])[A-Z][A-Z0-9]+(?![\w:,])", rest) if word not in words]


def calls(command, windows):
    """Each program of a command with its words: [program, word...]."""
    if windows:
        pieces = re.findall(r"@\{[^}]*\}|\"[^\"]*\"|'[^']*'|[;|]|(?:[^\s;|'\"]|'[^']*'|\"[^\"]*\")+", command)
    else:
        lexer = shlex.shlex(command, posix=True, punctuation_chars=";|<>")
        lexer.whitespace_split = True
        pieces = list(lexer)
    found = [[]]
    skip = False
    for piece in pieces:
        if piece in (";", "|"):
            found.append([])
        elif piece == "<":
            skip = True
        elif skip:
            skip = False
        else:
            found[-1].append(piece)
    return found


@functools.cache
def is_there(program):
    """Whether a shell finds it, as a file or built in."""
    return subprocess.run(["sh", "-c", 'command -v "$0"', program], env={"PATH": path}, capture_output=True).returncode == 0


def listed():
    """The list: {(platform, program): words}, and which are not run even where they are."""
    rows = {}
    never = set()
    with (root / "run/words.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for platform in row["platforms"].split():
                key = (platform, row["program"])
                check(key not in rows, f"words.tsv: {row['program']} is listed twice for {platform}")
                check(row["why"], f"words.tsv: {row['program']} is listed without a reason")
                check(row["here"] in ("never", "if there"), f"words.tsv: {row['program']} is run here {row['here']}, not never or if there")
                rows[key] = set(row["words"].split())
                if row["here"] == "never":
                    never.add(key)
    return rows, never


def checked_words(call, windows):
    """The words of a call that its program must know: options, and bare words in lower case; the rest is data."""
    data = r"[A-Z0-9@$%\"'].*|.*[./\\:@*|{ ].*"
    for word in call[1:]:
        if word.startswith("-") or (windows and re.fullmatch(r"/\w+", word)) or not re.fullmatch(data, word):
            yield word.split("=")[0]


def check_words(platform, command, call, rows, used):
    """Whether a program is listed for the platform, with these words."""
    key = (platform, call[0])
    if key not in rows:
        return False
    for word in checked_words(call, platform == "windows"):
        check(word in rows[key], f"{platform}: {call[0]} does not have {word} in words.tsv: {command}")
        used.setdefault(key, set()).add(word)
    used.setdefault(key, set())
    return True


def sandbox(scratch):
    """How a command is run: without network where this machine lets namespaces be made, else as it is, by nobody where we are root."""
    bubble = ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/run", "--bind", scratch, scratch,
              "--unshare-all", "--die-with-parent", "--chdir", scratch]  # fmt: skip
    if subprocess.run([*bubble, "true"], capture_output=True).returncode == 0:
        resolver = Path("/etc/resolv.conf").resolve()
        return [*bubble, "--ro-bind", f"{scratch}/resolv.conf", str(resolver)] if resolver.exists() else bubble, "without network"
    return (["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []), "with the network, for want of namespaces"


def run(command, around, scratch):
    """What is wrong with a command, if anything."""
    filled = placeholder.sub(lambda match: values[match[0]], command).replace("9.9.9.9", "127.0.0.1")
    environment = {"PATH": path, "LC_ALL": "C.UTF-8", "HOME": scratch, "TERM": "dumb"}
    process = subprocess.Popen([*around, "sh", "-c", filled], cwd=scratch, env=environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)  # fmt: skip
    try:
        output = process.communicate(timeout=seconds)[0]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        output = process.communicate()[0]
    text = output.decode(errors="replace")
    wrong = usage.search(text)
    if process.returncode in (126, 127) or wrong:
        line = next((line for line in text.splitlines() if wrong and wrong[0].splitlines()[0] in line), text.strip()[:200])
        return f"{filled}: status {process.returncode}: {line.strip()}"
    return None


def prepare(scratch):
    Path(scratch, "file").write_text("text\n")
    Path(scratch, "file.json").write_text("{}\n")
    Path(scratch, "resolv.conf").write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=scratch,
        capture_output=True,
    )
    check(made.returncode == 0, "openssl makes no certificate to look at")
    os.chmod(scratch, 0o755)
    os.chmod(f"{scratch}/key.pem", 0o644)


def main():
    rows, never = listed()
    used = {}
    programs = {}
    to_run = {}
    for (platform, command), codes in commands().items():
        where = f"{platform}: {command} ({codes[0]})"
        for word in open_places(command):
            check(False, f"{where}: {word} is not a value that run.py knows")
        if platform in unix:
            read = subprocess.run(["sh", "-n"], input=command, text=True, capture_output=True)
            if not check(read.returncode == 0, f"{where}: {read.stderr.strip()}"):
                continue
        runs = platform in ("linux", "unix")
        for call in calls(command, platform == "windows"):
            known = check_words(platform, where, call, rows, used)
            there = platform in ("linux", "unix") and is_there(call[0])
            check(known or there, f"{where}: {call[0]} is not in words.tsv{', and not installed' if platform in ('linux', 'unix') else ''}")
            runs = runs and there and (platform, call[0]) not in never
            if runs and not known:
                programs.setdefault(call[0], where)
        if runs:
            to_run[command] = where
    for key, has in rows.items():
        check(key in used, f"words.tsv: no command for {key[0]} uses {key[1]}")
        for word in has - used.get(key, has):
            check(False, f"words.tsv: no command for {key[0]} uses {key[1]} with {word}")
    with tempfile.TemporaryDirectory() as scratch:
        prepare(scratch)
        around, how = sandbox(scratch)
        pool = concurrent.futures.ThreadPoolExecutor(8)
        for wrong, where in zip(pool.map(lambda command: run(command, around, scratch), to_run), to_run.values()):
            check(not wrong, f"{where}: {wrong}")
        odd = [program for program in programs if program not in deaf]
        for wrong, program in zip(pool.map(lambda program: run(f"{program} --errdex-none", around, scratch), odd), odd):
            check(wrong, f"{programs[program]}: {program} takes an option that it cannot have, or says so in words that run.py does not know")
    check(to_run, "no command was run")
    print(f"{len(to_run)} commands run, {how}")


main()
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0 or passed == 0)
