"""`[rules]` of the base branch's configuration, applied: which rules of analyzers are off, and which come on top.

A rule that is off is still run: the review counts what it would have said, so that silence is not silent. Whatever
cannot be obeyed is one note that names all of it; the review runs with the rest.
"""

import difflib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial

from analyzers.protocol import Analyzer, Box, NamesRules, TakesRules
from analyzers.reading import UnreadableError
from app.engine.dispatch import Lanes, for_each
from app.engine.material import SOURCE, Material
from app.engine.tools import CPU
from app.errors import HostError, OperatorError
from app.github.port import ChangeSource, FolderSource
from app.review.config import MAX_RULE_FILES, PATH

log = logging.getLogger(__name__)
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The analyzers as this repository wants them. `off` holds the source and the rule of what is not to be raised."""

    analyzers: Sequence[Analyzer]
    off: frozenset[tuple[str, str]] = frozenset()
    fault: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the review is told of it."""
        told = [self.fault] if self.fault else []
        if self.off:
            names = ", ".join(f"`{source} {rule}`" for source, rule in sorted(self.off))
            told.append(f"Switched off by {PATH}: {names}.")
        return tuple(told)


async def agree_on_rules(analyzers: Sequence[Analyzer], material: Material, box: Box, lanes: Lanes) -> HouseRules:
    """Return the analyzers with the repository's own rules, and what is switched off. Raises nothing for a fault."""
    config = material.config
    added, faults = analyzers, list[str]()
    if config.rules_add:
        texts, missing = await _fetch(material, lanes)
        async with lanes[CPU]:
            added, wrong = await _extend(analyzers, texts, box)
        faults = [*missing, *wrong]
    off, unknown = _switch_off(config.rules_off, added)
    faults += unknown
    return HouseRules(added, off, f"{PATH} asks for rules that cannot be used: {'; '.join(faults)}." if faults else "")


async def _fetch(material: Material, lanes: Lanes) -> tuple[Mapping[str, str], list[str]]:
    async def fetch(path: str) -> tuple[str, str | None, str]:
        try:
            text = await material.source.fetch_base_text(path)
        except HostError as error:
            return path, None, f"{path}: {error}"
        return path, text, "" if text is not None else f"{path}: there is no such file on the base branch"

    named = await for_each(material.config.rules_add, partial(_list, material.source), lanes[SOURCE])
    paths = tuple(dict.fromkeys(path for found, _ in named for path in found))
    faults = [fault for _, fault in named if fault]
    if left := paths[MAX_RULE_FILES:]:
        faults.append(f"`rules.add` means {len(paths)} files, the limit is {MAX_RULE_FILES}; not read: {_few(left)}")
    read = await for_each(paths[:MAX_RULE_FILES], fetch, lanes[SOURCE])
    texts = {path: text for path, text, _ in read if text is not None}
    return texts, [*faults, *(fault for *_, fault in read if fault)]


async def _list(source: ChangeSource, path: str) -> tuple[Sequence[str], str]:
    """Return the files that an entry means, or what is wrong with it; of a pattern, those in its folder that fit."""
    folder, _, pattern = path.rpartition("/")
    if {"*", "?"}.isdisjoint(pattern):
        return (path,), ""
    if not isinstance(source, FolderSource):
        return (), f"{path}: without a base commit there is no folder to look in"
    try:
        names = await source.fetch_base_folder(folder)
    except HostError as error:
        return (), f"{path}: {error}"
    found = [name for name in names if fnmatchcase(name.rpartition("/")[2], pattern)]
    return found, "" if found else f"{path}: no file on the base branch is called so"


def _few(paths: Sequence[str]) -> str:
    return ", ".join(paths[:_SHOWN]) + (f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else "")


async def _extend(
    analyzers: Sequence[Analyzer], texts: Mapping[str, str], box: Box
) -> tuple[Sequence[Analyzer], list[str]]:
    extended: list[Analyzer] = []
    faults: list[str] = []
    for analyzer in analyzers:
        if texts and isinstance(analyzer, TakesRules):
            try:
                taking, found = await analyzer.with_rules(texts, box)
            except (OperatorError, UnreadableError) as error:
                log.warning("%s cannot check the rules of %s: %s", analyzer.name, ", ".join(texts), error)
                taking, found = analyzer, ("the repository's rules could not be checked; the server's log says why",)
            extended.append(taking)
            faults += found
        else:
            extended.append(analyzer)
    return extended, faults


def _switch_off(names: Sequence[str], analyzers: Sequence[Analyzer]) -> tuple[frozenset[tuple[str, str]], list[str]]:
    """Find each name: `bandit B303`, or a rule's name alone where one analyzer alone lists it."""
    if not names:
        return frozenset(), []
    listed = {one.name: one.rule_names if isinstance(one, NamesRules) else None for one in analyzers}
    known = {rule: source for source, rules in listed.items() if rules is not None for rule in rules}
    off: set[tuple[str, str]] = set()
    faults: list[str] = []
    for name in dict.fromkeys(names):
        source, _, rule = name.rpartition(" ")
        source = source or known.get(rule, "")
        rules = listed.get(source)
        if source in listed and rule and (rules is None or rule in rules):
            off.add((source, rule))
        else:
            near = difflib.get_close_matches(rule, rules or ([] if source else known), n=3)
            words = f"write `{'|'.join(listed)}` and the rule's name"
            if rules:
                words = f"{source} names its rules like {min(rules)}"
            if near:
                words = f"did you mean {' or '.join(near)}"
            faults.append(f"`rules.off` names {name!r}, which is no rule here; {words}")
    return frozenset(off), faults
