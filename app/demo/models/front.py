"""What every request meets before its script: the key, the rules, the limits, the log."""

import math
import time
from dataclasses import dataclass, field

from anyio.lowlevel import checkpoint

from app.demo.models.cache import Account, PromptCache
from app.demo.models.connection import Connection, GoneError, Incoming
from app.demo.models.dialect import ANTHROPIC, OPENAI, Dialect
from app.demo.models.limits import Excess, Meter, RateLimits
from app.demo.models.play import Stage, play, send_whole
from app.demo.models.prompts import compact, parse_object
from app.demo.models.record import Recorded, Usage
from app.demo.models.refusal import BODY_LIMIT, Refusal
from app.demo.models.reply import plan_turn
from app.demo.models.script import ModelRequest, Provider, Script

_ROUTES = {"/v1/chat/completions": OPENAI, "/v1/messages": ANTHROPIC}
_MODELS = "/v1/models"


@dataclass(slots=True)
class Front:
    """Answers requests, many at a time, in one thread. `models` are the names that exist; none means any."""

    script: Script
    key: str
    limits: RateLimits
    models: tuple[str, ...]
    seed: int
    requests: list[Recorded] = field(default_factory=list)
    cache: PromptCache = field(default_factory=PromptCache)
    _meters: dict[Provider, Meter] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._meters = {name: Meter(self.limits, time.monotonic) for name in ("openai", "anthropic")}

    async def serve(self, connection: Connection) -> None:
        """Answer the requests of a connection until one side closes it."""
        try:
            while True:
                # A client as fast as we are would otherwise keep the loop for this one connection.
                await checkpoint()
                incoming = await connection.read_request()
                record = self._record(incoming)
                try:
                    await self._answer(connection, incoming, record)
                    record.whole = True
                finally:
                    record.ended = time.monotonic()
        except GoneError:
            pass
        finally:
            connection.close()

    def _record(self, incoming: Incoming) -> Recorded:
        path = incoming.target.partition("?")[0]
        dialect = _ROUTES.get(path, ANTHROPIC if "anthropic-version" in incoming.headers else OPENAI)
        arrival, now = len(self.requests), time.monotonic()
        record = Recorded(arrival, dialect.provider, incoming.method, path, incoming.headers, now)
        self.requests.append(record)
        return record

    async def _answer(self, connection: Connection, incoming: Incoming, record: Recorded) -> None:
        dialect = OPENAI if record.provider == "openai" else ANTHROPIC
        meter = self._meters[dialect.provider]
        stage = Stage(connection, dialect, record, f"req_{self.seed:08d}{record.arrival:016d}", meter)
        try:
            dialect.check_headers(incoming.headers, self.key)
            if (record.method, record.path) == ("GET", _MODELS):
                await send_whole(stage, 200, self._list_models(dialect), {})
                return
            request = self._parse(incoming, dialect, record)
            account = dialect.account(self.cache, request)
            excess = meter.admit(dialect.charge(request, account))
            if excess is not None:
                raise _too_many(excess)
        except Refusal as refusal:
            error = compact(dialect.render_error(refusal, stage.request_id)).encode()
            await send_whole(stage, refusal.status, error, refusal.headers)
            return
        try:
            await self._play(stage, request, account)
        finally:
            meter.finished()

    async def _play(self, stage: Stage, request: ModelRequest, account: Account) -> None:
        number = self.seed * 1_000_000 + request.arrival
        turn = plan_turn(request, self.script(request), account, number, int(time.time()))

        def began() -> None:
            self.cache.began(account)
            stage.record.first_byte = time.monotonic()
            stage.record.usage = Usage(account.input, account.cached, account.written, turn.output)

        await play(stage, turn, began)

    def _parse(self, incoming: Incoming, dialect: Dialect, record: Recorded) -> ModelRequest:
        """Judge a request. Raises `Refusal`."""
        if record.path not in _ROUTES:
            raise Refusal(404, f"Invalid URL ({record.method} {record.path})")
        if record.method != "POST":
            raise Refusal(405, f"Not allowed to {record.method} on {record.path}.")
        if incoming.headers.get("content-type", "").partition(";")[0] != "application/json":
            raise Refusal(400, "content-type: must be application/json")
        if incoming.body is None:
            raise Refusal(413, f"Request exceeds the maximum size of {BODY_LIMIT} bytes")
        record.body = body = parse_object(incoming.body, dialect.bad_json)
        request = dialect.parse(body, record.arrival)
        if self.models and request.model not in self.models:
            raise dialect.refusal_of(404)
        return request

    def _list_models(self, dialect: Dialect) -> bytes:
        if dialect.provider == "openai":
            names = [{"id": name, "object": "model", "created": 0, "owned_by": "loopback"} for name in self.models]
            return compact({"object": "list", "data": names}).encode()
        named = [
            {"id": name, "type": "model", "display_name": name, "created_at": "1970-01-01T00:00:00Z"}
            for name in self.models
        ]
        ends = {"first_id": self.models[0], "last_id": self.models[-1]} if self.models else {}
        return compact({"data": named, "has_more": False, "first_id": None, "last_id": None, **ends}).encode()


def _too_many(excess: Excess) -> Refusal:
    """Return the refusal with both forms of Retry-After: the SDKs read `retry-after-ms` first."""
    headers = {"retry-after": str(math.ceil(excess.wait)), "retry-after-ms": str(math.ceil(excess.wait * 1000))}
    return Refusal(
        429,
        f"Rate limit reached for {excess.what}: Limit {excess.limit}. Please try again in {excess.wait:.3f}s.",
        code="rate_limit_exceeded",
        headers=headers,
    )
