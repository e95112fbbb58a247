"""Who sits on the panel."""

from app.bench.labelled import Labelled
from app.bench.seats import keep_sources, name_sources, seat
from app.review.mention import Mention


def _pull(**said: str) -> Labelled:
    """Each source's comments, one letter each: `r` hits an issue, anything else none."""
    letters = [(source, letter) for source, comments in said.items() for letter in comments]
    mentions = tuple(Mention(str(at), source, "pr", letter) for at, (source, letter) in enumerate(letters))
    hits = {str(at): "issue" for at, (_, letter) in enumerate(letters) if letter == "r"}
    return Labelled("pr", "repo", 4, mentions, hits, {mention.id: mention.id for mention in mentions})


TRAIN = (_pull(good="rrrr", fair="rrww", poor="wwww", dull="rwww"),)


def _seated(*asked: str) -> frozenset[str]:
    return name_sources(seat(TRAIN, asked))


def test_the_training_side_is_cut_down_to_who_is_asked_now() -> None:
    assert _seated("good", "poor") == {"good", "poor"}


def test_who_was_never_heard_has_the_most_middling_of_the_others_as_a_stand_in() -> None:
    assert _seated("good", "new") == {"good", "fair"}


def test_nobody_is_sent_away_where_as_many_or_more_are_asked() -> None:
    assert _seated("good", "new-1", "new-2", "new-3", "new-4") == {"good", "fair", "poor", "dull"}


def test_a_panel_that_was_never_right_teaches_nothing_so_all_are_kept() -> None:
    assert _seated("poor") == {"good", "fair", "poor", "dull"}
    assert seat((), ["any"]) == ()


def test_what_is_known_stays_known_though_nobody_left_found_it() -> None:
    (kept,) = keep_sources(TRAIN, {"fair"})
    assert (kept.known, kept.hits, [mention.id for mention in kept.mentions]) == (
        4,
        {"4": "issue", "5": "issue"},
        ["4", "5", "6", "7"],
    )
