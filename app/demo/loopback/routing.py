"""Which handler answers which path, and what a handler is given."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal
from urllib.parse import unquote

from app.demo.loopback.access import Needs, Token
from app.demo.loopback.exchange import Answer, Page, Refusal, Request, not_found, paged
from app.demo.loopback.fields import Shape, parse_body
from app.demo.loopback.state import Pull, Repository, User
from app.demo.loopback.world import World

Right = Needs | Literal["jwt", "token"]
"""What a route asks of the caller: the App's JWT, any installation token, or a token with a permission."""

METADATA = Needs((("metadata", "read"),))
CONTENTS = Needs((("contents", "read"),))
READ_PULLS = Needs((("pull_requests", "read"),))
WRITE_PULLS = Needs((("pull_requests", "write"),))
READ_CHECKS = Needs((("checks", "read"),))
WRITE_CHECKS = Needs((("checks", "write"),))
READ_ISSUES = Needs((("issues", "read"),))
READ_CONVERSATION = Needs((("issues", "read"), ("pull_requests", "read")))
WRITE_CONVERSATION = Needs((("issues", "write"), ("pull_requests", "write")))


@dataclass(frozen=True)
class Call:
    """A request that may be handled. Its properties raise GitHub's 404 for what is not there."""

    world: World
    request: Request
    params: dict[str, str]
    token: Token | None

    @property
    def me(self) -> User:
        """The App's own account."""
        return self.world.account

    @cached_property
    def repository(self) -> Repository:
        """The repository of the path, when the token reaches it."""
        name = f"{self.params['owner']}/{self.params['repo']}".lower()
        repository = self.world.state.repositories.get(name)
        if repository is None or (self.token and not self.token.reaches(repository.id)):
            raise not_found()
        return repository

    @property
    def pull(self) -> Pull:
        """The pull request of the path."""
        pull = self.repository.pulls.get(int(self.params["number"])) if self.params["number"].isdecimal() else None
        if pull is None:
            raise not_found()
        return pull

    def body(self, shape: Shape) -> dict[str, Any]:
        """Return the request's JSON body, judged by a shape."""
        return parse_body(self.request.body, shape)

    def page(self, items: list[Any]) -> Page:
        """Return the part of a list that was asked for."""
        rest = self.request.path.split("/", 4)
        path = f"/repositories/{self.repository.id}/{rest[4]}" if rest[1] == "repos" else self.request.path
        return paged(self.request, items, self.world.url + path)

    def listed(self, items: list[Any]) -> Answer:
        """Answer with a part of a list."""
        page = self.page(items)
        return Answer(200, page.items, page.headers)


Handler = Callable[[Call], Answer]


@dataclass(frozen=True, slots=True)
class Route:
    """A method and a path template: `{name}` is one segment, `{name*}` is one or more."""

    method: str
    template: str
    right: Right
    handler: Handler

    @property
    def pattern(self) -> re.Pattern[str]:
        """The template as an expression over the path as it was sent."""
        escaped = re.sub(r"\{(\w+)\*\}", r"(?P<\1>.+)", self.template)
        return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", escaped))


class Router:
    """Finds the route of a request; the first in the table wins."""

    def __init__(self, routes: tuple[Route, ...]) -> None:
        self._routes = [(route, route.pattern) for route in routes]

    def handle(self, world: World, request: Request) -> Answer:
        """Answer a request. Raises `Refusal`."""
        path = self._by_name(world, request.path)
        for route, pattern in self._routes:
            match = pattern.fullmatch(path)
            if match and route.method == request.method:
                token = _admit(world, request, route.right)
                # Decoded only now: an encoded slash is part of a name, never a border between segments.
                params = {name: unquote(text) for name, text in match.groupdict().items()}
                return route.handler(Call(world, request, params, token))
        raise not_found()

    @staticmethod
    def _by_name(world: World, path: str) -> str:
        """Turn `/repositories/<id>/…`, the form of Link headers, into `/repos/owner/name/…`."""
        parts = path.split("/", 3)
        if parts[1] != "repositories" or len(parts) < 3:  # noqa: PLR2004
            return path
        for repository in world.state.repositories.values():
            if str(repository.id) == parts[2]:
                return "/".join(["/repos", repository.full_name, *parts[3:]])
        return path


def _admit(world: World, request: Request, right: Right) -> Token | None:
    if right == "jwt":
        world.access.check_jwt(request)
        return None
    token = world.access.check_token(request)
    if isinstance(right, Needs) and not right.met_by(token.permissions):
        raise Refusal(
            403, "Resource not accessible by integration", headers={"X-Accepted-GitHub-Permissions": str(right)}
        )
    return token
