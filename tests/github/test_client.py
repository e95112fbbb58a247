"""What no well-behaved GitHub does, over real sockets: each quirk that the door promises to survive."""

import logging
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

import anyio
import pytest

from app.demo.loopback import LoopbackGitHub
from app.errors import GoneError, HostError, OperatorError
from app.github import wire
from app.github.access import Repository
from app.github.answers import UnsureError
from app.github.auth import PERMISSIONS, AppKey, Profile, Tokens
from app.github.client import Client, Credential
from app.github.limits import Time
from app.github.port import PullRef

pytestmark = pytest.mark.integration
T = TypeVar("T")
REF = PullRef(1, 2, "o/r", 3)


def ask(scripted: Any, private_key: str, question: Callable[[Repository], Awaitable[T]]) -> T:
    async def main() -> T:
        client = Client(scripted.url, write_interval=0, clock=time.time, time=Time(), pause=0)
        try:
            return await question(Repository(client, Tokens(client, AppKey(9, private_key, time.time), time.time), REF))
        finally:
            client.close()

    return anyio.run(main)


def test_every_request_says_who_asks_and_in_which_version(scripted: Any, private_key: str) -> None:
    scripted.answer("GET", "/repos/o/r/x", body={})
    ask(scripted, private_key, lambda repository: repository.get("/x"))
    for headers in scripted.sent:
        assert headers["User-Agent"].startswith("quorum/")
        assert headers["X-GitHub-Api-Version"] == "2022-11-28"
        assert headers["Accept"] == "application/vnd.github+json"
        assert headers["Authorization"].startswith("Bearer ")


def test_a_read_is_repeated_after_html_a_cut_and_a_drop(scripted: Any, private_key: str) -> None:
    scripted.answer("GET", "/repos/o/r/x", status=502, text="<html>Unicorn!")
    scripted.answer("GET", "/repos/o/r/x", body={"n": 1}, cut=5)
    scripted.answer("GET", "/repos/o/r/x", dropped=True)
    scripted.answer("GET", "/repos/o/r/x", body={"n": 2})
    fields = ask(scripted, private_key, lambda repository: repository.get("/x"))
    assert fields.integer("n") == 2


def test_a_read_is_given_up_after_four_attempts(scripted: Any, private_key: str) -> None:
    scripted.answer("GET", "/repos/o/r/x", status=503, text="<html>")
    with pytest.raises(UnsureError, match="GET /repos/o/r/x: GitHub answered 503"):
        ask(scripted, private_key, lambda repository: repository.get("/x"))
    assert scripted.count("GET /repos/o/r/x") == 4


@pytest.mark.parametrize(
    "reply",
    [
        {"dropped": True},
        {"status": 502, "text": "<html>"},
        {"text": "<html>"},
        {"body": {"no": "id"}},
        {"body": ["no object"]},
        {"body": {"id": 1}, "cut": 5},
        {"body": {"id": 1}, "headers": {"x-ratelimit-remaining": "abc", "x-ratelimit-limit": "1e999"}},
        {"status": 301, "headers": {"Location": "/elsewhere"}},
    ],
)
def test_a_write_whose_end_is_unknown_is_sent_once(scripted: Any, private_key: str, reply: dict[str, Any]) -> None:
    scripted.answer("POST", "/repos/o/r/x", **reply)
    with pytest.raises(UnsureError):
        ask(scripted, private_key, lambda repository: repository.post("/x", {"a": 1}))
    assert scripted.count("POST /repos/o/r/x") == 1
    assert scripted.count("POST /elsewhere") == 0


def test_a_write_that_was_done_is_done_whatever_page_its_answer_points_to(scripted: Any, private_key: str) -> None:
    headers = {"Link": '<http://127.0.0.1:9/x>; rel="next"'}
    scripted.answer("POST", "/repos/o/r/x", status=201, body={"id": 5}, headers=headers)
    created = ask(scripted, private_key, lambda repository: repository.post("/x", {}))
    assert created.integer("id") == 5


def test_a_lost_write_is_looked_for_before_it_is_repeated(scripted: Any, private_key: str) -> None:
    scripted.answer("POST", "/repos/o/r/x", dropped=True)
    scripted.answer("POST", "/repos/o/r/x", body={"id": 5})
    looked: list[None] = []

    async def create(repository: Repository) -> int:
        async def write() -> int:
            return (await repository.post("/x", {})).integer("id")

        async def find() -> int | None:
            looked.append(None)
            return None

        return await repository.once(write, find)

    assert ask(scripted, private_key, create) == 5
    assert len(looked) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_read_follows_a_redirect_on_the_same_host_with_its_query(
    scripted: Any, private_key: str, status: int
) -> None:
    scripted.answer("GET", "/repos/o/r/x", status=status, headers={"Location": "/repositories/2/x?page=7"}, text="")
    scripted.answer("GET", "/repositories/2/x", body={"n": 1})
    ask(scripted, private_key, lambda repository: repository.get("/x"))
    assert scripted.count("GET /repositories/2/x?page=7") == 1


