"""`[rules]` applied: which names are rules here."""

import anyio

from analyzers.bandit import BanditAnalyzer
from analyzers.change import Change
from analyzers.protocol import Box, Command, Exit
from analyzers.ruff import RuffAnalyzer
from analyzers.shellcheck import ShellcheckAnalyzer
from analyzers.zizmor import ZizmorAnalyzer
from app.engine.house_rules import HouseRules, agree_on_rules
from app.engine.lanes import Lanes
from app.engine.material import Material
from app.github.patch import DiffText
from app.review.config import Config

ANALYZERS = (BanditAnalyzer(), ShellcheckAnalyzer(), ZizmorAnalyzer(), RuffAnalyzer())


class NoBox(Box):
    """The box of rules that start nothing."""

    async def run(self, command: Command) -> Exit:
        raise AssertionError(command)


def agree(*off: str) -> HouseRules:
    material = Material(DiffText("", None), Config(rules_off=off), (), Change("", "", ()), ())
    return anyio.run(lambda: agree_on_rules(ANALYZERS, material, NoBox(), Lanes({})))


def test_a_rule_is_named_with_its_analyzer_or_alone() -> None:
    names = ("bandit B303", "S608", "ruff PLE0101", "SC2157", "zizmor template-injection")
    off = {("bandit", "B303"), ("ruff", "S608"), ("ruff", "PLE0101"), ("shellcheck", "SC2157")}
    assert agree(*names) == HouseRules(ANALYZERS, frozenset({*off, ("zizmor", "template-injection")}))


def test_all_names_that_no_rule_has_are_told_at_once_with_those_they_are_like() -> None:
    names = ("bandit B330", "ruff PLE0604", "bandit B101", "template-injektion", "zizmor xx", "pylint W0611", "S608")
    rules = agree(*names)
    assert rules.off == {("ruff", "S608")}
    assert rules.fault == (
        ".github/quorum.toml asks for rules that cannot be used: "
        "`rules.off` names 'bandit B330', which is no rule here; did you mean B323 or B313 or B310; "
        "`rules.off` names 'ruff PLE0604', which is no rule here; did you mean PLE0704 or PLE0643 or PLE0304; "
        "`rules.off` names 'bandit B101', which is no rule here; did you mean B701 or B611 or B610; "
        "`rules.off` names 'template-injektion', which is no rule here; did you mean template-injection; "
        "`rules.off` names 'zizmor xx', which is no rule here; zizmor names its rules like archived-uses; "
        "`rules.off` names 'pylint W0611', which is no rule here; "
        "write `bandit|shellcheck|zizmor|ruff` and the rule's name."
    )
