"""What the suite shares: its verdicts, and the rows that are played on a local range too."""

from pathlib import Path

import pytest

from tests.hostile.bait import Bait, set_bait
from tests.hostile.judged import Judged
from tests.hostile.report import render_report
from tests.hostile.rows import CASES
from tests.hostile.table import Case

_JUDGED = pytest.StashKey[Judged]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--hostile-report", type=Path, help="write the table case by oracle there, as Markdown")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_JUDGED] = Judged()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    path = config.getoption("--hostile-report", None)
    if path is not None:
        text = render_report(config.stash[_JUDGED])
        path.write_text(text)
        terminalreporter.write_line(text)


@pytest.fixture(scope="session")
def judged(request: pytest.FixtureRequest) -> Judged:
    return request.config.stash[_JUDGED]


@pytest.fixture
def bait(tmp_path: Path) -> Bait:
    folder = tmp_path / "bait"
    folder.mkdir()
    return set_bait(folder)


@pytest.fixture(params=[case for case in CASES.values() if case.local], ids=lambda case: case.title)
def local_case(request: pytest.FixtureRequest) -> Case:
    """One of those in which a local range differs from GitHub's files API."""
    found: Case = request.param
    return found
