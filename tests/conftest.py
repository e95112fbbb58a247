"""What the whole suite shares: the traffic of our client, judged once at the end, and the oracle of posted Markdown."""

import gc
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.demo.loopback import Recorded


@pytest.fixture(scope="session")
def traffic() -> list[Recorded]:
    """Every request of ours; fixtures that run our client add theirs when they are torn down."""
    return []


def pytest_configure() -> None:
    """Collect garbage seldom. A test leaves little, but each collection walks all that was imported.

    With Python's own threshold of 700 that took 4.4 of the unit tier's 19.8 seconds of CPU (Python 3.11).
    """
    gc.set_threshold(50_000, 20, 20)


def pytest_collection_finish() -> None:
    """Leave what was imported out of every later collection."""
    gc.collect()
    gc.freeze()


_ALL_INTEGRATION = re.compile(r"^pytestmark = (\[[^\]]*)?pytest\.mark\.integration\b", re.MULTILINE)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave modules that are of the other tier as a whole unread, when only the unit tier is asked for.

    To import them, and two SDKs with 900 modules, only to deselect all their tests takes longer than any unit test.
    """
    asked = config.getoption("markexpr") == "not integration" and collection_path.suffix == ".py"
    return True if asked and _ALL_INTEGRATION.search(collection_path.read_text()) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the judgement of the traffic behind the tests that make it."""
    items.sort(key=lambda item: item.path.name == "test_requests.py")


_TOKENS = {
    "paragraph_open", "paragraph_close", "heading_open", "heading_close", "bullet_list_open", "bullet_list_close",
    "list_item_open", "list_item_close", "table_open", "table_close", "thead_open", "thead_close", "tbody_open",
    "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close", "inline", "fence", "text",
    "code_inline", "strong_open", "strong_close", "softbreak",
}  # fmt: skip
_MARKER = re.compile(r"<!-- quorum:[a-z]+ [a-z0-9 =]+(?:-[a-z0-9]+)? -->\n?")
_ALIVE = re.compile(
    r"@|#\d|GH-\d|[0-9a-f]{7}|://|www\.|mailto:|ghsa-|:[a-z0-9_+-]+:|[$&<>*_~|\\^`\[\]{}]", re.IGNORECASE
)
_BLANK = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe0f\U000e0100")
_INFOS = {"", "python", "javascript"}


def _hidden(text: str) -> set[str]:
    return {one for one in text if one in _BLANK or (unicodedata.category(one)[0] in "CZ" and one not in " \n")}


def _faults(markdown: str) -> list[str]:
    faults = [f"hidden {one!r}" for one in sorted(_hidden(markdown.replace("\t", "")))]
    for parser in (MarkdownIt("commonmark"), MarkdownIt("commonmark").enable(["table", "strikethrough"])):
        for token in parser.parse(markdown):
            faults += _token_faults(token)
            words = "".join(
                one.content if one.type == "text" else "\n" if one.type == "softbreak" else "\ufffc"
                for one in token.children or ()
            )
            if "table" not in parser.get_active_rules()["block"]:
                words = re.sub(r"(?m)^\|.*\|$", "", words)
            faults += [f"alive {hit!r} in {words!r}" for hit in _ALIVE.findall(words)]
            faults += [f"command in {words!r}"] if re.search(r"(?m)^\s*/", words) else []
    return faults


def _token_faults(token: Token) -> list[str]:
    faults = [fault for child in token.children or () for fault in _token_faults(child)]
    if token.type in {"html_inline", "html_block"}:
        return [*faults, *([] if _MARKER.fullmatch(token.content) else [f"html {token.content!r}"])]
    if token.type == "fence" and token.info not in _INFOS:
        faults.append(f"fence {token.info!r}")
    return faults if token.type in _TOKENS else [*faults, f"token {token.type}"]


@pytest.fixture(scope="session")
def find_faults() -> Callable[[str], list[str]]:
    """Say what in a Markdown text would act on a reader or on GitHub: the oracle of everything that is posted.

    An allow-list over the tokens of a CommonMark parser, with tables and without; then, in what is not code, the
    references that GitHub itself looks for after rendering.
    """
    return _faults
