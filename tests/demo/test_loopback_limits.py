import ssl
import threading

import httpx
import pytest

from app.demo.loopback import Delay, LoopbackGitHub, Pull

pytestmark = pytest.mark.integration

REPOSITORY = "/repos/acme/shop"
CONVERSATION = f"{REPOSITORY}/issues/1/comments"


def test_the_figures_are_githubs_own(github: LoopbackGitHub) -> None:
    limits = github.limits
    assert (limits.requests_an_hour, limits.at_once, limits.points_a_minute) == (5000, 100, 900)
    assert (limits.writes_a_minute, limits.writes_an_hour) == (80, 500)


@pytest.mark.usefixtures("shop")
def test_the_eighty_first_write_of_a_minute_is_refused(api: httpx.Client, github: LoopbackGitHub, pull: Pull) -> None:
    statuses = [api.post(CONVERSATION, json={"body": "x"}).status_code for _ in range(81)]
    assert statuses == [201] * 80 + [403]
    refusal = api.post(CONVERSATION, json={"body": "x"})
    assert (refusal.headers["Retry-After"], "secondary rate limit" in refusal.json()["message"]) == ("60", True)
    assert api.get(REPOSITORY).status_code == 200
    assert len(pull.comments) == 80
    github.limits.writes_a_minute = None
    assert api.post(CONVERSATION, json={"body": "x"}).status_code == 201


@pytest.mark.usefixtures("shop")
def test_points_beyond_the_minutes_are_refused(api: httpx.Client, github: LoopbackGitHub) -> None:
    github.limits.points_a_minute = 5
    assert [api.get(REPOSITORY).status_code for _ in range(5)] == [200] * 4 + [403]


@pytest.mark.usefixtures("shop")
def test_the_hour_is_counted_and_ends(api: httpx.Client, github: LoopbackGitHub) -> None:
    github.limits.requests_an_hour = 4
    answers = [api.get(REPOSITORY) for _ in range(4)]
    assert [(each.status_code, each.headers["X-RateLimit-Remaining"]) for each in answers] == [
        (200, "2"),
        (200, "1"),
        (200, "0"),
        (403, "0"),
    ]


def test_a_request_beyond_those_allowed_at_once_is_refused(github: LoopbackGitHub) -> None:
    github.limits.at_once = 3
    github.faults.add("GET", "/rate_limit", 3, Delay(0.5))
    statuses: list[int] = []

    def ask() -> None:
        statuses.append(httpx.get(f"{github.url}/rate_limit", trust_env=False, verify=_bare_context()).status_code)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [401, 401, 401, 403]


def _bare_context() -> ssl.SSLContext:
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
