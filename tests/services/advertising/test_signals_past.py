"""What is told late, corrected or taken back: afterwards the live show says what the stored one says."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.metric import TICK_KEYS
from app.models.session import IncidentKind
from app.services.advertising.ads import AdService
from app.services.advertising.ads_samples import SpendReading
from app.services.advertising.signal_facts import ActionFact, IncidentFact, MarkFact, PlanFact, SessionFacts
from app.services.advertising.signal_facts_all import state_columns
from app.services.advertising.signal_facts_past import LATE_MS, past_changed
from app.services.advertising.signal_history import History
from app.services.advertising.signals_live import LiveSignals
from app.services.advertising.signals_stored import stored_series
from app.services.live.batch import LiveBatch, TickRow
from app.services.runtime.clock import ManualClock
from app.services.store.store import Store
from tests.services.advertising.facts_stage import HOUR, PRODUCTS, SEGMENTS, ZERO_MS
from tests.services.house import House, Show

STEP = 20_000
STEPS = 40
#: Long ago enough to be of the past, a second after the newest moment.
AGOS = (0, LATE_MS + 2000, 100_000, 400_000)
#: By number: what was told (kind, its moment, its value).
Notes = dict[int, tuple[str, int, int]]


def facts_of(notes: Notes) -> SessionFacts:
    """A show with one plan, as its notes tell of it."""

    def told(kind: str) -> list[tuple[int, int]]:
        return sorted((at, value) for what, at, value in notes.values() if what == kind)

    return SessionFacts(
        ZERO_MS,
        segments=SEGMENTS,
        products=PRODUCTS,
        plans=(
            PlanFact("a", 9_000, samples=tuple(told("spend")), boost=bool(told("boost")), known_ms=-HOUR),
            PlanFact("b", 9_000, samples=tuple(told("other")), known_ms=3 * STEP),
        ),
        actions=tuple(ActionFact(at, "a", "budget_up", value, 2 * value, at + 60_000) for at, value in told("budget")),
        marks=tuple(MarkFact(at, "hold_spend" if value % 2 else "note") for at, value in told("mark")),
        incidents=tuple(
            IncidentFact(at, "violation", at + value if value > 5_000 else None) for at, value in told("incident")
        ),
    )


def states_of(facts: SessionFacts, t_ms: int) -> dict[str, float]:
    columns = state_columns(facts, History(), np.array([t_ms], np.int64))
    return {key: float(column[0]) for key, column in columns.items()}


telling = st.tuples(
    st.integers(0, STEPS - 2),
    st.sampled_from(["spend", "spend", "other", "budget", "mark", "incident", "boost", "correct", "take back"]),
    st.sampled_from(AGOS),
    st.integers(1, 9_999),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(telling, max_size=14))
def test_that_what_comes_late_or_is_corrected_is_said_as_the_stored_show_says_it(
    told: list[tuple[int, str, int, int]],
) -> None:
    notes: Notes = {}
    facts, said = facts_of(notes), {}
    for step in range(STEPS):
        t_ms = step * STEP
        said[t_ms] = states_of(facts, t_ms)
        for number, (when, kind, ago_ms, value) in enumerate(told):
            if when != step:
                continue
            if kind in ("correct", "take back"):
                which = max((one for one in notes if one <= value % 15), default=-1)
                if which in notes and kind == "correct":
                    notes[which] = (*notes[which][:2], value)
                else:
                    notes.pop(which, None)
            else:
                notes[number] = kind, t_ms + 1000 - ago_ms, value
        new = facts_of(notes)
        if past_changed(facts, new, t_ms):
            said = {at: states_of(new, at) for at in said}
        facts = new

    for at, states in said.items():
        np.testing.assert_equal(states, states_of(facts, at), err_msg=str(at))


def test_that_what_is_told_in_time_changes_no_past() -> None:
    notes: Notes = {1: ("spend", 100_000, 500)}
    facts = facts_of(notes)
    new = facts_of({**notes, 2: ("spend", 200_000 - LATE_MS, 900), 3: ("mark", 200_000, 1), 4: ("budget", 200_000, 9)})

    assert not past_changed(facts, new, 200_000)
    assert past_changed(facts, facts_of({**notes, 2: ("spend", 199_999 - LATE_MS, 900)}), 200_000)
    # What was given out is wrong however soon it is corrected.
    assert past_changed(new, facts_of({**notes, 2: ("spend", 200_000 - LATE_MS, 90)}), 200_000)


def test_that_on_an_axis_that_runs_quicker_only_a_correction_changes_the_past() -> None:
    facts = facts_of({1: ("spend", 1_000, 500)})
    late, corrected = facts_of({1: ("spend", 1_000, 500), 2: ("spend", 2_000, 900)}), facts_of({1: ("spend", 1_000, 4)})

    assert not past_changed(facts, late, 900_000, with_clock=False)
    assert past_changed(facts, corrected, 900_000, with_clock=False)


def test_that_a_new_plan_brings_no_past_with_it_and_closing_an_incident_none() -> None:
    (plan, _other), old = facts_of({}).plans, replace(facts_of({}), plans=())
    edited = ActionFact(-HOUR, "a", "roi_target")
    new = replace(old, plans=(replace(plan, known_ms=200_000, samples=((50_000, 7),)),), actions=(edited,))
    opened = replace(old, incidents=(IncidentFact(1_000, "violation", details={"log": []}),))
    closed = replace(old, incidents=(IncidentFact(1_000, "violation", 200_000, details={"log": [1]}),))

    assert not past_changed(old, new, 200_000)
    assert not past_changed(opened, closed, 200_000)
    # It was closed, and reopening it says that it never was.
    assert past_changed(closed, opened, 200_500)
    assert not past_changed(old, replace(opened, zero_ms=ZERO_MS + 1), 200_000)


Deeds = Mapping[int, Callable[[], object]]


class Evening:
    """A show played second by second; begun anew, as a room is, when it is outdated."""

    def __init__(self, store: Store, clock: ManualClock, session_id: str) -> None:
        self.store, self.clock, self.session_id = store, clock, session_id
        self.track = store.recorder.open_track(session_id, "api", "SGD")
        self.signals = LiveSignals(store, session_id, empty=True)
        self.begun: list[int] = []
        self.said: dict[int, Mapping[str, float | None]] = {}

    def play(self, deeds: Deeds, until: int) -> None:
        """What people do, by its second."""
        for second in range(1, until):
            self.clock.advance(1000)
            t_ms = second * 1000
            values = [20.0 * second if key == "ad_cost" else None for key in TICK_KEYS]
            self.store.recorder.tick(self.track, t_ms, values, t_ms)
            row = TickRow(self.session_id, "api", t_ms, tuple(values), t_ms)
            for moment in self.signals.take(LiveBatch(self.session_id, t_ms, (row,))):
                self.said[moment.t_ms] = moment.values
            if second in deeds:
                deeds[second]()
                self.signals.refresh()
            if self.signals.is_outdated:
                assert self.store.recorder.flush()
                self.signals = LiveSignals(self.store, self.session_id)
                before = self.signals.before
                for place, at in enumerate(before.t_ms.tolist()):
                    self.said[at] = {key: float(column[place]) for key, column in before.columns.items()}
                self.begun.append(second)
        assert self.store.recorder.flush()


@pytest.fixture
def evening(store: Store, clock: ManualClock, show: Show, ads: AdService) -> Evening:
    return Evening(store, clock, show.session.id)


def test_that_a_live_show_with_late_and_corrected_spend_is_the_stored_one(
    evening: Evening, store: Store, house: House, ads: AdService
) -> None:
    live = evening.session_id

    def read(spent: int, ago_s: int = 0) -> None:
        (plan,) = ads.plans(live)
        ads.add_sample(
            SpendReading(plan.id, spent, read_at=house.clock.utc_now() - timedelta(seconds=ago_s)), sure=True
        )

    def correct(spent: int) -> None:
        (plan,) = ads.plans(live)
        newest = ads.latest_samples(plan.id)[0]
        ads.correct_sample(newest.id, newest.version, SpendReading(plan.id, spent), sure=True)

    def boost() -> None:
        (plan,) = ads.plans(live)
        ads.change_plan(plan.id, plan.version, boost=True)

    deeds: Deeds = {
        20: lambda: ads.add_plan(live, "Main", budget_minor=9_000),
        60: lambda: read(1_000),
        100: lambda: read(1_600),
        160: lambda: read(8_800),
        220: lambda: correct(2_500),
        250: lambda: read(3_000, ago_s=3),
        330: lambda: read(4_600, ago_s=60),
        350: lambda: house.marks.mark(live, preset="hold_spend", t_ms=200_000),
        370: lambda: house.marks.add_incident(live, IncidentKind.VIOLATION, "Warned", t_ms=300_000),
        380: boost,
    }
    evening.play(deeds, 400)

    assert evening.begun == [220, 330, 350, 370, 380]
    stored = stored_series(store, live)
    place = {t_ms: number for number, t_ms in enumerate(stored.t_ms.tolist())}
    keys = ("budget_used_pct", "budget_minutes_left", "spend_held", "violation_event", "room_incident_open")
    for at, values in evening.said.items():
        for key in keys:
            now, then = values.get(key), stored.columns[key][place[at]]
            np.testing.assert_equal(np.nan if now is None else now, then, err_msg=f"{key} {at}")
