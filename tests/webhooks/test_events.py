import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.commands.parse import Command, UnknownCommand, Verb
from app.github.port import PullRef
from app.webhooks.events import (
    CommandGiven,
    Event,
    Ignored,
    InstallationGone,
    Malformed,
    Ping,
    PullRequestChanged,
    PullRequestClosed,
    parse_event,
)

HEAD, BASE = "a1" * 20, "b2" * 20
PULL = PullRef(installation_id=7, repository_id=42, repository="octo-org/hello.world", number=2)


def pull_request(action: str = "opened") -> dict[str, Any]:
    return {
        "action": action,
        "number": 2,
        "installation": {"id": 7},
        "repository": {"id": 42, "full_name": "octo-org/hello.world"},
        "pull_request": {"number": 2, "head": {"sha": HEAD, "repo": None}, "base": {"sha": BASE}, "user": None},
        "sender": {"login": "mona", "type": "User"},
    }


def comment(body: str = "/quorum review") -> dict[str, Any]:
    return {
        "action": "created",
        "installation": {"id": 7},
        "repository": {"id": 42, "full_name": "octo-org/hello.world"},
        "issue": {"number": 2, "pull_request": {"url": "http://169.254.169.254/"}},
        "comment": {"id": 99, "body": body, "user": {"login": "mona", "type": "User"}},
        "sender": {"login": "mona", "type": "User"},
    }


def inline(body: str = "/quorum dismiss it is fenced elsewhere", reply_to: int | None = 98) -> dict[str, Any]:
    given = comment(body)
    del given["issue"]
    return given | {"pull_request": {"number": 2}, "comment": {**given["comment"], "in_reply_to_id": reply_to}}


def parse(name: str, document: object) -> Event:
    return parse_event(name, json.dumps(document).encode())


def put(document: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    changed = copy.deepcopy(document)
    *parents, last = path.split(".")
    place = changed
    for key in parents:
        place = place[key]
    place[last] = value
    return changed


@pytest.mark.parametrize("action", ["opened", "synchronize", "reopened", "ready_for_review"])
def test_a_pull_request_that_changed_is_read_by_ids_even_from_a_ghost_with_a_deleted_fork(action: str) -> None:
    assert parse("pull_request", pull_request(action)) == PullRequestChanged(PULL, HEAD, BASE, action)


def test_an_edit_is_a_change_only_with_a_new_base() -> None:
    edited = pull_request("edited")
    new_base = edited | {"changes": {"base": {"sha": {"from": HEAD}}}}
    new_title = edited | {"changes": {"title": {"from": "x"}}}
    assert parse("pull_request", new_base) == PullRequestChanged(PULL, HEAD, BASE, "edited")
    assert isinstance(parse("pull_request", new_title), Ignored)
    assert isinstance(parse("pull_request", edited), Ignored)


def test_a_closed_pull_request_is_closed() -> None:
    assert parse("pull_request", pull_request("closed")) == PullRequestClosed(PULL)


@pytest.mark.parametrize("action", ["labeled", "assigned", "converted_to_draft", "zzz"])
def test_other_actions_are_ignored_by_name(action: str) -> None:
    assert parse("pull_request", pull_request(action)) == Ignored(f"pull_request.{action} leaves the change as it was")


def test_a_delivery_without_an_installation_is_ignored_with_its_likely_cause() -> None:
    expected = Ignored("the delivery names no installation: it comes from a repository's webhook, not from the App's")
    assert parse("pull_request", put(pull_request(), "installation", None)) == expected
    assert parse("issue_comment", put(comment(), "installation", None)) == expected


def test_a_command_is_its_senders() -> None:
    assert parse("issue_comment", comment()) == CommandGiven(PULL, 99, "mona", Command(Verb.REVIEW))
    assert parse("issue_comment", comment("/quorum x")) == CommandGiven(PULL, 99, "mona", UnknownCommand("x"))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("action", "edited"),
        ("action", "deleted"),
        ("issue.pull_request", None),
        ("sender.type", "Bot"),
        ("sender", None),
        ("comment.body", "> /quorum review"),
        ("comment.body", ""),
    ],
)
def test_a_comment_that_nobody_asked_anything_with_is_ignored(path: str, value: object) -> None:
    assert isinstance(parse("issue_comment", put(comment(), path, value)), Ignored)


def test_a_command_in_a_thread_names_the_comment_that_began_it() -> None:
    given = CommandGiven(PULL, 99, "mona", Command(Verb.DISMISS), thread=98)
    assert parse("pull_request_review_comment", inline()) == given
    first = inline("/quorum help", reply_to=None)
    assert parse("pull_request_review_comment", first) == CommandGiven(PULL, 99, "mona", Command(Verb.HELP), thread=99)
    assert isinstance(parse("pull_request_review_comment", inline(reply_to=-1)), Malformed)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("action", "edited"),
        ("action", "deleted"),
        ("sender.type", "Bot"),
        ("comment.body", "> /quorum dismiss"),
        ("comment.body", "I would dismiss this"),
        ("installation", None),
    ],
)
def test_an_inline_comment_that_asks_nothing_is_ignored(path: str, value: object) -> None:
    assert isinstance(parse("pull_request_review_comment", put(inline(), path, value)), Ignored)


