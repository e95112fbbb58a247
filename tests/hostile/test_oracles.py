"""Each oracle can fail: a faultless outcome has no faults, and one change to it is told."""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.demo.loopback import CheckRun, Pull, Recorded, Review, ReviewComment
from app.demo.loopback.state import State, User
from tests.hostile import oracles
from tests.hostile.arena import Aftermath, Evidence, Job
from tests.hostile.bait import Bait, find_canaries, set_bait
from tests.hostile.table import DEFECT, Case, Request

BOT = User("quorum[bot]")
LINE = DEFECT.count(b"\n")
NOBODY = ("127.0.0.1", "1")


def _pull(state: State, name: str) -> Pull:
    repository = state.add_repository(name)
    base = repository.commit({"README.md": b"x\n"})
    pull = repository.open_pull(base, repository.commit({"p.py": DEFECT}, base))
    comment = ReviewComment(1, 1, BOT, "app.py", "One sentence.", pull.head, LINE, "RIGHT", None, None, 1, "@@", "2026")
    pull.reviews.append(Review(1, BOT, "One sentence.", "COMMENTED", pull.head, "2026", [comment]))
    check = CheckRun(1, "Quorum", pull.head, "completed", "failure", "key", None, "2026", "2026")
    repository.checks[1] = check
    return pull


def _document() -> dict[str, Any]:
    finding = {"path": "p.py", "start_line": LINE, "source": "bandit"}
    cells = [
        {"path": "p.py", "aspect": one, "state": "read", "reason": ""} for one in ("security", "quality", "standards")
    ]
    return {
        "change": {"files": [{"path": "p.py", "diff": "given"}]},
        "coverage": cells,
        "concerns": [{"fate": "posted", "findings": [finding]}],
        "notes": ["no model"],
    }


def _sent(method: str, path: str, body: Mapping[str, Any]) -> Recorded:
    return Recorded(method, path, {}, json.dumps(body).encode(), 200, 0.0, 0.0)


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    state = State(tmp_path / "git")
    wanted = Request(
        head={"p.py": DEFECT}, found={"p.py": LINE}, secrets=("canary-of-the-file",), gaps={}, notes=("no model",)
    )
    sent = [_sent("POST", "/repos/octo/x/pulls/1/reviews", {"event": "COMMENT"})]
    case = Case(("FN01",), "names", lambda _: wanted)
    neighbour = _pull(state, "octo/neighbour")
    return Evidence(
        case,
        wanted,
        _pull(state, "octo/x"),
        [Job("a", "ended", "done", "one concern")],
        _document(),
        sent,
        neighbour,
        server_lives=True,
    )


@pytest.fixture
def after(bait: Bait) -> Aftermath:
    return Aftermath(
        canaries={"environment": bait.variable, "model key": bait.model_key},
        hosts=frozenset({NOBODY}),
        log='{"level": "info", "message": "x"}\n',
        database=b"",
        asked=["a prompt"],
        sent=[],
        record=[
            ["socket.connect", *NOBODY],
            ["open", str(bait.folder / "x")],
            ["subprocess.Popen", "ruff", "f00001.py"],
        ],
        folder=bait.folder,
        bait=bait,
        left=[],
        orphans=[],
        peak_mb=100,
    )


def _judge(evidence: Evidence, after: Aftermath, find_faults: Callable[[str], list[str]]) -> list[bool]:
    found: Sequence[list[str]] = (
        oracles.no_secret_goes_out(evidence),
        oracles.no_canary_goes_out(after, {}),
        oracles.it_speaks_with_nobody_else(after),
        oracles.the_machine_is_as_before(after),
        oracles.nothing_of_the_author_is_a_command(evidence, after),
        oracles.it_only_comments(evidence),
        oracles.nothing_planted_is_lost(evidence),
        oracles.it_ends_once(evidence),
        oracles.others_are_served(evidence),
        oracles.tokens_are_for_one_repository(after),
        oracles.it_stays_small(after),
        oracles.what_is_posted_is_inert(evidence, find_faults),
        oracles.failures_have_reasons(evidence),
        oracles.the_log_is_calm(after),
        oracles.it_is_as_the_case_says(evidence),
    )
    return [bool(faults) for faults in found]


def test_a_faultless_outcome_has_no_faults(
    evidence: Evidence, after: Aftermath, find_faults: Callable[[str], list[str]]
) -> None:
    assert _judge(evidence, after, find_faults) == [False] * 15


def test_i1_sees_a_secret_of_a_file_in_a_post(evidence: Evidence) -> None:
    evidence.pull.reviews[0].body = "it is canary-\u200bof-the-file"
    assert oracles.no_secret_goes_out(evidence) == ["a post holds the secret 0"]


@pytest.mark.parametrize("spell", [str, lambda value: value.encode().hex(), "\u200b".join, lambda value: value[::-1]])
def test_i1_sees_a_canary_in_a_prompt_however_it_is_spelt(after: Aftermath, spell: Callable[[str], str]) -> None:
    said = replace(after, asked=[f"xx{spell(after.bait.variable)}xx"])
    assert oracles.no_canary_goes_out(said, {}) == ["a prompt holds the environment"]


def test_i1_takes_the_model_key_in_the_prompt_of_the_file_that_holds_it_alone(after: Aftermath) -> None:
    key = after.bait.model_key
    said = replace(after, asked=[f"{oracles.OWN_KEY}{key}"])
    assert oracles.no_canary_goes_out(said, {}) == []
    assert oracles.no_canary_goes_out(replace(said, log=key), {}) == ["the log holds the model key"]
    assert oracles.no_canary_goes_out(replace(said, asked=[key]), {}) == ["a prompt holds the model key"]


