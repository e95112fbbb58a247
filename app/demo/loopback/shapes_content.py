"""How commits, trees, blobs, files of a comparison and contents look in GitHub's JSON."""

import base64
import posixpath
from typing import Any
from urllib.parse import quote

from app.demo.loopback.diff import FileDiff
from app.demo.loopback.objects import Commit, TreeEntry
from app.demo.loopback.shapes import WEB, node_id, repository_url
from app.demo.loopback.state import Repository, iso
from app.demo.loopback.world import World

CONTENTS_LIMIT = 1024 * 1024
"""From this size on the contents API gives the metadata and an empty text (documented)."""


def encode(data: bytes) -> str:
    """Return base64 in lines of 60 characters, as GitHub sends it."""
    text = base64.b64encode(data).decode()
    return "".join(f"{text[start : start + 60]}\n" for start in range(0, len(text), 60))


def render_git_commit(world: World, repository: Repository, commit: Commit) -> dict[str, Any]:
    """Show a commit as the git database does."""
    url = repository_url(world, repository)
    who = {"name": "Shop Developer", "email": "dev@shop.example", "date": iso(commit.seconds)}
    parents = [commit.parent] if commit.parent else []
    return {
        "sha": commit.sha,
        "node_id": node_id("C", int(commit.sha[:8], 16)),
        "url": f"{url}/git/commits/{commit.sha}",
        "html_url": f"{WEB}/{repository.full_name}/commit/{commit.sha}",
        "author": who,
        "committer": who,
        "tree": {"sha": commit.tree, "url": f"{url}/git/trees/{commit.tree}"},
        "message": commit.message,
        "parents": [
            {
                "sha": sha,
                "url": f"{url}/git/commits/{sha}",
                "html_url": f"{WEB}/{repository.full_name}/commit/{sha}",
            }
            for sha in parents
        ],
        "verification": {
            "verified": False,
            "reason": "unsigned",
            "signature": None,
            "payload": None,
            "verified_at": None,
        },
    }


def render_commit(world: World, repository: Repository, commit: Commit) -> dict[str, Any]:
    """Show a commit as the commits API does."""
    inner = render_git_commit(world, repository, commit)
    url = f"{repository_url(world, repository)}/commits/{commit.sha}"
    return {
        "sha": commit.sha,
        "node_id": inner["node_id"],
        "url": url,
        "html_url": inner["html_url"],
        "comments_url": f"{url}/comments",
        "commit": {key: inner[key] for key in ("author", "committer", "message", "tree", "url", "verification")}
        | {"comment_count": 0},
        "author": None,
        "committer": None,
        "parents": inner["parents"],
    }


def render_tree_entry(world: World, repository: Repository, entry: TreeEntry) -> dict[str, Any]:
    """Show one line of a tree. Only blobs have a size, and submodules have no address."""
    shown: dict[str, Any] = {"path": entry.path, "mode": entry.mode, "type": entry.type, "sha": entry.sha}
    if entry.type == "blob":
        shown["size"] = len(repository.store.blobs[entry.sha])
    if entry.type != "commit":
        shown["url"] = f"{repository_url(world, repository)}/git/{entry.type}s/{entry.sha}"
    return shown


def render_blob(world: World, repository: Repository, sha: str) -> dict[str, Any]:
    """Show a blob with its text in base64."""
    data = repository.store.blobs[sha]
    return {
        "sha": sha,
        "node_id": node_id("B", int(sha[:8], 16)),
        "size": len(data),
        "url": f"{repository_url(world, repository)}/git/blobs/{sha}",
        "content": encode(data),
        "encoding": "base64",
    }


def render_file(world: World, repository: Repository, file: FileDiff, head: str) -> dict[str, Any]:
    """Show a file of a comparison. `patch` and `previous_filename` are left out where there are none."""
    page = f"{WEB}/{repository.full_name}"
    path = quote(file.path)
    shown = {
        "sha": file.sha,
        "filename": file.path,
        "status": file.status,
        "additions": file.additions,
        "deletions": file.deletions,
        "changes": file.additions + file.deletions,
        "blob_url": f"{page}/blob/{head}/{path}",
        "raw_url": f"{page}/raw/{head}/{path}",
        "contents_url": f"{repository_url(world, repository)}/contents/{path}?ref={head}",
    }
    if file.old_path is not None:
        shown["previous_filename"] = file.old_path
    if file.patch is not None:
        shown["patch"] = file.patch
    return shown


def render_content(
    world: World, repository: Repository, entry: TreeEntry, ref: str, *, listed: bool = False
) -> dict[str, Any]:
    """Show what stands at a path; `listed` is the shorter form within a folder."""
    url = repository_url(world, repository)
    path = quote(entry.path)
    git_url = None if entry.type == "commit" else f"{url}/git/{entry.type}s/{entry.sha}"
    page = f"{WEB}/{repository.full_name}/blob/{ref}/{path}"
    self_url = f"{url}/contents/{path}?ref={quote(ref, safe='')}"
    data = repository.store.blobs.get(entry.sha, b"")
    shown: dict[str, Any] = {
        "name": posixpath.basename(entry.path),
        "path": entry.path,
        "sha": entry.sha,
        "size": len(data),
        "url": self_url,
        "html_url": page,
        "git_url": git_url,
        "download_url": f"{WEB}/raw/{repository.full_name}/{ref}/{path}" if entry.type == "blob" else None,
        "type": "dir" if entry.type == "tree" else "file",
        "_links": {"self": self_url, "git": git_url, "html": page},
    }
    if entry.mode == "120000":
        return shown | {"type": "symlink", "target": data.decode(errors="replace")}
    if entry.mode == "160000":
        # Within a folder GitHub calls a submodule a file, and says that it will stay so (documented).
        return shown | ({"type": "file"} if listed else {"type": "submodule", "submodule_git_url": f"{WEB}/other.git"})
    if listed or entry.type == "tree":
        return shown
    whole = len(data) <= CONTENTS_LIMIT
    return shown | {"content": encode(data) if whole else "", "encoding": "base64" if whole else "none"}
