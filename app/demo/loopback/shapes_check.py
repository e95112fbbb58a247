"""How check runs look in GitHub's JSON."""

from typing import Any

from app.demo.loopback.shapes import WEB, node_id, render_app, repository_url
from app.demo.loopback.state import CheckRun, Pull, Repository
from app.demo.loopback.world import World


def render_check(world: World, repository: Repository, check: CheckRun) -> dict[str, Any]:
    """Show a check run."""
    url = f"{repository_url(world, repository)}/check-runs/{check.id}"
    pulls = [pull for pull in repository.pulls.values() if pull.head == check.head and pull.state == "open"]
    return {
        "id": check.id,
        "node_id": node_id("CR", check.id),
        "head_sha": check.head,
        "name": check.name,
        "external_id": check.external_id,
        "url": url,
        "html_url": f"{WEB}/{repository.full_name}/runs/{check.id}",
        "details_url": check.details_url,
        "status": check.status,
        "conclusion": check.conclusion,
        "started_at": check.started_at,
        "completed_at": check.completed_at,
        "output": {
            "title": check.title,
            "summary": check.summary,
            "text": check.text,
            "annotations_count": len(check.annotations),
            "annotations_url": f"{url}/annotations",
        },
        "check_suite": {"id": int(check.head[:7], 16)},
        "app": render_app(world),
        "pull_requests": [_minimal(world, pull) for pull in pulls],
    }


def _minimal(world: World, pull: Pull) -> dict[str, Any]:
    url = repository_url(world, pull.repository)
    repository = {"id": pull.repository.id, "name": pull.repository.name, "url": url}
    return {
        "id": pull.id,
        "number": pull.number,
        "url": f"{url}/pulls/{pull.number}",
        "head": {"ref": pull.head_ref, "sha": pull.head, "repo": repository},
        "base": {"ref": pull.base_ref, "sha": pull.base, "repo": repository},
    }
