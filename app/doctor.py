"""`quorum doctor`: what this machine can do, and for whatever it cannot, what mends it.

Nothing is believed that can be tried: the sandbox is measured by the hostile program, and each analyzer reads a small
file in it, and where the operator named authorities or a proxy, each server behind them is asked for a word. A server's
settings are looked at only where there are any; a local review needs none of them. The database is not opened, since
opening migrates it.
"""

import os
import platform
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import anyio

from analyzers.finding import Aspect
from analyzers.osv_index import REMEDY, read_export
from analyzers.protocol import Analyzer, Depth, SourceFile
from analyzers.registry import analyzers
from app.engine.batch import analyze_batch
from app.errors import OperatorError
from app.github.way import probe
from app.model_settings import ModelSettings
from app.review.render import visible
from app.sandbox.machine import MachineBox, Standing
from app.sandbox.matrix import EXPECTED, HIGHEST, NAMES
from app.settings import ReviewSettings, Settings, is_server, load_review_settings, load_settings
from app.voices import ADDRESSES
from app.wiring import VERSION, make_box

_GOOD, _BAD, _NOTE = "✔", "✘", "•"
_COLOURS = {_GOOD: "32", _BAD: "1;31", _NOTE: "33"}
_SAMPLES = {
    "python": b"x = 1\n",
    "shell": b"#!/bin/sh\necho x\n",
    "workflow": b"on: push\npermissions: {}\njobs: {a: {runs-on: ubuntu-24.04, steps: [{run: make}]}}\n",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at: good, or not so (`_NOTE` for what nobody must mend), in words, with its remedy."""

    mark: str
    words: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What belongs together. `table` is shown in two columns."""

    title: str
    lines: Sequence[Line]
    table: Sequence[Line] = ()


def doctor() -> int:
    """Examine, print, and return 0 where nothing has to be mended, else 1."""
    sections = anyio.run(_examine)
    sys.stdout.write(render(sections, colour=sys.stdout.isatty()))
    return int(any(line.mark == _BAD for section in sections for line in section.lines))


async def _examine() -> Sequence[Section]:
    server = _server()
    try:
        settings = load_settings() if is_server() else load_review_settings()
        required, advisories, way = settings.sandbox, settings.osv_dir, await _network(settings)
    except OperatorError:
        required, advisories, way = HIGHEST if is_server() else 0, None, []
    box = make_box(required)
    standing = await box.measure()
    osv = [await anyio.to_thread.run_sync(_advisories, advisories)] if advisories else []
    return [show_standing(standing, required), await _tools(standing, box), *osv, server, *way, _models()]


def show_standing(standing: Standing, required: int) -> Section:
    """Show the level, what lifts it, and each attack as measured; none where nothing could be measured."""
    level = standing.level
    words = f"level {level} of {HIGHEST}: {NAMES[level]}"
    remedies = [standing.remedy] if standing.remedy else []
    if standing.unknown:
        words = f"no level, since none can be measured: {standing.unknown}"
        return Section("Sandbox", [Line(_BAD, words, "mend what it names; no analyzer runs here until then")])
    if level < required:
        remedies.append(f"or set QUORUM_SANDBOX={level}, for changes by people whom you trust")
        lines = [Line(_BAD, f"{words}; level {required} is required, so no analyzer runs", ", ".join(remedies))]
    else:
        lines = [Line(_NOTE if remedies else _GOOD, words, ", ".join(remedies))]
    if standing.fault:
        lines.append(Line(_NOTE, f"level {HIGHEST}: {standing.fault}"))
    succeeded = standing.matrices[-1].succeeded
    table = [Line(_BAD if attack in succeeded else _GOOD, row.words) for attack, row in EXPECTED.items()]
    return Section("Sandbox", lines, table)


async def _tools(standing: Standing, box: MachineBox) -> Section:
    tools = analyzers()
    faults = dict[str, str]()

    async def run(tool: Analyzer) -> None:
        reads = (word for word in _SAMPLES if any(tool.judges(aspect, word) is Depth.CODE for aspect in Aspect))
        language = next(reads, None)
        if language is None:
            return
        report = await analyze_batch(tool, [SourceFile("sample", language, _SAMPLES[language])], box)
        faults[tool.name] = "; ".join(fault.reason for fault in report.faults)

    if standing.level >= box.required:
        async with anyio.create_task_group() as group:
            for tool in tools:
                group.start_soon(run, tool)
    lines = [_tool(tool, faults.get(tool.name)) for tool in tools]
    git = shutil.which("git")
    lines.append(
        Line(_GOOD, f"git at {git}")
        if git
        else Line(_NOTE, "git is not on the PATH", "install it to review local ranges")
    )
    return Section("Tools, tried in the sandbox", lines)


def _tool(tool: Analyzer, fault: str | None) -> Line:
    words = f"{tool.name} {tool.version}"
    if fault is None:
        return Line(_NOTE, f"{words}, not tried")
    return (
        Line(
            _BAD,
            f"{words}: {fault}",
            "`make .venv/installed` installs it; until it runs, what it reads is not reviewed",
        )
        if fault
        else Line(_GOOD, words)
    )


def _advisories(directory: str) -> Section:
    """Read all of them, since one that cannot be read costs every manifest its green."""
    index = read_export(Path(directory))
    words = f"{index.records:,} records of {len(index.advisories):,} packages in {directory}"
    line = Line(_BAD, f"{words}; {index.fault}", REMEDY) if index.fault else Line(_GOOD, words)
    return Section("Advisories", [line])


def _server() -> Section:
    title = "Settings"
    try:
        if not is_server():
            load_review_settings()
            return Section(
                "Server", [Line(_NOTE, "not set up; `quorum review` needs none", "see the README for `quorum serve`")]
            )
        title = "Server"
        settings = load_settings()
    except OperatorError as error:
        faults = [line.partition("; ") for line in str(error).split("\n")]
        return Section(title, [Line(_BAD, what, remedy) for what, _, remedy in faults])
    lines = [
        Line(_GOOD, f"App {settings.app_id} at {settings.api_url}, with private key and webhook secret"),
        examine_database(settings.database_url),
        Line(_GOOD, f"to listen at {settings.host}:{settings.port}"),
    ]
    return Section(title, lines)


def examine_database(url: str) -> Line:
    """Say whether it could be opened. SQLite writes its log beside the file, so the directory counts as well."""
    path = Path(url.partition(":///")[2])
    if path.is_dir():
        return Line(_BAD, f"database {path} is a directory", f"name a file in it: {url.rstrip('/')}/quorum.db")
    there = path.exists()
    may = os.access(path.parent, os.W_OK | os.X_OK) and (not there or os.access(path, os.R_OK | os.W_OK))
    if may:
        return Line(_GOOD, f"database {path}" if there else f"database {path}, made at the first start")
    remedy = "give this user write permission there"
    what = f"{remedy}, for the file and for its directory" if there else f"make {path.parent} and {remedy}"
    return Line(_BAD, f"database {path} cannot be written", what)


async def _network(settings: ReviewSettings) -> Sequence[Section]:
    """Try what the operator said of the network; where that is nothing, nothing leaves this machine."""
    network, authorities, proxy = settings.network, settings.ca_file, settings.proxy
    lines = []
    if authorities:
        lines.append(Line(_GOOD, f"authorities beside certifi's: {authorities.count}, from {authorities.path}"))
    if proxy:
        user = ", with a user and a password" if proxy.authorization else ""
        exempt = f"; not for {', '.join(settings.no_proxy)}" if settings.no_proxy else ""
        lines.append(Line(_GOOD, f"proxy {proxy.address}{user}{exempt}"))
    ways = {model.url or ADDRESSES[model.provider]: network.also(model.ca_file) for model in settings.models}
    ways |= {settings.api_url: network} if isinstance(settings, Settings) else {}
    if not lines and all(way == network for way in ways.values()):
        return []
    for url, way in ways.items():
        if url.startswith("https:"):
            what, _, remedy = (await anyio.to_thread.run_sync(probe, url, way)).partition("; ")
            asked = "through the proxy" if way.proxy_for(url) else "directly"
            lines.append(Line(_BAD, f"{url}: {what}", remedy) if what else Line(_GOOD, f"{url} answers, asked {asked}"))
    return [Section("Network", lines)]


def _models() -> Section:
    title = "Language models"
    try:
        models = (load_settings() if is_server() else load_review_settings()).models
    except OperatorError:
        return Section(title, [Line(_NOTE, "not read, since the settings have faults")])
    if not models:
        remedy = "set QUORUM_MODEL and QUORUM_MODEL_KEY_FILE for checks by a model"
        return Section(title, [Line(_NOTE, "none; analyzers review alone, and say so", remedy)])
    return Section(title, [_model(model) for model in models])


def _model(model: ModelSettings) -> Line:
    words = f"{model.name}: {model.provider} {model.model} as {', '.join(sorted(model.roles))}"
    if model.key.get_secret_value():
        return Line(_GOOD, f"{words}, with a key")
    return Line(_NOTE, f"{words}, without a key", "name its file in QUORUM_MODEL_KEY_FILE if the provider asks for it")


def render(sections: Sequence[Section], *, colour: bool) -> str:
    """Return the page: a line for each thing, its remedy below it, the attacks in two columns."""
    paint = partial(_paint, colour=colour)
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    page = [f"Quorum {VERSION} on {visible(system)}"]
    for section in sections:
        page += ["", paint(section.title, "1")]
        for line in section.lines:
            page.append(f"  {paint(line.mark, _COLOURS[line.mark])} {visible(line.words)}")
            page += [f"    {paint('→', '36')} {visible(line.remedy)}"] if line.remedy else []
        page += _columns(section.table, colour=colour)
    return "\n".join([*page, "", _sum_up(sections, colour=colour), ""])


def _columns(table: Sequence[Line], *, colour: bool) -> Iterator[str]:
    if not table:
        return
    yield "    An analyzer that was captured cannot (✔) or can (✘):"
    half = (len(table) + 1) // 2
    width = max(len(line.words) for line in table[:half])
    for number in range(half):
        pair = [table[number], *table[number + half : number + half + 1]]
        cells = [f"{_paint(line.mark, _COLOURS[line.mark], colour=colour)} {line.words:{width}}" for line in pair]
        yield f"      {'   '.join(cells)}".rstrip()


def _sum_up(sections: Sequence[Section], *, colour: bool) -> str:
    bad = sum(line.mark == _BAD for section in sections for line in section.lines)
    if bad:
        return _paint(f"{bad} to be mended.", _COLOURS[_BAD], colour=colour)
    return _paint("Nothing has to be mended.", _COLOURS[_GOOD], colour=colour)


def _paint(text: str, code: str, *, colour: bool) -> str:
    return f"\033[{code}m{text}\033[0m" if colour else text
