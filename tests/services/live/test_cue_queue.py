"""Which cue the anchor sees."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.models.cue import CueLevel, CueState, CueView
from app.services.live.cue_queue import MIN_SHOWN, CueQueue, escalated, is_due, queue

NOW = datetime(2026, 6, 17, 12, 0, tzinfo=UTC)


def cue(
    key: str,
    level: CueLevel = CueLevel.SOON,
    *,
    sent: float = 0.0,
    expires: float | None = 60.0,
    state: CueState = CueState.SENT,
    shown: float | None = None,
) -> CueView:
    def at(seconds: float | None) -> datetime | None:
        return None if seconds is None else NOW + timedelta(seconds=seconds)

    when = NOW + timedelta(seconds=sent)
    return CueView(
        id=key, version=1, created_at=when, updated_at=when, session_id="s", level=level, text=key, state=state,
        sent_at=when, shown_at=at(shown), expires_at=None if level is CueLevel.STOP else at(expires),
    )  # fmt: skip


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_that_the_most_urgent_comes_first_then_the_oldest() -> None:
    shown = queue(
        [cue("fyi", CueLevel.FYI), cue("later", sent=2), cue("first", sent=1), cue("now", CueLevel.NOW, sent=3)],
        after(4),
    )

    assert shown.active is not None
    assert [shown.active.id, *(item.id for item in shown.waiting)] == ["now", "first", "later", "fyi"]


def test_that_an_equally_urgent_cue_waits_and_a_more_urgent_one_takes_over_after_three_seconds() -> None:
    first = queue([cue("a")], NOW)
    same = queue([cue("a"), cue("b", sent=-5)], after(10), first)
    early = queue([cue("a"), cue("n", CueLevel.NOW)], after(2.9), first)
    late = queue([cue("a"), cue("n", CueLevel.NOW)], after(3.0), first)

    assert same.active is not None
    assert same.active.id == "a"
    assert early.active is not None
    assert early.active.id == "a"
    assert early.next_change_at == after(3)
    assert late.active is not None
    assert (late.active.id, late.since) == ("n", after(3.0))
    assert [item.id for item in late.waiting] == ["a"]


def test_that_stop_takes_the_screen_at_once_and_what_it_covered_comes_back_for_three_seconds() -> None:
    first = queue([cue("a", CueLevel.NOW)], NOW)
    stopped = queue([cue("a", CueLevel.NOW), cue("s", CueLevel.STOP)], after(0.5), first)
    second = queue([cue("a", CueLevel.NOW), cue("s", CueLevel.STOP), cue("t", CueLevel.STOP)], after(1), stopped)
    again = queue([cue("a", CueLevel.NOW), cue("n", CueLevel.NOW, sent=-5)], after(2), stopped)

    assert stopped.active is not None
    assert (stopped.active.id, stopped.since) == ("s", after(0.5))
    assert [item.id for item in stopped.waiting] == ["a"]
    assert second.active is not None
    assert second.active.id == "s"
    assert again.since == after(2)
    assert again.next_change_at == after(5)


def test_that_an_answered_cue_leaves_at_once() -> None:
    first = queue([cue("a"), cue("b", sent=1)], NOW)

    nxt = queue([cue("a", state=CueState.ACKNOWLEDGED), cue("b", sent=1)], after(0.5), first)

    assert nxt.active is not None
    assert nxt.active.id == "b"


def test_that_a_cue_expires_but_never_before_it_was_seen_for_three_seconds() -> None:
    waited = cue("a", expires=60)
    shown = queue([waited], after(59))
    assert shown.active is not None

    assert queue([waited], after(61), shown).active is not None
    assert queue([waited], after(62), shown).active is None


def test_that_stop_never_expires() -> None:
    stop = cue("stop", CueLevel.STOP)

    assert queue([stop], after(100_000)).active == stop
    assert not is_due(stop, after(100_000))


def test_that_a_screen_that_starts_again_keeps_what_was_just_shown() -> None:
    shown = cue("a", shown=0, state=CueState.SHOWN)

    assert queue([shown, cue("n", CueLevel.NOW, sent=1)], after(1)).active == shown


def test_that_a_cue_shown_a_moment_ago_is_not_due() -> None:
    assert not is_due(cue("a", expires=60, shown=59, state=CueState.SHOWN), after(61))
    assert is_due(cue("a", expires=60, shown=59, state=CueState.SHOWN), after(62))
    assert is_due(cue("a", expires=60), after(60))
    assert not is_due(cue("a", expires=60, state=CueState.ACKNOWLEDGED), after(90))


def test_that_an_unanswered_cue_escalates_by_its_level() -> None:
    assert not escalated(cue("n", CueLevel.NOW), after(9.9))
    assert escalated(cue("n", CueLevel.NOW), after(10))
    assert not escalated(cue("s"), after(29))
    assert escalated(cue("s"), after(30))
    assert not escalated(cue("f", CueLevel.FYI), after(300))
    assert not escalated(cue("n", CueLevel.NOW, state=CueState.ACKNOWLEDGED), after(60))


cues = st.lists(
    st.tuples(
        st.sampled_from(list(CueLevel)),
        st.floats(0, 100, allow_nan=False),
        st.floats(1, 90, allow_nan=False),
        st.sampled_from(list(CueState)),
    ),
    max_size=8,
)


@given(cues, st.lists(st.floats(0.0, 20.0, allow_nan=False), min_size=1, max_size=20))
def test_that_through_any_course_nothing_is_lost_and_the_screen_never_flickers(
    rows: list[tuple[CueLevel, float, float, CueState]], steps: list[float]
) -> None:
    every = [
        cue(str(number), level, sent=sent, expires=sent + life, state=state)
        for number, (level, sent, life, state) in enumerate(rows)
    ]
    state, seconds = CueQueue(), 0.0
    for step in steps:
        seconds += step
        now = after(seconds)
        sent = [item for item in every if item.sent_at is not None and item.sent_at <= now]
        new = queue(sent, now, state)
        alive = {item.id for item in sent if item.state.is_open}
        fresh = {item.id for item in sent if item.id in alive and (item.expires_at is None or now < item.expires_at)}
        listed = [item.id for item in new.waiting] + ([new.active.id] if new.active else [])

        assert len(listed) == len(set(listed))
        assert fresh <= set(listed) <= alive
        if new.active is not None and new.waiting and new.since is not None and now >= new.since + MIN_SHOWN:
            assert new.active.level.rank <= min(item.level.rank for item in new.waiting)
        if state.active is not None and state.since is not None and now < state.since + MIN_SHOWN:
            assert new.active is not None
            kept = new.active.id == state.active.id
            assert kept or (new.active.level is CueLevel.STOP and state.active.level is not CueLevel.STOP)
        assert queue(sent, now, new) == new
        state = new
