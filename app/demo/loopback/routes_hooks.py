"""Routes of the App's webhook deliveries, which a client behind NAT polls and a sweep repairs."""

import json
import threading
from typing import Any

from app.demo.loopback.exchange import PER_PAGE, PER_PAGE_MAX, Answer, not_found
from app.demo.loopback.routing import Call, Route
from app.demo.loopback.webhooks import repeat, send
from app.demo.loopback.world import Delivery, World


def _render(world: World, delivery: Delivery) -> dict[str, Any]:
    return {
        "id": delivery.id,
        "guid": delivery.guid,
        "delivered_at": delivery.at,
        "redelivery": delivery.redelivery,
        "duration": 0.05,
        "status": "OK" if 200 <= delivery.status < 300 else "failed to connect to host",  # noqa: PLR2004
        "status_code": delivery.status,
        "event": delivery.event,
        "action": delivery.action,
        "installation_id": world.installation_id,
        "repository_id": delivery.repository_id,
        "throttled_at": None,
    }


def _list(call: Call) -> Answer:
    size = call.request.number("per_page", PER_PAGE, PER_PAGE_MAX)
    cursor = call.request.query.get("cursor", "").removeprefix("v1_")
    before = int(cursor) if cursor.isdecimal() else None
    newest = sorted(call.world.deliveries, key=lambda delivery: delivery.id, reverse=True)
    found = [delivery for delivery in newest if before is None or delivery.id < before]
    headers = {}
    if len(found) > size:
        address = f"{call.world.url}/app/hook/deliveries?per_page={size}&cursor=v1_{found[size - 1].id}"
        headers["Link"] = f'<{address}>; rel="next"'
    return Answer(200, [_render(call.world, delivery) for delivery in found[:size]], headers)


def _of(call: Call) -> Delivery:
    for delivery in call.world.deliveries:
        if str(delivery.id) == call.params["id"]:
            return delivery
    raise not_found()


def _get(call: Call) -> Answer:
    delivery = _of(call)
    return Answer(
        200,
        {
            **_render(call.world, delivery),
            "url": delivery.to or "",
            "request": {"headers": delivery.headers, "payload": json.loads(delivery.payload)},
            "response": {"headers": {}, "payload": delivery.answer or None},
        },
    )


def _attempt(call: Call) -> Answer:
    again = repeat(call.world, _of(call))
    sender = threading.Thread(target=send, args=(again,), name="loopback-redelivery")
    call.world.senders.append(sender)
    sender.start()
    return Answer(202, {})


ROUTES = (
    Route("GET", "/app/hook/deliveries", "jwt", _list),
    Route("GET", "/app/hook/deliveries/{id}", "jwt", _get),
    Route("POST", "/app/hook/deliveries/{id}/attempts", "jwt", _attempt),
)
