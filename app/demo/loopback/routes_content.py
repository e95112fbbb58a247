"""Routes of the git database, of contents, and of comparisons."""

import datetime as dt

from app.demo.loopback.diff import git_diff
from app.demo.loopback.exchange import Answer, Refusal, not_found
from app.demo.loopback.objects import Commit
from app.demo.loopback.routing import CONTENTS, Call, Route
from app.demo.loopback.shapes import WEB, repository_url
from app.demo.loopback.shapes_content import (
    render_blob,
    render_commit,
    render_content,
    render_file,
    render_git_commit,
    render_tree_entry,
)

COMPARE_FILES = 300
"""A comparison names no more files than this (documented)."""
TREE_ENTRIES = 100_000
RAW = "raw"


def _commit_of(call: Call, ref: str) -> Commit:
    commit = call.repository.resolve(ref)
    if commit is None:
        raise Refusal(422, f"No commit found for SHA: {ref}")
    return commit


def _blob(call: Call) -> Answer:
    sha = call.params["sha"]
    if sha not in call.repository.store.blobs:
        raise not_found()
    if RAW in call.request.wants:
        return Answer(200, call.repository.store.blobs[sha], media="application/vnd.github.raw; charset=utf-8")
    return Answer(200, render_blob(call.world, call.repository, sha))


def _tree(call: Call) -> Answer:
    store, sha = call.repository.store, call.params["sha"]
    commit = call.repository.resolve(sha)
    tree = commit.tree if commit else sha
    if tree not in store.trees:
        raise not_found()
    # Any value switches it on, "0" too (documented).
    entries = store.walk(tree) if "recursive" in call.request.query else list(store.trees[tree])
    return Answer(
        200,
        {
            "sha": tree,
            "url": f"{repository_url(call.world, call.repository)}/git/trees/{tree}",
            "tree": [render_tree_entry(call.world, call.repository, entry) for entry in entries[:TREE_ENTRIES]],
            "truncated": len(entries) > TREE_ENTRIES,
        },
    )


def _git_commit(call: Call) -> Answer:
    commit = call.repository.store.commits.get(call.params["sha"])
    if commit is None:
        raise not_found()
    return Answer(200, render_git_commit(call.world, call.repository, commit))


def _commit(call: Call) -> Answer:
    commit = _commit_of(call, call.params["ref"])
    return Answer(200, render_commit(call.world, call.repository, commit))


def _history(call: Call) -> Answer:
    """List commits, the newest first, by their committer's date as GitHub does; of a path, those that changed it."""
    query, store = call.request.query, call.repository.store
    start = call.repository.resolve(query.get("sha", call.repository.default_branch))
    if start is None:
        raise not_found()
    first, last = (_seconds(query.get(name)) for name in ("since", "until"))
    found = [
        commit
        for commit in (store.commits[sha] for sha in store.history(start.sha))
        if (first is None or commit.seconds >= first) and (last is None or commit.seconds <= last)
        if "path" not in query or _changed(call, commit, query["path"])
    ]
    return call.listed([render_commit(call.world, call.repository, commit) for commit in found])


def _seconds(text: str | None) -> int | None:
    try:
        return None if text is None else int(dt.datetime.fromisoformat(text).timestamp())
    except ValueError:
        raise Refusal(422, f"{text} is not a time") from None


def _changed(call: Call, commit: Commit, path: str) -> bool:
    store = call.repository.store
    before = None if commit.parent is None else store.find(store.commits[commit.parent].tree, path)
    return before != store.find(commit.tree, path)


def _contents(call: Call) -> Answer:
    repository = call.repository
    ref = call.request.query.get("ref", repository.default_branch)
    commit = repository.resolve(ref)
    if commit is None:
        raise Refusal(404, f"No commit found for the ref {ref}")
    path = call.params.get("path", "").strip("/")
    entry = repository.store.find(commit.tree, path)
    if entry is None:
        raise not_found()
    if entry.type == "tree":
        inside = repository.store.folder_entries(entry)
        return Answer(200, [render_content(call.world, repository, each, ref, listed=True) for each in inside])
    if RAW in call.request.wants and entry.type == "blob":
        return Answer(200, repository.store.blobs[entry.sha], media="application/vnd.github.raw; charset=utf-8")
    return Answer(200, render_content(call.world, repository, entry, ref))


def _compare(call: Call) -> Answer:
    repository, store = call.repository, call.repository.store
    basehead = call.params["basehead"]
    base_ref, dots, head_ref = basehead.partition("...")
    base, head = repository.resolve(base_ref), repository.resolve(head_ref)
    if not dots or base is None or head is None:
        raise not_found()
    start = store.merge_base(base.sha, head.sha)
    if start is None:
        raise Refusal(404, f"No common ancestor between {base_ref} and {head_ref}.")
    if "diff" in call.request.wants:
        return Answer(200, git_diff(store.folder, start, head.sha).encode(), media="application/vnd.github.diff")
    ahead = store.history(head.sha)[: store.history(head.sha).index(start)]
    behind = store.history(base.sha).index(start)
    commits = call.page([render_commit(call.world, repository, store.commits[sha]) for sha in reversed(ahead)])
    # The commits are paged; the files all stand on the first page (documented).
    first = call.request.query.get("page", "1") == "1"
    files = repository.diff(base.sha, head.sha)[:COMPARE_FILES] if first else ()
    url = f"{repository_url(call.world, repository)}/compare/{basehead}"
    page = f"{WEB}/{repository.full_name}/compare/{basehead}"
    return Answer(
        200,
        {
            "url": url,
            "html_url": page,
            "permalink_url": page,
            "diff_url": f"{page}.diff",
            "patch_url": f"{page}.patch",
            "base_commit": render_commit(call.world, repository, base),
            "merge_base_commit": render_commit(call.world, repository, store.commits[start]),
            "status": _status(len(ahead), behind),
            "ahead_by": len(ahead),
            "behind_by": behind,
            "total_commits": len(ahead),
            "commits": commits.items,
            "files": [render_file(call.world, repository, file, head.sha) for file in files],
        },
        commits.headers,
    )


def _status(ahead: int, behind: int) -> str:
    if ahead and behind:
        return "diverged"
    return "ahead" if ahead else "behind" if behind else "identical"


ROUTES = (
    Route("GET", "/repos/{owner}/{repo}/git/blobs/{sha}", CONTENTS, _blob),
    Route("GET", "/repos/{owner}/{repo}/git/trees/{sha*}", CONTENTS, _tree),
    Route("GET", "/repos/{owner}/{repo}/git/commits/{sha}", CONTENTS, _git_commit),
    Route("GET", "/repos/{owner}/{repo}/contents", CONTENTS, _contents),
    Route("GET", "/repos/{owner}/{repo}/contents/", CONTENTS, _contents),
    Route("GET", "/repos/{owner}/{repo}/contents/{path*}", CONTENTS, _contents),
    Route("GET", "/repos/{owner}/{repo}/compare/{basehead*}", CONTENTS, _compare),
    Route("GET", "/repos/{owner}/{repo}/commits", CONTENTS, _history),
    Route("GET", "/repos/{owner}/{repo}/commits/{ref*}", CONTENTS, _commit),
)
