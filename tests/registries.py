#!/usr/bin/python3
"""registries.py BUILD: the JSON against the lists of the authorities in tests/registries/REGISTRY.tsv (code, name, source; platform too,
where numbers go by platform), and against second, independent sources that Debian has. Both ways: what is listed is defined, with its
official name and its number on each platform; what is defined is listed, or names a source of its own, and has no number on a platform
that the list does not have. A source that is missing is a failure. Every registry has an introduction in each of its languages.
"""
import csv
import errno
import http
import json
import platform
import re
import socket
import sys
from pathlib import Path

import dns.edns
import dns.rcode

root = Path(__file__).resolve().parent
build = Path(sys.argv[1])
passed = failed = 0


def check(good, message):
    global passed, failed
    passed += bool(good)
    failed += not good
    if not good:
        print("FAILED:", message)


def letters(text):
    """A name as it is compared: OpenSSL's BAD_CERTIFICATE, IANA's bad_certificate and a phrase such as Bad Certificate are one."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def names_of(code):
    return {name for name in (code["symbol"], *code["aliases"]) if name}


def number_on(code, where):
    """A code's number on a platform; an architecture has what its system has, unless it has its own."""
    numbers = code["numbers"]
    return numbers.get(where, numbers.get(where.split("/")[0]))


def defined():
    registries = {}
    for path in sorted((build / "json").glob("*.json")):
        if path.stem != "errdex":
            registries[path.stem] = json.loads(path.read_text(encoding="utf-8"))
    return registries


registries = defined()
codes = {name: registry["codes"] for name, registry in registries.items()}


def named(registry):
    return {name: code for code in codes.get(registry, []) for name in names_of(code)}


# The lists


def check_by_platform(registry, rows):
    by_name = named(registry)
    listed = {(row["platform"], row["name"]): int(row["code"]) for row in rows}
    check(len(listed) == len(rows), f"{registry}.tsv lists a name twice on one platform")
    for (where, name), number in listed.items():
        code = by_name.get(name)
        check(code, f"{registry}/{name} is listed for {where} but not defined")
        if code:
            check(number_on(code, where) == number, f"{registry}/{name} is {number} on {where}, not {number_on(code, where)}")
    for code in codes[registry]:
        check(code["symbol"], f"{registry}/{code['key']} has no symbol")
        for where in sorted({where for where, _ in listed} | set(code["numbers"])):
            number = number_on(code, where)
            ours = (where, code["symbol"])
            check(number is None or ours in listed, f"{registry}/{code['symbol']} is {number} on {where}, where the list does not have it")


def check_by_key(registry, rows):
    keyed = {code["key"]: code for code in codes[registry]}
    families = {code["family"] for code in codes[registry]}
    for row in rows:
        if re.fullmatch(r"X(\.[0-9]+)+", row["code"]):
            check(row["code"] in families, f"{registry}/{row['code']} is listed but has no member")
        if not row["code"].lstrip("-").isdigit():
            continue
        code = keyed.get(row["code"])
        check(code, f"{registry}/{row['code']} is listed but not defined")
        if code and code["symbol"] and re.fullmatch(r"[A-Za-z]\w+", row["name"]):
            check(row["name"].lower() in {name.lower() for name in names_of(code)}, f"{registry}/{row['code']} is not named {row['name']}")
        if code and registry in ("http", "dns-ede") and row["source"].startswith("IANA"):
            check_phrase(registry, code, row["name"].split(" (")[0])
    listed = {row["code"] for row in rows}
    for key, code in keyed.items():
        check(key in listed or code["family"] in listed or code["sources"] or code["unverified"], f"{registry}/{key} is in no list and has no source")


def check_phrase(registry, code, phrase):
    """An official phrase is what programs print; IANA puts in parentheses what is none."""
    printed = [letters(text) for text in code["wire"]]
    unused = phrase.startswith("(")
    check(unused or any(letters(phrase) in text for text in printed), f"{registry}/{code['key']} is not printed as {phrase}")


for path in sorted((root / "registries").glob("*.tsv")):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    check(rows, f"{path.name} is empty")
    check(path.stem in registries, f"{path.name} is the list of a registry that is not defined")
    for row in rows:
        check(row["source"], f"{path.name}: {row['code']} {row['name']} has no source")
    if path.stem in registries and rows:
        (check_by_platform if "platform" in rows[0] else check_by_key)(path.stem, rows)

for name, registry in registries.items():
    check((root / f"registries/{name}.tsv").exists(), f"{name} has no list in tests/registries")
    check(2 <= len(registry["intro"]) <= 3, f"the introduction of {name} has {len(registry['intro'])} paragraphs, not two or three")
    for paragraph in registry["intro"]:
        for language in registry["languages"]:
            check(paragraph.get(language), f"a paragraph of the introduction of {name} is not there in {language}")
    for code in registry["codes"]:
        for sense in [code, *code["senses"]]:
            check(sense["cause"], f"{name}/{code['key']} has no cause")


