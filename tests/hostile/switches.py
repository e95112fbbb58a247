"""Each defence of a review with a switch that turns it off, through the ports that the composition root fills.

A switch takes the server's runner and hands back one whose box, analyzers, source or host is weaker by one defence.
`case` is a pull request that must then fail the oracle `bites`: a defence that no case misses is untested.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from analyzers.protocol import Analyzer, Box
from app.engine.review import Reviewer
from app.github.host import AppHost
from app.service import Runner
from tests.hostile.weak_analyzers import Innocent, NoBisection, RealNames, silenced
from tests.hostile.weak_box import Boundless, Generous, Littered, WithoutFlags
from tests.hostile.weak_host import Forgetful, HeadConfig, LinkFollowing, Rendering, Stale, UniversalLines, WeakHost


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
    "markers": Switch(
        "what was said before is not repeated",
        "DF14 same head, two bases",
        "I6",
        _host(Forgetful),
    ),
}
