"""GitHub for a GitHub App: `Host` over PyGithub, put together.

One object per process. It holds tokens and quotas in memory only, and nothing of any pull request.
"""

import logging
import time
from collections.abc import Callable, Sequence

import anyio

from app.errors import GoneError, OperatorError
from app.github.access import Repository
from app.github.answers import AbsentError
from app.github.auth import AppKey, Tokens
from app.github.checks import begin_check, close_check, close_others, complete_check
from app.github.client import Client, Request
from app.github.feedback import fetch_receptions
from app.github.fields import parse_object
from app.github.limits import Time
from app.github.markers import MAX_PAGES, Author, fetch_markers
from app.github.mended import Judge, note_mended
from app.github.paths import is_login
from app.github.port import WRITERS, ChangeSource, Check, Comment, Pull, PullRef, Reaction, Refused
from app.github.pulls import PullSource, fetch_pull
from app.github.reviews import ReviewPublisher
from app.network import DIRECT, Network
from app.review.feedback import Reception
from app.review.marker import find_concerns, find_markers

PERMISSIONS = frozenset({"admin", "write", "read"})
"""GitHub's words in `permission`; its finer roles (maintain, triage) are folded into these."""

_log = logging.getLogger(__name__)


class AppHost:
    """`Host` as one GitHub App. Made, used and closed in one event loop."""

    def __init__(  # noqa: PLR0913 -- what stands outside the process, each named by its caller
        self,
        app_id: int,
        private_key: str,
        api_url: str,
        *,
        write_interval: float = 1.0,
        minted: Callable[[str], None] = lambda _: None,
        clock: Callable[[], float] = time.time,
        pace: Time | None = None,
        pause: float = 1.0,
        network: Network = DIRECT,
    ) -> None:
        """Make a host for the App.

        `api_url` is `https://api.github.com`, an Enterprise server's `https://HOST/api/v3`, or the loopback's.
        `write_interval` is in seconds; 0 paces no writes. `minted` hears of every token before it is used.
        `clock` is the wall clock, `pace` the one to wait by, `pause` the seconds before a second attempt; `network` is
        the way there. Raises `OperatorError` for a key that is none.
        """
        self._client = Client(
            api_url, write_interval=write_interval, clock=clock, time=pace or Time(), pause=pause, network=network
        )
        self._tokens = Tokens(self._client, AppKey(app_id, private_key, clock), clock, minted)
        self._app_id = app_id
        self._author: Author | None = None
        self._naming = anyio.Lock()

    def _repository(self, ref: PullRef) -> Repository:
        return Repository(self._client, self._tokens, ref)

    async def fetch_author(self) -> Author:
        """Return our own account, asked once. Raises `OperatorError` where the key is another App's."""
        async with self._naming:
            if self._author is None:
                request = Request("GET", "/app")
                app = parse_object(await self._tokens.ask_as_app(self._client.lane(0), request), request.where)
                if app.integer("id") != self._app_id:
                    raise OperatorError(f"the private key belongs to App {app.integer('id')}, not {self._app_id}")
                self._author = Author(self._app_id, app.text("slug"))
            return self._author

    async def fetch_pull(self, ref: PullRef) -> Pull:
        """Return the pull request as it stands."""
        return await fetch_pull(self._repository(ref))

    def change_source(self, pull: Pull) -> ChangeSource:
        """Return the reading half for this pull request."""
        return PullSource(self._repository(pull.ref), pull)

    async def fetch_permission(self, ref: PullRef, login: str) -> str:
        """Return admin, write, read or none; whatever GitHub does not clearly say is none."""
        if not is_login(login):
            return "none"
        try:
            answer = await self._repository(ref).get(f"/collaborators/{login}/permission")
        except AbsentError:
            return "none"
        word = answer.text_or_none("permission") or "none"
        return word if word in PERMISSIONS else "none"

    async def fetch_markers(self, pull: Pull) -> frozenset[str]:
        """Return the markers of everything our own App has said."""
        return await fetch_markers(self._repository(pull.ref), await self.fetch_author())

    async def fetch_receptions(self, pull: Pull) -> tuple[Reception, ...]:
        """Return how our inline comments were received, by the people who may write."""

        async def may_write(login: str) -> bool:
            return await self.fetch_permission(pull.ref, login) in WRITERS

        return await fetch_receptions(self._repository(pull.ref), await self.fetch_author(), pull, may_write)

    async def note_mended(self, pull: Pull, judge: Judge) -> int:
        """Note on our inline comments what is mended as of the head; return how many were edited."""
        return await note_mended(self._repository(pull.ref), await self.fetch_author(), pull, judge)

    async def begin_check(self, pull: Pull, key: str) -> int:
        """Return the id of the check run with this key."""
        return await begin_check(self._repository(pull.ref), self._app_id, pull, key)

    async def complete_check(self, ref: PullRef, check_id: int, check: Check) -> None:
        """Bring the check run to its conclusion."""
        await complete_check(self._repository(ref), check_id, check)

    async def close_check(self, pull: Pull, key: str, check: Check, *, over: str = "") -> None:
        """Complete the check run with this key, unless it says something already."""
        await close_check(self._repository(pull.ref), self._app_id, pull, key, check, over=over)

    async def close_others(self, pull: Pull, key: str, check: Check) -> None:
        """Complete the open check runs that have another key."""
        await close_others(self._repository(pull.ref), self._app_id, pull, key, check)

    async def publish_review(self, pull: Pull, body: str, comments: Sequence[Comment]) -> tuple[Refused, ...]:
        """Post the review once, or return what GitHub refused of it."""
        author = await self.fetch_author()
        return await ReviewPublisher(self._repository(pull.ref), pull, author).publish(body, comments)

    async def fetch_concerns(self, ref: PullRef, comment_id: int) -> frozenset[str]:
        """Return the fingerprints of the concerns in an inline comment of our own, on this pull request."""
        try:
            item = await self._repository(ref).get(f"/pulls/comments/{comment_id}")
        except AbsentError:
            return frozenset()
        here = (item.text_or_none("pull_request_url") or "").endswith(f"/pulls/{ref.number}")
        ours = here and (await self.fetch_author()).wrote(item)
        return find_concerns(item.text_or_none("body") or "") if ours else frozenset()

    async def react(self, ref: PullRef, comment_id: int, reaction: Reaction, *, inline: bool = False) -> None:
        """React to a comment, where we may.

        GitHub's table asks for `issues: write`, which we do not hold; reports of 2026 say that `pull_requests: write`
        does on a pull request. So a refusal is logged and costs nothing but the reaction.
        """
        repository = self._repository(ref)
        where = "pulls" if inline else "issues"
        try:
            await repository.post(f"/{where}/comments/{comment_id}/reactions", {"content": reaction}, repeatable=True)
        except GoneError as error:
            _log.warning("no reaction: %s", error)

    async def reply(self, ref: PullRef, body: str, *, thread: int | None = None) -> None:
        """Comment; a lost reply is looked for by the body's markers before it is said again."""
        repository = self._repository(ref)
        author = await self.fetch_author()
        path = f"/{'issues' if thread is None else 'pulls'}/{ref.number}/comments"
        target = path if thread is None else f"{path}/{thread}/replies"

        async def find() -> int | None:
            wanted = find_markers(body)
            for item in (await repository.get_pages(path, cap=MAX_PAGES)).items:
                text = item.text_or_none("body") or ""
                if author.wrote(item) and (text == body or (wanted and wanted <= find_markers(text))):
                    return item.integer("id")
            return None

        async def post() -> int:
            return (await repository.post(target, {"body": body})).integer("id")

        await repository.once(post, find)

    def forget(self, installation_id: int) -> None:
        """Forget the tokens and quotas of an installation that was removed, suspended or changed."""
        self._tokens.forget(installation_id)
        self._client.forget(installation_id)

    async def aclose(self) -> None:
        """Close the connections."""
        self._client.close()
