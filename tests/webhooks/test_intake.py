import json
from typing import Any, Protocol

import anyio
import pytest

from app.errors import OperatorError
from app.github.port import PullRef
from app.jobs.port import Asked, JobQueue, Work
from app.webhooks.intake import Receipt, take

HEAD, BASE = "a1" * 20, "b2" * 20
PULL = PullRef(installation_id=7, repository_id=42, repository="octo-org/hello", number=2)
PLACE = {"installation": {"id": 7}, "repository": {"id": 42, "full_name": "octo-org/hello"}}
CHANGED = PLACE | {
    "action": "synchronize",
    "pull_request": {"number": 2, "head": {"sha": HEAD}, "base": {"sha": BASE}},
}


class Queue(JobQueue, Protocol):
    deliveries: dict[str, tuple[str, str]]
    jobs: dict[str, Work]
    dropped: list[tuple[str, int, int | None, int | None]]
    kept: list[int]
    full: bool
    stuck: bool


def comment(body: str) -> dict[str, Any]:
    return PLACE | {
        "action": "created",
        "issue": {"number": 2, "pull_request": {}},
        "comment": {"id": 99, "body": body},
        "sender": {"login": "mona", "type": "User"},
    }


def given(queue: Queue, event: str, document: object, delivery: str = "guid-1") -> Receipt:
    return anyio.run(take, queue, delivery, event, json.dumps(document).encode())


def test_a_change_becomes_work_for_its_head(queue: Queue) -> None:
    assert given(queue, "pull_request", CHANGED) == Receipt(202, "queued", "pull_request.synchronize")
    assert list(queue.jobs.values()) == [Work(PULL, HEAD, BASE)]
    assert queue.deliveries == {"guid-1": ("pull_request", "pull_request.synchronize")}


def test_a_redelivery_is_a_duplicate_and_a_replay_under_another_id_is_coalesced(queue: Queue) -> None:
    outcomes = [given(queue, "pull_request", CHANGED, delivery).outcome for delivery in ("a", "a", "b")]
    assert outcomes == ["queued", "duplicate", "coalesced"]
    assert len(queue.jobs) == 1


def test_a_command_becomes_work_that_somebody_asked_for(queue: Queue) -> None:
    assert given(queue, "issue_comment", comment("/quorum review")) == Receipt(202, "queued", "/quorum review")
    assert list(queue.jobs.values()) == [Work(PULL, asked=Asked(99, "mona", "review"))]


def test_an_unknown_command_is_answered_with_help(queue: Queue) -> None:
    assert given(queue, "issue_comment", comment("/quorum mrege")) == Receipt(202, "queued", "unknown command: mrege")
    assert list(queue.jobs.values()) == [Work(PULL, asked=Asked(99, "mona", "help"))]


def test_a_command_in_a_thread_is_work_of_its_own(queue: Queue) -> None:
    given(queue, "issue_comment", comment("/quorum dismiss"), "a")
    said = comment("/quorum dismiss")
    said["pull_request"] = said.pop("issue")
    said["comment"]["in_reply_to_id"] = 98
    given(queue, "pull_request_review_comment", said, "b")
    assert list(queue.jobs.values()) == [
        Work(PULL, asked=Asked(99, "mona", "dismiss")),
        Work(PULL, asked=Asked(99, "mona", "dismiss", thread=98)),
    ]


def test_a_closed_pull_request_is_looked_at_since_it_may_be_open_again(queue: Queue) -> None:
    receipt = given(queue, "pull_request", CHANGED | {"action": "closed"})
    assert receipt == Receipt(202, "queued", "the pull request was closed")
    assert (list(queue.jobs.values()), queue.dropped) == ([Work(PULL)], [])


def test_a_lost_installations_jobs_are_dropped(queue: Queue) -> None:
    given(queue, "installation", {"action": "deleted", "installation": {"id": 7}}, "a")
    removed = {"action": "removed", "installation": {"id": 8}, "repositories_removed": [{"id": 1}, {"id": 2}]}
    given(queue, "installation_repositories", removed, "b")
    assert queue.dropped == [
        ("the App was uninstalled", 7, None, None),
        ("the App was removed from the repository", 8, 1, None),
        ("the App was removed from the repository", 8, 2, None),
    ]


def test_a_suspended_installation_is_dropped_for_now_and_an_uninstalled_one_for_good(queue: Queue) -> None:
    for action, installation in (("suspend", 7), ("deleted", 8)):
        given(queue, "installation", {"action": action, "installation": {"id": installation}}, action)
    assert [dropped[1] for dropped in queue.dropped] == [7, 8]
    assert queue.kept == [7]


def test_a_loss_that_is_delivered_again_drops_nothing_since_it_may_be_made_good(queue: Queue) -> None:
    for _ in range(2):
        given(queue, "installation", {"action": "suspend", "installation": {"id": 7}})
    assert queue.dropped == [("the installation was suspended", 7, None, None)]


def test_a_loss_that_could_not_be_acted_on_is_acted_on_when_it_is_delivered_again(queue: Queue) -> None:
    deleted = {"action": "deleted", "installation": {"id": 7}}
    queue.stuck = True
    with pytest.raises(OperatorError, match="disk is full"):
        given(queue, "installation", deleted)
    queue.stuck = False
    assert given(queue, "installation", deleted).outcome == "ignored"
    assert queue.dropped == [("the App was uninstalled", 7, None, None)]


def test_a_ping_is_answered_and_an_unknown_event_is_ignored_with_its_reason(queue: Queue) -> None:
    assert given(queue, "ping", {}, "a") == Receipt(202, "ignored", "pong")
    assert given(queue, "zzz", {}, "b") == Receipt(202, "ignored", "Quorum does not act on this event")
    assert queue.jobs == {}


def test_a_malformed_body_leaves_no_row(queue: Queue) -> None:
    assert given(queue, "pull_request", []) == Receipt(400, "malformed", "action is not a word")
    assert queue.deliveries == {}


@pytest.mark.parametrize("delivery", ["", "x" * 101, "a\nb", "é", "a\x00"])
def test_a_delivery_id_that_could_not_be_stored_is_refused(queue: Queue, delivery: str) -> None:
    refused = Receipt(400, "refused", "X-GitHub-Delivery is not 1 to 100 printable characters")
    assert given(queue, "pull_request", CHANGED, delivery) == refused
    assert queue.deliveries == {}


@pytest.mark.parametrize("event", ["", "pull request", "PULL_REQUEST", "x" * 101, "é"])
def test_an_event_name_that_github_does_not_have_is_refused(queue: Queue, event: str) -> None:
    assert given(queue, event, CHANGED) == Receipt(400, "refused", "X-GitHub-Event is not the name of an event")


def test_a_queue_that_cannot_commit_is_never_answered_with_success(queue: Queue) -> None:
    queue.full = True
    with pytest.raises(OperatorError):
        given(queue, "pull_request", CHANGED)
