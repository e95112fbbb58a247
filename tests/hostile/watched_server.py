"""The server under watch, in a process of its own: `python -m tests.hostile.watched_server RECORD [SWITCH]`.

It is `quorum serve` with one more analyzer (`puppet`) and, if a switch is named, without one of its defences. An audit
hook of Python's writes down, line by line in RECORD, what the process does to the outside: where it connects, what it
starts, which files it makes. No code of ours can keep that from the hook.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio

from app.server import run_service
from app.service import open_service
from app.settings import Settings, load_settings
from app.telemetry.log import configure_logging
from tests.hostile.puppet import Puppet
from tests.hostile.switches import SWITCHES

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_MADE = {"os.mkdir", "os.rename", "os.link", "os.symlink", "os.chmod", "os.truncate"}


def _opened(arguments: tuple[Any, ...]) -> list[Any] | None:
    path, _, flags = arguments
    return [str(path)] if isinstance(flags, int) and flags & _WRITES and not isinstance(path, int) else None


def _made(arguments: tuple[Any, ...]) -> list[Any]:
    return [str(one) for one in arguments if isinstance(one, str | bytes | Path)]


_EVENTS: Mapping[str, Callable[[tuple[Any, ...]], list[Any] | None]] = {
    "socket.connect": lambda arguments: [str(part) for part in arguments[1]],
    "socket.sendto": lambda arguments: [str(part) for part in arguments[1]],
    "subprocess.Popen": lambda arguments: [os.fsdecode(word) for word in arguments[1]],
    "os.system": lambda arguments: [str(arguments[0])],
    "os.exec": lambda arguments: [str(arguments[0])],
    "open": _opened,
    **dict.fromkeys(_MADE, _made),
}


def watch(record: Path) -> None:
    """Write down everything of `_EVENTS` from now on, until the process ends."""
    descriptor = os.open(record, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _EVENTS and (told := _EVENTS[event](arguments)) is not None:
            os.write(descriptor, f"{json.dumps([event, *told])}\n".encode())

    sys.addaudithook(hook)


async def _serve(settings: Settings, switch: str) -> None:
    async with open_service(settings) as service:
        reviewer = service.runner.reviewer
        runner = replace(service.runner, reviewer=replace(reviewer, analyzers=(*reviewer.analyzers, Puppet())))
        if switch:
            runner = SWITCHES[switch].turn_off(runner)
        service.queue._on_give_up = runner.give_up  # the queue has the other runner's, whose tools are other ones
        await run_service(replace(service, runner=runner), settings)


def main(record: str, switch: str = "") -> None:
    """Serve until a signal ends it."""
    watch(Path(record))
    settings = load_settings()
    configure_logging(settings.log_level, settings.secret_values)
    anyio.run(_serve, settings, switch)


if __name__ == "__main__":
    main(*sys.argv[1:])