def test_a_redirect_in_a_circle_ends(scripted: Any, private_key: str) -> None:
    scripted.answer("GET", "/repos/o/r/x", status=302, headers={"Location": "/repos/o/r/x"}, text="")
    with pytest.raises(HostError, match="more than 3 redirects"):
        ask(scripted, private_key, lambda repository: repository.get("/x"))
    assert scripted.count("GET /repos/o/r/x") == 16


@pytest.mark.parametrize("verb", ["GET", "POST"])
def test_a_redirect_to_another_port_is_another_host(scripted: Any, private_key: str, verb: str) -> None:
    scripted.answer(verb, "/repos/o/r/x", status=307, headers={"Location": "http://127.0.0.1:9/x"}, text="")
    with pytest.raises(HostError, match="redirected to another host"):
        ask(scripted, private_key, lambda each: each.get("/x") if verb == "GET" else each.post("/x", {}))


def test_an_endless_202_is_an_error(scripted: Any, private_key: str) -> None:
    scripted.answer("GET", "/repos/o/r/x", status=202, body={})
    with pytest.raises(HostError, match="still computing"):
        ask(scripted, private_key, lambda repository: repository.get("/x"))


def test_a_bomb_is_not_unpacked(scripted: Any, private_key: str) -> None:
    scripted.answer("GET", "/repos/o/r/x", text=" " * (wire.MAX_BODY + 1), compressed=True)
    with pytest.raises(HostError, match="more than 25,165,824 bytes"):
        ask(scripted, private_key, lambda repository: repository.get("/x"))


def test_a_trickle_is_read_as_it_comes(scripted: Any, private_key: str) -> None:
    scripted.answer("GET", "/repos/o/r/x", text='{"n": "' + "x" * 100 + '"}', trickle=0.001, compressed=True)
    fields = ask(scripted, private_key, lambda repository: repository.get("/x"))
    assert fields.text("n") == "x" * 100


def test_pages_are_followed_under_another_path_to_the_last(scripted: Any, private_key: str) -> None:
    other = f'<{scripted.url}/repositories/2/files?page=2>; rel="next"'
    scripted.answer("GET", "/repos/o/r/files", body=[{"n": 1}], headers={"Link": other})
    scripted.answer("GET", "/repositories/2/files", body=[{"n": 2}])
    listing = ask(scripted, private_key, lambda repository: repository.get_pages("/files"))
    assert ([item.integer("n") for item in listing.items], listing.whole) == ([1, 2], True)
    assert scripted.asked[-2:] == ["GET /repos/o/r/files?per_page=100", "GET /repositories/2/files?page=2"]


def test_pages_in_a_circle_are_refused(scripted: Any, private_key: str) -> None:
    headers = {"Link": f'<{scripted.url}/repos/o/r/files>; rel="next"'}
    scripted.answer("GET", "/repos/o/r/files", body=[], headers=headers)
    with pytest.raises(HostError, match="circle"):
        ask(scripted, private_key, lambda repository: repository.get_pages("/files"))


def test_pages_beyond_the_cap_are_not_asked_for_and_said_to_be_missing(scripted: Any, private_key: str) -> None:
    for page in range(2, 5):
        headers = {"Link": f'<{scripted.url}/repos/o/r/files?page={page}>; rel="next"'}
        scripted.answer("GET", "/repos/o/r/files", body=[{}], headers=headers)
    listing = ask(scripted, private_key, lambda repository: repository.get_pages("/files", cap=2))
    assert (len(listing.items), listing.whole) == (2, False)


def test_a_next_page_on_another_host_is_not_asked_for(scripted: Any, private_key: str) -> None:
    headers = {"Link": '<http://127.0.0.1:9/x>; rel="next"'}
    scripted.answer("GET", "/repos/o/r/files", body=[], headers=headers)
    with pytest.raises(HostError, match="another host"):
        ask(scripted, private_key, lambda repository: repository.get_pages("/files"))


def test_a_token_refused_twice_is_not_asked_for_a_third_time(scripted: Any, private_key: str) -> None:
    scripted.answer("GET", "/repos/o/r/x", status=401, body={"message": "Bad credentials"})
    with pytest.raises(HostError, match="401"):
        ask(scripted, private_key, lambda repository: repository.get("/x"))
    assert scripted.count("POST /app/installations/1/access_tokens") == 2


def test_a_jwt_refused_by_githubs_ever_changing_clock_ends(scripted: Any, private_key: str) -> None:
    scripted.replies[("GET", "/repos/o/r/installation")].clear()
    for hour in range(10, 20):
        headers = {"Date": f"Thu, 05 Nov 2026 {hour}:00:00 GMT"}
        scripted.answer("GET", "/repos/o/r/installation", status=401, body={}, headers=headers)
    with pytest.raises(OperatorError, match="check the App's id, its private key and this machine's clock"):
        ask(scripted, private_key, lambda repository: repository.get("/x"))
    assert scripted.count("GET /repos/o/r/installation") == 2


