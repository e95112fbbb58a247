"""How pull requests, reviews, comments and reactions look in GitHub's JSON."""

from collections import Counter
from typing import Any

from app.demo.loopback.shapes import (
    WEB,
    links,
    node_id,
    render_app,
    render_repository,
    render_user,
    repository_url,
)
from app.demo.loopback.state import IssueComment, Pull, Reaction, Repository, Review, ReviewComment, User
from app.demo.loopback.world import World

REACTIONS = ("+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes")


def association(repository: Repository, user: User | None) -> str:
    """Say how an account stands to a repository."""
    if user is not None and user.login in repository.permissions:
        return "COLLABORATOR"
    return "OWNER" if user == repository.owner else "NONE"


def render_pull(world: World, pull: Pull) -> dict[str, Any]:
    """Show a pull request."""
    repository = pull.repository
    closed = (pull.closed_at or pull.at) if pull.state == "closed" else None
    return {
        **_addresses(world, pull),
        "id": pull.id,
        "node_id": node_id("PR", pull.id),
        "number": pull.number,
        "state": pull.state,
        "locked": pull.locked,
        "active_lock_reason": None,
        "title": pull.title,
        "user": pull.author and render_user(world, pull.author),
        "body": pull.body,
        "created_at": pull.at,
        "updated_at": pull.at,
        "closed_at": closed,
        "merged_at": closed if pull.merged else None,
        "merge_commit_sha": None,
        "assignee": None,
        "assignees": [],
        "requested_reviewers": [],
        "requested_teams": [],
        "labels": [],
        "milestone": None,
        "draft": pull.draft,
        "head": _end(world, pull, pull.head_ref, pull.head, gone=pull.head_deleted),
        "base": _end(world, pull, pull.base_ref, pull.base, gone=False),
        "author_association": association(repository, pull.author),
        "auto_merge": None,
        "merged": pull.merged,
        "mergeable": None,
        "rebaseable": None,
        "mergeable_state": "unknown",
        "merged_by": None,
        "maintainer_can_modify": False,
        **_counts(pull),
    }


def _addresses(world: World, pull: Pull) -> dict[str, Any]:
    root = repository_url(world, pull.repository)
    url, issue = f"{root}/pulls/{pull.number}", f"{root}/issues/{pull.number}"
    page = f"{WEB}/{pull.repository.full_name}/pull/{pull.number}"
    addresses = {
        "html": page,
        "issue": issue,
        "comments": f"{issue}/comments",
        "review_comments": f"{url}/comments",
        "review_comment": f"{root}/pulls/comments{{/number}}",
        "commits": f"{url}/commits",
        "statuses": f"{root}/statuses/{pull.head}",
    }
    return {
        "url": url,
        "diff_url": f"{page}.diff",
        "patch_url": f"{page}.patch",
        **{f"{name}_url": address for name, address in addresses.items()},
        "_links": links(self=url, **addresses),
    }


def _counts(pull: Pull) -> dict[str, int]:
    files = pull.files()
    return {
        "comments": len(pull.comments),
        "review_comments": len(pull.inline_comments()),
        "commits": len(pull.commits()),
        "additions": sum(file.additions for file in files),
        "deletions": sum(file.deletions for file in files),
        "changed_files": len(files),
    }


def _end(world: World, pull: Pull, ref: str, sha: str, *, gone: bool) -> dict[str, Any]:
    owner = pull.repository.owner
    return {
        "label": f"{owner.login}:{ref}",
        "ref": ref,
        "sha": sha,
        "user": None if gone else render_user(world, owner),
        "repo": None if gone else render_repository(world, pull.repository),
    }


