from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

import anyio
import pytest
from anyio.abc import ByteStream, SocketAttribute

from app.errors import OperatorError
from app.llm.anthropic import AnthropicClient
from app.llm.openai import OpenAIClient
from app.llm.port import Asked, Fault, ModelError, Passage, Prompt, Stop, Stopped

PROMPT = Prompt((), (Asked((Passage("q"),)),))
BODY = b'data: {"choices": [{"delta": {}, "finish_reason": "stop"}]}\n\ndata: [DONE]\n\n'
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
CHUNKED = HEAD + b"transfer-encoding: chunked\r\n\r\n%x\r\n%s\r\n" % (len(BODY), BODY)


def run(answer: Callable[[ByteStream], Awaitable[None]], use: Callable[[OpenAIClient], Awaitable[None]]) -> int:
    """Let a client ask a server that answers every request in these bytes; return how many connections there were."""
    connections = 0

    async def serve(stream: ByteStream) -> None:
        nonlocal connections
        connections += 1
        async with stream:
            try:
                while await _request(stream):
                    await answer(stream)
            except (anyio.EndOfStream, anyio.BrokenResourceError, anyio.ClosedResourceError):
                pass

    async def main() -> None:
        async with AsyncExitStack() as stack:
            listener = await stack.enter_async_context(await anyio.create_tcp_listener(local_host="127.0.0.1"))
            group = await stack.enter_async_context(anyio.create_task_group())
            stack.callback(group.cancel_scope.cancel)
            group.start_soon(listener.serve, serve)
            port = listener.extra(SocketAttribute.local_port)  # noqa: S610 -- no Django here
            client = OpenAIClient("m", key="sk-12345678", base_url=f"http://127.0.0.1:{port}/v1", timeout=2.0)
            stack.push_async_callback(client.aclose)
            with anyio.fail_after(10):
                await use(client)

    anyio.run(main)
    return connections


async def _request(stream: ByteStream) -> bytes:
    seen = b""
    while b"\r\n\r\n" not in seen:
        seen += await stream.receive()
    head, _, body = seen.partition(b"\r\n\r\n")
    length = next(int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
    while len(body) < length:
        body += await stream.receive()
    return head


async def ask_thrice(client: OpenAIClient) -> None:
    for _ in range(3):
        async with client.stream(PROMPT) as events:
            assert [event async for event in events][-1] == Stopped(Stop.END)


@pytest.mark.integration
def test_answers_that_were_read_to_their_end_share_a_connection() -> None:
    async def whole(stream: ByteStream) -> None:
        await stream.send(CHUNKED + b"0\r\n\r\n")

    assert run(whole, ask_thrice) == 1


@pytest.mark.integration
def test_an_end_marker_counts_although_the_body_never_ends_or_breaks_behind_it() -> None:
    async def endless(stream: ByteStream) -> None:
        await stream.send(CHUNKED)

    async def broken(stream: ByteStream) -> None:
        await stream.send(CHUNKED)
        await anyio.sleep(0.02)
        await stream.send(b"rubbish\r\n")

    assert run(endless, ask_thrice) == 3
    assert run(broken, ask_thrice) == 3


@pytest.mark.integration
@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"HTTP/1.1 500 No\r\ncontent-length: 99999999999\r\n\r\n", Fault.OVERLOADED),
        (b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 99999999999\r\n\r\n", Fault.CUT),
        (HEAD + b"content-length: 99999999999\r\n\r\n", Fault.CUT),
    ],
)
def test_a_body_without_end_is_not_read_to_its_end(head: bytes, kind: Fault) -> None:
    async def endless(stream: ByteStream) -> None:
        await stream.send(head)
        while True:
            await stream.send(b"x" * 65_536)

    async def use(client: OpenAIClient) -> None:
        with pytest.raises(ModelError) as caught:
            await ask_thrice(client)
        assert caught.value.kind == kind

    run(endless, use)


@pytest.mark.integration
@pytest.mark.parametrize("nonsense", [b"SSH-2.0-OpenSSH_9.6\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\x00" * 99, b"\r\n" * 99])
def test_a_server_that_speaks_no_http_is_away(nonsense: bytes) -> None:
    async def answer(stream: ByteStream) -> None:
        await stream.send(nonsense)
        await stream.aclose()

    async def use(client: OpenAIClient) -> None:
        with pytest.raises(ModelError) as caught:
            await ask_thrice(client)
        assert (caught.value.kind, caught.value.retryable) == (Fault.AWAY, True)

    run(answer, use)


@pytest.mark.parametrize("url", ["", "ftp://x", "api.openai.com/v1", "http://", "http://u:p@h/v1", "http://h:99999/"])
def test_an_address_that_no_request_can_be_sent_to_is_the_operators_to_mend(url: str) -> None:
    with pytest.raises(OperatorError, match=r"the base URL of model m must be"):
        OpenAIClient("m", key="k", base_url=url)


@pytest.mark.parametrize("key", ["sk-1\n", "sk 1", "sk-\u00e9", "sk-\x00"])
def test_a_key_that_no_header_can_hold_is_the_operators_to_mend(key: str) -> None:
    with pytest.raises(OperatorError, match=r"^the key of model m holds characters that no HTTP header can"):
        AnthropicClient("m", key=key)
