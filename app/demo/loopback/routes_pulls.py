"""Routes that read pull requests."""

from app.demo.loopback.diff import git_diff
from app.demo.loopback.exchange import Answer, Refusal
from app.demo.loopback.routing import READ_PULLS, Call, Route
from app.demo.loopback.shapes_content import render_commit, render_file
from app.demo.loopback.shapes_pull import render_pull, render_review_comment

FILES_LIMIT = 3000
"""The files list ends here, whatever `changed_files` says (documented)."""
DIFF_FILES = 300
"""Above this the `.diff` media type is refused with 406 (seen in public issues)."""


def _pulls(call: Call) -> Answer:
    wanted = call.request.query.get("state", "open")
    base = call.request.query.get("base")
    pulls = [
        pull
        for pull in call.repository.pulls.values()
        if wanted in {"all", pull.state} and base in {None, pull.base_ref}
    ]
    newest = sorted(pulls, key=lambda pull: pull.number, reverse=True)
    return call.listed([render_pull(call.world, pull) for pull in newest])


def _pull(call: Call) -> Answer:
    pull = call.pull
    if "diff" not in call.request.wants:
        return Answer(200, render_pull(call.world, pull))
    if len(pull.files()) > DIFF_FILES:
        raise Refusal(
            406,
            f"Sorry, the diff exceeded the maximum number of files ({DIFF_FILES}). Consider using 'List pull requests"
            " files' API or locally cloning the repository instead.",
            [{"resource": "PullRequest", "field": "diff", "code": "too_large"}],
        )
    store = pull.repository.store
    start = store.merge_base(pull.base, pull.head) or pull.base
    return Answer(200, git_diff(store.folder, start, pull.head).encode(), media="application/vnd.github.diff")


def _files(call: Call) -> Answer:
    pull = call.pull
    files = pull.files()[:FILES_LIMIT]
    return call.listed([render_file(call.world, pull.repository, file, pull.head) for file in files])


def _commits(call: Call) -> Answer:
    pull = call.pull
    commits = [pull.repository.store.commits[sha] for sha in pull.commits()]
    return call.listed([render_commit(call.world, pull.repository, commit) for commit in commits])


def _comments(call: Call) -> Answer:
    pull = call.pull
    return call.listed([render_review_comment(call.world, pull, comment) for comment in pull.inline_comments()])


ROUTES = (
    Route("GET", "/repos/{owner}/{repo}/pulls", READ_PULLS, _pulls),
    Route("GET", "/repos/{owner}/{repo}/pulls/{number}", READ_PULLS, _pull),
    Route("GET", "/repos/{owner}/{repo}/pulls/{number}/files", READ_PULLS, _files),
    Route("GET", "/repos/{owner}/{repo}/pulls/{number}/commits", READ_PULLS, _commits),
    Route("GET", "/repos/{owner}/{repo}/pulls/{number}/comments", READ_PULLS, _comments),
)
