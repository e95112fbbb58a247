"""Who straggles."""

from app.engine.limits.hedge import KEPT, LEAST, LOOK, Latencies, Running


def _history(*seconds: float) -> Latencies:
    latencies = Latencies()
    for each in seconds:
        latencies.end(latencies.start(0.0), each, whole=True)
    return latencies


def _look(latencies: Latencies, running: Running, now: float) -> float:
    return latencies.wait(running, now)


def test_nothing_is_known_before_twenty_requests_have_ended() -> None:
    latencies = _history(*[1.0] * (LEAST - 1))
    assert _look(latencies, latencies.start(0.0), 1_000.0) == LOOK


def test_a_request_straggles_when_it_outlasts_nineteen_of_twenty() -> None:
    latencies = _history(*(number / 100 for number in range(1, 101)))
    running = latencies.start(0.0)
    assert _look(latencies, running, 0.5) == 0.96 - 0.5
    assert _look(latencies, running, 0.97) == 0.0


def test_the_rest_of_a_wave_does_not_straggle_because_the_quickest_third_has_ended() -> None:
    latencies = Latencies()
    wave = [latencies.start(0.0) for _ in range(60)]
    for number in range(20):
        latencies.end(wave[number], 1.0 + number / 100, whole=True)
    assert _look(latencies, wave[-1], 1.5) == LOOK
    for number in range(20, 57):
        latencies.end(wave[number], 2.0, whole=True)
    assert [_look(latencies, each, 2.5) for each in wave[57:]] == [0.0, 0.0, 0.0]


def test_those_that_began_later_prove_nothing() -> None:
    latencies = _history(*[1.0] * 40)
    old = latencies.start(0.0)
    for _ in range(200):
        latencies.start(1.9)
    assert _look(latencies, old, 2.0) == 0.0


def test_a_straggler_that_was_given_up_counts_and_a_quick_failure_does_not() -> None:
    latencies = _history(*[1.0] * 20)
    for _ in range(5):
        latencies.end(latencies.start(0.0), 9.0, whole=False)
        latencies.end(latencies.start(0.0), 0.1, whole=False)
    assert _look(latencies, latencies.start(0.0), 8.0) == 1.0


def test_only_the_last_requests_are_remembered() -> None:
    latencies = _history(*[9.0] * KEPT, *[1.0] * KEPT)
    assert _look(latencies, latencies.start(0.0), 1.5) == 0.0
