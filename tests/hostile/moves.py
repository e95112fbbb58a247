"""Pull requests that move while they are read, are asked for twice, or share a head: what stands at the end."""

from app.demo.loopback.faults import Delay
from app.demo.loopback.webhooks import pull_payload
from tests.hostile.bait import Bait
from tests.hostile.table import DEFECT, TOOLS, Request, Stage, Table

MOVES = Table("Diffs and PR metadata")
README = {"README.md": b"# Tools\n"}


def _checks(stage: Stage) -> list[str]:
    return [check.status for check in list(stage.pull.repository.checks.values())]


@MOVES.case("DF14", "same head, two bases")
def two_bases(_bait: Bait) -> Request:
    def play(stage: Stage) -> None:
        """Push an empty commit, and ask to pull it into the branch that it stands on as well: nothing changes there."""
        pull, repository = stage.pull, stage.pull.repository
        stage.eventually(lambda: _checks(stage) == ["completed"] and stage.settled())
        before = pull.head
        pull.push(repository.commit({**README, "p.py": DEFECT}, before, "Nothing at all"))
        stage.github.deliver("pull_request", "synchronize", pull, to=stage.webhook)
        second = repository.open_pull(before, pull.head, title="Nothing at all")
        second.base_ref = "docs"
        stage.github.deliver("pull_request", "opened", second, to=stage.webhook)
        stage.eventually(lambda: _checks(stage) == ["completed"] * 3)

    return Request(
        head={"p.py": DEFECT},
        found={"p.py": 5},
        tools=TOOLS,
        play=play,
        reviews=2,
        conclusions=("failure", "failure", "neutral"),
        ends=("done", "done", "done"),
    )


@MOVES.case("DF15", "retargeted base")
def retargeted(_bait: Bait) -> Request:
    def play(stage: Stage) -> None:
        stage.eventually(lambda: _checks(stage) == ["completed"] and stage.settled())
        pull, world = stage.pull, stage.github.world
        before, safe = pull.base, {**README, "p.py": DEFECT.replace(b"True", b"False")}
        pull.base, pull.base_ref = pull.repository.commit(safe, before), "next"
        payload = pull_payload(world, "pull_request", "edited", pull, pull.repository.owner)
        payload["changes"] = {"base": {"ref": {"from": "main"}, "sha": {"from": before}}}
        stage.github._send("pull_request", payload, stage.webhook)
        stage.eventually(lambda: _checks(stage) == ["completed", "completed"])

    return Request(
        head={"p.py": DEFECT},
        found={"p.py": 5},
        tools=TOOLS,
        play=play,
        reviews=2,
        conclusions=("failure", "failure"),
        ends=("done", "done"),
    )


@MOVES.case("WH15", "asked again and again")
def asked_again(_bait: Bait) -> Request:
    def play(stage: Stage) -> None:
        stage.eventually(lambda: _checks(stage) == ["completed"] and stage.settled())
        for _ in range(3):
            stage.github.deliver("pull_request", "reopened", stage.pull, to=stage.webhook)
        stage.github.comment(stage.pull, "alice", "/quorum review", to=stage.webhook)

    return Request(head={"p.py": DEFECT}, found={"p.py": 5}, tools=TOOLS, play=play, ends=("done", "done"))


@MOVES.case("WH16", "a push while it is read")
def push_meanwhile(_bait: Bait) -> Request:
    """The webhook of the push is lost, so that nothing but the look before publishing can know of it."""

    def play(stage: Stage) -> None:
        repository, head = stage.pull.repository, stage.pull.head
        # Its tree is asked for when the list of files is known to be that of the head.
        stage.eventually(lambda: any(f"/git/trees/{head}" in one.path_with_query for one in stage.github.requests))
        stage.pull.push(repository.commit({**README, "p.py": DEFECT, "q.py": b"x = 1\n"}, stage.pull.head))

    return Request(
        head={f"{number}.py": DEFECT for number in range(9)},
        play=play,
        reviews=0,
        conclusions=("neutral",),
        ends=("superseded",),
    )


@MOVES.case("WH17", "a push while its review is posted")
def push_at_the_last_moment(_bait: Bait) -> Request:
    """Nobody can look once more: the review is on its way when the push comes, and must stand on what was read."""

    def play(stage: Stage) -> None:
        repository, pull = stage.pull.repository, stage.pull
        posts = f"/repos/{repository.full_name}/pulls/{pull.number}/reviews"
        stage.github.faults.add("POST", posts, 1, Delay(2.0))
        stage.eventually(lambda: not stage.github.faults.unused)
        pull.push(repository.commit({**README, "q.py": DEFECT}, pull.head))
        stage.eventually(lambda: _checks(stage) == ["completed"] and stage.settled())
        stage.github.deliver("pull_request", "synchronize", pull, to=stage.webhook)
        stage.eventually(lambda: _checks(stage) == ["completed", "completed"])

    return Request(
        head={"p.py": DEFECT},
        found={"q.py": 5},
        pinned=True,
        play=play,
        reviews=2,
        conclusions=("failure", "failure"),
        ends=("done", "done"),
    )
