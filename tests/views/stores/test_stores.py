"""The GUI-side stores on a real store: loaded once a burst, kept current by any station, never of another session."""

import time
from collections import Counter
from typing import Any

import pytest

from app.models.cue import CueLevel, CueState
from app.models.errors import Unavailable
from app.models.event_log import Actor, ChangeSet
from app.models.session import Phase
from app.models.team import Hat, Language
from app.services.runtime.permissions import Deed
from app.services.store.store import Store
from app.services.team.who import Who
from app.views.stores.base import GuiStore
from tests.views.stage import Stage


class Calls(Counter[str]):
    """Counts signals by name."""

    def of(self, name: str, signal: Any) -> None:
        def heard(*_values: object) -> None:
            self[name] += 1

        signal.connect(heard)


def _another(stage: Stage) -> str:
    """The other language's show of tonight."""
    return stage.ids.tonight[Language.CHINESE]


def test_that_the_station_shows_the_session_that_is_on_air(stage: Stage) -> None:
    assert stage.session.phase is Phase.LIVE
    assert stage.context.session_ms() == round(72.77 * 60_000)
    assert stage.context.now() == stage.clock.utc_now()


def test_that_many_changes_at_once_are_read_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[str] = []
    store = stage.context.cues
    real = store._load

    def load(session_id: str) -> Any:
        loads.append(session_id)
        return real(session_id)

    monkeypatch.setattr(store, "_load", load)
    for number in range(8):
        stage.services.cues.send(stage.session.id, f"Cue {number}")
    stage.until(lambda: store.cues and store.cues[0].text == "Cue 7")
    stage.settle()
    assert 1 <= len(loads) <= 4
    assert [cue.text for cue in store.cues[:8]] == [f"Cue {number}" for number in range(7, -1, -1)]


