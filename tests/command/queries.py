"""queries.py ERRDEX TABLE: queries and what answers them.

A line of the table is "ANSWERS: QUERY". The answers are the first ones, in their order, as registry/key:

    winsock/10061       found as a code: by key, number, symbol or alias
    smtp/5xx=559        the class, which answers for 559
    ~winsock/10061      found by its words
    ?winsock/10061      found by too few of them, and said so
    smtp/552|smtp/422   either
    .                   and no more than that
    nothing             exit status 1, no output, a message
    nothing-sure        that, or what was found by too few words
    words               perhaps something, but nothing as a code

--json tells; the answer for people must begin with the same code.
"""
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

errdex, table = sys.argv[1], Path(sys.argv[2])


def run(*arguments):
    return subprocess.run([errdex, *arguments], stdin=subprocess.DEVNULL, capture_output=True, env={})


def spelling(answer):
    name = f"{answer['registry']}/{answer['key']}"
    return {"search": "~" + name, "weak": "?" + name, "class": f"{name}={answer.get('asked')}"}.get(answer["match"], name)


def trouble(line):
    wanted, query = line.split(": ", 1)
    wanted = wanted.split()
    told, shown = run("--json", "--", query), run("--", query)
    got = [spelling(a) for a in json.loads(told.stdout)]
    streams = f"exit {shown.returncode}, stdout {shown.stdout[:60]!r}, stderr {shown.stderr[:200]!r}"
    if told.returncode != shown.returncode or told.returncode != (not got):
        return f"exit status {told.returncode} with --json for {len(got)} answers; {streams}"
    if not got and (shown.stdout or not shown.stderr.startswith(b"errdex: ")):
        return streams
    weak = bool(got) and got[0].startswith("?")
    lines = shown.stdout.decode().splitlines()[weak:]
    if got and lines[0].split()[0] not in (f"{got[0].lstrip('~?').split('=')[0]}", got[0].split("/")[0] + "/" + got[0].split("=")[-1]):
        return f"--json begins with {got[0]}; {streams}"
    if wanted == ["nothing"]:
        return f"got {got}" if got else ""
    if wanted == ["nothing-sure"]:
        return "" if all(g.startswith("?") for g in got) else f"got {got}"
    if wanted == ["words"]:
        return "" if all(g[0] in "~?" for g in got) else f"got {got}"
    ends = wanted[-1] == "."
    wanted = wanted[:-1] if ends else wanted
    same = len(got) >= len(wanted) and all(g in w.split("|") for w, g in zip(wanted, got))
    return "" if same and (len(got) == len(wanted) or not ends) else f"got {got[:8]}"


lines = [line for line in table.read_text().splitlines() if line and not line.startswith("#")]
failed = 0
with ThreadPoolExecutor(4) as pool:
    for line, wrong in zip(lines, pool.map(trouble, lines)):
        if wrong:
            failed += 1
            print(f"FAILED: {table.name}: {line}: {wrong}")
print(f"{len(lines) - failed} passed, {failed} failed")
sys.exit(failed > 0)
