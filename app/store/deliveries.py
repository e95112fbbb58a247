"""Deliveries: one row for each webhook, kept whether or not it asked for work, so that silence is never an outcome."""

from dataclasses import asdict, dataclass, replace

from sqlalchemy import Connection, delete, insert, select

from app.store.tables import DELIVERY_CHARS, EVENT_CHARS, REASON_CHARS, deliveries, fit


@dataclass(frozen=True, slots=True)
class Delivery:
    """One webhook as received. `id` is X-GitHub-Delivery, `received_at` in milliseconds since 1970.

    The tenant's ids and the job are None when it asked for no work.
    """

    id: str
    event: str
    received_at: int
    outcome: str
    reason: str = ""
    job_id: int | None = None
    installation_id: int | None = None
    repository_id: int | None = None

    def __post_init__(self) -> None:
        if not 0 < len(self.id) <= DELIVERY_CHARS:
            msg = f"a delivery id has 1 to {DELIVERY_CHARS} characters; this one has {len(self.id):,}"
            raise ValueError(msg)


def find_delivery(connection: Connection, delivery_id: str) -> Delivery | None:
    """Return the delivery of this id as it was last recorded."""
    row = connection.execute(select(deliveries).where(deliveries.c.id == delivery_id)).mappings().one_or_none()
    return None if row is None else Delivery(**row)


def record_delivery(connection: Connection, delivery: Delivery) -> None:
    """Insert it; a redelivery, which keeps its id, takes the place of the first."""
    kept = replace(delivery, event=fit(delivery.event, EVENT_CHARS), reason=fit(delivery.reason, REASON_CHARS))
    connection.execute(delete(deliveries).where(deliveries.c.id == kept.id))
    connection.execute(insert(deliveries), asdict(kept))
