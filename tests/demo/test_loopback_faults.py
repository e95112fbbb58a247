import time

import httpx
import pytest

from app.demo.loopback import (
    Delay,
    Drop,
    LoopbackGitHub,
    LostReply,
    PrimaryLimit,
    Pull,
    Redirect,
    Repository,
    SecondaryLimit,
    Status,
)

pytestmark = pytest.mark.integration

REPOSITORY = "/repos/acme/shop"
CONVERSATION = f"{REPOSITORY}/issues/1/comments"


@pytest.mark.usefixtures("shop")
def test_a_fault_meets_the_requests_it_names_and_no_other(api: httpx.Client, github: LoopbackGitHub) -> None:
    github.faults.add("GET", "/repos/*/shop", 2, Status(500))
    assert api.get("/rate_limit").status_code == 200
    assert [api.get(REPOSITORY, params={"a": "b"}).status_code for _ in range(3)] == [500, 500, 200]
    assert github.faults.unused == 0


@pytest.mark.parametrize("code", [502, 503])
@pytest.mark.usefixtures("shop")
def test_the_edge_answers_in_html(api: httpx.Client, github: LoopbackGitHub, code: int) -> None:
    github.faults.add("*", "*", 1, Status(code))
    answer = api.get(REPOSITORY)
    assert (answer.status_code, answer.headers["Content-Type"], answer.text[:6]) == (code, "text/html", "<html>")


def test_a_dropped_request_was_never_handled(api: httpx.Client, github: LoopbackGitHub, pull: Pull) -> None:
    github.faults.add("POST", "*/comments", 1, Drop())
    with pytest.raises(httpx.RemoteProtocolError):
        api.post(CONVERSATION, json={"body": "x"})
    assert (pull.comments, github.requests[-1].status) == ([], None)


def test_a_lost_reply_hides_what_was_done(api: httpx.Client, github: LoopbackGitHub, pull: Pull) -> None:
    github.faults.add("POST", "*/comments", 1, LostReply())
    with pytest.raises(httpx.RemoteProtocolError):
        api.post(CONVERSATION, json={"body": "x"})
    assert ([each.body for each in pull.comments], github.requests[-1].status) == (["x"], None)


@pytest.mark.usefixtures("shop")
def test_a_slow_answer_outlasts_the_clients_patience(api: httpx.Client, github: LoopbackGitHub) -> None:
    github.faults.add("GET", "*", 1, Delay(30))
    with pytest.raises(httpx.ReadTimeout):
        api.get(REPOSITORY, timeout=0.05)
    assert api.get(REPOSITORY).status_code == 200


def test_a_server_that_closes_waits_for_no_slow_answer(github: LoopbackGitHub) -> None:
    began = time.monotonic()
    with LoopbackGitHub() as other:
        other.faults.add("*", "*", 1, Delay(60))
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(other.url, timeout=0.05, trust_env=False)
    assert time.monotonic() - began < 5
    assert other.url != github.url


@pytest.mark.usefixtures("shop")
def test_a_scripted_limit_looks_like_a_real_one(api: httpx.Client, github: LoopbackGitHub) -> None:
    github.faults.add("GET", REPOSITORY, 1, PrimaryLimit(reset_in=90))
    answer = api.get(REPOSITORY)
    assert (answer.status_code, answer.headers["X-RateLimit-Remaining"]) == (403, "0")
    assert int(answer.headers["X-RateLimit-Reset"]) == int(github.state.clock()) + 90
    github.faults.add("GET", REPOSITORY, 1, SecondaryLimit(retry_after=7, code=429))
    answer = api.get(REPOSITORY)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")
    github.faults.add("GET", REPOSITORY, 1, SecondaryLimit(retry_after=None))
    answer = api.get(REPOSITORY)
    assert (answer.status_code, "Retry-After" in answer.headers) == (403, False)


def test_a_renamed_repository_redirects_to_its_number(
    api: httpx.Client, github: LoopbackGitHub, shop: Repository, pull: Pull
) -> None:
    github.faults.add("POST", "*/comments", 1, Redirect())
    answer = api.post(CONVERSATION, json={"body": "x"})
    location = answer.headers["Location"]
    assert (answer.status_code, location) == (307, f"{github.url}/repositories/{shop.id}/issues/1/comments")
    assert pull.comments == []
    assert api.post(location, json={"body": "x"}).status_code == 201


@pytest.mark.usefixtures("shop")
def test_a_redirect_to_another_host_leads_a_token_astray(api: httpx.Client, github: LoopbackGitHub) -> None:
    github.faults.add("GET", REPOSITORY, 1, Redirect(other_host=True))
    location = api.get(REPOSITORY, params={"a": "b c"}).headers["Location"]
    assert (location.startswith("http://localhost:"), location.endswith("?a=b+c")) == (True, True)


@pytest.mark.usefixtures("shop")
def test_the_log_keeps_the_request_as_it_came(api: httpx.Client, github: LoopbackGitHub) -> None:
    api.post(f"{CONVERSATION}?a=%20b", content=b"{}", headers={"X-Mine": "1"})
    last = github.requests[-1]
    assert (last.method, last.path_with_query, last.body, last.status) == ("POST", f"{CONVERSATION}?a=%20b", b"{}", 404)
    assert (last.headers["X-Mine"], last.ended >= last.began) == ("1", True)