@pytest.mark.parametrize(
    "token",
    [
        {},
        {"token": "t"},
        {"token": "t", "expires_at": "soon"},
        {"token": "a\r\nX-Evil: 1", "expires_at": "2099-01-01T00:00:00Z"},
        {"token": "", "expires_at": "2099-01-01T00:00:00Z"},
    ],
)
def test_a_token_that_is_none_is_an_error(scripted: Any, private_key: str, token: dict[str, str]) -> None:
    scripted.replies[("POST", "/app/installations/1/access_tokens")][0]["body"] = token
    with pytest.raises(HostError, match=r"GitHub's (token|answer)"):
        ask(scripted, private_key, lambda repository: repository.get("/x"))


def test_a_token_that_ends_within_five_minutes_is_replaced(scripted: Any, private_key: str) -> None:
    mint = scripted.replies[("POST", "/app/installations/1/access_tokens")]
    mint.insert(0, {"body": {"token": "old", "expires_at": "2026-01-01T00:00:00Z"}})
    scripted.answer("GET", "/repos/o/r/x", body={})

    async def twice(repository: Repository) -> None:
        await repository.get("/x")
        await repository.get("/x")

    ask(scripted, private_key, twice)
    used = [sent["Authorization"] for asked, sent in zip(scripted.asked, scripted.sent, strict=True) if "/x" in asked]
    assert used == ["Bearer old", "Bearer ghs_1.a-b"]


def test_what_publishes_cannot_read_code_and_what_reads_cannot_write() -> None:
    assert set(PERMISSIONS[Profile.READ].values()) == {"read"}
    assert "contents" not in PERMISSIONS[Profile.WRITE]


def test_no_credential_is_seen_in_a_repr_an_error_or_a_log(
    scripted: Any, private_key: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="github")  # PyGithub's own, which would log the minted token's answer
    scripted.answer("GET", "/repos/o/r/x", dropped=True)
    with pytest.raises(HostError) as raised:
        ask(scripted, private_key, lambda repository: repository.get("/x"))
    key = AppKey(9, private_key, time.time)
    seen = f"{raised.value!r}{raised.value.__cause__!r}{key!r}{vars(key)!r}{key.credential()!r}{caplog.text}"
    assert "ghs_1" not in seen
    assert "eyJ" not in seen
    assert "PRIVATE KEY" not in seen
    assert repr(Credential("ghs_1")) == "Credential()"


@pytest.mark.parametrize("pem", ["", "no key", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----"])
def test_a_key_that_is_none_is_the_operators_to_mend(pem: str) -> None:
    with pytest.raises(OperatorError, match="private key is no RSA key in PEM form"):
        AppKey(9, pem, time.time)


@pytest.mark.parametrize("name", ["", "o", "o/", "/r", "../r", "o/..", "o/r/x", "o/r?x", "o/r#x", "o/%2e%2e", "ö/r"])
def test_a_name_that_could_be_another_route_is_refused(scripted: Any, private_key: str, name: str) -> None:
    async def main() -> None:
        client = Client(scripted.url, write_interval=0, clock=time.time, time=Time(), pause=0)
        tokens = Tokens(client, AppKey(9, private_key, time.time), time.time)
        with pytest.raises(GoneError, match="no repository's name"):
            Repository(client, tokens, PullRef(1, 2, name, 3))

    anyio.run(main)


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("hasty_threads")
def test_no_thread_gets_the_answer_of_another() -> None:
    with LoopbackGitHub() as github:
        github.limits.points_a_minute = None
        shop = github.add_repository("o/r")
        commit = shop.commit({"a": b"1"})
        titles = [shop.open_pull(commit, commit, title=f"Title {number}").title for number in range(20)]

        async def main() -> dict[int, str]:
            client = Client(github.url, write_interval=0, clock=time.time, time=Time(), pause=0)
            tokens = Tokens(client, AppKey(github.app_id, github.private_key, time.time), time.time)
            repository = Repository(client, tokens, PullRef(github.installation_id, shop.id, "o/r", 1))
            seen: dict[int, str] = {}

            async def read(at: int) -> None:
                seen[at] = (await repository.get(f"/pulls/{at % 20 + 1}")).text("title")

            async with anyio.create_task_group() as tasks:
                for at in range(400):
                    tasks.start_soon(read, at)
            client.close()
            return seen

        assert anyio.run(main) == {at: titles[at % 20] for at in range(400)}


def test_a_cancelled_read_is_not_waited_for(scripted: Any, private_key: str) -> None:
    scripted.answer("GET", "/repos/o/r/x", body={"n": 1}, trickle=0.1)

    async def cancelled(repository: Repository) -> float:
        await repository._tokens.fetch_token(REF, Profile.READ)  # so that only the read is timed
        began = time.monotonic()
        with anyio.move_on_after(0.05):
            await repository.get("/x")
        return time.monotonic() - began

    assert ask(scripted, private_key, cancelled) < 0.5
