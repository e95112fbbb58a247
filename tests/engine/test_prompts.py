from pathlib import Path

import pytest

from analyzers.finding import Aspect, Category, Severity
from app.engine.prompts import FOLDER, load_prompts, parse_prompt
from app.errors import OperatorError
from app.review.claims import CLAIM
from app.review.fence import show

PROMPTS = load_prompts()
TEXTS = (PROMPTS.system, *PROMPTS.aspects.values(), PROMPTS.planner, PROMPTS.lead, PROMPTS.verifier, PROMPTS.repair)


def test_there_is_one_prompt_per_aspect() -> None:
    assert {aspect: text.aspect for aspect, text in PROMPTS.aspects.items()} == {aspect: aspect for aspect in Aspect}
    assert PROMPTS.system.aspect is None


def test_every_file_of_the_folder_is_a_prompt() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{text.name}.md" for text in TEXTS)


def test_a_digest_changes_with_one_letter(tmp_path: Path) -> None:
    for path in FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "lead.md").write_bytes((FOLDER / "lead.md").read_bytes() + b".")
    changed = load_prompts(tmp_path)

    assert changed.lead.digest != PROMPTS.lead.digest
    assert changed.digest != PROMPTS.digest
    assert changed.system == PROMPTS.system
    assert len(PROMPTS.digest) == len(PROMPTS.system.digest) == 16


def test_a_missing_prompt_ends_the_start(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match=r"system\.md cannot be used.*install Quorum anew"):
        load_prompts(tmp_path)


def test_placeholders_are_filled_all_or_not_at_all() -> None:
    filled = PROMPTS.lead.fill(rounds=3, calls=12)

    assert "You have 3 rounds" in filled
    assert "$" not in filled
    assert PROMPTS.repair.fill(fault="It costs $5.").startswith("Your answer could not be used. It costs $5.\n")
    with pytest.raises(KeyError, match="prompt lead takes"):
        PROMPTS.lead.fill(rounds=3)
    with pytest.raises(KeyError, match="prompt system takes"):
        PROMPTS.system.fill(fault="x")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"# Task", "it must begin"),
        (b"---\nname: repair\nversion: 1\n---\n$fault", "it must begin"),
        (b"---\nversion: 1\nname: repair\naspect: all\n---\n$fault", "it must begin"),
        (b"x---\nname: repair\nversion: 1\naspect: all\n---\n$fault", "it must begin"),
        (b"---\nname: lead\nversion: 1\naspect: all\n---\n$fault", "its name must be repair"),
        (b"---\nname: repair\nversion: one\naspect: all\n---\n$fault", "its version a whole number"),
        (b"---\nname: repair\nversion: 1\naspect: security\n---\n$fault", "its aspect must be all"),
        (b"---\nname: repair\nversion: 1\naspect: all\n---\nAgain.", "its placeholders must be"),
        (b"---\nname: repair\nversion: 1\naspect: all\n---\n$fault $5", "its placeholders must be"),
        (b"---\nname: repair\nversion: 1\naspect: all\n---\n$fault \xff", "utf-8"),
    ],
)
def test_a_misshapen_prompt_is_refused(content: bytes, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        parse_prompt("repair", content)


def test_the_system_prompt_explains_every_field_and_severity_of_a_claim() -> None:
    for word in (*CLAIM["properties"], *(severity.word for severity in Severity)):
        assert f"`{word}`" in PROMPTS.system.text


def test_the_aspects_name_only_categories_that_there_are() -> None:
    categories = {category.value for category in Category}
    for prompt in PROMPTS.aspects.values():
        listed = " ".join(prompt.text.split()).partition("categories are ")[2].partition(";")[0].partition(".")[0]
        assert set(listed.split(", ")) <= categories


def test_no_prompt_holds_what_it_calls_hidden() -> None:
    for prompt in TEXTS:
        assert show(prompt.text).replace("⟨U+27E8⟩", "⟨") == prompt.text
