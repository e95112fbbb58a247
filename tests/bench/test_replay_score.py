"""How a replay is counted."""

from analyzers.change import ChangedFile, Hunk, Line, Status
from analyzers.finding import Aspect, Category, Confidence
from app.bench.replay_score import Judged, Replay, Replayed, Score, chance_of, render_replay, render_values, score
from app.review.feedback import Claim, Label, Origin

BANDIT = Claim("bandit", Aspect.SECURITY, Category.INJECTION, Confidence.HIGH)
RUFF = Claim("ruff", Aspect.QUALITY, Category.STYLE, Confidence.MEDIUM)
FILE = ChangedFile("a.py", Status.ADDED, hunks=(Hunk(tuple(Line(None, number, "x") for number in range(1, 11))),))
REPLAY = Replay(
    "shop",
    (
        Replayed("a" * 40, 0, (Judged("1", (BANDIT, RUFF), changed=True, chance=0.1), Judged("2", (RUFF,)))),
        Replayed("b" * 40, 86_400, (Judged("3", (BANDIT,), changed=False, chance=0.3),)),
    ),
    {"over 300 changed files": 2},
)


def test_a_concern_counts_for_each_of_its_sources_and_what_is_not_known_for_no_rate() -> None:
    assert score(REPLAY.ranges) == (Score("bandit", 2, 2, 1, 0.4), Score("ruff", 2, 1, 1, 0.1))


def test_chance_is_the_share_of_added_places_that_lost_a_line() -> None:
    assert chance_of(FILE, frozenset({5}), 1) == 0.1
    assert chance_of(FILE, frozenset({5}), 3) == 0.3
    assert chance_of(FILE, frozenset({5, 6, 99}), 2) == 0.3
    assert chance_of(FILE, frozenset(), 2) == 0.0
    assert chance_of(ChangedFile("a.py", Status.MODIFIED), frozenset({1}), 1) == 0.0


def test_a_line_teaches_unless_most_lines_around_it_changed_or_none_did() -> None:
    assert Judged("1", (BANDIT,), changed=True, chance=0.1).label == Label("1", (BANDIT,), (Origin.CHANGED_LATER,))
    assert Judged("1", (BANDIT,), changed=False, chance=0.1).label == Label("1", (BANDIT,), (Origin.STAYED_LATER,))
    assert Judged("1", (BANDIT,), changed=True, chance=0.1, silent=("ruff",)).label == Label(
        "1", (BANDIT,), (Origin.CHANGED_LATER,), ("ruff",)
    )
    assert Judged("1", (BANDIT,), changed=True, chance=0.5).label is None
    assert Judged("1", (BANDIT,), changed=False, chance=0.0).label is None
    assert Judged("1", (BANDIT,)).label is None


def test_the_table_says_what_was_left_out_and_each_rate_beside_chance() -> None:
    assert render_replay(REPLAY) == (
        "2 merged changes of shop, merged from 1970-01-01 to 1970-01-02, were replayed.\n"
        "  left out: 2, over 300 changed files\n"
        "  source                       findings changed later   rate  by chance  unknown\n"
        "  bandit                              2             1    50%        20%        0\n"
        "  ruff                                2             1   100%        10%        1\n"
    )


def test_a_replay_in_which_nobody_spoke_says_so() -> None:
    assert render_replay(Replay("shop", ())).endswith("No tool raised anything in them.\n")


def test_the_json_says_the_same() -> None:
    values = render_values(REPLAY)
    assert values["sources"][0] == {
        "source": "bandit", "findings": 2, "followed": 2, "changed": 1, "rate": 0.5, "chance": 0.2
    }  # fmt: skip
    assert (len(values["ranges"]), values["left_out"]) == (2, {"over 300 changed files": 2})