# Second sources. Each is read into {name: number}, and must have at least as many as it is known to have.


def headers(*paths, include=None):
    """What C headers define as numbers: NAME 5, NAME OTHER, NAME (OTHER), NAME (OTHER + 5). The first definition that is not undone counts."""
    texts = {}

    def read(path):
        if not path.exists():
            check(False, f"{path} is missing; install the package that has it")
            return
        for line in path.read_text(errors="replace").splitlines():
            included = re.match(r"\s*#\s*include\s+<(asm[\w-]*/[\w./-]+)>", line)
            if included and include:
                read(include / included[1])
            undone = re.match(r"\s*#\s*undef\s+(\w+)", line)
            if undone:
                texts.pop(undone[1], None)
            macro = re.match(r"\s*#\s*define\s+(\w+)\s+([^/]+)", line)
            if macro:
                texts.setdefault(macro[1], macro[2].strip())

    def value(text, depth=0):
        text = re.sub(r"^(?:__MSABI_LONG)?\((.*)\)$", r"\1", text)
        if re.fullmatch(r"-?[0-9]+L?", text):
            return int(text.rstrip("L"))
        total = re.fullmatch(r"(\w+)(?:\s*\+\s*([0-9]+))?", text)
        base = value(texts[total[1]], depth + 1) if total and total[1] in texts and depth < 9 else None
        return base + int(total[2] or 0) if base is not None else None

    for path in paths:
        read(path)
    found = {name: value(text) for name, text in texts.items()}
    return {name: number for name, number in found.items() if number is not None}


def only(pattern, numbers):
    return {name: number for name, number in numbers.items() if re.fullmatch(pattern, name)}


def compare(source, registry, where, theirs, least, both_ways=True, lacking=()):
    """Theirs against ours. A number beyond the last that the source itself knows (BSD's ELAST) is newer than the source; what `lacking`
    names is in no copy of it."""
    if registry not in codes:
        return
    last = theirs.pop("ELAST", None)
    check(len(theirs) >= least, f"{source} has only {len(theirs)} of {registry} for {where}, not {least}")
    by_name = named(registry)
    for name, number in sorted(theirs.items()):
        code = by_name.get(name)
        ours = code and (number_on(code, where) if where else code["number"])
        check(ours == number, f"{source} has {name} = {number}{f' on {where}' if where else ''}; {registry} has {ours}")
    for code in codes[registry] if both_ways else []:
        number = number_on(code, where) if where else code["number"]
        newer = last is not None and number is not None and number > last
        known = number is None or newer or not code["symbol"] or code["symbol"] in theirs or code["symbol"] in lacking
        check(known, f"{registry}/{code['symbol']} is {number}{f' on {where}' if where else ''}; {source} does not have it")


def check_linux():
    """The kernel's headers, each architecture's own; ENOTSUP is libc's, and two numbers never leave the kernel's source."""
    inside = ("ENOTSUPP", "ERESTARTSYS")
    libc = {"ENOTSUP": "EOPNOTSUPP"}
    texts = [path.read_text() for path in Path("/usr/include").glob("*/bits/errno.h")]
    for name, other in libc.items():
        check(any(re.search(rf"define\s+{name}\s+{other}\b", text) for text in texts), f"libc's bits/errno.h does not have {name} as {other}")
    for where, triplet in {
        "linux": None,
        "linux/alpha": "alpha-linux-gnu",
        "linux/hppa": "hppa-linux-gnu",
        "linux/mips": "mips-linux-gnu",
        "linux/powerpc": "powerpc-linux-gnu",
        "linux/sparc": "sparc64-linux-gnu",
    }.items():
        include = Path(f"/usr/{triplet}/include" if triplet else "/usr/include")
        theirs = only("E[A-Z0-9]+", headers(include / ("asm/errno.h" if triplet else "asm-generic/errno.h"), include=include))
        theirs.update({name: theirs.get(other) for name, other in libc.items()})
        compare(f"{include}/asm/errno.h", "errno", where, theirs, 134, lacking=inside)


def check_bsd():
    """Go's and Rust's lists, each made on the systems themselves."""
    go = Path("/usr/share/gocode/src/golang.org/x/sys/unix")
    rust = next(iter(sorted(Path("/usr/share/cargo/registry").glob("libc-*/src/unix/bsd"))), None)
    check(rust, "Rust's libc is missing; install librust-libc-dev")
    for where, name, files in (
        ("macos", "darwin", ["mod.rs", "apple/mod.rs"]),
        ("freebsd", "freebsd", ["mod.rs", "freebsdlike/mod.rs", "freebsdlike/freebsd/mod.rs"]),
        ("netbsd", "netbsd", ["mod.rs", "netbsdlike/mod.rs", "netbsdlike/netbsd/mod.rs"]),
        ("openbsd", "openbsd", ["mod.rs", "netbsdlike/mod.rs", "netbsdlike/openbsd/mod.rs"]),
    ):
        path = go / f"zerrors_{name}_amd64.go"
        check(path.exists(), f"{path} is missing; install golang-golang-x-sys-dev")
        text = path.read_text() if path.exists() else ""
        compare(path.name, "errno", where, {n: int(v, 16) for n, v in re.findall(r"^\s+(E[A-Z0-9]+)\s+= syscall\.Errno\((0x\w+)\)", text, re.M)}, 96)
        texts = {}
        for file in files if rust else []:
            texts.update(re.findall(r"^\s*pub const (E\w+): (?:::)?c_int = (-?\w+);", (rust / file).read_text(), re.M))
        theirs = {n: texts.get(v, v) for n, v in texts.items()}
        theirs = {n: int(v) for n, v in theirs.items() if re.fullmatch(r"-?[0-9]+", v) and n != "EOF"}
        compare("Rust's libc", "errno", where, only("E[A-Z0-9]+", theirs), 96)
        compare("Rust's libc", "getaddrinfo", where, only(r"EAI_\w+", theirs), 10, both_ways=False)


