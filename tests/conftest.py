"""What the whole suite shares: the traffic that our own client sent to loopback GitHubs, judged once at the end."""

import pytest

from app.demo.loopback import Recorded


@pytest.fixture(scope="session")
def traffic() -> list[Recorded]:
    """Every request of ours; fixtures that run our client add theirs when they are torn down."""
    return []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the judgement of the traffic behind the tests that make it."""
    items.sort(key=lambda item: item.path.name == "test_requests.py")
