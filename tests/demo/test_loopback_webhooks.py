import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from app.demo.loopback import LoopbackGitHub, Pull, Repository

pytestmark = pytest.mark.integration


@dataclass
class Receiver:
    """An App's endpoint that keeps what it got."""

    url: str
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.got.append((dict(self.headers.items()), body))
            self.send_response(202)
            self.end_headers()
            self.wfile.write(b"kept")

        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    kept = Receiver(f"http://127.0.0.1:{server.server_port}/webhook")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield kept
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_delivery_is_signed_and_says_what_it_is(github: LoopbackGitHub, pull: Pull, receiver: Receiver) -> None:
    delivery = github.deliver("pull_request", "opened", pull, to=receiver.url)
    assert (delivery.status, delivery.answer) == (202, "kept")
    ((headers, body),) = receiver.got
    digest = hmac.new(github.webhook_secret.encode(), body, hashlib.sha256).hexdigest()
    assert headers["X-Hub-Signature-256"] == f"sha256={digest}"
    assert (headers["X-GitHub-Event"], headers["X-GitHub-Delivery"]) == ("pull_request", delivery.guid)
    assert headers["User-Agent"].startswith("GitHub-Hookshot/")
    payload = json.loads(body)
    assert (payload["action"], payload["number"], payload["installation"]["id"], payload["sender"]["login"]) == (
        "opened",
        1,
        github.installation_id,
        "alice",
    )
    shown = payload["pull_request"]
    assert (shown["head"]["sha"], shown["base"]["sha"], shown["changed_files"]) == (pull.head, pull.base, 3)
    assert payload["repository"]["id"] == shown["base"]["repo"]["id"] == pull.repository.id


def test_a_push_tells_both_heads(github: LoopbackGitHub, shop: Repository, pull: Pull, receiver: Receiver) -> None:
    before = pull.head
    pull.push(shop.commit({"app.py": b"\n"}, before))
    github.deliver("pull_request", "synchronize", pull, to=receiver.url)
    payload = json.loads(receiver.got[0][1])
    assert (payload["before"], payload["after"]) == (before, pull.head)


def test_a_comment_on_a_pull_request_comes_as_one_on_an_issue(
    github: LoopbackGitHub, pull: Pull, receiver: Receiver
) -> None:
    github.comment(pull, "bob", "/quorum review \N{EYES}", to=receiver.url)
    headers, body = receiver.got[0]
    payload = json.loads(body)
    assert (headers["X-GitHub-Event"], payload["action"]) == ("issue_comment", "created")
    assert payload["comment"]["body"] == "/quorum review \N{EYES}"
    assert payload["issue"]["pull_request"]["url"] == f"{github.url}/repos/acme/shop/pulls/1"
    assert (payload["issue"]["number"], payload["sender"]["login"]) == (1, "bob")
    assert "\N{EYES}".encode() in body


def test_a_lost_delivery_is_listed_and_can_be_sent_again(
    github: LoopbackGitHub, as_app: httpx.Client, pull: Pull, receiver: Receiver
) -> None:
    lost = github.deliver("pull_request", "opened", pull, to="http://127.0.0.1:9/webhook")
    assert lost.status == 0
    (listed,) = as_app.get("/app/hook/deliveries").json()
    assert (listed["guid"], listed["status_code"], listed["redelivery"]) == (lost.guid, 0, False)
    shown = as_app.get(f"/app/hook/deliveries/{lost.id}").json()
    assert shown["request"]["payload"] == json.loads(lost.payload)
    assert shown["request"]["headers"]["X-GitHub-Delivery"] == lost.guid
    lost.to = receiver.url
    assert as_app.post(f"/app/hook/deliveries/{lost.id}/attempts").status_code == 202
    for sender in github.world.senders:
        sender.join()
    again = github.redeliver(lost)
    assert [headers["X-GitHub-Delivery"] for headers, _ in receiver.got] == [lost.guid, lost.guid]
    assert [(each.guid == lost.guid, each.redelivery) for each in github.deliveries] == [
        (True, False),
        (True, True),
        (True, True),
    ]
    assert again.id != lost.id


def test_deliveries_are_paged_by_a_cursor(github: LoopbackGitHub, as_app: httpx.Client, pull: Pull) -> None:
    sent = [github.deliver("pull_request", "opened", pull, to=None).id for _ in range(3)]
    first = as_app.get("/app/hook/deliveries", params={"per_page": 2})
    second = as_app.get(first.links["next"]["url"])
    assert [each["id"] for each in (*first.json(), *second.json())] == sent[::-1]
    assert "next" not in second.links
