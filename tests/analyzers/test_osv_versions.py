from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.osv_versions import MAX_VERSION, parse_gem, parse_semver, parse_version

SEMVERS = (
    "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.0.1 2.0.0"
)
GEMS = "1.0.a 1.0.b1 1.0.b2 1.0-1 1.0.rc 1.0 1.0.1 1.1.a 1.1 1.9.9 1.10"
PSEUDO = "v0.0.0-20190308221718-c2843e01d9a2"

semvers = st.builds(
    lambda numbers, parts: ".".join(map(str, numbers)) + ("-" + ".".join(parts) if parts else ""),
    st.tuples(*[st.integers(0, 3)] * 3),
    st.lists(st.sampled_from(["0", "1", "10", "a", "b", "a1"]), max_size=3),
)
gems = st.lists(st.sampled_from(["0", "1", "2", "10", "a", "rc"]), max_size=4).map(
    lambda parts: ".".join(["1", *parts])
)


def test_semantic_versions_stand_in_the_order_of_their_specification() -> None:
    assert all(parse_semver(one) < parse_semver(other) for one, other in pairwise(SEMVERS.split()))


def test_versions_of_gems_stand_in_the_order_of_rubygems() -> None:
    parsed = {text: parse_gem(text) for text in GEMS.split()}
    assert sorted(parsed, key=parsed.__getitem__) == GEMS.split()


@pytest.mark.parametrize(("one", "other"), [("1.0", "1"), ("1.0.0.a", "1.a"), ("1-1", "1.pre.1"), ("1.a.0", "1.a")])
def test_zeros_at_the_end_of_a_gem_s_version_say_nothing(one: str, other: str) -> None:
    assert parse_gem(one) == parse_gem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("v1.2.3", "1.2.3"), ("2.0.0+incompatible", "2.0.0"), ("1", "1.0.0"), ("= 1.2.3", "1.2.3")]
)
def test_a_semantic_version_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert parse_semver(one) == parse_semver(other)


def test_a_commit_of_go_is_older_than_any_release() -> None:
    assert parse_semver(PSEUDO) < parse_semver("0.0.0")


@given(semvers, semvers, semvers)
def test_semantic_versions_are_totally_ordered(one: str, two: str, three: str) -> None:
    a, b, c = map(parse_semver, (one, two, three))
    assert (a < b) + (b < a) + (a == b) == 1
    assert not (a <= b <= c) or a <= c


@given(gems, gems, gems)
def test_versions_of_gems_are_totally_ordered(one: str, two: str, three: str) -> None:
    a, b, c = map(parse_gem, (one, two, three))
    assert (a < b) + (b < a) + (a == b) == 1
    assert not (a <= b <= c) or a <= c


@given(st.sampled_from(["PyPI", "npm", "RubyGems"]), st.text(max_size=20))
def test_a_text_is_a_version_or_is_refused(ecosystem: str, text: str) -> None:
    try:
        version = parse_version(ecosystem, text)
    except ValueError:
        return
    assert version <= version  # noqa: PLR0124


@pytest.mark.parametrize("ecosystem", ["PyPI", "npm", "RubyGems"])
def test_a_long_text_is_no_version(ecosystem: str) -> None:
    with pytest.raises(ValueError, match="version"):
        parse_version(ecosystem, "1." * MAX_VERSION + "1")
