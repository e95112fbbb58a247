"""`[rules]` applied: which names are rules here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

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
from app.engine.tools import CPU
from app.errors import HostError
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


@dataclass(frozen=True)
class Based(DiffText):
    """A base commit with these files."""

    files: Mapping[str, str] = field(default_factory=dict)

    async def fetch_base_text(self, path: str) -> str | None:
        return self.files.get(path)

    async def fetch_base_folder(self, path: str) -> tuple[str, ...]:
        if path == "broken":
            raise HostError("GitHub answered 500")
        return tuple(sorted(name for name in self.files if name.rpartition("/")[0] == path))


@dataclass(frozen=True)
class Taker(BanditAnalyzer):
    """Takes any rules, and tells which, and how many more may run beside it."""

    taken: tuple[str, ...] = ()
    lanes: Lanes = field(default_factory=lambda: Lanes({CPU: 2}))
    beside: int = -1

    async def with_rules(self, texts: Mapping[str, str], box: Box) -> tuple["Taker", tuple[str, ...]]:
        del box
        return replace(self, taken=tuple(texts), beside=int(self.lanes[CPU].available_tokens)), ()


def take(source: DiffText, *add: str) -> tuple[Taker, str]:
    taker = Taker()
    material = Material(source, Config(rules_add=add), (), Change("", "", ()), ())
    rules = anyio.run(lambda: agree_on_rules([taker], material, NoBox(), taker.lanes))
    (analyzer,) = rules.analyzers
    assert isinstance(analyzer, Taker)
    return analyzer, rules.fault


NAMES = ("quorum/rules/a.yaml", "quorum/rules/b.yaml", "quorum/rules/deep/c.yaml", "quorum/rules/d.yml", "top.yaml")


def test_a_pattern_means_the_files_of_its_folder_that_fit_each_once_and_no_deeper() -> None:
    source = Based("", None, dict.fromkeys(NAMES, "rules: []"))
    taker, fault = take(source, "quorum/rules/b.yaml", "quorum/rules/*.yaml", "?op.yaml")
    assert (taker.taken, fault) == (("quorum/rules/b.yaml", "quorum/rules/a.yaml", "top.yaml"), "")


def test_rules_are_validated_in_the_lane_of_the_analyzers() -> None:
    taker, _ = take(Based("", None, {"top.yaml": "rules: []"}), "top.yaml")
    assert taker.beside == 1


def test_a_pattern_that_means_nothing_and_a_folder_that_cannot_be_listed_are_told() -> None:
    taker, fault = take(Based("", None, dict.fromkeys(NAMES, "")), "rules/*.yaml", "broken/*", "top.yaml")
    assert taker.taken == ("top.yaml",)
    assert fault == (
        ".github/quorum.toml asks for rules that cannot be used: rules/*.yaml: no file on the base branch is called "
        "so; broken/*: GitHub answered 500."
    )


def test_a_pattern_that_means_more_files_than_are_read_tells_which_are_left() -> None:
    names = [f"r/{number:02}.yaml" for number in range(17)]
    taker, fault = take(Based("", None, dict.fromkeys(names, "rules: []")), "r/*")
    assert taker.taken == tuple(names[:10])
    assert fault == (
        ".github/quorum.toml asks for rules that cannot be used: `rules.add` means 17 files, the limit is 10; not "
        "read: r/10.yaml, r/11.yaml, r/12.yaml, r/13.yaml, r/14.yaml and 2 more."
    )


def test_without_a_base_commit_a_pattern_is_told_to_mean_nothing() -> None:
    taker, fault = take(DiffText("", None), "r/*.yaml")
    assert (taker.taken, "r/*.yaml: without a base commit there is no folder to look in" in fault) == ((), True)
