import json
import string
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from analyzers import bandit, ruff_rules
from analyzers.wording import WORDS, say
from analyzers.wording_quality import MORE

SILENCERS = ("nosec", "noqa", "nosemgrep", "usedforsecurity", "ruff: ignore")


def rules_of(source: str) -> set[str]:
    return {rule for told_by, rule in WORDS if told_by == source}


@pytest.mark.parametrize(("key", "words"), WORDS.items(), ids=lambda value: "-".join(value)[:20])
def test_a_text_is_one_to_three_whole_sentences(key: tuple[str, str], words: str) -> None:
    body = words.removeprefix(MORE).lstrip()
    assert body[0] in {*string.ascii_uppercase, "`"}, key
    assert body.endswith("."), key
    assert "  " not in body, key
    assert body.count("`") % 2 == 0, key
    assert 1 <= body.count(". ") + 1 <= 3, key


def test_the_claim_of_a_text_fits_the_first_line_of_a_comment() -> None:
    long = [key for key, words in WORDS.items() if not words.startswith(MORE) and words.find(". ") > 198]
    assert long == []


def test_a_text_that_stands_alone_says_what_is_wrong_and_what_to_do() -> None:
    bare = [key for key, words in WORDS.items() if not words.startswith(MORE) and ". " not in words]
    assert bare == []


def test_no_text_advises_what_silences_the_tool() -> None:
    assert [key for key, words in WORDS.items() if any(silencer in words.lower() for silencer in SILENCERS)] == []


@pytest.mark.integration
def test_every_rule_that_bandit_reports_has_words_and_no_other() -> None:
    program = [sys.executable, "-I", "-m", "bandit", "--help"]  # imported here, its plug-in loader warns
    listed = subprocess.run(program, capture_output=True, check=True, text=True)
    known = {line.split()[0] for line in listed.stdout.splitlines() if line.startswith("\tB")}
    assert rules_of("bandit") == known - {*bandit.LEFT_OUT}


def test_every_security_rule_of_ruff_has_words() -> None:
    reported = {code for code in ruff_rules.WORTHS if code.startswith("S")}
    assert {rule for rule in rules_of("ruff") if rule.startswith("S")} == reported


def test_a_rule_of_both_tools_has_one_text() -> None:
    numbers = {rule[1:] for rule in rules_of("bandit")} & {rule[1:] for rule in rules_of("ruff") if rule[0] == "S"}
    assert len(numbers) > 50
    assert [number for number in numbers if WORDS["bandit", f"B{number}"] != WORDS["ruff", f"S{number}"]] == []


def test_no_text_is_for_a_rule_of_ruff_that_is_not_asked_for() -> None:
    rules = rules_of("ruff")
    assert [rule for rule in rules if ruff_rules.worth_of(rule) is None or rule in ruff_rules.LEFT_OUT] == []


@pytest.mark.integration
def test_no_text_is_for_a_rule_that_ruff_does_not_know() -> None:
    program = Path(sysconfig.get_path("scripts"), "ruff")
    listed = subprocess.run([program, "rule", "--all", "--output-format", "json"], capture_output=True, check=True)
    known = {rule["code"] for rule in json.loads(listed.stdout)}
    assert rules_of("ruff") - known == set()


def test_words_stand_instead_of_the_tools_or_after_them() -> None:
    assert say("ruff", "S102", "Use of `exec` detected") == WORDS["ruff", "S102"]
    assert say("ruff", "B032", "Did you mean `=`?") == "Did you mean `=`? An annotation alone stores nothing."
    assert say("ruff", "PLE1507", "Invalid type") == "Invalid type. Python raises `TypeError` when the line runs."
    assert say("ruff", "F999", "Something") == "Something"
