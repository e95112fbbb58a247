from collections.abc import Callable

import pytest

from analyzers.flow.program import follow

Follow = Callable[..., list[tuple[str, int, str]]]


@pytest.fixture
def harms() -> Follow:
    """Return (kind, line, `source:line`) of each harm in a program, in the order of lines."""

    def run(language: str, text: str) -> list[tuple[str, int, str]]:
        found, fault = follow(language, language, text.encode())
        assert fault == ""
        return [(harm.kind, harm.line, f"{harm.source.name}:{harm.source.line}") for harm in found]

    return run
