"""Rules that a repository brings along."""

import json
from typing import Any

import pytest

from analyzers.ambiguity import ambiguity
from analyzers.finding import Aspect, Category, Confidence, Severity
from analyzers.own_rules import MAX_BYTES, MAX_FILE, MAX_RULES, parse_own_rules
from analyzers.pack import RuleCard, parse_pack

RULE: dict[str, Any] = {
    "id": "no-float-money",
    "languages": ["python"],
    "severity": "WARNING",
    "message": "Money is kept in cents",
    "pattern": "Money($X / $Y)",
}
OURS = """rules:
- id: ours
  languages: [python]
  severity: ERROR
  message: A word.
  pattern: word
  metadata: {aspect: quality, category: style, severity: low, confidence: low}
"""


COSTLY = "can cost so much that Semgrep gives up silently"


def text(*rules: Any) -> str:
    return json.dumps({"rules": list(rules)})


def faults(**changes: Any) -> tuple[str, ...]:
    return parse_own_rules({"r.yaml": text({**RULE, **changes})}).faults


def test_a_rule_is_read_with_defaults_and_a_name_that_is_none_of_ours() -> None:
    own = parse_own_rules({"r.yaml": text(RULE)})
    card = RuleCard(
        id="repository-no-float-money",
        aspect=Aspect.STANDARDS,
        category=Category.OTHER,
        cwe=None,
        severity=Severity.MEDIUM,
        confidence=Confidence.MEDIUM,
        message="Money is kept in cents.",
        fix=None,
        languages=frozenset({"python"}),
    )
    assert (own.cards, own.faults) == ({card.id: card}, ())
    assert json.loads(own.rules_json) == {"rules": [{**RULE, "id": card.id}]}


@pytest.mark.parametrize("cwe", [89, "CWE-89", ["CWE-89: Improper Neutralization", "CWE-20"]])
def test_metadata_as_it_is_written_in_the_wild_says_what_a_finding_means_and_does_not_reach_the_core(cwe: Any) -> None:
    metadata = {"cwe": cwe, "confidence": "HIGH", "category": "security", "references": ["https://e.vil"]}
    own = parse_own_rules({"r.yaml": text({**RULE, "metadata": metadata, "languages": ["yaml"]})})
    (card,) = own.cards.values()
    assert (card.cwe, card.aspect, card.category, card.confidence) == (
        *(89, Aspect.SECURITY, Category.INJECTION),
        Confidence.HIGH,
    )
    assert card.languages == {"workflow", "action", "kubernetes", "compose"}
    assert b"e.vil" not in own.rules_json


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"mode": "join", "join": {}}, "mode is 'join'; search and taint are taken; `join` is not taken"),
        ({"extends": "p/ci"}, "`extends` is not taken"),
        ({"validators": [{"http": {"request": {"url": "https://e.vil"}}}]}, "`validators` is not taken"),
        ({"paths": {"include": ["a"]}}, "`paths` is not taken"),
        ({"patterns": [{"semgrep-internal-x": "y"}]}, "`semgrep-internal-x` is not taken"),
        ({"id": "a b"}, "id is no word"),
        ({"message": " "}, "message is missing or too long"),
        ({"severity": "BAD"}, "severity is 'BAD'; write ERROR, WARNING or INFO"),
        ({"pattern": 7}, "`pattern` is no text"),
        ({"pattern": "x" * 2_001}, "`pattern` has over 2,000 characters"),
        ({"pattern-regex": "(a|a)*$"}, f"`pattern-regex` {COSTLY}: {ambiguity('(a|a)*')}"),
    ],
)
def test_what_is_more_than_a_pattern_is_not_taken(changes: dict[str, Any], fault: str) -> None:
    name = changes.get("id", RULE["id"])
    assert faults(**changes) == (f"r.yaml: {name}: {fault}",)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("a: &x [1]\nb: *x\n", "an alias (`*name`); write out what it stands for"),
        ("[" * 50 + "]" * 50, "nested deeper than 40, or of more than 20,000 parts"),
        ("rules: 1", "a rule file is one list under `rules`"),
        ("#" * (MAX_FILE + 1), f"over {MAX_FILE:,} bytes, the limit of one file; split it"),
    ],
)
def test_a_file_of_another_shape_is_refused_before_it_is_built(written: str, fault: str) -> None:
    assert parse_own_rules({"r.yaml": written}).faults == (f"r.yaml: {fault}",)


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("!!python/object/apply:os.system [x]", "tag:yaml.org,2002:python/object/apply:os.system"),
        ("!!bool maybe", "tag:yaml.org,2002:bool"),
        ("!!int ''", "tag:yaml.org,2002:int"),
        ("!!timestamp soon", "tag:yaml.org,2002:timestamp"),
        ("!mine {}", "!mine"),
    ],
)
def test_a_value_with_a_tag_is_refused_and_costs_no_other_file_its_rules(value: str, tag: str) -> None:
    own = parse_own_rules({"bad.yaml": f"rules: {value}", "good.yaml": text(RULE)})
    assert own.faults == (f"bad.yaml: a tag (`{tag}`); write the value without it",)
    assert list(own.cards) == ["repository-no-float-money"]


def test_a_number_too_long_to_be_written_out_is_refused() -> None:
    written = f"rules:\n- id: 0x{'f' * 5_000}\n"
    told = "5,002 characters without quotes, the limit is 2,000; put them in quotes"
    assert parse_own_rules({"r.yaml": written}).faults == (f"r.yaml: {told}",)


@pytest.mark.parametrize("cwe", ["CWE-" + "1" * 5_000, 10**6, 0, "CWE-0", "none", []])
def test_what_is_no_number_of_a_weakness_names_none(cwe: Any) -> None:
    own = parse_own_rules({"r.yaml": text({**RULE, "metadata": {"cwe": cwe}})})
    assert ([card.cwe for card in own.cards.values()], own.faults) == ([None], ())


def test_too_much_of_it_is_refused() -> None:
    many = parse_own_rules({"r.yaml": text(*({**RULE, "id": f"r{number}"} for number in range(MAX_RULES + 2)))})
    assert (len(many.cards), len(many.faults)) == (MAX_RULES, 2)
    heavy = parse_own_rules({f"{number}.yaml": "#" * 30_000 for number in range(5)})
    assert heavy.faults == (f"the rules have 150,000 bytes, the limit is {MAX_BYTES:,}",)


def test_of_a_file_with_a_faulty_rule_the_sound_ones_are_used() -> None:
    own = parse_own_rules({"r.yaml": text(RULE, RULE, "rule")})
    assert own.faults == ("r.yaml: no-float-money: another rule has this id", "r.yaml: rule 3: it is no rule")
    assert list(own.cards) == ["repository-no-float-money"]


def test_they_stand_beside_ours_and_change_the_digest() -> None:
    pack = parse_pack({"ours.yaml": OURS})
    packs = [
        parse_own_rules({"r.yaml": text({**RULE, "message": words})}).merged_into(pack) for words in ("One", "Two")
    ]
    assert [list(one.rules) for one in packs] == [["ours", "repository-no-float-money"]] * 2
    assert [rule["id"] for rule in json.loads(packs[0].rules_json)["rules"]] == ["ours", "repository-no-float-money"]
    assert len({pack.digest, *(one.digest for one in packs)}) == 3
