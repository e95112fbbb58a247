"""What a listener hears of several streams."""

from app.engine.limits.ear import Ear
from app.engine.voice import Heard, Restarted
from app.llm.port import Began, Text


def _ear() -> tuple[Ear, list[Heard]]:
    heard: list[Heard] = []
    return Ear(heard.append), heard


def test_one_stream_is_heard_at_once() -> None:
    ear, heard = _ear()
    stream, hear = ear.open()
    hear(Began())
    hear(Text("a"))
    assert heard == [Began(), Text("a")]
    ear.settle(stream)
    assert heard == [Began(), Text("a")]


def test_the_first_that_says_something_is_heard_and_the_other_is_kept() -> None:
    ear, heard = _ear()
    (_, first), (stream, second) = ear.open(), ear.open()
    first(Began())
    second(Began())
    second(Text("b"))
    first(Text("a"))
    assert heard == [Began(), Text("b")]
    ear.settle(stream)
    assert heard == [Began(), Text("b")]


def test_when_the_kept_one_ends_first_the_listener_begins_anew_with_it() -> None:
    ear, heard = _ear()
    (_, first), (stream, second) = ear.open(), ear.open()
    for event in (Began(), Text("a")):
        first(event)
    for event in (Began(), Text("b")):
        second(event)
    ear.settle(stream)
    first(Text("too late"))
    assert heard == [Began(), Text("a"), Restarted(), Began(), Text("b")]


def test_when_the_heard_one_breaks_off_the_other_goes_on() -> None:
    ear, heard = _ear()
    (broken, first), (stream, second) = ear.open(), ear.open()
    first(Text("a"))
    second(Text("b"))
    ear.drop(broken)
    second(Text("c"))
    ear.settle(stream)
    assert heard == [Text("a"), Restarted(), Text("b"), Text("c")]


def test_an_attempt_of_which_nothing_was_heard_ends_in_silence() -> None:
    ear, heard = _ear()
    stream, _ = ear.open()
    ear.drop(stream)
    assert heard == []
