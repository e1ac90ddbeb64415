"""Figures that come late, are typed, or correct the past: the live show says what its stored form says."""

from datetime import timedelta

import numpy as np
import pytest

from app.models.metric import TICK_KEYS
from app.models.session import Phase
from app.services.advertising.backtest import backtest
from app.services.advertising.engine import LiveEngine
from app.services.advertising.engine_types import Firing, RoomContext
from app.services.advertising.signals import Series
from app.services.advertising.signals_live import LiveSignals, Moment
from app.services.advertising.signals_stored import stored_series
from app.services.live.batch import LiveBatch, TickRow
from app.services.runtime.clock import ManualClock
from app.services.sources.manual.readings import ManualReadings
from app.services.store.store import Store
from app.services.team.who import Who
from tests.services.advertising.rule_making import make_condition, make_rule
from tests.services.house import House, Show

ROOM = RoomContext(platform="douyin", currency="CNY")
RULES = (
    make_rule(make_condition("gmv", ">=", 50_000.0), key="T01", cooldown_s=60),
    make_rule(make_condition("orders", ">=", 40.0), key="T02", cooldown_s=60),
    make_rule(make_condition("gmv", "<", 50_000.0), key="T03", cooldown_s=60),
)


class Desk:
    """A show that is read and typed while its clock runs; evaluated as a room is, begun anew when it is outdated."""

    def __init__(self, store: Store, clock: ManualClock, who: Who, session_id: str) -> None:
        self._store, self._clock, self.session_id = store, clock, session_id
        self.readings = ManualReadings(store, clock, who)
        self._start = clock.utc_now()
        self.begun = 0
        self.moments: list[Moment] = []
        self.firings: list[Firing] = []
        self._begin()

    @property
    def now_ms(self) -> int:
        return round((self._clock.utc_now() - self._start).total_seconds() * 1000)

    def wait(self, seconds: float) -> None:
        """Time passes, a second at a time."""
        for _second in range(round(seconds)):
            self._clock.advance(1000)
            self._evaluate(self.signals.moments(self.now_ms))

    def type(self, metric: str, value: float, *, ago_s: float = 0) -> int:
        """Somebody types a figure; returns its moment. The program hears of it at once."""
        at = self._clock.utc_now() - timedelta(seconds=ago_s) if ago_s else None
        reading = self.readings.add(self.session_id, metric, value, at=at, sure=True)
        self.hear()
        return reading.t_ms

    def hear(self) -> None:
        """The store says that something changed."""
        self._evaluate(self.signals.refresh())
        if self.signals.is_outdated:
            self._begin()

    def stored(self) -> Series:
        """The show as it is stored, up to now: somebody types a last figure."""
        self.type("likes", 1)
        return stored_series(self._store, self.session_id)

    def stored_firings(self) -> list[Firing]:
        """What the rules say of the stored show up to now."""
        return backtest(RULES, self.stored(), ROOM)

    def _begin(self) -> None:
        self.begun += 1
        self.signals = LiveSignals(self._store, self.session_id)
        self.engine = LiveEngine(RULES, ROOM)
        before = self.signals.before
        keys = list(before.columns)
        rows = np.column_stack([before.columns[key] for key in keys]).tolist() if keys else []
        self.engine.replay(
            (t_ms, dict(zip(keys, row, strict=True))) for t_ms, row in zip(before.t_ms.tolist(), rows, strict=True)
        )
        self.engine.restore((one.rule_key, one.t_ms) for one in self.firings)

    def _evaluate(self, moments: tuple[Moment, ...]) -> None:
        for moment in moments:
            self.moments.append(moment)
            self.firings += self.engine.tick(moment.t_ms, moment.values)


@pytest.fixture
def desk(store: Store, show: Show, house: House, clock: ManualClock, who: Who) -> Desk:
    live = house.go(show.session.id, Phase.READY, Phase.LIVE)
    return Desk(store, clock, who, live.id)


def keys_of(firings: list[Firing]) -> list[str]:
    return [firing.rule_key for firing in firings]


def test_that_a_figure_typed_behind_a_moment_of_silence_is_given_out_at_once(desk: Desk) -> None:
    desk.wait(13)
    assert desk.signals.last_ms == 10_000
    desk.wait(3)
    t_ms = desk.type("gmv", 60_000, ago_s=3)

    said = [moment for moment in desk.moments if moment.values["gmv"] is not None]

    assert t_ms < 15_000
    assert [(moment.t_ms, moment.values["gmv"]) for moment in said] == [(15_001, 60_000)]
    assert desk.begun == 1
    desk.wait(30)
    assert keys_of(desk.firings) == ["T01"]
    assert keys_of(desk.stored_firings()) == ["T01"]


