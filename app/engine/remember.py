"""What an analyzer said of a file is kept in the memo, so that a push runs only what changed and a crash resumes.

The key is a digest of everything that the answer hangs on: the analyzer, its version with its rules, our own code, and
of the file its bytes, its language and its path, which tools ask for a dialect or for what a test is. Kept are whole
answers only. A file with a fault is judged anew, and so is one for which a text is proposed: that text is the author's
own line, and may hold a secret that another tool sees, which no record of ours outlives.
"""

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from analyzers.edition import EDITION
from analyzers.finding import Aspect, Category, Confidence, Finding, Role, Severity, Step
from analyzers.protocol import Analyzer, Box, Report, SourceFile
from app.engine.batch import analyze_batch
from app.engine.memo import Memo
from app.errors import OperatorError

log = logging.getLogger(__name__)

FORM = "analyzer 2"
"""Part of every key. It changes when the meaning of what is kept does."""
MAX_KEPT = 128 * 1024
"""Characters of one answer. A file with hundreds of findings is not worth its room."""


async def analyze_anew(
    analyzer: Analyzer, files: Sequence[SourceFile], box: Box, memo: Memo | None
) -> tuple[Report, frozenset[str]]:
    """Judge the files that the memo does not know, and keep what was said. Return the report and the paths known."""
    if memo is None:
        return await analyze_batch(analyzer, files, box), frozenset()
    keys = {file.path: answer_key(analyzer, file) for file in files}
    known = await _recall(memo, keys)
    fresh = await analyze_batch(analyzer, [file for file in files if file.path not in known], box)
    await _keep(memo, keys, _whole(fresh, keys.keys() - known.keys()))
    order = {file.path: number for number, file in enumerate(files)}
    found = [*(finding for answer in known.values() for finding in answer), *fresh.findings]
    ordered = sorted(found, key=lambda finding: (order[finding.path], finding.start_line, finding.rule))
    return Report(tuple(ordered), fresh.faults), frozenset(known)


def answer_key(analyzer: Analyzer, file: SourceFile, edition: str = EDITION) -> str:
    """Return the digest of who judges what. Every part stands with its length, so none runs into the next."""
    digest = hashlib.sha256()
    for part in (FORM, edition, analyzer.name, analyzer.version, file.language, file.path):
        data = part.encode(errors="surrogatepass")
        digest.update(b"%d:" % len(data) + data)
    digest.update(file.content)
    return digest.hexdigest()


async def _recall(memo: Memo, keys: Mapping[str, str]) -> dict[str, tuple[Finding, ...]]:
    try:
        kept = await memo.get_many(keys.values())
    except OperatorError as error:
        log.warning("the memo cannot be read, so every file is judged: %s", error)
        return {}
    return {path: _parse(path, kept[key]) for path, key in keys.items() if key in kept}


async def _keep(memo: Memo, keys: Mapping[str, str], answers: Iterator[tuple[str, str]]) -> None:
    values = {keys[path]: answer for path, answer in answers}
    if not values:
        return
    try:
        await memo.put_many(values)
    except OperatorError as error:
        log.warning("the memo cannot be written, so these files may be judged twice: %s", error)


def _whole(report: Report, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the answers that may be kept."""
    found: dict[str, list[Finding]] = {path: [] for path in paths}
    for finding in report.findings:
        found[finding.path].append(finding)
    faulty = {fault.path for fault in report.faults}
    for path, findings in found.items():
        if path in faulty or any(finding.suggestion is not None for finding in findings):
            continue
        if len(text := json.dumps([_render(finding) for finding in findings])) <= MAX_KEPT:
            yield path, text


def _render(finding: Finding) -> dict[str, object]:
    """Return a finding without its path, which stands in the key."""
    return {name: value for name, value in asdict(finding).items() if name not in {"path", "suggestion"}}


def _parse(path: str, kept: str) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            **{
                **told,
                "path": path,
                "aspect": Aspect(told["aspect"]),
                "category": Category(told["category"]),
                "severity": Severity(told["severity"]),
                "confidence": Confidence(told["confidence"]),
                "notes": tuple(told["notes"]),
                "trace": tuple(Step(step["line"], Role(step["role"]), step["name"]) for step in told["trace"]),
            }
        )
        for told in json.loads(kept)
    )
