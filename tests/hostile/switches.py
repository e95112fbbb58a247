"""Each defence of a review with a switch that turns it off, through the ports that the composition root fills.

A switch takes the server's runner and hands back one whose box, analyzers, source or host is weaker by one defence.
`case` is a pull request that must then fail the oracle `bites`: a defence that no case misses is untested.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from analyzers.protocol import Analyzer, Box, Limits
from app.engine.review import Reviewer
from app.github.host import AppHost
from app.sandbox.stage import StagedBox
from app.service import Runner
from app.telemetry.log import configure_logging
from app.wiring import STAGE_ROOT
from tests.hostile.readers import GROUPS
from tests.hostile.weak_analyzers import Innocent, NoBisection, RealNames, silenced
from tests.hostile.weak_box import Allowing, Boundless, Generous, Littered, WithoutFlags
from tests.hostile.weak_host import (
    Forgetful,
    Greedy,
    HeadConfig,
    LinkFollowing,
    Omitting,
    Rendering,
    Stale,
    UniversalLines,
    Unpinned,
    WeakHost,
)


@dataclass(frozen=True)
class Switch:
    """A defence in words, how it is turned off, and the case and the oracle that notice."""

    defence: str
    case: str
    bites: str
    turn_off: Callable[[Runner], Runner]


def _reviewer(change: Callable[[Reviewer], Reviewer]) -> Callable[[Runner], Runner]:
    return lambda runner: replace(runner, reviewer=change(runner.reviewer))


def _box(weaken: Callable[[Box], Box]) -> Callable[[Runner], Runner]:
    return _reviewer(lambda reviewer: replace(reviewer, box=weaken(reviewer.box)))


def _analyzers(weaken: Callable[[Analyzer], Analyzer]) -> Callable[[Runner], Runner]:
    return _reviewer(lambda reviewer: replace(reviewer, analyzers=tuple(map(weaken, reviewer.analyzers))))


def _host(weaken: Callable[[AppHost], WeakHost]) -> Callable[[Runner], Runner]:
    return lambda runner: replace(runner, host=weaken(runner.host))


def _limits(widen: Callable[[Limits], Limits]) -> Callable[[Runner], Runner]:
    return _box(lambda box: Allowing(box, widen))


def _tell_secrets(runner: Runner) -> Runner:
    configure_logging("info", ())
    return runner


_SHARED = Switch(
    "a run has so much memory and no more, shared or not",
    "FC26 a tool that takes memory, its own or shared",
    "case",
    _limits(lambda limits: replace(limits, total=None)),
)
"""Where no control group can be made, nothing limits it anyway."""
SWITCHES: Mapping[str, Switch] = {
    "names": Switch("files are staged under synthetic names", "FN01 dash names", "I3", _analyzers(RealNames)),
    "configuration": Switch(
        "tools obey no configuration of the tree",
        "FC09 ruff extend file leak",
        "case",
        _box(lambda box: Littered(WithoutFlags(box, ("--isolated",)))),
    ),
    "marks": Switch(
        "tools obey no mark in the source",
        "FC05 marks that ask tools to look away",
        "case",
        _box(lambda box: WithoutFlags(box, ("--ignore-nosec", "--ignore-noqa"))),
    ),
    "environment": Switch(
        "tools get an empty environment", "FC22 a tool that tells what it sees", "I1", _box(lambda _: Generous())
    ),
    "output": Switch("what a tool writes is capped", "FC23 a tool that writes without end", "I7", _box(Boundless)),
    "bisection": Switch(
        "a batch that crashes a tool is halved", "FC01 ruff stack bomb", "case", _analyzers(NoBisection)
    ),
    "faults": Switch("a crash is no clean bill", "FC02 bandit silent skip", "case", _analyzers(Innocent)),
    "unseen": Switch(
        "what cannot be seen is looked for", "FC14 invisible instructions", "I5", _analyzers(silenced("text"))
    ),
    "secrets": Switch(
        "lines with secrets are withheld from models", "FC15 secret in diff", "I1", _analyzers(silenced("secrets"))
    ),
    "links": Switch(
        "links are never followed", "FC12 symlinked source", "I1", _host(lambda host: WeakHost(host, LinkFollowing))
    ),
    "base": Switch(
        "configuration comes from the base alone",
        "CF01 everything off at the head",
        "I5",
        _host(lambda host: WeakHost(host, HeadConfig)),
    ),
    "lines": Switch(
        "lines end at line feeds alone",
        "DF03 exotic newlines",
        "I5",
        _host(lambda host: WeakHost(host, UniversalLines)),
    ),
    "code spans": Switch(
        "names and words are quoted as code",
        "FN03 markdown names",
        "I8",
        _host(lambda host: Rendering(host, lambda text: text.replace("`", ""))),
    ),
    "escapes": Switch(
        "what cannot be seen is shown as escapes",
        "FC14 invisible instructions",
        "I8",
        _host(lambda host: Rendering(host, lambda text: text.replace("\\u202e", "\u202e"))),
    ),
    "second look": Switch(
        "the head is read again before anything is posted", "WH16 a push while it is read", "I6", _host(Stale)
    ),
    "pin": Switch(
        "a review stands on the commit that was read", "WH17 a push while its review is posted", "I6", _host(Unpinned)
    ),
    "tokens": Switch("a token is for one repository and one use", "FN01 dash names", "I4", _host(Greedy)),
    "omissions": Switch(
        "files without a diff are read whole",
        "DF08 patch missing",
        "case",
        _host(lambda host: WeakHost(host, Omitting)),
    ),
    "size": Switch(
        "of a change only so much is read",
        "DF22 more source than one review reads",
        "case",
        _reviewer(lambda reviewer: replace(reviewer, max_bytes=1 << 40)),
    ),
    "redaction": Switch(
        "logs and errors hide every secret", "FC27 a tool whose complaint quotes a secret", "I1", _tell_secrets
    ),
    "deadline": Switch(
        "a tool ends at its time limit",
        "FC25 a tool that takes its time",
        "case",
        _limits(lambda limits: replace(limits, seconds=30.0)),
    ),
    "memory": Switch(
        "a process has so much memory and no more",
        "FC26 a tool that takes memory, its own or shared",
        "case",
        _limits(lambda limits: replace(limits, memory=None)),
    ),
    "survivors": Switch(
        "what a tool leaves behind is ended",
        "FC20 a parser that dies, hangs, lies and leaves children",
        "I3",
        _box(lambda _: StagedBox(STAGE_ROOT)),
    ),
    "markers": Switch(
        "what was said before is not repeated",
        "DF14 same head, two bases",
        "I6",
        _host(Forgetful),
    ),
    **({"shared memory": _SHARED} if GROUPS else {}),
}
