"""The loopback GitHub as a server on 127.0.0.1, with a socket, because sockets are where real ones fail."""

import secrets
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.demo.loopback.access import Access, private_key
from app.demo.loopback.faults import Faults
from app.demo.loopback.front import Front, Recorded
from app.demo.loopback.limits import Limits
from app.demo.loopback.routes_app import ROUTES as APP
from app.demo.loopback.routes_checks import ROUTES as CHECKS
from app.demo.loopback.routes_content import ROUTES as CONTENT
from app.demo.loopback.routes_graphql import ROUTES as GRAPHQL
from app.demo.loopback.routes_hooks import ROUTES as HOOKS
from app.demo.loopback.routes_issues import ROUTES as ISSUES
from app.demo.loopback.routes_pulls import ROUTES as PULLS
from app.demo.loopback.routes_remarks import ROUTES as REMARKS
from app.demo.loopback.routes_remarks import add_reply
from app.demo.loopback.routes_reviews import ROUTES as REVIEWS
from app.demo.loopback.routing import Router
from app.demo.loopback.shapes_pull import REACTIONS
from app.demo.loopback.sockets import SocketServer
from app.demo.loopback.state import IssueComment, Pull, Reaction, Repository, ReviewComment, State
from app.demo.loopback.webhooks import (
    comment_payload,
    installation_payload,
    prepare,
    pull_payload,
    remark_payload,
    repeat,
    send,
)
from app.demo.loopback.world import Delivery, World

# The check runs of a commit stand before the commit itself, whose pattern takes everything below it.
_ROUTES = (*APP, *HOOKS, *CHECKS, *REVIEWS, *REMARKS, *PULLS, *ISSUES, *GRAPHQL, *CONTENT)


class LoopbackGitHub:
    """A whole GitHub with one App installed on every repository that is added. Use it in a `with` statement.

    `limits` and `access.permissions` may be changed at any time, as an organisation's owner would.
    """

    def __init__(self, *, clock: Callable[[], float] = time.time, app_id: int = 424_242, slug: str = "quorum") -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="loopback-github-")
        self.app_id = app_id
        self.slug = slug
        self.installation_id = 7_001
        self.webhook_secret = secrets.token_hex(32)
        self.state = State(Path(self._folder.name), clock)
        self.limits = Limits(clock)
        self.access = Access(app_id, clock)
        self.world = World(
            self.state, self.access, self.limits, slug, self.installation_id, webhook_secret=self.webhook_secret
        )
        self._front = Front(self.world, Router(_ROUTES))
        self._server = SocketServer(self._front.handle)
        self.world.url = self._server.url

    @property
    def url(self) -> str:
        """The address of the API, without a slash at its end."""
        return self._server.url

    @property
    def private_key(self) -> str:
        """The App's private key in PEM."""
        return private_key()

    @property
    def faults(self) -> Faults:
        """The scripted misbehaviour."""
        return self._front.faults

    @property
    def requests(self) -> list[Recorded]:
        """The requests so far, in the order of their answers."""
        return list(self._front.requests)

    @property
    def deliveries(self) -> list[Delivery]:
        """The webhooks so far, oldest first."""
        return list(self.world.deliveries)

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._front.closing.set()
        self._server.close()
        for sender in self.world.senders:
            sender.join()
        self._folder.cleanup()
        if self._server.crashes and error is None:
            msg = "the loopback GitHub itself failed while it handled a request"
            raise RuntimeError(msg) from self._server.crashes[0]

    def add_repository(self, full_name: str, *, private: bool = True) -> Repository:
        """Create an empty repository `owner/name`."""
        return self.state.add_repository(full_name, private=private)

    def expire_tokens(self) -> None:
        """End every token that was issued, as an hour would."""
        with self.state.lock:
            self.access.tokens.clear()

    def deliver(self, event: str, action: str, pull: Pull, *, to: str | None, sender: str | None = None) -> Delivery:
        """Send an event about a pull request; with `to=None` it is lost on the way, yet listed as undelivered."""
        with self.state.lock:
            who = self.state.user(sender) if sender else pull.author or pull.repository.owner
            payload = pull_payload(self.world, event, action, pull, who)
        return self._send(event, payload, to)

    def comment(self, pull: Pull, login: str, body: str, *, to: str | None) -> Delivery:
        """Let somebody comment on the conversation, and send `issue_comment.created`."""
        with self.state.lock:
            comment = IssueComment(self.state.next_id(), self.state.user(login), body, self.state.now())
            pull.comments.append(comment)
            payload = comment_payload(self.world, "created", pull, comment)
        return self._send("issue_comment", payload, to)

    def answer(self, root: ReviewComment, login: str, body: str, *, to: str | None) -> Delivery:
        """Let somebody reply in a thread, and send `pull_request_review_comment.created`."""
        with self.state.lock:
            pull = self._pull_of(root)
            reply = add_reply(pull, root, self.state.user(login), body)
            payload = remark_payload(self.world, "created", pull, reply)
        return self._send("pull_request_review_comment", payload, to)

    def resolve(self, root: ReviewComment, login: str | None) -> None:
        """Let somebody resolve a thread; nobody is an account that was deleted since."""
        with self.state.lock:
            root.resolved, root.resolved_by = True, self.state.user(login) if login else None

    def _pull_of(self, comment: ReviewComment) -> Pull:
        pulls = (pull for each in self.state.repositories.values() for pull in each.pulls.values())
        return next(pull for pull in pulls if any(one is comment for one in pull.inline_comments()))

    def change_installation(self, action: str, *, to: str | None) -> Delivery:
        """Send `installation.suspend`, `.unsuspend` or `.deleted`; what tokens may do is left as it is."""
        with self.state.lock:
            payload = installation_payload(self.world, action, self.state.user("owner"))
        return self._send("installation", payload, to)

    def react(self, comment: ReviewComment, login: str, content: str) -> None:
        """Let somebody react to an inline comment, once with each content; GitHub sends no webhook for that."""
        if content not in REACTIONS:
            msg = f"{content!r} is no reaction; GitHub has {', '.join(REACTIONS)}"
            raise ValueError(msg)
        with self.state.lock:
            user = self.state.user(login)
            if not any((each.user, each.content) == (user, content) for each in comment.reactions):
                comment.reactions.append(Reaction(self.state.next_id(), user, content, self.state.now()))

    def redeliver(self, delivery: Delivery, *, to: str | None = None) -> Delivery:
        """Send a delivery again, with the same GUID."""
        with self.state.lock:
            again = repeat(self.world, delivery)
            again.to = to or delivery.to
        send(again)
        return again

    def _send(self, event: str, payload: dict[str, Any], to: str | None) -> Delivery:
        with self.state.lock:
            delivery = prepare(self.world, event, payload, to)
        # Without the lock: the receiver may ask us something before it answers.
        send(delivery)
        return delivery
