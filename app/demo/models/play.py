"""Plays one answer in time: waits as long as the model would, then lets its pieces go as they are made."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import assert_never

import anyio
from anyio.lowlevel import checkpoint

from app.demo.models.channel import Channel
from app.demo.models.connection import Connection, GoneError
from app.demo.models.dialect import Dialect
from app.demo.models.faults import Cut, Flood, Garbage, Hang, Reset, SlowBytes, Status, WrongType
from app.demo.models.limits import Meter
from app.demo.models.prompts import compact
from app.demo.models.record import Recorded
from app.demo.models.reply import Piece, Turn

TICK = 0.01
"""Seconds that a stream sleeps at least between two sends: a fast model's pieces leave together."""
HTML = b"<!DOCTYPE html><html><head><title>Welcome</title></head><body><h1>It works!</h1></body></html>"
_FILLER = "All work and no play makes Jack a dull boy. " * 256


@dataclass(frozen=True, slots=True)
class Stage:
    """Where an answer is played."""

    connection: Connection
    dialect: Dialect
    record: Recorded
    request_id: str
    meter: Meter

    def headers(self, status: int, media: str) -> dict[str, str]:
        """Return the headers that every answer has, and keep its status for the record."""
        self.record.status = status
        standing = self.dialect.render_standing(self.meter.standing)
        return {"Content-Type": media, self.dialect.request_id_header: self.request_id, **standing}


async def play(stage: Stage, turn: Turn, began: Callable[[], None]) -> None:
    """Answer, or misbehave as scripted, and say when the answer has begun. Raises `GoneError` at a connection's end."""
    answer = turn.answer
    if answer.ttft > 0:
        await stage.connection.pause(answer.ttft)
    match answer.fault:
        case Status(code, body, headers):
            if body is None:
                body = stage.dialect.render_error(stage.dialect.refusal_of(code), stage.request_id)
            data = body if isinstance(body, bytes) else compact(body).encode()
            await send_whole(stage, code, data, headers)
        case Garbage(data):
            await send_whole(stage, 200, data, {"Content-Type": _media(turn)})
        case WrongType():
            await send_whole(stage, 200, HTML, {"Content-Type": "text/html"})
        case Hang(None):
            await stage.connection.pause(math.inf)
        case Reset(None):
            stage.connection.reset()
            raise GoneError
        case Flood(size):
            await _flood(stage, turn, size, began)
        case Hang() | Reset() | Cut() | SlowBytes() | None:
            await _perform(stage, turn, began)
        case _:
            assert_never(answer.fault)


async def send_whole(stage: Stage, status: int, data: bytes, headers: Mapping[str, str]) -> None:
    """Send a status and a body at once."""
    channel = Channel(stage.connection, None, lambda: None)
    channel.start(status, {**stage.headers(status, "application/json"), **headers}, length=len(data))
    await channel.write(data, last=True)


def _media(turn: Turn) -> str:
    return "text/event-stream; charset=utf-8" if turn.request.stream else "application/json"


async def _perform(stage: Stage, turn: Turn, began: Callable[[], None]) -> None:
    answer = turn.answer
    seconds = turn.output / answer.tokens_per_second if answer.tokens_per_second else answer.seconds
    channel = Channel(stage.connection, answer.fault, began)
    if turn.request.stream:
        channel.start(200, stage.headers(200, _media(turn)))
        await _send_paced(stage.connection, channel, stage.dialect.stream(turn), seconds)
        return
    if seconds > 0:
        await stage.connection.pause(seconds)
    (piece,) = stage.dialect.render(turn)
    channel.start(200, stage.headers(200, _media(turn)), length=len(piece.data))
    await channel.write(piece.data, last=True)


async def _send_paced(connection: Connection, channel: Channel, pieces: Sequence[Piece], seconds: float) -> None:
    """Send each piece when the share of `seconds` has passed that lies before it; the last ones after all of it."""
    if seconds <= 0:
        await channel.write(b"".join(piece.data for piece in pieces), last=True)
        return
    dues = _dues(pieces, seconds)
    start, sent = anyio.current_time(), 0
    while sent < len(pieces):
        now = anyio.current_time() - start
        ready = sent
        while ready < len(pieces) and dues[ready] <= now:
            ready += 1
        if ready == sent:
            await connection.pause(max(TICK, dues[sent] - now))
            continue
        await channel.write(b"".join(piece.data for piece in pieces[sent:ready]), last=ready == len(pieces))
        sent = ready


def _dues(pieces: Sequence[Piece], seconds: float) -> list[float]:
    """Return when each piece is due, in seconds after the first: the last that has weight is due at the end."""
    made = [0, *accumulate(piece.weight for piece in pieces)]
    last = max((at for at, piece in enumerate(pieces) if piece.weight), default=0)
    total = made[last] or 1
    return [seconds * min(1.0, before / total) if last else seconds for before in made[:-1]]


async def _flood(stage: Stage, turn: Turn, size: int, began: Callable[[], None]) -> None:
    """Repeat the middle of an answer that is all filler until it has `size` bytes, then end it as is right."""
    filled = replace(turn, answer=replace(turn.answer, text=_FILLER, calls=(), fault=None, piece=len(_FILLER)))
    if turn.request.stream:
        pieces = [piece.data for piece in stage.dialect.stream(filled)]
        at = next(number for number, data in enumerate(pieces) if _FILLER.encode() in data)
        before, middle, after = b"".join(pieces[:at]), pieces[at], b"".join(pieces[at + 1 :])
    else:
        (piece,) = stage.dialect.render(filled)
        before, middle, after = piece.data.partition(_FILLER.encode())
    channel = Channel(stage.connection, None, began)
    channel.start(200, stage.headers(200, _media(turn)))
    await channel.write(before)
    for _ in range(-(-size // len(middle))):
        await channel.write(middle)
        # A client that reads as fast as we write must not keep the others waiting.
        await checkpoint()
    await channel.write(after, last=True)
