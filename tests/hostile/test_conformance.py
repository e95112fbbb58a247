"""The suite plays every given case of its three groups."""

import json
from pathlib import Path

import pytest

from tests.hostile.rows import CASES

GIVEN = Path(__file__).parents[3] / "shared/data/hostile/cases.jsonl"
GROUPS = {"File names", "File contents vs analyzers", "Diffs and PR metadata"}


@pytest.mark.conformance
@pytest.mark.skipif(not GIVEN.exists(), reason="../shared/data/hostile is not there")
def test_every_given_case_of_the_groups_has_a_row() -> None:
    given = [json.loads(line) for line in GIVEN.read_text().splitlines()]
    wanted = {case["id"] for case in given if case["group"] in GROUPS}
    assert wanted - {id_ for case in CASES.values() for id_ in case.ids} == set()
