from typing import Any

import httpx
import jwt
import pytest

from app.demo.loopback import LoopbackGitHub, Repository

pytestmark = pytest.mark.integration

REPOSITORY = "/repos/acme/shop"


def _token(as_app: httpx.Client, github: LoopbackGitHub, body: dict[str, Any] | None = None) -> httpx.Response:
    return as_app.post(f"/app/installations/{github.installation_id}/access_tokens", json=body or {})


def _with(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_the_app_is_told_who_it_is(as_app: httpx.Client, github: LoopbackGitHub) -> None:
    answer = as_app.get("/app")
    assert (answer.status_code, answer.json()["id"], answer.json()["slug"]) == (200, github.app_id, "quorum")


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"iat": 5}, 401, "'Issued at' claim"),
        ({"iat": None}, 401, "'Issued at' claim"),
        ({"exp": -1}, 401, "representing the future time"),
        ({"exp": 601}, 401, "too far in the future"),
        ({"iss": "1"}, 404, "Integration not found"),
    ],
)
def test_a_jwt_with_a_wrong_claim_is_refused(
    github: LoopbackGitHub, as_app: httpx.Client, changes: dict[str, Any], status: int, words: str
) -> None:
    now = int(github.state.clock())
    claims: dict[str, Any] = {"iat": now - 60, "exp": now + 540, "iss": str(github.app_id)}
    for name, value in changes.items():
        claims[name] = now + value if isinstance(value, int) else value
    answer = as_app.get("/app", headers=_with(jwt.encode(claims, github.private_key, algorithm="RS256")))
    assert (answer.status_code, words in answer.json()["message"]) == (status, True)


@pytest.mark.parametrize("value", ["Bearer a.b.c", "Bearer x", "Basic a.b.c", ""])
def test_what_this_app_did_not_sign_is_no_jwt(as_app: httpx.Client, value: str) -> None:
    answer = as_app.get("/app", headers={"Authorization": value})
    assert (answer.status_code, answer.json()["message"]) == (401, "A JSON web token could not be decoded")


def test_a_jwt_signed_with_a_shared_secret_is_refused(as_app: httpx.Client, github: LoopbackGitHub) -> None:
    now = int(github.state.clock())
    forged = jwt.encode({"iat": now, "exp": now + 60, "iss": str(github.app_id)}, "k" * 64, algorithm="HS256")
    assert as_app.get("/app", headers=_with(forged)).status_code == 401


def test_a_token_is_long_and_dotted_and_lives_an_hour(as_app: httpx.Client, github: LoopbackGitHub) -> None:
    shown = _token(as_app, github).json()
    token = shown["token"]
    assert (len(token), token.startswith("ghs_"), "." in token, "-" in token) == (520, True, True, True)
    assert shown["permissions"] == github.access.permissions


def test_a_token_ends_after_an_hour(api: httpx.Client, shop: Repository, clock: Any) -> None:
    assert api.get(REPOSITORY).json()["id"] == shop.id
    clock.now += 3600
    answer = api.get(REPOSITORY)
    assert (answer.status_code, answer.json()["message"]) == (401, "Bad credentials")


@pytest.mark.usefixtures("shop")
def test_a_revoked_token_is_worth_nothing(api: httpx.Client) -> None:
    assert api.delete("/installation/token").status_code == 204
    assert api.get(REPOSITORY).status_code == 401


@pytest.mark.usefixtures("shop")
def test_tokens_can_be_made_to_expire(api: httpx.Client, github: LoopbackGitHub) -> None:
    github.expire_tokens()
    assert api.get(REPOSITORY).status_code == 401


@pytest.mark.usefixtures("shop")
def test_a_jwt_reads_no_repository(as_app: httpx.Client) -> None:
    assert as_app.get(REPOSITORY).status_code == 401


def test_a_request_without_credentials_is_refused(github: LoopbackGitHub, shop: Repository) -> None:
    answer = httpx.get(f"{github.url}/repos/{shop.full_name}", trust_env=False)
    assert (answer.status_code, answer.json()["message"]) == (401, "Requires authentication")


def test_a_token_for_one_repository_does_not_see_another(
    as_app: httpx.Client, github: LoopbackGitHub, shop: Repository
) -> None:
    other = github.add_repository("acme/other")
    shown = _token(as_app, github, {"repository_ids": [shop.id]}).json()
    assert [each["full_name"] for each in shown["repositories"]] == ["acme/shop"]
    assert as_app.get(REPOSITORY, headers=_with(shown["token"])).status_code == 200
    assert as_app.get(f"/repos/{other.full_name}", headers=_with(shown["token"])).status_code == 404
    assert as_app.get(f"/repositories/{other.id}", headers=_with(shown["token"])).status_code == 404


