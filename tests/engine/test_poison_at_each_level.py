"""Files that end their tool in every way a tool can end, at each level of the sandbox: each costs itself alone.

The tool is a script that obeys what it reads, run in the real box; real tools on the files that blind them stand in
`test_batch_with_real_tools`.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import anyio
import pytest

from analyzers.finding import Aspect
from analyzers.protocol import Analyzer, Box, Command, Crash, Depth, Fault, Limits, Report, SourceFile
from analyzers.reading import Reading, answer, items, parse_json, text
from analyzers.registry import analyzers
from analyzers.staging import stage
from app.bench.corpus import read_corpus
from app.engine.batch import analyze_batch
from app.review.languages import language_of
from app.sandbox.machine import confinement_of
from app.sandbox.stage import StagedBox

pytestmark = pytest.mark.integration

OBEY = b"""
import json, os, sys
errors = []
for name in sys.argv[1:]:
    word = open(name).read().strip()
    if word.startswith("die "):
        os.kill(os.getpid(), int(word[4:]))
    if word == "hang":
        while True:
            os.pipe() and os.read(os.pipe()[0], 1)
    if word == "memory":
        hoard = []
        while True:
            hoard.append(bytes(range(256)) * 65536)
    if word == "flood":
        while True:
            os.write(1, bytes(1 << 20))
    if word == "error":
        errors.append(name)
json.dump({"errors": errors}, sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class ObeyingAnalyzer:
    """Runs the script on a batch."""

    name: str = "obeying"
    version: str = "1"
    description: str = "Does what files tell it."

    def judges(self, aspect: Aspect, language: str) -> Depth:
        del aspect, language
        return Depth.CODE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        staged = stage(files)
        limits = Limits(seconds=1.5, cpu_seconds=20, memory=256 * 1024 * 1024, output=32 * 1024 * 1024)
        argv = (sys.executable, "-I", "-S", "obey.py", *staged.names)
        end = await box.run(Command(argv, {"obey.py": OBEY, **staged.contents}, limits))

        def parse(report: bytes) -> Report:
            reading = Reading(staged)
            for name in items(parse_json(report), "errors"):
                reading.fault(text({"name": name}, "name"), "it could not be parsed")
            return reading.report()

        return answer(end, frozenset({0}), parse)


@pytest.mark.parametrize("level", range(4))
@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("die 6", "died of signal 6 and left no report"),
        ("die 9", "died of signal 9 and left no report"),
        ("die 11", "died of signal 11 and left no report"),
        ("hang", "killed at its limit of 1.5 seconds; split the file, or simplify its longest lines"),
        ("memory", "ended with code 1 (Traceback (most recent call last):) and no report"),
        ("flood", "killed at its limit of 33,554,432 bytes of output; split the file, or simplify its longest lines"),
        ("error", "it could not be parsed"),
    ],
)
def test_a_poisoned_file_costs_itself_alone(word: str, reason: str, level: int, tmp_path: Path) -> None:
    files = [SourceFile(name, "python", b"good") for name in ("a.py", "b.py", "c.py")]
    files.insert(1, SourceFile("poison.py", "python", word.encode()))
    confinement = confinement_of(level)
    assert confinement is not None, "install bubblewrap; `make test` does it for root on Debian"
    report = anyio.run(analyze_batch, ObeyingAnalyzer(), files, StagedBox(tmp_path, confinement))
    assert report == Report(faults=(Fault("poison.py", reason),))
    assert list(tmp_path.iterdir()) == []


def read_samples() -> list[SourceFile]:
    """Return a bad sample of each weakness in each language of the corpus, and texts for tools that find none in it."""
    bad = {(one.language, one.cwe): one for one in read_corpus(Path("tests/corpus")) if one.marks}
    texts = {one.path: one.text.encode() for one in bad.values()}
    texts["a.sh"] = b'#!/bin/bash\ncd here\nrm -rf "$place/"\nfor each in $@; do echo $each; done\n'
    texts["hidden.py"] = "name = 'a\u202eb'\n".encode()
    texts["requirements.txt"] = b"--trusted-host pypi.shop.internal\n"
    texts["slip.js"] = b"const a = { k: 1, k: 2 };\n"
    return [SourceFile(path, language_of(path, content), content) for path, content in texts.items()]


@pytest.mark.parametrize("tool", analyzers(), ids=lambda tool: str(tool.name))
def test_every_analyzer_says_the_same_at_every_level(tool: Analyzer, tmp_path: Path) -> None:
    mine = [file for file in read_samples() if any(tool.judges(aspect, file.language) for aspect in Aspect)]

    def judge(level: int) -> Report:
        confinement = confinement_of(level)
        assert confinement is not None
        return anyio.run(analyze_batch, tool, mine, StagedBox(tmp_path, confinement))

    bare = judge(0)
    assert bare.findings
    assert [judge(level) for level in (1, 2, 3)] == [bare, bare, bare]
