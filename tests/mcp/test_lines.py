"""The lines of standard input, from whatever it is connected to."""

import os
from pathlib import Path

import anyio

from app.mcp.stdio import MAX_LINE, read_lines


def _lines(descriptor: int) -> list[str]:
    async def main() -> list[str]:
        return [line async for line in read_lines(descriptor)]

    return anyio.run(main)


def test_lines_of_a_pipe_come_whole_however_they_were_written() -> None:
    source, sink = os.pipe()
    os.write(sink, b'{"a"')
    os.write(sink, b": 1}\n\xff\n\nlast")
    os.close(sink)
    assert _lines(source) == ['{"a": 1}', "\ufffd", "", "last"]
    os.close(source)


def test_a_regular_file_is_read_like_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "messages").write_bytes(b"one\ntwo\n")
    with (tmp_path / "messages").open("rb") as file:
        assert _lines(file.fileno()) == ["one", "two"]


def test_a_line_that_does_not_end_ends_the_input(tmp_path: Path) -> None:
    (tmp_path / "flood").write_bytes(b"one\n" + b"x" * (2 * MAX_LINE) + b"\nafter\n")
    with (tmp_path / "flood").open("rb") as file:
        assert _lines(file.fileno()) == ["one"]
