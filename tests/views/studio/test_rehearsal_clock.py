"""The clock of a rehearsal: the bar and the studio screen count from the same instant, that of this rehearsal."""

import pytest

from app.models.session import Phase
from app.views.studio.station import StudioStation
from tests.views.stage import Stage
from tests.views.studio.station import studio_of

HOUR_S = 3600


def _enter(stage: Stage, *phases: Phase) -> None:
    for phase in phases:
        session = stage.services.sessions.get(stage.session.id)
        assert session is not None
        stage.do(stage.services.sessions.set_phase, session.id, session.version, phase)


def _take(stage: Stage, place: int) -> None:
    stage.do(stage.services.live_rundown.take, stage.session.id, stage.context.rundown.segments[place].id)


def _elapsed_s(stage: Stage, studio: StudioStation) -> tuple[float, float]:
    """Seconds since the rehearsal began: on the bar, on the studio screen."""
    began = stage.context.rundown.rehearsal_began_at
    since = studio.controller.state.on_air_since
    assert began is not None
    assert since is not None
    now = stage.context.now()
    return (now - began).total_seconds(), (studio.controller.instants.now() - since) / 1e9


def _over_ms(stage: Stage, studio: StudioStation) -> tuple[int | None, int | None]:
    clock = stage.context.rundown.clock(stage.context.now())
    studio.controller._on_tick()
    return clock.over_ms if clock is not None else None, studio.controller.state.over_ms


@pytest.fixture
def rehearsed(stage: Stage) -> Stage:
    """A first rehearsal an hour ago, a second one that began a minute ago."""
    stage.session_in(Phase.REHEARSAL)
    _take(stage, 0)
    stage.pass_s(120)
    _enter(stage, Phase.DRAFT)
    stage.pass_s(HOUR_S)
    _enter(stage, Phase.REHEARSAL)
    _take(stage, 0)
    stage.pass_s(60)
    return stage


def test_that_a_second_rehearsal_counts_from_its_own_start_on_every_screen(rehearsed: Stage) -> None:
    studio = studio_of(rehearsed)
    assert _elapsed_s(rehearsed, studio) == pytest.approx((60, 60))
    assert _over_ms(rehearsed, studio) == (0, 0)
    assert studio.controller.show.done_ids == frozenset()


def test_that_a_studio_opened_in_a_rehearsal_shows_its_elapsed_time(stage: Stage) -> None:
    stage.session_in(Phase.REHEARSAL)
    _take(stage, 0)
    stage.pass_s(90)
    _take(stage, 1)
    stage.pass_s(30)
    studio = studio_of(stage)
    assert _elapsed_s(stage, studio) == pytest.approx((120, 120))
    bar, screen = _over_ms(stage, studio)
    assert bar == screen == 90_000 - stage.context.rundown.segments[0].planned_ms


def test_that_an_edit_of_the_session_does_not_restart_the_rehearsal(rehearsed: Stage) -> None:
    studio = studio_of(rehearsed)
    session = rehearsed.session
    rehearsed.do(rehearsed.services.sessions.change, session.id, session.version, title="Another name")
    assert rehearsed.session.title == "Another name"
    _take(rehearsed, 1)
    rehearsed.pass_s(60)
    assert _elapsed_s(rehearsed, studio) == pytest.approx((120, 120))


def test_that_the_rehearsal_has_no_say_in_the_show_that_follows(rehearsed: Stage) -> None:
    _enter(rehearsed, Phase.READY, Phase.LIVE)
    assert rehearsed.context.rundown.rehearsal_began_at is None
    assert rehearsed.context.rundown.runs == ()
