"""From labels to records: what moves, and what does not for want of labels."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from app.review.calibrate import Tally
from app.review.feedback import Claim, Label, Origin
from app.review.learn import LEAST, Hush, Lesson, Shift, learn, parse_records, render_records, teach
from app.review.weigh import Record, Silence

BANDIT = Claim("bandit", Aspect.SECURITY, Category.INJECTION, Confidence.HIGH)
SECRET = Claim("bandit", Aspect.SECURITY, Category.SECRETS, Confidence.MEDIUM)
RUFF = Claim("ruff", Aspect.QUALITY, Category.STYLE, Confidence.MEDIUM)
FINDING = Finding(
    "bandit", "B1", Aspect.SECURITY, Category.INJECTION, Severity.LOW, Confidence.HIGH, "a.py", 1, 1, "It is injected."
)
QUIET = Silence(Tally(1.0, 2.0), Tally(2.0, 2.0))


def labels(claim: Claim, count: int, origin: Origin = Origin.DISLIKED) -> list[Label]:
    return [Label(f"{claim.source} {claim.category} {origin} {number}", (claim,), (origin,)) for number in range(count)]


def test_a_source_with_fewer_labels_than_it_takes_does_not_move() -> None:
    assert learn(labels(BANDIT, LEAST - 1)) == {}


def test_a_source_with_enough_labels_gets_a_record() -> None:
    tally = Tally(0.0, float(LEAST))
    assert learn(labels(BANDIT, LEAST)) == {
        "bandit": Record(tally, {Aspect.SECURITY: tally}, {Category.INJECTION: tally})
    }


def test_a_category_with_too_few_labels_takes_no_part_of_its_own() -> None:
    record = learn([*labels(BANDIT, LEAST), *labels(SECRET, LEAST - 1)])["bandit"]
    assert record.total == Tally(0.0, 2.0 * LEAST - 1)
    assert record.categories == {Category.INJECTION: Tally(0.0, float(LEAST))}


def test_labels_that_cancel_do_not_count() -> None:
    split = [Label(str(number), (BANDIT,), (Origin.LIKED, Origin.DISLIKED)) for number in range(LEAST)]
    assert learn(split) == {}


def test_many_labels_of_one_concern_count_once() -> None:
    assert learn([Label("same", (BANDIT,), (Origin.DISLIKED,))] * LEAST) == {}


def test_a_weak_origin_weighs_less_than_a_strong_one() -> None:
    record = learn([*labels(BANDIT, 10, Origin.CHANGED), *labels(BANDIT, 10, Origin.STAYED)])["bandit"]
    assert record.total == Tally(5.0, 6.0)


def test_what_was_learned_adds_to_the_records_that_were_shipped() -> None:
    shipped = {"bandit": Record(Tally(8.0, 10.0), silence=QUIET), "ruff": Record(Tally(1.0, 2.0))}
    records = learn(labels(BANDIT, LEAST, Origin.LIKED), shipped)
    tally = Tally(float(LEAST), float(LEAST))
    assert records == {
        "bandit": Record(Tally(28.0, 30.0), {Aspect.SECURITY: tally}, {Category.INJECTION: tally}, silence=QUIET),
        "ruff": Record(Tally(1.0, 2.0)),
    }


def test_the_lesson_shows_before_and_after_and_who_has_too_few_labels() -> None:
    lesson = teach([*labels(BANDIT, 30), *labels(RUFF, 3, Origin.LIKED)], before={})
    after = round(learn(labels(BANDIT, 30))["bandit"].rate(FINDING), 6)
    assert after < 0.5
    assert lesson == Lesson(
        learn(labels(BANDIT, 30)),
        (
            Shift("bandit", Category.INJECTION, 30, 0.0, 30.0, 0.9, after),
            Shift("ruff", Category.STYLE, 3, 3.0, 0.0, 0.7, 0.7),
        ),
        {"ruff": 3},
    )


def _silences(silent: int, spoken: int, origin: Origin) -> list[Label]:
    """Ruff's concerns, of which Bandit was silent on some and said the others too."""
    return [
        Label(f"{origin} {number}", (RUFF, BANDIT), (origin,))
        if number < spoken
        else Label(f"{origin} {number}", (RUFF,), (origin,), ("bandit",))
        for number in range(silent + spoken)
    ]


def test_silence_is_learned_from_concerns_that_others_raised_and_shown_before_and_after() -> None:
    found = [*_silences(10, 30, Origin.LIKED), *_silences(30, 10, Origin.DISLIKED)]
    silence = Silence(Tally(10.0, 40.0), Tally(30.0, 40.0))
    assert learn(found)["bandit"].silence == silence
    assert teach(found, before={}).silences == (Hush("bandit", 40, 0.0, round(silence.cost, 6)),)


def test_silence_on_too_few_labelled_concerns_costs_nothing() -> None:
    found = _silences(LEAST - 1, 40, Origin.LIKED)
    assert learn(found)["bandit"].silence == Silence()
    assert teach(found, before={}).silences == ()


def test_a_silent_source_without_a_claim_of_its_own_gets_a_record_of_its_silence() -> None:
    records = learn(_silences(LEAST, 0, Origin.LIKED))
    assert records["bandit"] == Record(silence=Silence(Tally(20.0, 20.0), Tally()))


def test_records_that_knew_no_silence_are_read() -> None:
    text = '{"bandit": {"total": [1, 2], "aspects": {}, "categories": {}, "silence": 0.0}}'
    assert parse_records(text) == {"bandit": Record(Tally(1, 2))}


RECORDS = st.dictionaries(
    st.sampled_from(["bandit", "openai:x"]),
    st.builds(
        Record,
        st.builds(Tally, st.integers(0, 9).map(float), st.integers(9, 20).map(float)),
        st.dictionaries(st.sampled_from(Aspect), st.just(Tally(1.0, 2.5))),
        st.dictionaries(st.sampled_from(Category), st.just(Tally(0.1, 0.3))),
        st.builds(Silence, st.just(Tally(1.0, 2.5)), st.just(Tally(0.5, 3.0))),
    ),
)


@settings(max_examples=50)
@given(RECORDS)
def test_records_come_back_from_their_text_as_they_were(records: dict[str, Record]) -> None:
    assert parse_records(render_records(records)) == records


@settings(max_examples=50)
@given(st.permutations([*labels(BANDIT, 12), *labels(SECRET, 12), *labels(RUFF, 12, Origin.LIKED)]))
def test_the_order_of_labels_changes_nothing(shuffled: list[Label]) -> None:
    assert render_records(learn(shuffled, least=10)) == render_records(learn(sorted(shuffled, key=str), least=10))


SILENCE = '{"a": {"total": [1, 2], "aspects": {}, "categories": {}, "silence": 0.3}}'


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"a": {"total": [1, 2]}}', SILENCE])
def test_a_text_without_records_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_records(text)


def test_a_category_that_this_version_does_not_know_is_refused() -> None:
    text = render_records(learn(labels(BANDIT, LEAST))).replace("injection", "insinuation")
    with pytest.raises(ValueError, match="insinuation"):
        parse_records(text)