def render_review(world: World, pull: Pull, review: Review) -> dict[str, Any]:
    """Show a review without its comments."""
    page = f"{WEB}/{pull.repository.full_name}/pull/{pull.number}#pullrequestreview-{review.id}"
    url = f"{repository_url(world, pull.repository)}/pulls/{pull.number}"
    shown = {
        "id": review.id,
        "node_id": node_id("PRR", review.id),
        "user": render_user(world, review.user),
        "body": review.body,
        "state": review.state,
        "html_url": page,
        "pull_request_url": url,
        "author_association": association(pull.repository, review.user),
        "_links": links(html=page, pull_request=url),
        "commit_id": review.commit,
    }
    return shown if review.at is None else shown | {"submitted_at": review.at}


def render_review_comment(world: World, pull: Pull, comment: ReviewComment) -> dict[str, Any]:
    """Show an inline comment; once the file has changed since, it is outdated and has no `line`."""
    outdated = is_outdated(pull, comment)
    root = f"{repository_url(world, pull.repository)}/pulls"
    page = f"{WEB}/{pull.repository.full_name}/pull/{pull.number}#discussion_r{comment.id}"
    url, pull_url = f"{root}/comments/{comment.id}", f"{root}/{pull.number}"
    return {
        "url": url,
        "pull_request_review_id": comment.review_id,
        "id": comment.id,
        "node_id": node_id("PRRC", comment.id),
        "diff_hunk": comment.hunk,
        "path": comment.path,
        "commit_id": comment.commit if outdated else pull.head,
        "original_commit_id": comment.commit,
        "user": render_user(world, comment.user),
        "body": comment.body,
        "created_at": comment.at,
        "updated_at": comment.at,
        "html_url": page,
        "pull_request_url": pull_url,
        "author_association": association(pull.repository, comment.user),
        "_links": links(self=url, html=page, pull_request=pull_url),
        "reactions": render_reactions(f"{url}/reactions", comment.reactions),
        "start_line": None if outdated else comment.start_line,
        "original_start_line": comment.start_line,
        "start_side": comment.start_side,
        "line": None if outdated else comment.line,
        "original_line": comment.line,
        "side": comment.side,
        "position": None if outdated else comment.position,
        "original_position": comment.position,
        "subject_type": "line",
        **({} if comment.reply_to is None else {"in_reply_to_id": comment.reply_to}),
    }


def is_outdated(pull: Pull, comment: ReviewComment) -> bool:
    """Say whether the comment's file has changed since it was made."""
    return _blob(pull, comment.path, comment.commit) != _blob(pull, comment.path, pull.head)


def _blob(pull: Pull, path: str, commit: str) -> str | None:
    store = pull.repository.store
    entry = store.find(store.commits[commit].tree, path)
    return None if entry is None else entry.sha


def render_issue_comment(world: World, pull: Pull, comment: IssueComment) -> dict[str, Any]:
    """Show a comment of the conversation."""
    root = f"{repository_url(world, pull.repository)}/issues"
    url = f"{root}/comments/{comment.id}"
    return {
        "url": url,
        "html_url": f"{WEB}/{pull.repository.full_name}/pull/{pull.number}#issuecomment-{comment.id}",
        "issue_url": f"{root}/{pull.number}",
        "id": comment.id,
        "node_id": node_id("IC", comment.id),
        "user": render_user(world, comment.user),
        "created_at": comment.at,
        "updated_at": comment.at,
        "body": comment.body,
        "author_association": association(pull.repository, comment.user),
        "reactions": render_reactions(f"{url}/reactions", comment.reactions),
        "performed_via_github_app": render_app(world) if comment.user == world.account else None,
    }


def render_reactions(url: str, reactions: list[Reaction]) -> dict[str, Any]:
    """Show how often a comment met with each reaction."""
    counts = Counter(reaction.content for reaction in reactions)
    return {"url": url, "total_count": len(reactions), **{name: counts[name] for name in REACTIONS}}


def render_reaction(world: World, reaction: Reaction) -> dict[str, Any]:
    """Show one reaction."""
    return {
        "id": reaction.id,
        "node_id": node_id("REA", reaction.id),
        "user": render_user(world, reaction.user),
        "content": reaction.content,
        "created_at": reaction.at,
    }
