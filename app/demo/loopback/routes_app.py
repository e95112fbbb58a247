"""Routes of the App itself: who it is, its installation, its tokens, its webhook deliveries, its limits."""

from app.demo.loopback.access import Token
from app.demo.loopback.exchange import Answer, Refusal, not_found
from app.demo.loopback.fields import Field
from app.demo.loopback.routing import METADATA, Call, Route
from app.demo.loopback.shapes import render_app, render_installation, render_repository, render_user
from app.demo.loopback.state import Repository, iso

_NAMES = (
    "actions",
    "administration",
    "checks",
    "code_quality",
    "contents",
    "deployments",
    "discussions",
    "environments",
    "issues",
    "members",
    "merge_queues",
    "metadata",
    "packages",
    "pages",
    "pull_requests",
    "repository_hooks",
    "secrets",
    "security_events",
    "single_file",
    "statuses",
    "vulnerability_alerts",
    "workflows",
)
_TOKEN = {
    "repositories": Field(list, of=Field(str)),
    "repository_ids": Field(list, of=Field(int)),
    "permissions": Field(dict, of={name: Field(str, choices=("read", "write")) for name in _NAMES}),
}
_LEVELS = ("none", "read", "write", "admin")
_OLD_WORDS = {"maintain": "write", "triage": "read"}
"""`permission` knows four words only; the two later roles show in `role_name`."""


def _app(call: Call) -> Answer:
    return Answer(200, render_app(call.world))


def _installation(call: Call) -> Answer:
    _ = call.repository.id  # raises 404 where the installation does not reach
    return Answer(200, render_installation(call.world))


def _installations(call: Call) -> Answer:
    return Answer(200, [render_installation(call.world)])


def _one_installation(call: Call) -> Answer:
    _check_installation(call)
    return Answer(200, render_installation(call.world))


def _check_installation(call: Call) -> None:
    if call.params["id"] != str(call.world.installation_id):
        raise not_found()


def _issue_token(call: Call) -> Answer:
    _check_installation(call)
    wanted = call.body(_TOKEN)
    granted = call.world.access.permissions
    asked = {"metadata": "read", **wanted["permissions"]} if wanted.get("permissions") else dict(granted)
    if any(_LEVELS.index(level) > _LEVELS.index(granted.get(name, "none")) for name, level in asked.items()):
        raise Refusal(422, "The permissions requested are not granted to this installation.")
    scope = _scope(call, wanted.get("repository_ids"), wanted.get("repositories"))
    token = call.world.access.issue(asked, None if scope is None else frozenset(each.id for each in scope))
    shown = {
        "token": token.value,
        "expires_at": iso(token.ends_at),
        "permissions": asked,
        "repository_selection": "all" if scope is None else "selected",
    }
    if scope is not None:
        shown["repositories"] = [render_repository(call.world, repository) for repository in scope]
    return Answer(201, shown)


def _scope(call: Call, ids: list[int] | None, names: list[str] | None) -> list[Repository] | None:
    if not ids and not names:
        return None
    found = [
        repository
        for repository in call.world.state.repositories.values()
        if repository.id in (ids or ()) or repository.name in (names or ())
    ]
    if len(found) != len({*(ids or ()), *(names or ())}):
        raise Refusal(
            422,
            "There is at least one repository that does not exist or is not accessible to the parent installation.",
        )
    return found


def _token(call: Call) -> Token:
    if call.token is None:
        raise Refusal(401, "Requires authentication")
    return call.token


def _revoke_token(call: Call) -> Answer:
    del call.world.access.tokens[_token(call).value]
    return Answer(204)


def _repositories(call: Call) -> Answer:
    token = _token(call)
    reached = [each for each in call.world.state.repositories.values() if token.reaches(each.id)]
    page = call.page([render_repository(call.world, each) for each in reached])
    return Answer(
        200,
        {"total_count": len(reached), "repository_selection": "selected", "repositories": page.items},
        page.headers,
    )


def _rate_limit(call: Call) -> Answer:
    limits = call.world.limits
    core = {
        "limit": limits.requests_an_hour,
        "used": limits.used(),
        "remaining": max(0, limits.requests_an_hour - limits.used()),
        "reset": limits.reset_at(),
    }
    return Answer(200, {"resources": {"core": core, "search": core, "graphql": core}, "rate": core})


def _repository(call: Call) -> Answer:
    return Answer(200, render_repository(call.world, call.repository))


def _permission(call: Call) -> Answer:
    repository, login = call.repository, call.params["login"]
    user = call.world.state.users.get(login.lower())
    roles = {name.lower(): role for name, role in repository.permissions.items()}
    if user is None and login.lower() not in roles:
        raise Refusal(404, f"{login} is not a user")
    role = roles.get(login.lower(), "none" if repository.private else "read")
    shown = render_user(call.world, user or call.world.state.user(login))
    return Answer(
        200,
        {"permission": _OLD_WORDS.get(role, role), "role_name": role, "user": shown | {"role_name": role}},
    )


ROUTES = (
    Route("GET", "/app", "jwt", _app),
    Route("GET", "/app/installations", "jwt", _installations),
    Route("GET", "/app/installations/{id}", "jwt", _one_installation),
    Route("POST", "/app/installations/{id}/access_tokens", "jwt", _issue_token),
    Route("GET", "/installation/repositories", "token", _repositories),
    Route("DELETE", "/installation/token", "token", _revoke_token),
    Route("GET", "/rate_limit", "token", _rate_limit),
    Route("GET", "/repos/{owner}/{repo}/installation", "jwt", _installation),
    Route("GET", "/repos/{owner}/{repo}/collaborators/{login}/permission", METADATA, _permission),
    Route("GET", "/repos/{owner}/{repo}", METADATA, _repository),
)
