"""The memo: what a model was asked once is not paid twice, by the same tenant.

The key is a digest of everything that can change the answer: the tenant, the models behind the voice, and the whole
prompt with its tools and its schema. So a crashed run resumes with its finished calls, a re-review asks only about
what changed, and the same commit always gets the same answer. A memo that fails costs money, never the review. What
analyzers said of a file is kept beside it, under keys of its own (`app.engine.remember`).
"""

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

import anyio

from app.engine.limits.tokens import preamble
from app.engine.voice import Heard, Reply, Voice, ignore
from app.errors import OperatorError
from app.llm.port import Asked, Began, CallComplete, Prompt, Results, Said, Stop, Text, ToolCall
from app.review.call import Bill

log = logging.getLogger(__name__)

FORM = "2"
"""Part of every key. It changes when the meaning of what is kept does."""


class Memo(Protocol):
    """Keeps texts by key, for one tenant."""

    async def get(self, key: str) -> str | None:
        """Return what was kept, or None. Raises `OperatorError`."""
        ...

    async def put(self, key: str, value: str) -> None:
        """Keep a text. Raises `OperatorError`."""
        ...

    async def get_many(self, keys: Iterable[str]) -> Mapping[str, str]:
        """Return what was kept under some of these keys, in one go. Raises `OperatorError`."""
        ...

    async def put_many(self, values: Mapping[str, str]) -> None:
        """Keep texts, in one go. Raises `OperatorError`."""
        ...


@dataclass(slots=True)
class MemoryMemo:
    """Keeps texts as long as it lives: within one run, or one session of somebody who asks again and again.

    A session may last for days, so of more than `most` characters the texts that were kept first go.
    """

    kept: dict[str, str] = field(default_factory=dict)
    most: int = 64 * 1024 * 1024
    _size: int = 0

    async def get(self, key: str) -> str | None:
        """See `Memo.get`."""
        return self.kept.get(key)

    async def put(self, key: str, value: str) -> None:
        """See `Memo.put`."""
        self._size += len(value) - len(self.kept.pop(key, ""))
        self.kept[key] = value
        while self._size > self.most:
            self._size -= len(self.kept.pop(next(iter(self.kept))))

    async def get_many(self, keys: Iterable[str]) -> Mapping[str, str]:
        """See `Memo.get_many`."""
        return {key: self.kept[key] for key in keys if key in self.kept}

    async def put_many(self, values: Mapping[str, str]) -> None:
        """See `Memo.put_many`."""
        for key, value in values.items():
            await self.put(key, value)


def prompt_key(version: str, prompt: Prompt) -> str:
    """Return the digest of what is asked of whom. Every part stands with its length, so none runs into the next."""
    digest = hashlib.sha256()
    for part in _parts(version, prompt):
        data = part.encode(errors="surrogatepass")
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()


def _parts(version: str, prompt: Prompt) -> Iterator[str]:
    yield from (FORM, version, preamble(prompt), prompt.tool_choice, str(prompt.parallel), str(prompt.output))
    for passage in prompt.system:
        yield from ("system", passage.text, str(passage.ends_prefix))
    for message in prompt.messages:
        yield type(message).__name__
        match message:
            case Asked(passages):
                yield from (part for one in passages for part in ("passage", one.text, str(one.ends_prefix)))
            case Said(text, calls):
                yield text
                yield from (part for call in calls for part in ("call", call.id, call.name, call.arguments))
            case Results(results):
                yield from (part for one in results for part in ("result", one.call_id, one.text, str(one.failed)))


@dataclass(frozen=True, slots=True)
class RememberingVoice:
    """A voice that looks into the memo first, and keeps whole answers only: one that was cut or refused is asked anew.

    What comes from the memo costs nothing and says so; the listener hears the calls of such a turn at once. Equal
    questions at the same time wait for the first of them: it is asked once, and again only if it came to nothing.
    """

    voice: Voice
    memo: Memo
    _asking: dict[str, anyio.Lock] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """See `Voice.name`."""
        return self.voice.name

    @property
    def version(self) -> str:
        """See `Voice.version`."""
        return self.voice.version

    def expect(self, prompt: Prompt) -> Bill:
        """See `Voice.expect`."""
        return self.voice.expect(prompt)

    async def ask(self, prompt: Prompt, listen: Callable[[Heard], None] = ignore) -> Reply:
        """See `Voice.ask`."""
        key = prompt_key(f"{self.name} {self.version}", prompt)
        async with self._asking.setdefault(key, anyio.Lock()):
            if (reply := _parse(await self._get(key))) is not None:
                _retell(reply, listen)
                return reply
            reply = await self.voice.ask(prompt, listen)
            if reply.stop in {Stop.END, Stop.CALLS}:
                await self._put(key, reply)
            return reply

    async def _get(self, key: str) -> str | None:
        try:
            return await self.memo.get(key)
        except OperatorError as error:
            log.warning("the memo cannot be read, so the model is asked: %s", error)
            return None

    async def _put(self, key: str, reply: Reply) -> None:
        value = {"text": reply.text, "calls": [asdict(call) for call in reply.calls], "stop": reply.stop}
        try:
            await self.memo.put(key, json.dumps(value))
        except OperatorError as error:
            log.warning("the memo cannot be written, so this answer may be paid twice: %s", error)


def _retell(reply: Reply, listen: Callable[[Heard], None]) -> None:
    listen(Began())
    if reply.text:
        listen(Text(reply.text))
    for call in reply.calls:
        listen(CallComplete(call))


def _parse(kept: str | None) -> Reply | None:
    if kept is None:
        return None
    value: dict[str, Any] = json.loads(kept)
    calls = tuple(ToolCall(call["id"], call["name"], call["arguments"]) for call in value["calls"])
    return Reply(value["text"], calls, Stop(value["stop"]), Bill(reused=True))
