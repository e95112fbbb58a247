"""The model of the review bench, in a process of its own: `app.demo.models`, as strict as the real ones.

A real provider takes none of the client's CPU, and no lock of its interpreter. Asked for a check it points at the
defect of the first file that it was given; offered a tool it calls that, `LOOKS` times in one turn. At its end it tells
what it was asked, which nobody but a provider knows.
"""

import json
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from app.bench.review_change import DEFECT
from app.bench.served import Served, running_module
from app.demo.models import (
    Answer,
    Cut,
    Fault,
    Hang,
    LoopbackModels,
    ModelRequest,
    RateLimits,
    Recorded,
    ScriptedCall,
    Status,
    mixed,
)
from app.demo.models.limits import Meter
from app.errors import OperatorError

STOP_SECONDS = 10.0
LOOKS = 12
"""Calls of a lead's turn."""
FAULTS: Sequence[tuple[float, Fault | None]] = (
    (0.02, Status(500)),
    (0.01, Cut(400)),
    (0.01, Hang()),
    (0.96, None),
)
"""What of the answers goes wrong on a bad day, by its share: 2 % errors, 1 % broken off, 1 % never given."""


@dataclass(frozen=True, slots=True)
class Service:
    """How the model serves: seconds to the first token, and from there to the last, and requests per second.

    `told`: its rate limit is in the headers of every answer, with a Retry-After; else a refusal is a bare 429. `bad`:
    it fails now and then (`FAULTS`).
    """

    ttft: float
    streaming: float
    rate: float | None = None
    told: bool = True
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """What the model was asked: all requests, those that it refused for their rate, and the most at once."""

    requests: int = 0
    refused: int = 0
    peak: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.requests + other.requests, self.refused + other.refused, max(self.peak, other.peak))


@dataclass(frozen=True, slots=True)
class ModelProcess:
    """A model that is up."""

    served: Served

    @property
    def url(self) -> str:
        """Its base URL."""
        return self.served.url

    def stop(self) -> Tally:
        """End it and return what it was asked. Raises `OperatorError` when it does not say."""
        self.served.process.send_signal(signal.SIGTERM)
        code = self.served.process.wait(STOP_SECONDS)
        said = self.served.log.read_text()
        if code != 0:
            raise OperatorError(f"the model on loopback ended with {code}: {said[-500:]}")
        return Tally(**json.loads(said.splitlines()[-1]))


@contextmanager
def running_model(service: Service) -> Iterator[ModelProcess]:
    """Start the process and end it. Raises `OperatorError` when it does not come up."""
    with running_module(__name__, json.dumps(asdict(service))) as served:
        yield ModelProcess(served)


def main() -> None:
    """Serve until SIGTERM. The first line of output is the base URL, the last one the tally."""
    service = Service(**json.loads(sys.argv[1]))
    # Before any thread is started, so that none of them takes the signal.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    limits = RateLimits(requests_per_second=service.rate if service.told else None)
    with LoopbackModels(make_script(service), limits=limits) as models:
        _say(models.openai_url)
        signal.sigwait({signal.SIGTERM})
        requests = models.requests
    _say(json.dumps(asdict(_count(requests))))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _count(requests: Sequence[Recorded]) -> Tally:
    statuses = Counter(request.status for request in requests)
    changes = sorted(
        change
        for request in requests
        if request.ended is not None
        for change in ((request.arrived, 1), (request.ended, -1))
    )
    peak = at_once = 0
    for _, change in changes:
        at_once += change
        peak = max(peak, at_once)
    return Tally(len(requests), statuses[429], peak)


def make_script(service: Service) -> Callable[[ModelRequest], Answer]:
    """Return what decides the answers."""
    meter = Meter(RateLimits() if service.told else RateLimits(service.rate), time.monotonic)
    # A draw of the number of a fault, which is the same in every run.
    draw = mixed(tuple((share, float(number)) for number, (share, _) in enumerate(FAULTS)))

    def answer(request: ModelRequest) -> Answer:
        if meter.admit(0) is not None:
            return Answer(fault=Status(429))
        fault = FAULTS[int(draw(request.arrival))][1] if service.bad else None
        if request.tools and not request.results:
            name = request.tools[0].name
            calls = tuple(ScriptedCall(name, json.dumps({"number": number})) for number in range(LOOKS))
            return Answer(calls=calls, ttft=service.ttft, seconds=service.streaming, fault=fault)
        return Answer(_claim(request.text), ttft=service.ttft, seconds=service.streaming, fault=fault)

    return answer


def _claim(text: str) -> str:
    """Return an answer of the length that answers have, about the first file in the prompt."""
    path = text.partition('\nfile "')[2].partition('"')[0]
    claim = {
        "path": path,
        "quote": DEFECT,
        "start_line": 2,
        "end_line": 2,
        "why": "For an empty list the length is 0, so this raises ZeroDivisionError. It is rounded down, too.",
        "mend": "Return 0.0 for an empty list, and divide by /.",
        "title": "The average of no prices is a division by zero",
        "category": "correctness",
        "cwe": 369,
        "severity": "medium",
        "confidence": 0.7,
    }
    return json.dumps({"findings": [claim] if path else []})


if __name__ == "__main__":
    main()
