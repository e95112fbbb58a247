from collections import Counter
from dataclasses import dataclass

from app.demo.models.anthropic_reply import render_anthropic_standing
from app.demo.models.latency import fixed, mixed
from app.demo.models.limits import Excess, Level, Meter, RateLimits, Standing
from app.demo.models.openai_reply import render_openai_standing


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_of_requests_refills_all_the_time() -> None:
    clock = Clock()
    meter = Meter(RateLimits(requests_per_second=40, burst=2), clock)
    assert [meter.admit(0), meter.admit(0), meter.admit(0)] == [None, None, Excess("requests", 2, 0.025)]
    clock.now = 0.025
    assert [meter.admit(0), meter.admit(0)] == [None, Excess("requests", 2, 0.025)]


def test_without_a_burst_a_second_of_requests_may_come_at_once() -> None:
    meter = Meter(RateLimits(requests_per_second=3), Clock())
    assert [meter.admit(0) is None for _ in range(4)] == [True, True, True, False]


def test_a_refused_request_uses_up_nothing() -> None:
    meter = Meter(RateLimits(requests_per_second=1, tokens_per_minute=60), Clock())
    assert meter.admit(61) == Excess("tokens", 60, 1.0)
    assert meter.standing == Standing(Level(1, 1, 0.0), Level(60, 60, 0.0))
    assert meter.admit(60) is None
    assert meter.standing == Standing(Level(1, 0, 1.0), Level(60, 0, 60.0))


def test_only_so_many_requests_are_under_way() -> None:
    meter = Meter(RateLimits(concurrency=1), Clock())
    assert [meter.admit(0), meter.admit(0)] == [None, Excess("concurrent connections", 1, 1.0)]
    meter.finished()
    assert meter.admit(0) is None


def test_no_limit_has_no_headers() -> None:
    standing = Meter(RateLimits(concurrency=3), Clock()).standing
    assert (render_openai_standing(standing), render_anthropic_standing(standing)) == ({}, {})


def test_openai_writes_resets_as_durations() -> None:
    standing = Standing(Level(10, 3, 0.12), Level(1000, 7, 365.5))
    assert render_openai_standing(standing) == {
        "x-ratelimit-limit-requests": "10",
        "x-ratelimit-remaining-requests": "3",
        "x-ratelimit-reset-requests": "120ms",
        "x-ratelimit-limit-tokens": "1000",
        "x-ratelimit-remaining-tokens": "7",
        "x-ratelimit-reset-tokens": "6m5.5s",
    }


def test_latencies_are_the_same_in_every_run_and_of_the_shares_asked_for() -> None:
    drawn = [mixed(seed=3)(arrival) for arrival in range(10_000)]
    assert drawn == [mixed(seed=3)(arrival) for arrival in range(10_000)]
    assert drawn != [mixed(seed=4)(arrival) for arrival in range(10_000)]
    shares = Counter(drawn)
    assert (set(shares), 0.08 < shares[0.5] / 10_000 < 0.12) == ({0.05, 0.5}, True)
    assert {fixed(0.3)(arrival) for arrival in range(3)} == {0.3}
