"""Sends webhooks: signed, in the shape of the recorded ones, kept for `/app/hook/deliveries`."""

import hashlib
import hmac
import http.client
import json
import uuid
from typing import Any
from urllib.parse import urlsplit

from app.demo.loopback.shapes import node_id, render_installation, render_repository, render_user
from app.demo.loopback.shapes_pull import association, render_issue_comment, render_pull, render_review_comment
from app.demo.loopback.state import IssueComment, Pull, Repository, ReviewComment, User
from app.demo.loopback.world import Delivery, World

ANSWER_SECONDS = 10
"""GitHub waits no longer for a receiver (documented)."""


def pull_payload(world: World, event: str, action: str, pull: Pull, sender: User) -> dict[str, Any]:
    """Return the payload of an event about a pull request."""
    shown = render_pull(world, pull)
    payload: dict[str, Any] = {"action": action, **_where(world, pull.repository, sender)}
    if event == "pull_request":
        payload |= {"number": pull.number, "pull_request": shown}
        if action == "synchronize":
            payload |= {"before": pull.before, "after": pull.head}
    else:
        payload["pull_request"] = shown
    return payload


def comment_payload(world: World, action: str, pull: Pull, comment: IssueComment) -> dict[str, Any]:
    """Return the payload of an event about the conversation, in which a pull request is an issue."""
    shown = render_pull(world, pull)
    same = ("number", "title", "user", "state", "locked", "draft", "body", "labels", "assignee", "assignees")
    urls = {name: shown[name] for name in ("html_url", "diff_url", "patch_url")}
    issue = {
        "id": pull.id,
        "node_id": shown["node_id"],
        "url": shown["issue_url"],
        "comments_url": shown["comments_url"],
        "html_url": shown["html_url"],
        **{name: shown[name] for name in same},
        "comments": len(pull.comments),
        "author_association": association(pull.repository, pull.author),
        "created_at": pull.at,
        "updated_at": pull.at,
        "closed_at": shown["closed_at"],
        "pull_request": {"url": shown["url"], **urls, "merged_at": shown["merged_at"]},
    }
    return {
        "action": action,
        "issue": issue,
        "comment": render_issue_comment(world, pull, comment),
        **_where(world, pull.repository, comment.user),
    }


def remark_payload(world: World, action: str, pull: Pull, comment: ReviewComment) -> dict[str, Any]:
    """Return the payload of an event about an inline comment."""
    return {
        "action": action,
        "comment": render_review_comment(world, pull, comment),
        "pull_request": render_pull(world, pull),
        **_where(world, pull.repository, comment.user),
    }


def installation_payload(world: World, action: str, sender: User) -> dict[str, Any]:
    """Return the payload of an event about the installation itself, which names no repository."""
    reached = [
        {"id": each.id, "node_id": node_id("R", each.id), "name": each.name, "full_name": each.full_name}
        | {"private": each.private}
        for each in world.state.repositories.values()
    ]
    shown = {"installation": render_installation(world), "sender": render_user(world, sender)}
    return {"action": action, **shown, "repositories": reached}


def _where(world: World, repository: Repository, sender: User) -> dict[str, Any]:
    return {
        "repository": render_repository(world, repository),
        "installation": {"id": world.installation_id, "node_id": f"I_{world.installation_id:x}"},
        "sender": render_user(world, sender),
    }


def sign(secret: str, body: bytes) -> str:
    """Return the value of `X-Hub-Signature-256`."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def prepare(world: World, event: str, payload: dict[str, Any], to: str | None) -> Delivery:
    """Sign a payload and keep it; nothing is sent yet."""
    body = json.dumps(payload, separators=(",", ":"), ensure_ascii=False).encode()
    guid = str(uuid.uuid4())
    headers = {
        "User-Agent": "GitHub-Hookshot/0b1c2d3",
        "Accept": "*/*",
        "Content-Type": "application/json",
        "X-GitHub-Event": event,
        "X-GitHub-Delivery": guid,
        "X-GitHub-Hook-ID": "4711",
        "X-GitHub-Hook-Installation-Target-ID": str(world.access.app_id),
        "X-GitHub-Hook-Installation-Target-Type": "integration",
        "X-Hub-Signature-256": sign(world.webhook_secret, body),
    }
    delivery = Delivery(
        id=world.state.next_id(),
        guid=guid,
        at=world.state.now(),
        event=event,
        action=str(payload.get("action", "")),
        payload=body,
        headers=headers,
        to=to,
        repository_id=payload.get("repository", {"id": 0})["id"],
    )
    world.deliveries.append(delivery)
    return delivery


def repeat(world: World, earlier: Delivery) -> Delivery:
    """Return the same delivery once more: a new number, the same `X-GitHub-Delivery`."""
    again = Delivery(
        id=world.state.next_id(),
        guid=earlier.guid,
        at=world.state.now(),
        event=earlier.event,
        action=earlier.action,
        payload=earlier.payload,
        headers=earlier.headers,
        to=earlier.to,
        repository_id=earlier.repository_id,
        redelivery=True,
    )
    world.deliveries.append(again)
    return again


def send(delivery: Delivery) -> None:
    """Post a delivery and write down the answer. Status 0 means that nobody answered in time."""
    if delivery.to is None:
        return
    address = urlsplit(delivery.to)
    connection = http.client.HTTPConnection(address.hostname or "", address.port or 80, timeout=ANSWER_SECONDS)
    try:
        connection.request("POST", address.path or "/", delivery.payload, delivery.headers)
        response = connection.getresponse()
        delivery.answer = response.read().decode(errors="replace")
        delivery.status = response.status
    except (OSError, http.client.HTTPException) as error:
        delivery.answer = repr(error)
    finally:
        connection.close()
