"""One repository as one installation sees it: reads with the read token, pages, writes in turn with the write token.

A refused token is replaced once. A write whose reply is lost is not repeated here: `once` looks first whether it was
done, by a key that the effect itself carries at GitHub.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import HostError
from app.github.answers import DeniedError, UnsureError
from app.github.auth import Profile, Tokens
from app.github.client import GRAPHQL, PAGE_SIZE, Client, Request, Result
from app.github.fields import Fields, parse_object, parse_objects
from app.github.paths import repository_path
from app.github.port import PullRef

PAGES = 30
"""Pages of one listing; GitHub itself ends a pull request's files at 30 pages of 100."""
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of all pages. `whole` is false when the cap of pages cut it short."""

    items: tuple[Fields, ...]
    whole: bool


class Repository:
    """Sends requests about one repository. Paths are relative to `/repos/owner/name`."""

    def __init__(self, client: Client, tokens: Tokens, ref: PullRef) -> None:
        self.ref = ref
        self._client = client
        self._tokens = tokens
        self._path = repository_path(ref)

    async def get(self, path: str, query: Mapping[str, str | int] | None = None) -> Fields:
        """Return the JSON object at a path."""
        request = Request("GET", self._path + path, query or {})
        return parse_object((await self._send(Profile.READ, request)).value, request.where)

    async def get_value(self, path: str, query: Mapping[str, str | int] | None = None) -> Any:
        """Return the JSON value at a path, for the routes that answer now an object, now an array."""
        return (await self._send(Profile.READ, Request("GET", self._path + path, query or {}))).value

    async def get_pages(
        self, path: str, query: Mapping[str, str | int] | None = None, *, key: str = "", cap: int = PAGES
    ) -> Listing:
        """Return the objects of a listing, 100 a page, in GitHub's order; `key` names the array inside an object."""
        request = Request("GET", self._path + path, {**(query or {}), "per_page": PAGE_SIZE})
        items: list[Fields] = []
        seen: set[str] = set()
        for _ in range(cap):
            result = await self._send(Profile.READ, request)
            page = parse_object(result.value, request.where).value.get(key) if key else result.value
            items += parse_objects(page, request.where)
            if not result.next:
                return Listing(tuple(items), whole=True)
            if result.next in seen:
                raise HostError(f"{request.where}: GitHub's pages run in a circle")
            seen.add(result.next)
            request = Request("GET", result.next)
        return Listing(tuple(items), whole=False)

    async def query(self, text: str, variables: Mapping[str, str | int | None]) -> Fields:
        """Return the data of a GraphQL query. `owner` and `name` are added to the variables."""
        owner, _, name = self.ref.repository.partition("/")
        body = {"query": text, "variables": {"owner": owner, "name": name, **variables}}
        request = Request("POST", GRAPHQL, body=body, repeatable=True)
        return parse_object((await self._send(Profile.READ, request)).value, request.where)

    async def post(self, path: str, body: Mapping[str, Any], *, repeatable: bool = False) -> Fields:
        """Create something; the answer has its `id`. Raises `UnsureError` when it cannot be told whether it was."""
        created = await self._write(Request("POST", self._path + path, body=body, repeatable=repeatable))
        if not isinstance(created.value.get("id"), int):
            raise UnsureError(f"{created.where}: GitHub's answer names nothing that was created")
        return created

    async def patch(self, path: str, body: Mapping[str, Any], *, repeatable: bool) -> Fields:
        """Change something."""
        return await self._write(Request("PATCH", self._path + path, body=body, repeatable=repeatable))

    async def delete(self, path: str) -> None:
        """Delete something; deleting it twice is an `AbsentError`."""
        async with self._client.lane(self.ref.installation_id).writing():
            await self._send(Profile.WRITE, Request("DELETE", self._path + path, repeatable=True))

    async def once(self, write: Callable[[], Awaitable[int]], find: Callable[[], Awaitable[int | None]]) -> int:
        """Return the id of what `write` creates, looking with `find` before it is ever repeated.

        GitHub has no transactions: should a lost write come into being after `find` looked, there are two.
        """
        attempt = 1
        while True:
            try:
                return await write()
            except UnsureError:
                await self.pause(attempt)
                found = await find()
                if found is not None:
                    return found
                if attempt == _ATTEMPTS:
                    raise
            attempt += 1

    async def pause(self, attempt: int) -> None:
        """Wait before looking whether a lost write was done after all."""
        await self._client.pause(attempt)

    async def _write(self, request: Request) -> Fields:
        async with self._client.lane(self.ref.installation_id).writing():
            value = (await self._send(Profile.WRITE, request)).value
        if not isinstance(value, dict):
            raise UnsureError(f"{request.where}: GitHub's answer is no JSON object")
        return parse_object(value, request.where)

    async def _send(self, profile: Profile, request: Request) -> Result:
        lane = self._client.lane(self.ref.installation_id)
        credential = await self._tokens.fetch_token(self.ref, profile)
        try:
            return await self._client.send(lane, credential, request)
        except DeniedError:
            self._tokens.drop(self.ref, profile, credential)
        return await self._client.send(lane, await self._tokens.fetch_token(self.ref, profile), request)