def test_a_token_for_an_unknown_repository_is_not_issued(as_app: httpx.Client, github: LoopbackGitHub) -> None:
    assert _token(as_app, github, {"repository_ids": [1]}).status_code == 422


def test_a_token_cannot_have_more_than_the_app(as_app: httpx.Client, github: LoopbackGitHub) -> None:
    assert _token(as_app, github, {"permissions": {"contents": "write"}}).status_code == 422
    assert _token(as_app, github, {"permissions": {"secrets": "read"}}).status_code == 422


def test_another_installation_is_not_ours(as_app: httpx.Client) -> None:
    assert as_app.post("/app/installations/1/access_tokens").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "accepted"),
    [
        ("GET", "/git/trees/main", "contents=read"),
        ("GET", "/contents/app.py", "contents=read"),
        ("POST", "/check-runs", "checks=write"),
        ("GET", "/commits/main/check-runs", "checks=read"),
        ("GET", "/pulls/1", "pull_requests=read"),
        ("POST", "/pulls/1/reviews", "pull_requests=write"),
        ("POST", "/issues/1/comments", "issues=write; pull_requests=write"),
    ],
)
@pytest.mark.usefixtures("pull")
def test_a_token_without_the_permission_is_told_which(
    as_app: httpx.Client, github: LoopbackGitHub, method: str, path: str, accepted: str
) -> None:
    token = _token(as_app, github, {"permissions": {"metadata": "read"}}).json()["token"]
    answer = as_app.request(method, REPOSITORY + path, headers=_with(token))
    assert (answer.status_code, answer.json()["message"]) == (403, "Resource not accessible by integration")
    assert answer.headers["X-Accepted-GitHub-Permissions"] == accepted


@pytest.mark.usefixtures("pull")
def test_reading_is_not_writing(as_app: httpx.Client, github: LoopbackGitHub) -> None:
    token = _token(as_app, github, {"permissions": {"pull_requests": "read"}}).json()["token"]
    path = f"{REPOSITORY}/pulls/1/reviews"
    assert as_app.get(path, headers=_with(token)).status_code == 200
    assert as_app.post(path, headers=_with(token), json={"event": "COMMENT", "body": "x"}).status_code == 403


@pytest.mark.usefixtures("shop")
def test_a_client_must_name_itself_and_a_version_that_exists(api: httpx.Client) -> None:
    assert api.get(REPOSITORY, headers={"User-Agent": ""}).status_code == 403
    assert api.get(REPOSITORY, headers={"X-GitHub-Api-Version": "2022-11-28"}).status_code == 200
    assert api.get(REPOSITORY, headers={"X-GitHub-Api-Version": "2019-01-01"}).status_code == 400


@pytest.mark.parametrize(
    ("login", "role", "permission"),
    [("alice", "write", "write"), ("mia", "maintain", "write"), ("tom", "triage", "read"), ("guest", "none", "none")],
)
def test_a_permission_is_one_of_four_words(
    api: httpx.Client, github: LoopbackGitHub, shop: Repository, login: str, role: str, permission: str
) -> None:
    shop.permissions |= {"mia": "maintain", "tom": "triage"}
    github.state.user("guest")
    answer = api.get(f"{REPOSITORY}/collaborators/{login}/permission").json()
    assert (answer["permission"], answer["role_name"], answer["user"]["login"]) == (permission, role, login)


@pytest.mark.usefixtures("shop")
def test_who_does_not_exist_has_no_permission(api: httpx.Client) -> None:
    assert api.get(f"{REPOSITORY}/collaborators/nobody/permission").status_code == 404


def test_a_public_repository_is_read_by_everybody(api: httpx.Client, github: LoopbackGitHub) -> None:
    github.add_repository("acme/open", private=False)
    github.state.user("guest")
    assert api.get("/repos/acme/open/collaborators/guest/permission").json()["permission"] == "read"


def test_the_installation_of_a_repository_is_found(
    as_app: httpx.Client, github: LoopbackGitHub, shop: Repository
) -> None:
    assert as_app.get(f"/repos/{shop.full_name}/installation").json()["id"] == github.installation_id
    assert as_app.get("/repos/acme/nothing/installation").status_code == 404