def test_that_a_correction_begins_the_show_anew_and_is_no_new_count(desk: Desk) -> None:
    desk.wait(20)
    typed = desk.readings.add(desk.session_id, "gmv", 1_000_000, sure=True)
    desk.hear()
    desk.wait(20)
    desk.readings.correct(desk.session_id, typed.t_ms, "gmv", 4_000, at_ms=typed.at_ms, sure=True)
    desk.hear()
    desk.wait(100)

    assert desk.begun == 2
    assert np.nanmax(desk.stored().columns["gmv"]) == 4_000
    assert [one for one in desk.moments if one.values["gmv"] is not None][-1].values["gmv"] == 1_000_000
    # Before the correction it looked like much; from then on it is what was typed, and nothing was added up.
    assert keys_of(desk.firings)[0] == "T01"
    after = [firing for firing in desk.firings if firing.t_ms > 40_000]
    assert keys_of(after)[0] == "T03"
    assert after[0].why[0].value == 4_000


def test_that_a_figure_of_the_past_begins_the_show_anew(desk: Desk) -> None:
    desk.wait(30)
    desk.type("orders", 50)
    desk.wait(60)
    desk.type("orders", 20, ago_s=80)
    desk.wait(60)

    assert desk.begun == 2
    # Fifty orders at 0:30 stand against twenty at 0:10: still more than forty, as in the stored show.
    assert set(keys_of(desk.firings)) == {"T02"} == set(keys_of(desk.stored_firings()))


def test_that_a_figure_that_was_taken_back_is_gone(desk: Desk) -> None:
    desk.wait(20)
    typed = desk.readings.add(desk.session_id, "gmv", 90_000, sure=True)
    desk.hear()
    desk.wait(5)
    desk.readings.undo(desk.session_id, typed.t_ms, "gmv", at_ms=typed.at_ms)
    desk.hear()
    desk.wait(60)

    assert desk.begun == 2
    assert desk.firings == []
    assert desk.stored_firings() == []


def test_that_a_source_that_lags_begins_nothing_anew(store: Store, show: Show, house: House) -> None:
    live = house.go(show.session.id, Phase.READY, Phase.LIVE)
    signals = LiveSignals(store, live.id)

    def take(source: str, t_ms: int, **values: float) -> list[Moment]:
        row = TickRow(live.id, source, t_ms, tuple(map(values.get, TICK_KEYS)), t_ms)
        return list(signals.take(LiveBatch(live.id, t_ms, (row,))))

    likes: list[float | None] = []
    for second in range(1, 20):
        moments = take("api", second * 1000, gmv=10.0 * second)
        moments += take("chat", second * 1000 - 2500, likes=7.0 * second)
        moments += take("chat", second * 1000 - 2500, likes=7.0 * second)
        likes += [moment.values["likes"] for moment in moments if moment.values["gmv"] is not None]

    assert not signals.is_outdated
    assert likes[-1] == 7.0 * 18
    take("chat", 3000, likes=1.0)
    assert signals.is_outdated


def test_that_a_late_figure_comes_with_the_next_moment_of_silence(store: Store, show: Show, house: House) -> None:
    live = house.go(show.session.id, Phase.READY, Phase.LIVE)
    signals = LiveSignals(store, live.id)
    values = {"gmv": 10.0}
    row = TickRow(live.id, "api", 5000, tuple(map(values.get, TICK_KEYS)), 5000)
    signals.take(LiveBatch(live.id, 5000, (row,)))
    late = TickRow(live.id, "chat", 4000, tuple(map({"likes": 7.0}.get, TICK_KEYS)), 4000)

    assert signals.take(LiveBatch(live.id, 5000, (late,))) == ()
    (silent,) = signals.moments(16_000)

    assert (silent.t_ms, silent.values["likes"], silent.values["gmv"]) == (15_000, 7.0, None)


