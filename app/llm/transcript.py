"""The messages of a prompt as every provider takes them, whoever wrote the calls in them.

A conversation may hold calls that code planned, that another provider's model made, or that no API would take back:
Mistral wants ids of exactly nine letters and digits, Anthropic and OpenAI refuse some names, vLLM parses past
arguments, no encoder takes a lone surrogate. So calls are numbered by their place, which also keeps the beginning of a
growing conversation the same, and what cannot be sent is mended: the result that follows says what was wrong with it.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from app.llm.answers import parse_exactly, whole_text
from app.llm.port import Asked, Message, Passage, Prompt, Result, Results, Said, ToolCall

LONGEST_SAID = 64 * 1024
"""Characters of a model's own words, or of a call's arguments, that are sent back to it. No tool of ours takes so many;
a server that ignores the limit of a request would else be paid in each round for megabytes of its own."""
_LONGEST_NAME = 64
_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


def portable(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Return the messages, fit to be sent; turns without text and calls are left out.

    Raises `ValueError` when results are not those of exactly the calls of the turn before them.
    """
    return tuple(_portable(messages))


def _portable(messages: Sequence[Message]) -> Iterator[Message]:
    ids: dict[str, str] = {}
    number = 0
    for message in messages:
        if ids and not isinstance(message, Results):
            raise ValueError(f"the calls {sorted(ids)} have no results")
        match message:
            case Asked():
                yield Asked(kept(message.passages))
            case Said():
                ids = {call.id: f"call{number + place:05}" for place, call in enumerate(message.calls)}
                number += len(ids)
                if message.text.strip() or message.calls:
                    calls = tuple(ToolCall(ids[call.id], _name(call), _arguments(call)) for call in message.calls)
                    yield Said(whole_text(message.text[:LONGEST_SAID]), calls)
            case Results():
                if [result.call_id for result in message.results] != list(ids):
                    raise ValueError(f"the results are not those of the calls {sorted(ids)}, in their order")
                if ids:
                    yield Results(
                        tuple(Result(ids[one.call_id], whole_text(one.text), one.failed) for one in message.results)
                    )
                ids = {}
            case _:
                assert_never(message)
    if ids:
        raise ValueError(f"the calls {sorted(ids)} have no results")


def kept(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages without empty ones, which APIs refuse; the mark of one goes to the passage before it."""
    whole: list[Passage] = []
    for passage in passages:
        if passage.text.strip():
            whole.append(Passage(whole_text(passage.text), passage.ends_prefix))
        elif passage.ends_prefix and whole:
            whole[-1] = Passage(whole[-1].text, ends_prefix=True)
    return tuple(whole)


def in_words(prompt: Prompt, schema: str) -> Prompt:
    """Return the prompt with its schema asked for in words, behind everything that other prompts share."""
    words = (
        "Answer with one JSON object and nothing else: no prose, no code fence."
        f" It must fit this JSON Schema:\n{schema}"
    )
    first, *rest = prompt.messages
    if not isinstance(first, Asked):
        raise ValueError("the messages begin with no question")  # noqa: TRY004 -- a value, not a type, is wrong
    asked = Asked((*first.passages, Passage(words)))
    return Prompt(prompt.system, (asked, *rest), prompt.tools, prompt.tool_choice, prompt.parallel, None, prompt.output)


def _name(call: ToolCall) -> str:
    return "".join(one if one in _NAME else "_" for one in call.name[:_LONGEST_NAME]) or "unnamed"


def _arguments(call: ToolCall) -> str:
    if len(call.arguments) > LONGEST_SAID:
        return "{}"
    try:
        parse_exactly(call.arguments)
    except ValueError:
        return "{}"
    return whole_text(call.arguments)
