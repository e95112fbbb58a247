import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from analyzers.category import category_of
from analyzers.finding import Aspect, Category, Confidence, Severity
from analyzers.owasp import owasp_of
from analyzers.pack import CASES, FOLDER, LANGUAGES, PackError, RuleCard, load_pack, parse_pack

PACK = load_pack()
ENGINES = {
    ".py": "python",
    ".js": "javascript",
    ".jsx": "javascript",
    ".ts": "typescript",
    ".tsx": "typescript",
    ".go": "go",
    ".java": "java",
    ".rb": "ruby",
    ".dockerfile": "dockerfile",
    ".tf": "terraform",
    ".test.yaml": "yaml",
}
EXPECTED = re.compile(r"(?://|#) (ruleid|ok): ([a-z0-9, -]+)$")

GOOD = """
rules:
  - id: python-sleep
    languages: [python]
    severity: WARNING
    message: Sleeping holds the worker.
    metadata: {aspect: quality, category: resources, severity: low, confidence: high, cwe: 400}
    pattern: time.sleep(...)
"""


def engine_of(path: Path) -> str | None:
    return ENGINES.get(CASES if path.name.endswith(CASES) else path.suffix)


def cases() -> list[Path]:
    return sorted(path for path in FOLDER.rglob("*") if engine_of(path))


def annotations(path: Path, word: str) -> Iterator[tuple[str, int]]:
    """Each rule that the test file promises, with the line that the promise is about."""
    for number, line in enumerate(path.read_text().splitlines(), start=2):
        found = EXPECTED.search(line.strip())
        if found and found[1] == word:
            yield from ((rule.strip(), number) for rule in found[2].split(","))


def faults(text: str) -> tuple[str, ...]:
    with pytest.raises(PackError) as caught:
        parse_pack({"a.yaml": text})
    return caught.value.faults


def test_a_rule_becomes_a_card() -> None:
    pack = parse_pack({"a.yaml": GOOD})
    assert dict(pack.rules) == {
        "python-sleep": RuleCard(
            id="python-sleep",
            aspect=Aspect.QUALITY,
            category=Category.RESOURCES,
            cwe=400,
            severity=Severity.LOW,
            confidence=Confidence.HIGH,
            message="Sleeping holds the worker.",
            fix=None,
            languages=frozenset({"python"}),
        )
    }


def test_the_document_holds_the_rules_by_id_whatever_the_files_are_called() -> None:
    other = GOOD.replace("python-sleep", "python-nap")
    pack = parse_pack({"a.yaml": GOOD, "b.yaml": other})
    assert pack == parse_pack({"a.yaml": other, "b.yaml": GOOD})
    assert [rule["id"] for rule in json.loads(pack.rules_json)["rules"]] == ["python-nap", "python-sleep"]


@pytest.mark.parametrize(("old", "new"), [("holds the", "blocks the"), ("severity: low", "severity: medium")])
def test_what_a_finding_would_say_changes_the_digest(old: str, new: str) -> None:
    digest = parse_pack({"a.yaml": GOOD}).digest
    assert re.fullmatch("[0-9a-f]{16}", digest)
    assert parse_pack({"a.yaml": GOOD.replace(old, new)}).digest != digest


def test_all_faults_of_a_rule_are_named_at_once() -> None:
    assert faults(
        """
rules:
  - id: python-sleep
    languages: [cobol]
    severity: BAD
    message: Sleeping holds the worker
    fix: 3
    metadata: {aspect: security, category: nonsense, confidence: 7, colour: red}
"""
    ) == (
        "a.yaml: python-sleep: message is no sentence that ends with a full stop",
        "a.yaml: python-sleep: fix is no text",
        f"a.yaml: python-sleep: languages is ['cobol']; known are {', '.join(sorted(LANGUAGES))}",
        "a.yaml: python-sleep: severity is 'BAD'; Semgrep knows ERROR, INFO, WARNING",
        "a.yaml: python-sleep: metadata has colour; known are aspect, category, confidence, cwe, reads, severity",
        "a.yaml: python-sleep: metadata.cwe is missing; a security rule names its weakness",
        f"a.yaml: python-sleep: metadata.category is 'nonsense'; known are {', '.join(sorted(Category))}",
        "a.yaml: python-sleep: metadata.severity is None; known are critical, high, low, medium",
        "a.yaml: python-sleep: metadata.confidence is 7; known are high, low, medium",
    )


