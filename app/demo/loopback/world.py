"""Everything that one loopback GitHub is, without the socket."""

import threading
from dataclasses import dataclass, field

from app.demo.loopback.access import Access
from app.demo.loopback.limits import Limits
from app.demo.loopback.state import State, User


@dataclass(slots=True)
class Delivery:
    """A webhook as it was sent.

    `status` is what the receiver answered, 0 when it did not; `to` is None for one that got lost.
    """

    id: int
    guid: str
    at: str
    event: str
    action: str
    payload: bytes
    headers: dict[str, str]
    to: str | None
    repository_id: int
    status: int = 0
    answer: str = ""
    redelivery: bool = False


@dataclass(slots=True)
class World:
    """The App, its one installation, what is stored, and the limits. `url` is set when the socket is bound."""

    state: State
    access: Access
    limits: Limits
    slug: str
    installation_id: int
    webhook_secret: str
    url: str = ""
    deliveries: list[Delivery] = field(default_factory=list)
    senders: list[threading.Thread] = field(default_factory=list)
    """Redeliveries under way."""

    @property
    def account(self) -> User:
        """The App's own account, whose name ends in `[bot]`."""
        return self.state.user(f"{self.slug}[bot]")