def test_a_lost_installation_is_lost_whole_or_by_repositories() -> None:
    gone = {"installation": {"id": 7}, "repositories": []}
    removed = {"action": "removed", "installation": {"id": 7}, "repositories_removed": [{"id": 42}, {"id": 43}]}
    assert [
        parse("installation", gone | {"action": "deleted"}),
        parse("installation", gone | {"action": "suspend"}),
        parse("installation_repositories", removed),
    ] == [
        InstallationGone(7, None, "the App was uninstalled"),
        InstallationGone(7, None, "the installation was suspended", for_now=True),
        InstallationGone(7, (42, 43), "the App was removed from the repository"),
    ]
    assert isinstance(parse("installation", gone | {"action": "created"}), Ignored)
    assert isinstance(parse("installation_repositories", removed | {"action": "added"}), Ignored)


def test_a_ping_is_a_ping() -> None:
    assert parse("ping", {"zen": "Design for failure.", "hook_id": 1}) == Ping()


def test_an_event_nobody_acts_on_is_not_even_parsed() -> None:
    assert parse_event("push", b"[" * 10_000_000) == Ignored("Quorum does not act on this event")


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("pull_request", None, "pull_request.number is not an id"),
        ("pull_request.number", "2", "pull_request.number is not an id"),
        ("pull_request.number", True, "pull_request.number is not an id"),
        ("pull_request.number", 2.0, "pull_request.number is not an id"),
        ("pull_request.number", 0, "pull_request.number is not an id"),
        ("pull_request.number", 2**63, "pull_request.number is not an id"),
        ("pull_request.head.sha", "A1" * 20, "pull_request.head.sha is not a commit id"),
        ("pull_request.head.sha", "a" * 39, "pull_request.head.sha is not a commit id"),
        ("pull_request.base.sha", "--upload-pack=x".ljust(40, "a"), "pull_request.base.sha is not a commit id"),
        ("repository.full_name", "octo/../admin", "repository.full_name is not owner/name"),
        ("repository.full_name", "octo/..", "repository.full_name is not owner/name"),
        ("repository.full_name", "octo/", "repository.full_name is not owner/name"),
        ("repository.full_name", "octo/a\ud800", "repository.full_name is not owner/name"),
        ("installation.id", {}, "installation.id is not an id"),
        ("action", ["opened"], "action is not a word"),
        ("action", "opened\nforged", "action is not a word"),
    ],
)
def test_what_github_does_not_send_is_malformed_in_our_own_words(path: str, value: object, reason: str) -> None:
    assert parse("pull_request", put(pull_request(), path, value)) == Malformed(reason)


def test_a_longer_commit_id_is_one_too() -> None:
    longer = put(pull_request(), "pull_request.head.sha", "c" * 64)
    assert parse("pull_request", longer) == PullRequestChanged(PULL, "c" * 64, BASE, "opened")


@pytest.mark.parametrize(
    ("path", "value"),
    [("comment.id", None), ("comment.body", None), ("sender.login", "a b"), ("issue.number", -1)],
)
def test_a_command_that_cannot_be_placed_is_malformed(path: str, value: object) -> None:
    assert isinstance(parse("issue_comment", put(comment(), path, value)), Malformed)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00",
        b"\xff\xfe",
        b"{",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"1" * 5_000,
        b'{"action": "opened"} trailing',
        b"\xef\xbb\xbf{}",
    ],
)
def test_json_torture_is_malformed_and_raises_nothing(body: bytes) -> None:
    reasons = {
        f"the body is not JSON that can be read ({name})"
        for name in ("JSONDecodeError", "UnicodeDecodeError", "ValueError", "RecursionError")
    }
    parsed = parse_event("pull_request", body)
    assert isinstance(parsed, Malformed)
    assert parsed.reason in reasons


@pytest.mark.parametrize("body", [b"NaN", b"null", b"[]", b'"x"', b"{}", b'"\\ud800"', b'{"action": NaN}'])
def test_json_of_another_shape_is_malformed(body: bytes) -> None:
    assert parse_event("pull_request", body) == Malformed("action is not a word")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(), children, max_size=3),
    max_leaves=5,
)
PATHS = [
    "action", "installation", "installation.id", "repository", "repository.id", "repository.full_name",
    "pull_request", "pull_request.number", "pull_request.head", "pull_request.head.sha", "pull_request.base.sha",
    "issue", "issue.number", "issue.pull_request", "comment", "comment.id", "comment.body", "sender.login",
]  # fmt: skip


@settings(max_examples=200)
@given(st.sampled_from(["pull_request", "issue_comment", "installation_repositories"]), st.sampled_from(PATHS), JSON)
def test_no_value_anywhere_raises(name: str, path: str, value: object) -> None:
    document = put(pull_request() | comment() | {"repositories_removed": [{"id": 1}]}, path, value)
    parse(name, document)