YAML = GOOD.replace("[python]", "[yaml]")


@pytest.mark.parametrize("reads", ["workflow", "cobol", "[cobol]", "[]", None])
def test_a_rule_for_yaml_says_which_kinds_it_reads(reads: str | None) -> None:
    text = YAML.replace("cwe: 400", "cwe: 400" if reads is None else f"cwe: 400, reads: {reads}")
    (fault,) = faults(text)
    assert fault.endswith("a rule for yaml alone has it: action, compose, kubernetes, workflow")


@pytest.mark.parametrize("languages", ["[python]", "[yaml, python]"])
def test_a_rule_for_code_has_no_kinds(languages: str) -> None:
    (fault,) = faults(GOOD.replace("[python]", languages).replace("cwe: 400", "cwe: 400, reads: [workflow]"))
    assert fault.endswith("a rule for yaml alone has it: action, compose, kubernetes, workflow")


def test_a_rule_for_yaml_speaks_of_its_kinds_alone() -> None:
    pack = parse_pack({"a.yaml": YAML.replace("cwe: 400", "cwe: 400, reads: [workflow, compose]")})
    assert pack.rules["python-sleep"].languages == {"workflow", "compose"}


def test_the_core_is_handed_the_rules_of_the_given_languages_alone() -> None:
    both = GOOD.replace("python-sleep", "both").replace("[python]", "[python, go]")
    pack = parse_pack({"a.yaml": GOOD, "b.yaml": both})
    assert [rule["id"] for rule in json.loads(pack.rules_json_for({"go", "cobol"}))["rules"]] == ["both"]
    assert [rule["id"] for rule in json.loads(pack.rules_json_for({"cobol"}))["rules"]] == []
    assert pack.rules_json_for({"python", "go"}) == pack.rules_json


def test_faults_of_several_files_are_named_at_once() -> None:
    with pytest.raises(PackError) as caught:
        parse_pack({"a.yaml": "rules: 1", "b.yaml": "rules: [1]", "c.yaml": GOOD, "d.yaml": GOOD, "e.yaml": "[: 1"})
    assert caught.value.faults[:2] == ("a.yaml: a rule file is one list under `rules`", "b.yaml: 1 is no rule")
    assert caught.value.faults[2].startswith("e.yaml: no YAML: ")
    assert caught.value.faults[3:] == ("python-sleep: 2 rules have this id",)
    assert str(caught.value).splitlines() == ["the rule pack is faulty:", *caught.value.faults]


def test_an_image_without_rules_does_not_start() -> None:
    with pytest.raises(PackError, match="there is no rule file"):
        parse_pack({})


def test_a_weakness_number_is_a_positive_number() -> None:
    assert faults(GOOD.replace("cwe: 400", "cwe: CWE-400")) == (
        "a.yaml: python-sleep: metadata.cwe is 'CWE-400'; it is a positive number",
    )


def test_the_pack_is_worth_shipping() -> None:
    aspects = [card.aspect for card in PACK.rules.values()]
    assert len(aspects) >= 150
    assert aspects.count(Aspect.SECURITY) >= 120


@pytest.mark.parametrize(
    ("language", "least"),
    [
        ("go", 25),
        ("java", 25),
        ("ruby", 18),
        ("dockerfile", 8),
        ("terraform", 12),
        ("kubernetes", 10),
        ("compose", 4),
        ("workflow", 10),
        ("action", 5),
    ],
)
def test_the_pack_has_rules_enough_for(language: str, least: int) -> None:
    assert sum(language in card.languages for card in PACK.rules.values()) >= least


