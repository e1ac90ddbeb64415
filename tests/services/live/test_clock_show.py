"""The arithmetic of a whole show by property: whatever is done, the parts add up, on any day and in any zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.base import ms_between
from app.services.live.clock import CurrentRun, rundown_clock
from app.services.live.rundown_order import sequence
from app.services.plan.schedule import refit
from tests.services.pieces import MINUTE, START, Piece

#: Zones and days on which clocks change, one that never does, and one with half an hour.
DAYS = (
    ("America/New_York", date(2026, 3, 8)), ("America/New_York", date(2026, 11, 1)),
    ("Asia/Beirut", date(2026, 3, 29)), ("America/Sao_Paulo", date(2018, 11, 4)),
    ("Asia/Shanghai", date(2026, 6, 17)), ("Australia/Lord_Howe", date(2026, 4, 5)),
)  # fmt: skip


lengths = st.lists(st.integers(1, 90 * MINUTE), min_size=2, max_size=10)


@dataclass
class Walk:
    """A show that is walked through, with what really passed counted by hand."""

    rows: tuple[Piece, ...]
    began: datetime
    now: datetime
    current: CurrentRun
    on_air_ms: int = 0

    def take(self, segment_id: str, planned_ms: int) -> None:
        self.on_air_ms += ms_between(self.current.started_at, self.now)
        self.current = CurrentRun(segment_id, self.now, planned_ms)


@given(lengths, st.data())
@settings(max_examples=60)
def test_that_what_ran_is_left_and_comes_is_the_length_of_the_show(planned: list[int], data: st.DataObject) -> None:
    """Skips, another order, other lengths, added time, jumps: the projected end is always the sum of the parts."""
    rows = tuple(Piece(f"s{number}", length) for number, length in enumerate(planned))
    walk = Walk(rows, START, START, CurrentRun(rows[0].id, START, rows[0].planned_ms))
    order: list[str] = []
    skipped: list[str] = []
    refitted: dict[str, int] = {}
    ids = [row.id for row in rows]
    for _step in range(data.draw(st.integers(1, 8))):
        walk.now += timedelta(milliseconds=data.draw(st.integers(0, 40 * MINUTE)))
        deed = data.draw(st.sampled_from(["take", "skip", "order", "length", "add", "nothing"]))
        if deed == "take":
            key = data.draw(st.sampled_from(ids))
            walk.take(key, refitted.get(key, rows[ids.index(key)].planned_ms))
        elif deed == "skip":
            skipped = data.draw(st.lists(st.sampled_from(ids), unique=True))
        elif deed == "order":
            order = data.draw(st.permutations(ids))
        elif deed == "length":
            refitted = {**refitted, data.draw(st.sampled_from(ids)): data.draw(st.integers(0, 60 * MINUTE))}
        elif deed == "add":
            run, more = walk.current, data.draw(st.integers(0, 10 * MINUTE))
            walk.current = CurrentRun(run.segment_id, run.started_at, run.planned_ms, run.added_ms + more)

    clock = rundown_clock(
        rows, walk.now, planned_start_at=START, started_at=START, current=walk.current, skipped=skipped,
        refit=refitted, order_ids=order,
    )  # fmt: skip

    assert clock.remaining_ms is not None
    left = max(0, clock.remaining_ms)
    coming = sum(refitted.get(item.segment_id, rows[ids.index(item.segment_id)].planned_ms) for item in clock.later)
    assert ms_between(START, clock.show_end_at) == walk.on_air_ms + clock.elapsed_ms + left + coming
    place = [row.id for row in sequence(rows, order)].index(walk.current.segment_id)
    behind = {row.id for row in sequence(rows, order)[place + 1 :]}
    assert [item.segment_id for item in clock.later] == [
        row.id for row in sequence(rows, order) if row.id in behind and row.id not in skipped
    ]
    assert clock.show_over_ms == ms_between(START, clock.show_end_at) - sum(planned)


@given(lengths, st.integers(0, 90 * MINUTE), st.integers(0, 6 * 3_600_000))
def test_that_a_hold_moves_every_later_start_by_its_length(planned: list[int], ran: int, held: int) -> None:
    rows = tuple(Piece(f"s{number}", length) for number, length in enumerate(planned))
    run = CurrentRun(rows[0].id, START, rows[0].planned_ms)
    paused = START + timedelta(milliseconds=ran)
    before = rundown_clock(rows, paused, planned_start_at=START, started_at=START, current=run, paused_at=paused)
    later = paused + timedelta(milliseconds=held)

    holding = rundown_clock(rows, later, planned_start_at=START, started_at=START, current=run, paused_at=paused)
    resumed = CurrentRun(rows[0].id, START, rows[0].planned_ms, held)
    after = rundown_clock(rows, later, planned_start_at=START, started_at=START, current=resumed)

    assert holding.remaining_ms == before.remaining_ms == after.remaining_ms
    for one in (holding, after):
        moved = [ms_between(old.start_at, new.start_at) for old, new in zip(before.later, one.later, strict=True)]
        assert moved == [held] * len(before.later)


@given(st.sampled_from(DAYS), st.integers(0, 24 * 60 - 1), lengths, st.integers(0, 90 * MINUTE))
def test_that_midnight_and_changed_clocks_move_no_length(
    where: tuple[str, date], minute: int, planned: list[int], ran: int
) -> None:
    """The same show at any time of any day, through midnight and through changes of the clock, is the same show."""
    zone, day = ZoneInfo(where[0]), where[1]
    local = datetime.combine(day, time(minute // 60, minute % 60), tzinfo=zone)
    began = local.astimezone(UTC)
    rows = tuple(Piece(f"s{number}", length) for number, length in enumerate(planned))

    def walked(start: datetime) -> list[int]:
        clock = rundown_clock(
            rows, start + timedelta(milliseconds=ran), planned_start_at=start, started_at=start,
            current=CurrentRun(rows[0].id, start, rows[0].planned_ms),
        )  # fmt: skip
        starts = [ms_between(start, item.start_at) for item in clock.later]
        return [clock.over_ms, clock.show_over_ms, clock.elapsed_ms, *starts, ms_between(start, clock.show_end_at)]

    assert walked(began) == walked(START)


def test_that_a_show_over_the_change_of_clocks_shows_local_starts_that_jump_with_them() -> None:
    zone = ZoneInfo("America/New_York")
    began = datetime(2026, 3, 8, 1, 30, tzinfo=zone).astimezone(UTC)
    rows = tuple(Piece(f"s{number}", 20 * MINUTE) for number in range(4))

    clock = rundown_clock(
        rows, began, planned_start_at=began, started_at=began, current=CurrentRun("s0", began, 20 * MINUTE)
    )

    local = [f"{item.start_at.astimezone(zone):%H:%M}" for item in clock.later]
    assert local == ["01:50", "03:10", "03:30"]


@given(lengths, st.integers(0, 60 * MINUTE), st.integers(-30 * MINUTE, 120 * MINUTE))
def test_that_refitting_brings_the_projected_end_where_it_says(planned: list[int], ran: int, moved: int) -> None:
    rows = tuple(Piece(f"s{number}", length) for number, length in enumerate(planned))
    run, now = CurrentRun(rows[0].id, START, rows[0].planned_ms), START + timedelta(milliseconds=ran)
    before = rundown_clock(rows, now, planned_start_at=START, started_at=START, current=run)
    end = START + timedelta(milliseconds=sum(planned) + moved)
    assert before.current_end_at is not None
    found = refit(rows[1:], before.current_end_at, end)

    after = rundown_clock(rows, now, planned_start_at=START, started_at=START, current=run, refit=found.lengths)

    assert after.show_end_at == found.end_at == end + timedelta(milliseconds=found.over_ms)
    assert after.later[0].start_at == before.later[0].start_at


@given(lengths, st.integers(-3 * 3_600_000, 3 * 3_600_000), st.integers(0, 30 * MINUTE))
def test_that_over_since_start_leaves_a_late_or_early_start_out(planned: list[int], late: int, ran: int) -> None:
    rows = tuple(Piece(f"s{number}", length) for number, length in enumerate(planned))
    began = START + timedelta(milliseconds=late)
    run = CurrentRun(rows[0].id, began, rows[0].planned_ms)

    clock = rundown_clock(
        rows, began + timedelta(milliseconds=ran), planned_start_at=START, started_at=began, current=run
    )

    over = max(0, ran - rows[0].planned_ms)
    assert (clock.over_ms, clock.over_since_start_ms) == (late + over, over)


@pytest.mark.parametrize(
    ("began_late", "taken_late", "over", "since_start"),
    [(10, 0, 0, 0), (10, 5, 5, 5), (-10, 0, 0, 0), (0, 5, 5, 5), (45, 15, 15, 0), (45, 20, 20, 5)],
)
def test_that_a_fixed_start_swallows_what_was_late_before_it(
    began_late: int, taken_late: int, over: int, since_start: int
) -> None:
    """The first segment takes 30 minutes and the second is fixed an hour after the planned start."""
    fixed = START + timedelta(minutes=60)
    rows = (Piece("a", 30 * MINUTE), Piece("b", 20 * MINUTE, fixed))
    taken = fixed + timedelta(minutes=taken_late)

    clock = rundown_clock(
        rows,
        taken,
        planned_start_at=START,
        started_at=START + timedelta(minutes=began_late),
        current=CurrentRun("b", taken, 20 * MINUTE),
    )

    assert (clock.over_ms, clock.over_since_start_ms) == (over * MINUTE, since_start * MINUTE)


@given(lengths, st.integers(0, 3 * 3_600_000), st.integers(0, 30 * MINUTE), st.integers(0, 240))
def test_that_a_start_in_time_makes_no_difference_between_the_two(
    planned: list[int], at: int, ran: int, fixed_min: int
) -> None:
    """Begun when it was planned, over is over since start, wherever a start is fixed."""
    place = at % len(planned)
    fixed = START + timedelta(minutes=fixed_min)
    rows = tuple(Piece(f"s{n}", length, fixed if n == place else None) for n, length in enumerate(planned))
    run = CurrentRun(rows[-1].id, START + timedelta(milliseconds=at), rows[-1].planned_ms)

    clock = rundown_clock(
        rows, run.started_at + timedelta(milliseconds=ran), planned_start_at=START, started_at=START, current=run
    )

    assert clock.over_ms == clock.over_since_start_ms


def test_that_a_show_that_began_early_is_not_over_before_its_first_taking() -> None:
    began = START - timedelta(minutes=10)
    now = began + timedelta(minutes=2)

    clock = rundown_clock((Piece("a", MINUTE),), now, planned_start_at=START, started_at=began)

    assert (clock.over_ms, clock.over_since_start_ms) == (0, 2 * MINUTE)


def test_that_a_fixed_start_that_was_kept_is_not_late_when_its_segment_comes_again() -> None:
    fixed = START + timedelta(minutes=15)
    rows = (Piece("a", 10 * MINUTE), Piece("b", 10 * MINUTE, fixed), Piece("c", 10 * MINUTE))
    now = START + timedelta(minutes=35)
    run = CurrentRun("a", now, 10 * MINUTE)
    ran = [("a", 10 * MINUTE), ("b", 10 * MINUTE), ("c", 10 * MINUTE)]

    again = rundown_clock(rows, now, planned_start_at=START, started_at=START, current=run, ran=ran)
    first = rundown_clock(rows, now, planned_start_at=START, started_at=START, current=run, ran=ran[:1])

    assert [one.late_ms for one in again.later] == [0, 0]
    assert [one.late_ms for one in first.later] == [30 * MINUTE, 0]
