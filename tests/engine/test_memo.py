"""The memo in front of a voice."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import anyio
import pytest

from app.engine.memo import MemoryMemo, RememberingVoice, prompt_key
from app.engine.voice import Heard, Reply, ignore
from app.errors import OperatorError
from app.llm.port import (
    Asked,
    Began,
    CallComplete,
    Passage,
    Prompt,
    Result,
    Results,
    Said,
    Stop,
    Text,
    ToolCall,
    ToolSpec,
)
from app.review.call import Bill

PROMPT = Prompt((Passage("You review.", ends_prefix=True),), (Asked((Passage("Look at a.py."),)),))
CALL = ToolCall("c1", "read_file", '{"path":"a.py"}')
REPLY = Reply("Reading.", (CALL,), Stop.CALLS, Bill(input=10, output=2, dollars=0.5))


@dataclass
class Speaker:
    reply: Reply = REPLY
    name: str = "speaker"
    version: str = "m-1"
    asked: int = 0

    def expect(self, prompt: Prompt) -> Bill:
        del prompt
        return Bill()

    async def ask(self, prompt: Prompt, listen: Callable[[Heard], None] = ignore) -> Reply:
        del prompt, listen
        self.asked += 1
        return self.reply


class BrokenMemo:
    async def get(self, key: str) -> str | None:
        raise OperatorError(f"the database is locked: {key}")

    async def put(self, key: str, value: str) -> None:
        raise OperatorError(f"the database is full: {key}, {value}")

    async def get_many(self, keys: Iterable[str]) -> Mapping[str, str]:
        raise OperatorError(f"the database is locked: {list(keys)}")

    async def put_many(self, values: Mapping[str, str]) -> None:
        raise OperatorError(f"the database is full: {values}")


def test_the_same_question_is_paid_once_and_its_calls_are_heard_again() -> None:
    speaker = Speaker()
    voice = RememberingVoice(speaker, MemoryMemo())
    heard: list[Heard] = []
    first = anyio.run(voice.ask, PROMPT)
    again = anyio.run(voice.ask, PROMPT, heard.append)
    assert (first, again, speaker.asked) == (REPLY, replace(REPLY, bill=Bill(reused=True)), 1)
    assert heard == [Began(), Text("Reading."), CallComplete(CALL)]


def test_equal_questions_at_the_same_time_are_asked_once() -> None:
    speaker = Speaker()
    voice = RememberingVoice(speaker, MemoryMemo())
    replies: list[Reply] = []

    async def ask() -> None:
        replies.append(await voice.ask(PROMPT))

    async def main() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(3):
                group.start_soon(ask)

    anyio.run(main)
    assert (speaker.asked, [reply.bill.reused for reply in replies]) == (1, [False, True, True])


@pytest.mark.parametrize("stop", [Stop.LENGTH, Stop.REFUSED])
def test_an_answer_that_is_not_whole_is_asked_for_again(stop: Stop) -> None:
    speaker = Speaker(replace(REPLY, stop=stop))
    voice = RememberingVoice(speaker, MemoryMemo())
    anyio.run(voice.ask, PROMPT)
    anyio.run(voice.ask, PROMPT)
    assert speaker.asked == 2


def test_a_memo_that_fails_costs_money_and_not_the_answer() -> None:
    speaker = Speaker()
    voice = RememberingVoice(speaker, BrokenMemo())
    assert [anyio.run(voice.ask, PROMPT), anyio.run(voice.ask, PROMPT)] == [REPLY, REPLY]


def test_whatever_can_change_the_answer_changes_the_key() -> None:
    turns = (*PROMPT.messages, Said("", (CALL,)), Results((Result("c1", "text"),)))
    others = [
        replace(PROMPT, system=(Passage("You review well.", ends_prefix=True),)),
        replace(PROMPT, messages=(Asked((Passage("Look at b.py."),)),)),
        replace(PROMPT, messages=turns),
        replace(PROMPT, messages=(*turns[:-1], Results((Result("c1", "text", failed=True),)))),
        replace(PROMPT, tools=(ToolSpec("read_file", "Reads.", {}),)),
        replace(PROMPT, answer={"type": "object"}),
        replace(PROMPT, output=17),
        replace(PROMPT, parallel=False),
    ]
    keys = [prompt_key("m-1", PROMPT), prompt_key("m-2", PROMPT), *(prompt_key("m-1", other) for other in others)]
    assert len(set(keys)) == len(keys)


def test_a_session_keeps_no_more_than_its_room_and_forgets_the_oldest_first() -> None:
    memo = MemoryMemo(most=6)

    async def keep() -> None:
        await memo.put_many({"a": "xxx", "b": "yyy"})
        await memo.put("b", "zzz")
        await memo.put("c", "www")

    anyio.run(keep)
    assert memo.kept == {"b": "zzz", "c": "www"}
