"""Takes the lines of a log apart with a regular expression and counts them: a JSON request on standard input."""

import json
import re
import sys
import time
from datetime import datetime, timedelta, timezone

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
ADDRESS = r"(\d{1,3}(?:\.\d{1,3}){3})"
QUOTED = r'"((?:[^"\\]|\\.|"")*)"'
SERVICE = re.compile(
    rf"(\d{{4}}-\d{{2}}-\d{{2}} \d{{2}}:\d{{2}}:\d{{2}}\.\d{{3}} [+-]\d{{4}})\t([^\t]+)\t{ADDRESS}\t{QUOTED}\t([A-Z]+)\n?"
)
WEB = re.compile(
    rf"{ADDRESS} - (\S+) \[(\d{{2}}/\w{{3}}/\d{{4}}:\d{{2}}:\d{{2}}:\d{{2}} [+-]\d{{4}})\] {QUOTED} ([+-]?\d+) ([+-]?\d+) {QUOTED} {QUOTED}\n?"
)


def of_service(match):
    text, user, address, agent, status = match.groups()
    return datetime.fromisoformat(text[:23] + text[24:]), user, address, agent.replace('""', '"'), status


def of_web(match):
    address, user, text, action, status, size, referrer, agent = match.groups()
    moment = datetime.fromisoformat(f"{text[7:11]}-{MONTHS[text[3:6]]:02}-{text[:2]}T{text[12:20]}{text[21:]}")
    int(size)
    return moment, user, address, agent.replace('""', '"'), status


def main():
    request = json.load(sys.stdin)
    expression, values = (SERVICE, of_service) if request["name"] == "service" else (WEB, of_web)
    started = time.perf_counter()
    counts = {}
    for line in open(request["file"], encoding="utf8", newline="\n"):
        match = expression.fullmatch(line)
        if match is None:
            continue
        moment, _, address, _, status = values(match)
        known = counts.get(status)
        if known is None:
            counts[status] = [1, {address}, moment, moment]
            continue
        known[0] += 1
        known[1].add(address)
        if moment < known[2]:
            known[2] = moment
        if moment > known[3]:
            known[3] = moment
    seconds = time.perf_counter() - started
    millis = lambda moment: (moment - EPOCH) // timedelta(milliseconds=1)
    found = [[status, n, len(seen), millis(a), millis(b)] for status, (n, seen, a, b) in sorted(counts.items())]
    print(json.dumps({"found": found, "seconds": seconds}))


main()
