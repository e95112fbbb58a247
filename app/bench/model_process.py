"""A language model on loopback that asks for as many calls as one likes, in a process of its own.

A provider takes none of the client's CPU either. The model's name says how it answers: `calls-256-0.5` writes 256 calls
in half a second and, given their results, says "done". It is not `app.demo.models`, which refuses what OpenAI refuses:
more than 128 calls in a message. Servers like vLLM and Ollama have no such limit.
"""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from app.bench.served import running_module

TOOL = "work"
TICK = 0.02
"""Seconds between two sends of a paced stream."""


def model_of(calls: int, seconds: float = 0.0) -> str:
    """Return the name of the model that asks for so many calls, and writes them in so many seconds."""
    return f"calls-{calls}-{seconds:g}"


@contextmanager
def running_models() -> Iterator[str]:
    """Start the process; yield its base URL. Raises `OperatorError` when it does not come up."""
    with running_module(__name__) as served:
        yield served.url


def main() -> None:
    """Serve until killed; the first line of output is the base URL."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        sys.stdout.write(f"http://127.0.0.1:{server.server_address[1]}/v1\n")
        sys.stdout.flush()
        server.serve_forever()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body leave together

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        _, calls, seconds = asked["model"].split("-")
        done = asked["messages"][-1]["role"] == "tool"
        calls, seconds = (0, 0.0) if done else (int(calls), float(seconds))
        if asked.get("stream"):
            self._begin("text/event-stream", "Transfer-Encoding", "chunked")
            self._stream(_events(calls), seconds)
        else:
            time.sleep(seconds)
            body = _whole(calls)
            self._begin("application/json", "Content-Length", str(len(body)))
            self.wfile.write(body)

    def _begin(self, media: str, name: str, value: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media)
        self.send_header(name, value)
        self.end_headers()

    def _stream(self, events: Sequence[bytes], seconds: float) -> None:
        parts = max(1, round(seconds / TICK))
        for part in range(parts):
            time.sleep(seconds / parts)
            data = b"".join(events[len(events) * part // parts : len(events) * (part + 1) // parts])
            if data:  # an empty chunk is the end
                self.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))
                self.wfile.flush()
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_: object) -> None:
        """Keep the first line of output the only one."""


@cache
def _events(calls: int) -> Sequence[bytes]:
    """Return a stream: two events for each call, one that opens it and one with its arguments."""
    deltas: list[Any] = [{"role": "assistant", "content": None if calls else "done"}]
    for call in _calls(calls):
        index, function = call["index"], call["function"]
        deltas.append({"tool_calls": [{**call, "function": {"name": function["name"], "arguments": ""}}]})
        deltas.append({"tool_calls": [{"index": index, "function": {"arguments": function["arguments"]}}]})
    choices = [[{"index": 0, "delta": delta, "finish_reason": None}] for delta in deltas]
    choices.append([{"index": 0, "delta": {}, "finish_reason": _stop(calls)}])
    chunks = [{**_head("chat.completion.chunk"), "choices": choice} for choice in choices]
    return [*(b"data: %b\n\n" % json.dumps(chunk).encode() for chunk in chunks), b"data: [DONE]\n\n"]


@cache
def _whole(calls: int) -> bytes:
    said = {"role": "assistant", "content": None, "tool_calls": _calls(calls)} if calls else _DONE
    choice = {"index": 0, "message": said, "finish_reason": _stop(calls)}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return json.dumps({**_head("chat.completion"), "choices": [choice], "usage": usage}).encode()


_DONE = {"role": "assistant", "content": "done"}


def _head(kind: str) -> dict[str, Any]:
    return {"id": "chatcmpl-1", "object": kind, "created": 0, "model": "calls"}


def _stop(calls: int) -> str:
    return "tool_calls" if calls else "stop"


def _calls(calls: int) -> list[Any]:
    return [
        {
            "index": number,
            "id": f"call_{number}",
            "type": "function",
            "function": {"name": TOOL, "arguments": json.dumps({"number": number})},
        }
        for number in range(calls)
    ]


if __name__ == "__main__":
    main()