@pytest.mark.parametrize("language", ["javascript", "typescript"])
def test_every_aspect_has_a_rule_for(language: str) -> None:
    assert {card.aspect for card in PACK.rules.values() if language in card.languages} == set(Aspect)


def test_a_rule_files_its_weakness_where_other_tools_do() -> None:
    elsewhere = {
        card.id: (card.category, category_of(card.cwe, card.category))
        for card in PACK.rules.values()
        if category_of(card.cwe, card.category) is not card.category
    }
    assert elsewhere == {}


def test_a_rule_about_security_has_a_weakness_that_the_top_ten_places_or_leaves_out_as_a_whole() -> None:
    left = {Category.RESOURCES, Category.CORRECTNESS, Category.DISCLOSURE}
    of_security = [card for card in PACK.rules.values() if card.aspect is Aspect.SECURITY]
    assert [card.id for card in of_security if owasp_of(card.cwe) is None and card.category not in left] == []
    assert [card.id for card in of_security if card.cwe is None] == []


@pytest.mark.parametrize("word", ["ruleid", "ok"])
def test_every_rule_has_two_cases(word: str) -> None:
    promised = [rule for path in cases() for rule, _ in annotations(path, word)]
    assert [rule for rule in PACK.rules if promised.count(rule) < 2] == []
    assert set(promised) <= PACK.rules.keys()


def test_no_test_file_holds_what_a_scanner_takes_for_a_real_key() -> None:
    shapes = re.compile(r"AKIA[A-Z2-7]{16}|gh[pousr]_\w{36}|xox[abp]-\d|k_live_\w{20}|BEGIN (RSA )?PRIVATE KEY")
    assert [str(path) for path in cases() if shapes.search(path.read_text())] == []


@pytest.mark.integration
def test_semgrep_says_that_every_rule_does_as_promised(tmp_path: Path) -> None:
    rules = shutil.copytree(FOLDER, tmp_path / "rules")
    semgrep = Path(sys.executable).with_name("semgrep")
    environment = {"HOME": str(tmp_path), "SEMGREP_SEND_METRICS": "off", "SEMGREP_ENABLE_VERSION_CHECK": "0"}
    outcome = subprocess.run(
        [semgrep, "scan", "--test", "--json", "--metrics=off", "--config", rules, rules],
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )
    report = json.loads(outcome.stdout)
    checks = [(rule, check["passed"]) for file in report["results"].values() for rule, check in file["checks"].items()]
    assert [rule for rule, passed in checks if not passed] == []
    assert {rule for rule, _ in checks} == set(PACK.rules)
    assert (outcome.returncode, report["config_with_errors"]) == (0, [])


@pytest.mark.integration
def test_the_core_finds_with_the_one_document_what_the_test_files_promise(tmp_path: Path) -> None:
    files = [path for path in shutil.copytree(FOLDER, tmp_path / "rules").rglob("*") if engine_of(path)]
    targets = [
        ["CodeTarget", {"path": {"fpath": str(path), "ppath": "/x"}, "analyzer": engine, "products": ["sast"]}]
        for path in files
        for engine in dict.fromkeys((engine_of(path), "regex"))
    ]
    (tmp_path / "rules.json").write_bytes(PACK.rules_json)
    (tmp_path / "targets.json").write_text(json.dumps(["Targets", targets]))
    spec = find_spec("semgrep")
    assert spec is not None
    assert spec.origin is not None
    core = Path(spec.origin).with_name("bin") / "semgrep-core"
    outcome = subprocess.run(
        [core, "-json_nodots", "-rules", "rules.json", "-targets", "targets.json", "-j", "1"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    report = json.loads(outcome.stdout)
    found = {(Path(result["path"]), result["check_id"], result["start"]["line"]) for result in report["results"]}
    promised = {(path, rule, line) for path in files for rule, line in annotations(path, "ruleid")}
    silent = {(path, rule, line) for path in files for rule, line in annotations(path, "ok")}
    assert report["errors"] == []
    assert promised - found == set()
    assert silent & found == set()