def test_a_canary_is_seen_in_base64_at_every_place() -> None:
    value = "canary-0123456789abcdefghij"
    for shift in range(3):
        text = base64.b64encode(b"z" * shift + value.encode() + b"tail").decode()
        assert find_canaries(text, {"it": value}) == ["it"]
    assert find_canaries("canary", {"it": value}) == []


def test_i2_sees_a_stranger(after: Aftermath) -> None:
    called = replace(after, record=[["socket.connect", "169.254.169.254", "80"]])
    assert oracles.it_speaks_with_nobody_else(called) == ["it spoke with ('169.254.169.254', '80')"]


def test_i3_sees_a_file_elsewhere_a_touched_canary_and_a_process(after: Aftermath) -> None:
    after.bait.touched.touch()
    changed = replace(after, record=[["open", "/etc/cron.d/x"]], left=["stage"], orphans=["99"])
    assert oracles.the_machine_is_as_before(changed) == [
        "/etc/cron.d/x was written",
        "something of the change was executed",
        "stage was left",
        "process 99 lives",
    ]


def test_i3_sees_a_name_of_the_author_in_a_command_and_a_shell(evidence: Evidence, after: Aftermath) -> None:
    started = replace(after, record=[["subprocess.Popen", "ruff", "p.py"], ["subprocess.Popen", "/bin/sh", "-c", "x"]])
    assert len(oracles.nothing_of_the_author_is_a_command(evidence, started)) == 2


def test_i4_sees_an_approval_and_a_strange_route(evidence: Evidence) -> None:
    sent = [
        _sent("POST", "/repos/octo/x/pulls/1/reviews", {"event": "APPROVE"}),
        _sent("PUT", "/repos/octo/x/pulls/1/merge", {}),
    ]
    assert len(oracles.it_only_comments(replace(evidence, sent=sent))) == 2


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"permissions": {"contents": "read"}},
        {"repository_ids": [1, 2], "permissions": {"contents": "read"}},
        {"repository_ids": [1]},
        {"repository_ids": [1], "permissions": {"contents": "read", "checks": "write"}},
    ],
)
def test_i4_sees_a_token_that_is_good_for_more(after: Aftermath, asked: Mapping[str, Any]) -> None:
    path = "/app/installations/1/access_tokens"
    least = {"repository_ids": [1], "permissions": {"checks": "write"}}
    assert oracles.tokens_are_for_one_repository(replace(after, sent=[_sent("POST", path, least)])) == []
    assert len(oracles.tokens_are_for_one_repository(replace(after, sent=[_sent("POST", path, asked)]))) == 1


def test_i5_sees_a_defect_that_was_lost_and_a_file_without_a_cell(evidence: Evidence) -> None:
    lost = {**_document(), "concerns": [], "coverage": []}
    assert len(oracles.nothing_planted_is_lost(replace(evidence, document=lost))) == 2


def test_i5_takes_the_word_of_an_analyzer_and_not_of_a_model(evidence: Evidence) -> None:
    document = _document()
    document["concerns"][0]["findings"][0]["source"] = "parrot"
    document["coverage"][0] |= {"state": "partial", "reason": "parrot: it said nothing"}
    assert len(oracles.nothing_planted_is_lost(replace(evidence, document=document))) == 1


def test_i6_sees_a_second_review_with_the_same_words_an_open_check_and_a_job_without_end(evidence: Evidence) -> None:
    evidence.pull.reviews.append(evidence.pull.reviews[0])
    evidence.pull.repository.checks[1].status = "in_progress"
    assert len(oracles.it_ends_once(replace(evidence, jobs=[Job("a", "running", None, "")]))) == 5


def test_i6_sees_a_review_that_stands_on_another_commit_than_was_read(evidence: Evidence) -> None:
    pinned = replace(evidence, request=replace(evidence.request, pinned=True))
    read = replace(pinned, jobs=[Job(evidence.pull.head, "ended", "done", "one concern")])
    assert (oracles.it_ends_once(read), len(oracles.it_ends_once(pinned))) == ([], 1)


def test_i7_sees_a_dead_server_and_a_neighbour_without_its_comment(evidence: Evidence) -> None:
    evidence.neighbour.reviews.clear()
    assert len(oracles.others_are_served(replace(evidence, server_lives=False))) == 2


def test_i7_sees_a_server_that_grew(after: Aftermath) -> None:
    assert oracles.it_stays_small(replace(after, peak_mb=9_000)) == ["the server took 9000 MB"]


def test_i8_sees_a_mention(evidence: Evidence, find_faults: Callable[[str], list[str]]) -> None:
    evidence.pull.reviews[0].body = "hello @octo"
    assert oracles.what_is_posted_is_inert(evidence, find_faults) != []


def test_i9_sees_a_gap_without_a_reason_and_a_traceback(evidence: Evidence, after: Aftermath) -> None:
    document = _document()
    document["coverage"][0]["state"] = "failed"
    assert len(oracles.failures_have_reasons(replace(evidence, document=document))) == 1
    log = '{"level": "error", "message": "x", "exception": []}\nTraceback\n'
    assert len(oracles.the_log_is_calm(replace(after, log=log))) == 2


def test_the_case_itself_is_asked(evidence: Evidence) -> None:
    wanted = replace(evidence.request, gaps={"q.py": "words"}, notes=("other",), tools=("ruff",))
    assert len(oracles.it_is_as_the_case_says(replace(evidence, request=wanted))) == 3


def test_every_canary_of_the_bait_is_another(tmp_path: Path) -> None:
    values = set_bait(tmp_path).values(webhook_secret="x" * 32)
    assert len(set(values.values())) == len(values) == 5