def test_that_a_steady_stream_of_changes_does_not_put_the_reading_off(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = stage.context.cues
    reloads: list[int] = []
    store._burst.timeout.disconnect()
    store._burst.timeout.connect(lambda: reloads.append(1))
    monkeypatch.setattr(store, "concerns", lambda _changes: True)
    store._burst.setInterval(40)
    begun = time.monotonic()
    while not reloads and time.monotonic() - begun < 10:
        store._on_changed(ChangeSet("t", stage.clock.utc_now(), Actor("test")))
        stage.qtbot.wait(5)
    assert reloads


def test_that_a_reading_that_failed_is_told_and_tried_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    store = stage.context.cues
    told: list[Unavailable] = []
    tries: list[str] = []
    real = store._load

    def load(session_id: str) -> Any:
        tries.append(session_id)
        if len(tries) < 3:
            raise Unavailable("store_locked")
        return real(session_id)

    stage.context.runner.failed.connect(told.append)
    monkeypatch.setattr(store, "_load", load)
    store._again.setInterval(1)
    stage.services.cues.send(stage.session.id, "Read me in the end")

    stage.until(lambda: store.cues and store.cues[0].text == "Read me in the end")
    assert [error.code for error in told] == ["store_locked", "store_locked"]


def test_that_the_cue_of_another_process_appears(stage: Stage) -> None:
    other = Store.open(stage.folder / "store.db", station="anchor desk", clock=stage.clock)
    try:
        from app.services.live.cues import CueService

        CueService(other, stage.clock, Who("anchor desk")).send(stage.session.id, "From next door")
        stage.until(lambda: any(cue.text == "From next door" for cue in stage.context.cues.cues))
    finally:
        other.close()


def test_that_a_change_of_another_session_is_ignored(stage: Stage) -> None:
    calls = Calls()
    calls.of("cues", stage.context.cues.changed)
    calls.of("rundown", stage.context.rundown.changed)
    stage.do(stage.services.cues.send, _another(stage), "elsewhere")
    stage.do(stage.services.live_rundown.extend, _another(stage), 60_000)
    assert calls == {}


def test_that_the_state_of_a_cue_follows(stage: Stage) -> None:
    cue = stage.do(stage.services.cues.send, stage.session.id, "Smile")
    stage.do(stage.services.cues.mark_shown, cue.id)
    found = next(one for one in stage.context.cues.cues if one.id == cue.id)
    assert found.state is CueState.SHOWN
    assert found in stage.context.cues.open_cues


def test_that_marks_and_incidents_are_told_apart_from_cues(stage: Stage) -> None:
    calls = Calls()
    calls.of("cues", stage.context.cues.changed)
    calls.of("log", stage.context.cues.log_changed)
    before = len(stage.context.cues.marks)
    stage.do(stage.services.marks.mark, stage.session.id)
    assert len(stage.context.cues.marks) == before + 1
    assert calls["log"] >= 1
    assert calls["cues"] == 0


def test_that_a_changed_quick_cue_is_offered(stage: Stage) -> None:
    preset = stage.context.cues.presets[0]
    stage.do(stage.services.cues.change_preset, preset.id, preset.version, label_en="Softer")
    assert stage.context.cues.presets[0].label_en == "Softer"


def test_that_switching_sessions_shows_nothing_of_the_old_one(stage: Stage) -> None:
    context = stage.context
    assert context.live.size
    assert context.cues.cues
    seen: list[tuple[int, int, int, int]] = []

    def look(_session_id: object) -> None:
        seen.append(
            (len(context.rundown.segments), len(context.cues.cues), context.live.size, len(context.session.blockers))
        )

    context.session.switched.connect(look)
    stage.open(_another(stage))
    assert seen == [(0, 0, 0, 0)]
    assert {cue.session_id for cue in context.cues.cues} == {_another(stage)}
    assert {segment.session_id for segment in context.rundown.segments} == {_another(stage)}
    assert context.live.currency == "CNY"


def test_that_a_late_answer_of_the_old_session_is_dropped(stage: Stage) -> None:
    context = stage.context
    first, second = stage.session.id, _another(stage)
    for _ in range(3):
        context.session.open(second)
        context.session.open(first)
    context.session.open(second)
    stage.settle()
    assert {cue.session_id for cue in context.cues.cues} == {second}
    assert context.rundown.data is not None
    assert context.rundown.data.session_id == second
    assert context.live.currency == "CNY"
    assert list(context.live.times) == sorted(set(context.live.times))


def test_that_the_session_opened_first_is_the_one_on_air(stage: Stage) -> None:
    assert stage.context.session._first_choice() in set(stage.ids.tonight.values())


def test_that_a_new_session_is_shown_as_soon_as_it_is_listed(stage: Stage) -> None:
    made = stage.services.sessions.create("Brand new")
    stage.context.session.open_when_listed(made.id)
    stage.until(lambda: stage.context.session.current_id == made.id)
    assert stage.session.title == "Brand new"


def test_that_a_deleted_session_gives_way_to_another(stage: Stage) -> None:
    stage.session_in(Phase.DRAFT)
    gone = stage.session
    stage.do(stage.services.sessions.delete, gone.id, gone.version)
    stage.until(lambda: stage.context.session.current_id not in {None, gone.id})
    assert stage.context.session.current is not None


def test_that_blockers_follow_the_rundown(stage: Stage) -> None:
    session_id = stage.session_in(Phase.DRAFT)
    context = stage.context
    assert [one.code for one in context.session.blockers if one.blocks] == []
    stage.do(stage.services.rundown.add, session_id, title="No length", planned_ms=0)
    assert [one.code for one in context.session.blockers if one.blocks] == ["length_missing"]


def test_that_an_empty_store_says_so(fresh_stage: Stage) -> None:
    context = fresh_stage.context
    assert context.session.current is None
    assert context.session_ms() is None
    assert context.rundown.clock(context.now()) is None
    assert context.live.last("gmv") is None
    assert context.live.last_ms is None


def test_that_the_hats_decide_what_may_be_done(stage: Stage) -> None:
    assert stage.context.team.may(Deed.SEND_CUE)
    assert not stage.context.team.may(Deed.MANAGE_TEAM)
    lead = next(member for member in stage.context.team.members if Hat.LEAD in member.hats)
    stage.context.team.wear(lead.id, (Hat.LEAD,))
    assert stage.context.team.me == lead
    assert stage.context.team.may(Deed.MANAGE_TEAM)


def test_that_who_sat_down_is_remembered_on_this_machine(stage: Stage) -> None:
    from app.services.runtime.local_settings import LocalSettingsFile

    member = stage.context.team.members[0]
    stage.context.team.wear(member.id, (Hat.ANCHOR,))
    stage.settle()
    assert LocalSettingsFile(stage.services.paths).load().member_id == member.id


def test_that_hats_taken_away_elsewhere_count_here_at_once(stage: Stage) -> None:
    mina = stage.sit(Hat.OPERATOR)
    stage.who.wear(None, (Hat.LEAD,))
    stage.who.wear(mina.id, (Hat.OPERATOR,))
    house = stage.services
    stage.who.wear(mina.id, (Hat.LEAD,))  # the right to do it; the seat stays Mina's
    changed = house.team.change(mina.id, mina.version, hats=[Hat.CUSTOMER_SERVICE])
    stage.who.wear(mina.id, (Hat.OPERATOR,))
    stage.until(lambda: stage.context.team.hats == (Hat.CUSTOMER_SERVICE,))
    assert changed.hats == [Hat.CUSTOMER_SERVICE]
    assert not stage.context.team.may(Deed.TAKE_SEGMENT)


def test_that_somebody_who_left_the_team_may_only_look(stage: Stage) -> None:
    mina = stage.sit(Hat.OPERATOR)
    stage.who.wear(mina.id, (Hat.LEAD,))
    stage.services.team.remove(mina.id, mina.version)
    stage.until(lambda: stage.context.team.hats == (Hat.VIEWER,))
    assert stage.who.member_id is None


def test_that_ticks_of_this_station_count_once(stage: Stage) -> None:
    live = stage.context.live
    before = live.size
    calls = Calls()
    calls.of("ticked", live.ticked)
    at = stage.read(3, online_users=4321.0, gmv=1_900_000.0)
    assert live.size == before + 1
    assert live.last("online_users") == 4321.0
    assert live.last_ms == at
    assert calls["ticked"] == 1


def test_that_the_usual_curves_are_read_with_the_session(stage: Stage) -> None:
    usual = stage.context.usual
    stage.until(lambda: usual.usual is not None)
    assert usual.usual is not None
    assert usual.usual.sessions >= 3
    assert usual.at("online_users", 3_600_000)
    assert usual.at("nonsense", 0) is None


def test_that_the_next_segment_is_the_armed_one(stage: Stage) -> None:
    rundown = stage.context.rundown
    last = rundown.segments[-1]
    stage.do(stage.services.live_rundown.arm, stage.session.id, last.id)
    assert rundown.next_segment == last
    stage.do(stage.services.live_rundown.arm, stage.session.id, None)
    current = rundown.current_segment
    assert current is not None
    order = list(rundown.segments)
    assert rundown.next_segment == order[order.index(current) + 1]


def test_that_a_rehearsal_has_its_own_clock_and_runs(stage: Stage) -> None:
    session_id = stage.session_in(Phase.REHEARSAL)
    rundown = stage.context.rundown
    assert rundown.runs == ()
    stage.do(stage.services.live_rundown.take, session_id, rundown.segments[0].id)
    stage.pass_s(60)
    assert rundown.current_segment == rundown.segments[0]
    assert rundown.rehearsal_began_at is not None
    shown = rundown.clock(stage.context.now())
    assert shown is not None
    assert (shown.elapsed_ms, shown.remaining_ms, shown.over_ms) == (60_000, 540_000, 0)


def test_that_the_prompter_is_followed_without_reading_the_rundown_again(stage: Stage) -> None:
    calls = Calls()
    calls.of("prompter", stage.context.rundown.prompter_changed)
    calls.of("rundown", stage.context.rundown.changed)
    from app.models.session import PrompterStateView

    stage.do(stage.services.prompter.put, stage.session.id, speed=187.0)
    assert calls["prompter"] >= 1
    assert calls["rundown"] == 0
    assert isinstance(stage.context.rundown.prompter, PrompterStateView)


def test_that_a_store_without_a_reload_of_its_own_says_so(stage: Stage) -> None:
    bare = GuiStore(stage.services, stage.context.runner, stage.context.bridge)
    with pytest.raises(TypeError, match="nothing to load"):
        bare.reload()
    bare.deleteLater()


def test_that_the_level_of_a_cue_is_kept(stage: Stage) -> None:
    stage.do(stage.services.cues.send, stage.session.id, "Stop it", CueLevel.STOP)
    assert stage.context.cues.cues[0].level is CueLevel.STOP


@pytest.mark.parametrize(
    ("name", "service", "read"),
    [("rundown", "rundown", "segments"), ("cues", "cues", "presets"), ("session", "sessions", "blockers")],
)
def test_that_every_store_reads_again_after_a_failure(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, name: str, service: str, read: str
) -> None:
    store = getattr(stage.context, name)
    owner = getattr(stage.services, service)
    real, tries = getattr(owner, read), []

    def fail_once(*args: Any, **kwargs: Any) -> Any:
        tries.append(read)
        if len(tries) == 1:
            raise Unavailable("store_locked")
        return real(*args, **kwargs)

    monkeypatch.setattr(owner, read, fail_once)
    store._again.setInterval(1)
    store.reload()
    stage.until(lambda: len(tries) >= 2)
    stage.settle()


def test_that_the_live_figures_do_not_read_the_comments_which_only_the_desk_shows(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[str] = []
    for name in ("comments", "comments_before", "comment_count"):
        monkeypatch.setattr(f"app.services.store.audience.{name}", lambda *_a, _n=name, **_k: reads.append(_n))
    live = stage.context.live
    live._anew = True
    resets = Calls()
    resets.of("reset", live.reset)
    live.reload()
    stage.until(lambda: resets["reset"] == 1)
    assert reads == []
    assert "audience_event" not in live.subjects