def check_windows():
    mingw = Path("/usr/share/mingw-w64/include")
    theirs = headers(*(mingw / name for name in ("winerror.h", "psdk_inc/_wsa_errnos.h", "winsock2.h", "ws2tcpip.h", "errno.h")))
    crt = headers(mingw / "errno.h")
    compare("mingw-w64's errno.h", "errno", "windows", only(r"E[A-Z0-9]+|STRUNCATE", crt), 80, lacking=["EOTHER"])
    eai = only(r"EAI_\w+|HOST_NOT_FOUND|TRY_AGAIN|NO_RECOVERY|NO_DATA|NO_ADDRESS", theirs)
    compare("mingw-w64's ws2tcpip.h", "getaddrinfo", "windows", eai, 14, lacking=["EAI_NOSECURENAME", "EAI_IPSECPOLICY"])
    win32 = only(r"WSA_(INVALID_HANDLE|NOT_ENOUGH_MEMORY|INVALID_PARAMETER|OPERATION_ABORTED|IO_INCOMPLETE|IO_PENDING)", theirs)
    winsock = {name: number for name, number in only(r"WSA\w+", theirs).items() if 10000 < number < 12000}
    compare("mingw-w64's winerror.h", "winsock", None, winsock | win32, 90, lacking=["WSA_SECURE_HOST_NOT_FOUND", "WSA_IPSEC_NAME_POLICY_ERROR"])


def check_programs():
    """glibc, and what Python knows of this machine and of HTTP; dnspython for DNS; OpenSSL's headers for TLS."""
    glibc = only(r"EAI_\w+|NETDB_\w+|HOST_NOT_FOUND|TRY_AGAIN|NO_RECOVERY|NO_DATA|NO_ADDRESS", headers(Path("/usr/include/netdb.h")))
    compare("glibc's netdb.h", "getaddrinfo", "linux", glibc, 25)
    python = {name: number for name, number in vars(socket).items() if name.startswith("EAI_")}
    compare("Python's socket", "getaddrinfo", "linux", python, 10, both_ways=False)
    families = {"alpha": "alpha", "parisc": "hppa", "mips": "mips", "ppc": "powerpc", "sparc": "sparc"}
    here = next((f"linux/{name}" for start, name in families.items() if platform.machine().startswith(start)), "linux")
    compare("Python's errno", "errno", here, only("E[A-Z0-9]+", vars(errno)), 130, both_ways=False)

    statuses = {code["number"]: code for code in codes["http"]}
    check(len(http.HTTPStatus) >= 62, "Python's http has fewer status codes than it had")
    for status in http.HTTPStatus:
        code = statuses.get(status.value)
        check(code, f"Python's http has {status.value} {status.phrase}; http does not")
        if code:
            check_phrase("http", code, status.phrase)

    compare("dnspython", "dns", None, {rcode.name: rcode.value for rcode in dns.rcode.Rcode}, 20)
    extended = {code["number"]: code for code in codes["dns-ede"]}
    check(len(dns.edns.EDECode) >= 25, "dnspython has fewer extended errors than it had")
    for ede in dns.edns.EDECode:
        check(ede.value in extended, f"dnspython has the extended error {ede.value} {ede.name}; dns-ede does not")
        if ede.value in extended:
            check_phrase("dns-ede", extended[ede.value], ede.name)

    openssl = only(r"(SSL3|TLS1|TLS13)_AD_\w+", headers(Path("/usr/include/openssl/ssl3.h"), Path("/usr/include/openssl/tls1.h")))
    alerts = {name.split("_AD_")[1].lower().replace("cancelled", "canceled"): number for name, number in openssl.items()}
    newer = ["too_many_cids_requested", "general_error", "ech_required"]
    compare("OpenSSL's tls1.h", "tls", None, {tls_name(name): number for name, number in alerts.items()}, 34, lacking=newer)


def tls_name(name):
    """IANA renames an alert that is given up."""
    return f"{name}_RESERVED" if f"{name}_RESERVED" in named("tls") else name


check_linux()
check_bsd()
check_windows()
check_programs()

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0 or passed == 0)
