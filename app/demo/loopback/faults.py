"""Scripted misbehaviour: what GitHub and the network between do on a bad day.

A test names the requests that are to suffer and how often; the first fault that fits is taken and used up.
"""

import threading
from dataclasses import dataclass, field
from fnmatch import fnmatchcase


@dataclass(frozen=True, slots=True)
class Status:
    """Answered with an error and not handled. 502 and 503 have HTML bodies, as GitHub's edge sends them."""

    code: int = 500


@dataclass(frozen=True, slots=True)
class Drop:
    """The connection closes before anything was handled."""


@dataclass(frozen=True, slots=True)
class LostReply:
    """The request is handled, then the connection closes: the client cannot know."""


@dataclass(frozen=True, slots=True)
class Delay:
    """The request is handled after `seconds`."""

    seconds: float


@dataclass(frozen=True, slots=True)
class PrimaryLimit:
    """403: the hour's requests are spent, until `reset_in` seconds from now."""

    reset_in: int = 60


@dataclass(frozen=True, slots=True)
class SecondaryLimit:
    """403 or 429: too many at once. Without `retry_after` the header is missing, as it often is."""

    retry_after: int | None = 60
    code: int = 403


@dataclass(frozen=True, slots=True)
class Redirect:
    """307: the repository was renamed. `other_host` points away from the API, where a token must not follow."""

    other_host: bool = False


Kind = Status | Drop | LostReply | Delay | PrimaryLimit | SecondaryLimit | Redirect


@dataclass(slots=True)
class _Fault:
    method: str
    path_glob: str
    left: int
    kind: Kind


@dataclass(slots=True)
class Faults:
    """The script."""

    _faults: list[_Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, method: str, path_glob: str, times: int, kind: Kind) -> None:
        """Let the next `times` requests of a method (`*` for any) fail whose path, without query, fits the glob.

        A star in the glob reaches across slashes: `*/reviews` fits every repository's reviews.
        """
        with self._lock:
            self._faults.append(_Fault(method, path_glob, times, kind))

    def take(self, method: str, path: str) -> Kind | None:
        """Return what a request has to suffer, using it up."""
        with self._lock:
            for fault in self._faults:
                if fault.left and fault.method in {"*", method} and fnmatchcase(path, fault.path_glob):
                    fault.left -= 1
                    return fault.kind
            return None

    @property
    def unused(self) -> int:
        """How many faults nobody met, which in a test means that it tested nothing."""
        with self._lock:
            return sum(fault.left for fault in self._faults)
