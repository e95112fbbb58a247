"""`.github/quorum.toml`."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.finding import Aspect, Severity
from app.errors import AuthorError
from app.review.config import Config, parse_config
from app.review.strategy import StrategyName


def test_an_empty_file_asks_for_the_defaults() -> None:
    assert parse_config("") == Config()


def test_every_key_is_read() -> None:
    text = """
    [review]
    aspects = ["security", "quality"]
    drafts = true
    bots = true
    exclude = ["docs/*", "*.snap"]
    planner = "model"
    [consensus]
    standards = "majority_vote"
    [thresholds]
    security = 0.4
    quality = { low = 0.9 }
    [standards]
    rules = ["Every endpoint has a test."]
    files = ["docs/style.md"]
    [comments]
    max = 10
    [gate]
    fail_on = "medium"
    [rules]
    off = ["bandit B303"]
    add = ["quorum/rules/money.yaml"]
    """
    assert parse_config(text) == Config(
        aspects=frozenset({Aspect.SECURITY, Aspect.QUALITY}),
        drafts=True,
        bots=True,
        exclude=("docs/*", "*.snap"),
        max_comments=10,
        fail_on=Severity.MEDIUM,
        strategies={Aspect.STANDARDS: StrategyName.MAJORITY_VOTE},
        thresholds={**{(Aspect.SECURITY, one): 0.4 for one in Severity}, (Aspect.QUALITY, Severity.LOW): 0.9},
        planner="model",
        rules=("Every endpoint has a test.",),
        guidelines=("docs/style.md",),
        rules_off=("bandit B303",),
        rules_add=("quorum/rules/money.yaml",),
    )


def test_a_gate_that_never_fails_can_be_asked_for() -> None:
    assert parse_config('[gate]\nfail_on = "never"').fail_on is None


def test_all_faults_are_told_at_once_each_with_its_remedy() -> None:
    text = """
    speed = "fast"
    [review]
    drafts = "yes"
    aspects = ["beauty"]
    exclude = [{}]
    colour = 1
    planner = ["me"]
    [standards]
    rules = "all"
    [consensus]
    quality = "loudest"
    [thresholds]
    security = 2
    quality = { awful = 0.5 }
    [comments]
    max = -1
    [gate]
    fail_on = "awful"
    """
    with pytest.raises(AuthorError) as caught:
        parse_config(text)
    assert str(caught.value) == (
        "quorum.toml: `speed` is 'fast'; no such table; there are comments, consensus, gate, review, rules, "
        "standards, thresholds; "
        "`review.colour` is 1; no such key; [review] has aspects, bots, drafts, exclude, planner; "
        "`review.aspects` is ['beauty']; write a list of at least one of quality, security, standards; "
        "`review.drafts` is 'yes'; write true or false; "
        "`review.exclude` is [{}]; write at most 200 globs of 1 to 200 characters; "
        "`comments.max` is -1; write a whole number from 0 to 200; "
        "`gate.fail_on` is 'awful'; write one of low, medium, high, critical, or never; "
        "`consensus.quality` is 'loudest'; write one of first_response, majority_vote, weighted_consensus; "
        "`thresholds.security` is 2; write a probability from 0.01 to 0.99, or one each for some of low, medium, high, "
        "critical; "
        "`thresholds.quality` is {'awful': 0.5}; write a probability from 0.01 to 0.99, or one each for some of low, "
        "medium, high, critical; "
        "`review.planner` is ['me']; write code or model; "
        "`standards.rules` is 'all'; write at most 50 sentences of 1 to 500 characters"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a = ", "quorum.toml is not TOML"),
        ("x" * 70_000, "has 70,000 characters, the limit is 65,536"),
        (".".join("a" * 20_000) + " = 1", "a line of over 200 characters without a value"),
        ("a = " + "[" * 5_000, "quorum.toml is not TOML"),
        ("a = " + "9" * 5_000, "quorum.toml is not TOML"),
    ],
)
def test_what_is_no_configuration_is_said_to_be_none(text: str, says: str) -> None:
    with pytest.raises(AuthorError, match=says.replace(".", r"\.")):
        parse_config(text)


@given(st.text(max_size=200))
def test_any_text_is_a_configuration_or_a_fault_with_words(text: str) -> None:
    with suppress(AuthorError):
        parse_config(text)


def test_a_path_is_excluded_by_the_first_glob_that_fits() -> None:
    config = Config(exclude=("docs/*", "*.md"))
    assert config.excludes("docs/deep/a.md") == "docs/*"
    assert config.excludes("README.md") == "*.md"
    assert config.excludes("app/docs.py") == ""


@pytest.mark.parametrize(
    "path", ["https://example.com/*.yaml", "*/r.yaml", "rules/**", "rules/[ab].yaml", "/etc/passwd", "-r"]
)
def test_rules_are_files_of_the_repository_in_a_folder_that_is_named(path: str) -> None:
    with pytest.raises(AuthorError, match="name each file by its path in this repository"):
        parse_config(f'[rules]\nadd = ["{path}"]')


def test_the_last_part_of_a_path_to_rules_may_be_a_pattern() -> None:
    paths = ("quorum/rules/*.yaml", "*.rules.yml", "r?.yaml")
    assert parse_config(f"[rules]\nadd = {list(paths)}").rules_add == paths
