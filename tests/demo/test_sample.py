import ast

import pytest

from app.demo.loopback import LoopbackGitHub, Pull
from app.demo.sample import PLANTED, SOUND, Planted, open_sample_pull, read_tree

pytestmark = pytest.mark.integration


@pytest.fixture
def sample(github: LoopbackGitHub) -> Pull:
    return open_sample_pull(github)


def test_the_sample_adds_changes_renames_and_removes(sample: Pull) -> None:
    assert {file.path: file.status for file in sample.files()} == {
        "README.md": "modified",
        "backend/accounts.py": "modified",
        "backend/app.py": "modified",
        "backend/currency.py": "renamed",
        "backend/giftcards.py": "added",
        "backend/legacy_export.py": "removed",
        "backend/pricing.py": "modified",
        "backend/receipts.py": "added",
        "front/basket.js": "modified",
        "front/giftcards.js": "added",
        "front/server.ts": "modified",
    }


def test_a_changed_file_is_sound_or_has_a_planted_defect(sample: Pull) -> None:
    alive = {file.path for file in sample.files() if file.status != "removed"}
    assert alive == {planted.path for planted in PLANTED} | set(SOUND)
    assert not {planted.path for planted in PLANTED} & set(SOUND)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.marker)
def test_a_planted_defect_stands_on_a_line_that_takes_a_comment(sample: Pull, planted: Planted) -> None:
    (file,) = [file for file in sample.files() if file.path == planted.path]
    assert file.patch is not None
    position = file.position_of(planted.line, "RIGHT")
    assert position is not None
    assert file.patch.split("\n")[position].startswith("+")


def test_the_sample_is_python_that_would_run() -> None:
    for side in ("base", "head"):
        for path, text in read_tree(side).items():
            if path.endswith(".py"):
                ast.parse(text, path)
