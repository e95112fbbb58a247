"""The circuit breaker, by its own words."""

from app.engine.limits.breaker import FIRST, LONGEST, THRESHOLD, Breaker, Shut


def _open() -> Breaker:
    breaker = Breaker()
    for _ in range(THRESHOLD):
        breaker.fail("no answer", 0.0, probe=breaker.start())
    return breaker


def test_it_opens_at_the_threshold_and_says_why() -> None:
    breaker = Breaker()
    for _ in range(THRESHOLD - 1):
        breaker.fail("no answer", 0.0, probe=False)
    assert breaker.blocks(0.0) is None
    breaker.fail("no answer", 0.0, probe=False)
    assert breaker.blocks(0.0) == Shut("no answer (failure 5 in a row)", FIRST)


def test_a_success_between_failures_begins_the_count_anew() -> None:
    breaker = Breaker()
    for _ in range(3 * THRESHOLD):
        breaker.fail("no answer", 0.0, probe=False)
        breaker.succeed(probe=False)
    assert breaker.blocks(0.0) is None


def test_after_its_time_one_probe_is_let_through_and_closes_it() -> None:
    breaker = _open()
    assert breaker.blocks(FIRST) is None
    assert breaker.start()
    assert breaker.probing
    breaker.succeed(probe=True)
    assert (breaker.shut, breaker.probing) == (None, False)


def test_each_failed_probe_doubles_the_time_up_to_the_longest() -> None:
    breaker, now, times = _open(), 0.0, list[float]()
    for _ in range(6):
        assert breaker.shut is not None
        times.append(breaker.shut.until - now)
        now = breaker.shut.until
        breaker.fail("no answer", now, probe=breaker.start())
    assert times == [FIRST, 10.0, 20.0, 40.0, LONGEST, LONGEST]


def test_a_cancelled_probe_leaves_room_for_another() -> None:
    breaker = _open()
    breaker.abandon(probe=breaker.start())
    assert not breaker.probing
    assert breaker.blocks(FIRST) is None


def test_latecomers_neither_close_it_nor_keep_it_open_for_longer() -> None:
    breaker = _open()
    breaker.fail("no answer", 4.0, probe=False)
    breaker.succeed(probe=False)
    assert breaker.blocks(4.9) == Shut("no answer (failure 5 in a row)", FIRST)


def test_a_refused_key_opens_at_once() -> None:
    breaker = Breaker()
    breaker.deny("the key is refused", 1.0, probe=False)
    assert breaker.blocks(1.0) == Shut("the key is refused", 1.0 + LONGEST, denied=True)
