"""Notes on our own comments, over the strict loopback GitHub."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

import anyio
import pytest

from app.demo.loopback import LoopbackGitHub, LostReply, Recorded
from app.demo.loopback import Pull as LoopbackPull
from app.github.host import AppHost
from app.github.port import Comment, PullRef
from app.review.marker import concern_marker, hide
from app.review.mended import Standing, is_marked_mended

pytestmark = pytest.mark.integration
OLD = b"one\ntwo\nthree\nfour\n"
NAMES = ("a" * 32, "b" * 32)
COMMENTS = [
    Comment("shop.py", line, None, f"Line {line} is wrong.\n\n{hide(concern_marker(name))}")
    for line, name in zip((1, 4), NAMES, strict=True)
]


@pytest.fixture
def github(traffic: list[Recorded]) -> Iterator[LoopbackGitHub]:
    with LoopbackGitHub() as server:
        yield server
        traffic.extend(server.requests)


@pytest.fixture
def pull(github: LoopbackGitHub) -> LoopbackPull:
    """A pull request with two comments of ours, and a push that changed the line of the second."""
    shop = github.add_repository("octo/shop")
    base = shop.commit({"README.md": b"A shop.\n"})
    opened = shop.open_pull(base, shop.commit({"shop.py": OLD}, base))

    async def publish(host: AppHost) -> None:
        await host.publish_review(await host.fetch_pull(_ref(github, opened)), "Two concerns.", COMMENTS)

    _with_host(github, publish)
    opened.push(shop.commit({"shop.py": OLD.replace(b"four", b"FOUR")}, opened.head))
    return opened


def _ref(github: LoopbackGitHub, pull: LoopbackPull) -> PullRef:
    return PullRef(github.installation_id, pull.repository.id, pull.repository.full_name, pull.number)


def _with_host(github: LoopbackGitHub, work: object) -> object:
    async def main() -> object:
        host = AppHost(github.app_id, github.private_key, github.url, write_interval=0, pause=0)
        try:
            return await work(host)  # type: ignore[operator]
        finally:
            await host.aclose()

    return anyio.run(main)


def note(github: LoopbackGitHub, pull: LoopbackPull, standing: Standing) -> object:
    seen: list[tuple[AbstractSet[str], str]] = []

    def judge(concerns: AbstractSet[str], path: str) -> Standing:
        seen.append((concerns, path))
        return standing

    async def work(host: AppHost) -> int:
        return await host.note_mended(await host.fetch_pull(_ref(github, pull)), judge)

    edited = _with_host(github, work)
    assert seen == [(frozenset({name}), "shop.py") for name in NAMES]
    return edited


def test_only_what_is_gone_and_was_changed_is_noted_and_once(github: LoopbackGitHub, pull: LoopbackPull) -> None:
    before = [root.body for root in pull.threads()]
    github.faults.add("PATCH", "*", 1, LostReply())
    assert [note(github, pull, Standing.GONE) for _ in range(2)] == [1, 0]
    first, second = pull.threads()
    assert first.body == before[0]
    assert second.body.startswith(f"Seems mended as of `{pull.head[:12]}`: these lines were changed")
    assert second.body.endswith(before[1])


def test_what_comes_back_loses_its_note(github: LoopbackGitHub, pull: LoopbackPull) -> None:
    before = [root.body for root in pull.threads()]
    note(github, pull, Standing.GONE)
    assert [note(github, pull, Standing.STANDS) for _ in range(2)] == [1, 0]
    assert [root.body for root in pull.threads()] == before


def test_what_nobody_can_tell_and_what_others_wrote_is_left_alone(github: LoopbackGitHub, pull: LoopbackPull) -> None:
    assert note(github, pull, Standing.UNKNOWN) == 0
    github.answer(pull.threads()[1], "eve", f"Mine. {hide(concern_marker('c' * 32))}", to=None)
    assert note(github, pull, Standing.GONE) == 1
    assert [is_marked_mended(each.body) for each in pull.inline_comments()] == [False, True, False]
