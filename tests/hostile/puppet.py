"""An analyzer whose tool does what the file tells it: it dies, hangs, floods, lies, hoards, or says what it sees.

It stands for every native parser that an attacker has taken over. Real tools do these things on inputs that change with
their versions; this one does them always, behind the same box and the same reading as the others.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from analyzers.protocol import Box, Command, Crash, Depth, Limits, Report, SourceFile
from analyzers.reading import Reading, answer, items, parse_json, printable, text
from analyzers.staging import Staged, stage

MIB = 1024 * 1024
RAISED = "the puppet breaks"
LIMITS = Limits(seconds=4, output=8 * MIB, file_size=8 * MIB, memory=192 * MIB, total=256 * MIB)
_TOOL = """
import json, mmap, os, sys, time
said = []
MUCH = 384 * 1024 * 1024
for name in sys.argv[1:]:
    word, _, rest = open(name).readline().strip().partition(" ")
    if word == "abort": os.abort()
    if word == "segv": os.kill(os.getpid(), 11)
    if word == "hang": time.sleep(600)
    if word == "dawdle": time.sleep(6)
    if word == "hoard": hoard = b"x" * MUCH
    if word == "share":
        shared = mmap.mmap(-1, MUCH)
        while shared.tell() < MUCH: shared.write(b"x" * 1_048_576)
    if word == "outlive" and os.fork() == 0:
        try: os.setsid()
        except OSError: pass
        time.sleep(60)
    if word == "garbage": print("<html>"); sys.exit(0)
    if word == "lie": name = "/etc/passwd"
    while word == "flood": sys.stdout.write("x" * 1_000_000)
    if word == "environ":
        rest = " ".join(value for key, value in os.environ.items() if key not in ("HOME", "TMPDIR", "SSL_CERT_FILE"))
    tells = word in ("say", "environ", "lie", "dawdle", "hoard", "share")
    if tells: said.append({"name": name, "words": rest or "nothing"})
json.dump(said, sys.stdout)
"""


@dataclass(frozen=True)
class Puppet:
    """Judges the security of files that no other analyzer knows."""

    name: str = "puppet"
    version: str = "1"
    description: str = "Does what the file says."

    def judges(self, aspect: Aspect, language: str) -> Depth:
        return Depth.CODE if aspect is Aspect.SECURITY and language == "unknown" else Depth.NONE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        if any(file.content.startswith(b"raise") for file in files):
            raise RuntimeError(f"{RAISED}: Bearer {os.environ['QUORUM_MODEL_KEY']} was refused")
        staged = stage(files)
        argv = (sys.executable, "-I", "-S", "-c", _TOOL, *staged.names)
        exit_ = await box.run(Command(argv, staged.contents, LIMITS))
        return answer(exit_, frozenset({0}), lambda report: _parse(report, staged))


def _parse(report: bytes, staged: Staged) -> Report:
    reading = Reading(staged)
    for said in items(parse_json(report)):
        name = reading.name_of(text(said, "name"))
        words = printable(text(said, "words"))
        kind = (Aspect.SECURITY, Category.INJECTION, Severity.HIGH, Confidence.HIGH)
        reading.claim(name, Finding("puppet", "puppet", *kind, reading.source(name).path, 1, 1, words))
    return reading.report()
