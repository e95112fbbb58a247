"""`[rules]` of the base branch's configuration, applied: which rules of analyzers are off, and which come on top.

A rule that is off is still run: the review counts what it would have said, so that silence is not silent. Whatever
cannot be obeyed is one note that names all of it; the review runs with the rest.
"""

import difflib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analyzers.protocol import Analyzer, Box, NamesRules, TakesRules
from analyzers.reading import UnreadableError
from app.engine.dispatch import Lanes, for_each
from app.engine.material import SOURCE, Material
from app.errors import HostError, OperatorError
from app.review.config import PATH

log = logging.getLogger(__name__)


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

    found = await for_each(tuple(dict.fromkeys(material.config.rules_add)), fetch, lanes[SOURCE])
    return {path: text for path, text, _ in found if text is not None}, [fault for *_, fault in found if fault]


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
