"""A request, an answer, and the ways to refuse, as every route sees them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

DOCS = "https://docs.github.com/rest"
PER_PAGE = 30
PER_PAGE_MAX = 100


@dataclass(frozen=True, slots=True)
class Request:
    """What came in. Header names are lower case; `path` is percent-encoded, `query` is decoded."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def wants(self) -> str:
        """The media type asked for."""
        return self.headers.get("accept", "")

    def number(self, name: str, default: int, most: int) -> int:
        """Return a number of the query, clamped from 1 to `most`; what is no number counts as missing."""
        text = self.query.get(name, "")
        return min(max(1, int(text)), most) if text.isdecimal() else default


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes out: a JSON value, or bytes of another `media` type."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    media: str = "application/json; charset=utf-8"

    def encoded(self) -> bytes:
        """Return the body as it is sent."""
        if self.body is None:
            return b""
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


class Refusal(Exception):  # noqa: N818 -- an answer, not a fault of the loopback
    """Ends a request with GitHub's error body."""

    def __init__(
        self, status: int, message: str, errors: list[Any] | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(f"{status} {message}")
        self.status = status
        self.headers = headers or {}
        self.body: dict[str, Any] = {"message": message, "documentation_url": DOCS, "status": str(status)}
        if errors is not None:
            self.body["errors"] = errors

    @property
    def answer(self) -> Answer:
        """The refusal as it is sent."""
        return Answer(self.status, self.body, self.headers)


def not_found() -> Refusal:
    """Return the answer to what is not there, or not for this token: GitHub does not say which."""
    return Refusal(404, "Not Found")


def invalid(text: str) -> Refusal:
    """Return the answer to a body that GitHub's JSON schema refuses."""
    return Refusal(422, f"Invalid request.\n\n{text}")


def unprocessable(*errors: str) -> Refusal:
    """Return the answer to a well-formed body that GitHub will not act on."""
    return Refusal(422, "Unprocessable Entity", list(errors))


def validation_failed(resource: str, name: str, message: str) -> Refusal:
    """Return the answer of GitHub's older routes to a field they will not take."""
    return Refusal(
        422,
        "Validation Failed",
        [{"resource": resource, "code": "custom", "field": name, "message": message}],
    )


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list, and the header that names the other parts."""

    items: list[Any]
    headers: Mapping[str, str]


def paged(request: Request, items: list[Any], link_path: str) -> Page:
    """Cut a list as `per_page` and `page` ask.

    `link_path` is the address of the list **with the repository's number** (`/repositories/1/pulls/2/files`):
    GitHub's Link header does not repeat the path that was asked for (119 of 303 recorded answers).
    """
    size = request.number("per_page", PER_PAGE, PER_PAGE_MAX)
    page = request.number("page", 1, len(items) + 1)
    last = max(1, -(-len(items) // size))
    others = {"prev": page - 1, "next": page + 1, "last": last, "first": 1}
    wanted = [
        (rel, number)
        for rel, number in others.items()
        if 1 <= number <= last and number != page and not (rel == "first" and page == 1)
    ]
    rest = {key: value for key, value in request.query.items() if key != "page"}
    query = "".join(f"{key}={value}&" for key, value in rest.items())
    links = ", ".join(f'<{link_path}?{query}page={number}>; rel="{rel}"' for rel, number in wanted)
    return Page(items[(page - 1) * size : page * size], {"Link": links} if links else {})
