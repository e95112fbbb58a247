"""The proof that the suite bites: without a defence, a case fails the oracle that `tests/hostile/switches.py` names."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.arena import open_arena
from tests.hostile.judged import ORACLES, SHARED, Judged, secrets_of
from tests.hostile.rows import CASES
from tests.hostile.switches import SWITCHES

pytestmark = [pytest.mark.integration, pytest.mark.timeout(120)]


@pytest.mark.parametrize("name", SWITCHES)
def test_without_a_defence_its_case_fails_its_oracle(
    name: str, tmp_path: Path, find_faults: Callable[[str], list[str]], judged: Judged
) -> None:
    switch = SWITCHES[name]
    with open_arena(tmp_path, name) as arena:
        outcomes = arena.run([CASES[switch.case]])
        after = arena.look_around()
    faults: list[str] = []
    if switch.bites in ORACLES:
        faults += ORACLES[switch.bites][1](outcomes[switch.case], after, find_faults)
    if switch.bites in SHARED:
        faults += SHARED[switch.bites][1](after, secrets_of(outcomes))
    judged.switched[name] = faults
    assert faults != []
