import anyio
import anyio.lowlevel
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.github.answers import LimitedError
from app.github.limits import Lane, Time, wait_to_write


class FakeTime:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await anyio.lowlevel.checkpoint()

    @property
    def time(self) -> Time:
        return Time(lambda: self.now, self.sleep)


@pytest.mark.parametrize(
    ("past", "now", "interval", "wait"),
    [
        ([], 0.0, 1.0, 0.0),
        ([10.0], 10.0, 1.0, 1.0),
        ([10.0], 10.25, 1.0, 0.75),
        ([10.0], 12.0, 1.0, 0.0),
        ([10.0], 10.0, 0.0, 0.0),
        ([float(at) / 2 for at in range(80)], 40.0, 0.1, 20.0),
        ([float(at) / 2 for at in range(79)], 40.0, 0.1, 0.0),
        ([float(at) * 2 for at in range(500)], 1000.0, 1.0, 2600.0),
        ([0.0] * 500, 0.0, 0.0, 0.0),
    ],
)
def test_a_write_waits_for_the_interval_and_both_quotas(
    past: list[float], now: float, interval: float, wait: float
) -> None:
    assert wait_to_write(past, now, interval) == pytest.approx(wait)


@settings(max_examples=30)
@given(st.lists(st.floats(0, 3), max_size=300))
def test_no_minute_ever_sees_more_than_80_writes(idles: list[float]) -> None:
    now, past = 0.0, list[float]()
    for idle in idles:
        now += idle
        now += wait_to_write(past, now, 0.01)
        past.append(now)
    assert all(later - earlier >= 59.99 for earlier, later in zip(past, past[80:], strict=False))


def test_writes_of_many_tasks_go_one_at_a_time_a_second_apart() -> None:
    fake = FakeTime()
    starts: list[float] = []
    inside = 0

    async def main() -> None:
        lane = Lane(1.0, fake.time)

        async def write() -> None:
            nonlocal inside
            async with lane.writing():
                inside += 1
                assert inside == 1
                starts.append(fake.now)
                await anyio.lowlevel.checkpoint()
                inside -= 1

        async with anyio.create_task_group() as tasks:
            for _ in range(5):
                tasks.start_soon(write)

    anyio.run(main)
    assert starts == [0.0, 1.0, 2.0, 3.0, 4.0]


def test_a_write_that_failed_counts_as_one() -> None:
    fake = FakeTime()

    async def main() -> None:
        lane = Lane(1.0, fake.time)
        with pytest.raises(ValueError, match="refused"):
            async with lane.writing():
                raise ValueError("refused")
        async with lane.writing():
            assert fake.now == 1.0

    anyio.run(main)


def test_a_turn_an_hour_away_is_refused_at_once() -> None:
    fake = FakeTime()

    async def main() -> None:
        lane = Lane(0.5, fake.time)
        for _ in range(500):
            async with lane.writing():
                fake.now += 1
        with pytest.raises(LimitedError, match=r"500 writes an hour are used up .* wait 2,852 s") as refused:
            async with lane.writing():
                pass
        assert round(refused.value.wait) == 2852

    anyio.run(main)


def test_a_parked_lane_opens_when_its_time_has_come_and_leaves_others_alone() -> None:
    fake = FakeTime()

    async def main() -> None:
        parked, other = Lane(1.0, fake.time), Lane(1.0, fake.time)
        parked.park(30)
        await other.wait()
        assert fake.now == 0
        await parked.wait()
        assert fake.now == 30
        parked.park(500)
        with pytest.raises(LimitedError, match="used up for another 500 s") as refused:
            await parked.wait()
        assert refused.value.wait == 500

    anyio.run(main)