def test_that_after_late_and_corrected_figures_the_live_show_is_the_stored_one(desk: Desk) -> None:
    desk.wait(40)
    desk.type("gmv", 10_000)
    desk.wait(25)
    typed = desk.readings.add(desk.session_id, "gmv", 20_000, sure=True)
    desk.hear()
    desk.wait(25)
    desk.type("orders", 60, ago_s=2)
    desk.wait(30)
    desk.readings.correct(desk.session_id, typed.t_ms, "gmv", 60_000, at_ms=typed.at_ms, sure=True)
    desk.hear()
    corrected_ms = desk.now_ms
    desk.wait(90)

    stored = desk.stored()
    live = [moment for moment in desk.moments if moment.t_ms > corrected_ms]
    fired = {(one.rule_key, one.why[0].value) for one in desk.firings if one.t_ms > corrected_ms}
    assert [moment.t_ms for moment in live] == [t_ms for t_ms in stored.t_ms.tolist() if t_ms > corrected_ms]
    for key, column in stored.columns.items():
        said = [np.nan if moment.values[key] is None else moment.values[key] for moment in live]
        np.testing.assert_array_equal(said, column[stored.t_ms > corrected_ms], err_msg=key)
    # What fires anew holds what the store holds; the stored show says the same of the same minutes.
    assert fired == {("T01", 60_000.0), ("T02", 60.0)}
    again = {(one.rule_key, one.why[0].value) for one in backtest(RULES, stored, ROOM) if one.t_ms > corrected_ms}
    assert again == fired


def row_of(session_id: str, t_ms: int, **values: float) -> TickRow:
    return TickRow(session_id, "api", t_ms, tuple(map(values.get, TICK_KEYS)), t_ms)


def test_that_rows_read_from_the_store_at_the_start_correct_nothing_when_they_are_published(
    store: Store, show: Show, house: House
) -> None:
    live = house.go(show.session.id, Phase.READY, Phase.LIVE)
    track = store.recorder.open_track(live.id, "api", "CNY")
    rows = [row_of(live.id, 1000 * second, gmv=10.0 * second) for second in range(1, 21)]
    for row in rows:
        store.recorder.tick(track, row.t_ms, row.values, row.read_at_ms)
    assert store.recorder.flush()

    signals = LiveSignals(store, live.id)
    again = signals.take(LiveBatch(live.id, 20_000, tuple(rows[10:])))
    fresh = signals.take(LiveBatch(live.id, 21_000, (rows[-1], row_of(live.id, 21_000, gmv=300.0))))

    assert again == ()
    assert [(moment.t_ms, moment.values["gmv"]) for moment in fresh] == [(21_000, 300.0)]
    assert not signals.is_outdated
    # One that the store did not have is a figure of the past all the same.
    signals.take(LiveBatch(live.id, 21_000, (row_of(live.id, 15_500, gmv=1.0),)))
    assert signals.is_outdated


def test_that_a_row_that_says_something_else_of_a_stored_moment_corrects_it(
    store: Store, show: Show, house: House
) -> None:
    live = house.go(show.session.id, Phase.READY, Phase.LIVE)
    track = store.recorder.open_track(live.id, "api", "CNY")
    for second in range(1, 21):
        row = row_of(live.id, 1000 * second, gmv=10.0 * second)
        store.recorder.tick(track, row.t_ms, row.values, row.read_at_ms)
    assert store.recorder.flush()
    signals = LiveSignals(store, live.id)

    outdated = []
    for gmv in (190.0, 195.0):
        assert signals.take(LiveBatch(live.id, 21_000, (row_of(live.id, 19_000, gmv=gmv),))) == ()
        outdated.append(signals.is_outdated)

    assert outdated == [False, True]


def test_that_a_stored_moment_that_is_published_with_another_column_gives_that_column(
    store: Store, show: Show, house: House
) -> None:
    live = house.go(show.session.id, Phase.READY, Phase.LIVE)
    track = store.recorder.open_track(live.id, "api", "CNY")
    for second in range(1, 21):
        row = row_of(live.id, 1000 * second, gmv=10.0 * second)
        store.recorder.tick(track, row.t_ms, row.values, row.read_at_ms)
    assert store.recorder.flush()
    signals = LiveSignals(store, live.id)

    signals.take(LiveBatch(live.id, 20_000, (row_of(live.id, 20_000, gmv=200.0, likes=9.0),)))
    (moment,) = signals.take(LiveBatch(live.id, 21_000, (row_of(live.id, 21_000, gmv=210.0),)))

    assert (moment.values["gmv"], moment.values["likes"]) == (210.0, 9.0)
    assert not signals.is_outdated
