"""How accounts, repositories and the App look in GitHub's JSON: every field that its schema requires.

Addresses of the API are the loopback's own, because clients follow them; addresses of pages for people lead nowhere.
"""

from collections.abc import Mapping
from typing import Any

from app.demo.loopback.state import Repository, User
from app.demo.loopback.world import World

WEB = "https://github.example"
EPOCH = "2026-01-05T09:00:00Z"

_USER_URLS = (
    ("followers_url", "/followers"),
    ("following_url", "/following{/other_user}"),
    ("gists_url", "/gists{/gist_id}"),
    ("starred_url", "/starred{/owner}{/repo}"),
    ("subscriptions_url", "/subscriptions"),
    ("organizations_url", "/orgs"),
    ("repos_url", "/repos"),
    ("events_url", "/events{/privacy}"),
    ("received_events_url", "/received_events"),
)
_REPOSITORY_URLS = (
    ("contributors_url", "/contributors"),
    ("deployments_url", "/deployments"),
    ("downloads_url", "/downloads"),
    ("events_url", "/events"),
    ("forks_url", "/forks"),
    ("hooks_url", "/hooks"),
    ("languages_url", "/languages"),
    ("merges_url", "/merges"),
    ("stargazers_url", "/stargazers"),
    ("subscribers_url", "/subscribers"),
    ("subscription_url", "/subscription"),
    ("tags_url", "/tags"),
    ("teams_url", "/teams"),
    ("archive_url", "/{archive_format}{/ref}"),
    ("assignees_url", "/assignees{/user}"),
    ("blobs_url", "/git/blobs{/sha}"),
    ("branches_url", "/branches{/branch}"),
    ("collaborators_url", "/collaborators{/collaborator}"),
    ("comments_url", "/comments{/number}"),
    ("commits_url", "/commits{/sha}"),
    ("compare_url", "/compare/{base}...{head}"),
    ("contents_url", "/contents/{+path}"),
    ("git_commits_url", "/git/commits{/sha}"),
    ("git_refs_url", "/git/refs{/sha}"),
    ("git_tags_url", "/git/tags{/sha}"),
    ("issue_comment_url", "/issues/comments{/number}"),
    ("issue_events_url", "/issues/events{/number}"),
    ("issues_url", "/issues{/number}"),
    ("keys_url", "/keys{/key_id}"),
    ("labels_url", "/labels{/name}"),
    ("milestones_url", "/milestones{/number}"),
    ("notifications_url", "/notifications{?since,all,participating}"),
    ("pulls_url", "/pulls{/number}"),
    ("releases_url", "/releases{/id}"),
    ("statuses_url", "/statuses/{sha}"),
    ("trees_url", "/git/trees{/sha}"),
)
_COUNTS = (
    "forks",
    "forks_count",
    "network_count",
    "open_issues",
    "open_issues_count",
    "size",
    "stargazers_count",
    "subscribers_count",
    "watchers",
    "watchers_count",
)


def node_id(kind: str, number: int) -> str:
    """Return a GraphQL id, which REST clients treat as opaque."""
    return f"{kind}_{number:x}"


def repository_url(world: World, repository: Repository) -> str:
    """Return the address of a repository in the API."""
    return f"{world.url}/repos/{repository.full_name}"


def render_user(world: World, user: User) -> dict[str, Any]:
    """Show an account."""
    url = f"{world.url}/users/{user.login}"
    return {
        "login": user.login,
        "id": user.id,
        "node_id": node_id("U", user.id),
        "avatar_url": f"{WEB}/avatars/{user.id}",
        "gravatar_id": "",
        "url": url,
        "html_url": f"{WEB}/{user.login}",
        **{name: url + path for name, path in _USER_URLS},
        "type": "Bot" if user.is_bot else "User",
        "user_view_type": "public",
        "site_admin": False,
    }


def render_repository(world: World, repository: Repository) -> dict[str, Any]:
    """Show a repository."""
    url = repository_url(world, repository)
    page = f"{WEB}/{repository.full_name}"
    return {
        "id": repository.id,
        "node_id": node_id("R", repository.id),
        "name": repository.name,
        "full_name": repository.full_name,
        "private": repository.private,
        "visibility": "private" if repository.private else "public",
        "owner": render_user(world, repository.owner),
        "html_url": page,
        "description": None,
        "fork": False,
        "url": url,
        **{name: url + path for name, path in _REPOSITORY_URLS},
        **dict.fromkeys(_COUNTS, 0),
        "git_url": f"{WEB}/{repository.full_name}.git",
        "ssh_url": f"git@github.example:{repository.full_name}.git",
        "clone_url": f"{page}.git",
        "svn_url": page,
        "mirror_url": None,
        "homepage": None,
        "language": None,
        "license": None,
        "default_branch": repository.default_branch,
        "is_template": False,
        "topics": [],
        "has_issues": True,
        "has_projects": False,
        "has_wiki": False,
        "has_pages": False,
        "has_downloads": True,
        "has_discussions": False,
        "archived": False,
        "disabled": False,
        "allow_forking": True,
        "web_commit_signoff_required": False,
        "pushed_at": EPOCH,
        "created_at": EPOCH,
        "updated_at": EPOCH,
        "permissions": {"admin": False, "maintain": False, "push": False, "triage": False, "pull": True},
    }


def render_app(world: World) -> dict[str, Any]:
    """Show the App."""
    return {
        "id": world.access.app_id,
        "client_id": f"Iv1.{world.access.app_id:016x}",
        "slug": world.slug,
        "node_id": node_id("A", world.access.app_id),
        "owner": render_user(world, User("acme")),
        "name": world.slug.title(),
        "description": "",
        "external_url": f"{WEB}/{world.slug}",
        "html_url": f"{WEB}/apps/{world.slug}",
        "created_at": EPOCH,
        "updated_at": EPOCH,
        "permissions": world.access.permissions,
        "events": ["issue_comment", "pull_request", "pull_request_review_comment"],
    }


def render_installation(world: World) -> dict[str, Any]:
    """Show the App's one installation."""
    url = f"{world.url}/app/installations/{world.installation_id}"
    owner = next((repository.owner for repository in world.state.repositories.values()), User("acme"))
    return {
        "id": world.installation_id,
        "client_id": f"Iv1.{world.access.app_id:016x}",
        "account": render_user(world, owner),
        "repository_selection": "selected",
        "access_tokens_url": f"{url}/access_tokens",
        "repositories_url": f"{world.url}/installation/repositories",
        "html_url": f"{WEB}/settings/installations/{world.installation_id}",
        "app_id": world.access.app_id,
        "app_slug": world.slug,
        "target_id": owner.id,
        "target_type": "Organization",
        "permissions": world.access.permissions,
        "events": ["issue_comment", "pull_request", "pull_request_review_comment"],
        "created_at": EPOCH,
        "updated_at": EPOCH,
        "single_file_name": None,
        "has_multiple_single_files": False,
        "single_file_paths": [],
        "suspended_by": None,
        "suspended_at": None,
    }


def links(**addresses: str) -> Mapping[str, Any]:
    """Show addresses as `_links` does."""
    return {name: {"href": address} for name, address in addresses.items()}
