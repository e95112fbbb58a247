"""Hosts and sources of changes with one defence less. What is not weakened is the real one's."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from analyzers.change import Change, ChangedFile, Content, DiffState, Hunk, Kind, Line
from app.errors import HostError
from app.github.access import Repository
from app.github.host import AppHost
from app.github.port import ChangeSource, Check, Comment, Pull, PullRef, Refused
from app.review.config import PATH


class _Source:
    """Another source."""

    def __init__(self, source: ChangeSource) -> None:
        self.source = source

    def __getattr__(self, name: str) -> Any:
        return getattr(self.source, name)


class LinkFollowing(_Source):
    """Takes a link for the file that it names, as a checkout does."""

    def __init__(self, source: ChangeSource) -> None:
        super().__init__(source)
        self._links: set[str] = set()

    async def fetch_change(self) -> Change:
        change = await self.source.fetch_change()
        self._links = {file.path for file in change.files if file.kind is Kind.SYMLINK}
        return replace(change, files=tuple(replace(file, kind=Kind.REGULAR) for file in change.files))

    async def fetch_content(self, file: ChangedFile) -> Content:
        content = await self.source.fetch_content(file)
        if file.path not in self._links:
            return content
        try:
            return Content(Path(content.data.decode()).read_bytes())  # noqa: ASYNC240 - small, and a test's own
        except OSError as error:
            raise HostError(str(error)) from error


class HeadConfig(_Source):
    """Obeys the head's configuration."""

    async def fetch_config(self) -> str | None:
        tree = await self.source.fetch_tree()
        file = tree.files.get(PATH)
        return None if file is None else (await self.source.fetch_blob(file)).decode()


class UniversalLines(_Source):
    """Counts lines as `str.splitlines` does."""

    async def fetch_change(self) -> Change:
        change = await self.source.fetch_change()
        return replace(change, files=tuple(replace(file, hunks=_recount(file.hunks)) for file in change.files))


def _recount(hunks: tuple[Hunk, ...]) -> tuple[Hunk, ...]:
    counted: list[Hunk] = []
    more = 0
    for hunk in hunks:
        lines: list[Line] = []
        for line in hunk.lines:
            for number, text in enumerate(line.text.splitlines() or [""]):
                more += number > 0
                lines.append(Line(line.old and line.old + more, line.new and line.new + more, text))
        counted.append(Hunk(tuple(lines)))
    return tuple(counted)


class WeakHost(AppHost):
    """Another host, whose sources are weakened."""

    def __init__(self, host: AppHost, weaken: Callable[[ChangeSource], Any] | None = None) -> None:
        self.__dict__.update(host.__dict__)
        self._weaken = weaken

    def change_source(self, pull: Pull) -> ChangeSource:
        source = super().change_source(pull)
        if self._weaken is None:
            return source
        weak: ChangeSource = self._weaken(source)
        return weak


class Rendering(WeakHost):
    """Posts another text than the renderer made."""

    def __init__(self, host: AppHost, spoil: Callable[[str], str]) -> None:
        super().__init__(host)
        self._spoil = spoil

    async def publish_review(self, pull: Pull, body: str, comments: Sequence[Comment]) -> tuple[Refused, ...]:
        spoilt = [replace(comment, body=self._spoil(comment.body)) for comment in comments]
        return await super().publish_review(pull, self._spoil(body), spoilt)

    async def complete_check(self, ref: PullRef, check_id: int, check: Check) -> None:
        spoilt = replace(check, summary=self._spoil(check.summary), text=self._spoil(check.text))
        await super().complete_check(ref, check_id, spoilt)


@dataclass
class _Seen:
    pull: Pull


class Stale(WeakHost):
    """Tells of a pull request what it saw first."""

    def __init__(self, host: AppHost) -> None:
        super().__init__(host)
        self._seen: dict[PullRef, Pull] = {}

    async def fetch_pull(self, ref: PullRef) -> Pull:
        if ref not in self._seen:
            self._seen[ref] = await super().fetch_pull(ref)
        return self._seen[ref]


class Unpinned(WeakHost):
    """Posts reviews without naming the commit, so that GitHub takes the newest."""

    def _repository(self, ref: PullRef) -> Repository:
        return cast("Repository", _Unpinned(super()._repository(ref)))


class _Unpinned:
    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def __getattr__(self, name: str) -> Any:
        return getattr(self._repository, name)

    async def post(self, path: str, body: Mapping[str, Any], **more: Any) -> Any:
        unpinned = {name: value for name, value in body.items() if name != "commit_id"}
        return await self._repository.post(path, unpinned, **more)


class Greedy(WeakHost):
    """Asks for tokens that are good for all that the installation grants."""

    def __init__(self, host: AppHost) -> None:
        super().__init__(host)
        tokens = copy(self._tokens)
        ask = tokens.ask_as_app
        tokens.ask_as_app = lambda lane, request: ask(lane, replace(request, body=request.body and {}))  # type: ignore[method-assign]
        self._tokens = tokens


class Omitting(_Source):
    """Passes over files of which GitHub shows no diff."""

    async def fetch_change(self) -> Change:
        change = await self.source.fetch_change()
        return replace(change, files=tuple(file for file in change.files if file.diff is DiffState.GIVEN))


class Forgetful(WeakHost):
    """Does not remember what was posted."""

    async def fetch_markers(self, pull: Pull) -> frozenset[str]:
        del pull
        return frozenset()
