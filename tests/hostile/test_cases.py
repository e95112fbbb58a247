"""Every hostile pull request through the whole way, and what the oracles say of each: `docs/hostile.md` is the table.

One watched server, a pull request for each case, all delivered at once: signed webhooks in, real analyzers, a model
under the author's control, posts out. The oracles are those of `tests/hostile/oracles.py`.
"""

from collections.abc import Callable, Iterator, Mapping

import pytest

from tests.hostile.arena import Aftermath, Arena, Evidence, open_arena
from tests.hostile.judged import ORACLES, SHARED, Judged, secrets_of
from tests.hostile.rows import CASES

pytestmark = [pytest.mark.integration, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def arena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    with open_arena(tmp_path_factory.mktemp("arena")) as opened:
        yield opened


@pytest.fixture(scope="module")
def outcomes(arena: Arena) -> Mapping[str, Evidence]:
    return arena.run(CASES.values())


@pytest.fixture(scope="module")
def after(arena: Arena, outcomes: Mapping[str, Evidence]) -> Aftermath:
    assert len(outcomes) == len(CASES)
    return arena.look_around()


@pytest.mark.parametrize("title", CASES)
def test_a_case(
    title: str,
    outcomes: Mapping[str, Evidence],
    after: Aftermath,
    find_faults: Callable[[str], list[str]],
    judged: Judged,
) -> None:
    found = {name: judge(outcomes[title], after, find_faults) for name, (_, judge) in ORACLES.items()}
    judged.cases[title] = found
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("oracle", SHARED)
def test_what_all_cases_share(oracle: str, outcomes: Mapping[str, Evidence], after: Aftermath, judged: Judged) -> None:
    _, judge = SHARED[oracle]
    judged.shared[oracle] = judge(after, secrets_of(outcomes))
    assert judged.shared[oracle] == []


def test_of_more_lines_than_are_compared_the_rest_counts_as_changed_and_is_read(
    outcomes: Mapping[str, Evidence],
) -> None:
    document = outcomes["DF20 more lines than are compared"].document
    assert document is not None
    diffs = [file["diff"] for file in document["change"]["files"] if file["path"].endswith(".csv")]
    assert diffs == ["computed"] * 11 + ["unknown"]
