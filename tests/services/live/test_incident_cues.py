"""A runbook's cue: its step is done when the anchor answers, and the same line twice in a moment is asked about."""

import pytest

from app.models.errors import Invalid
from app.models.session import IncidentKind, IncidentView, Phase
from app.services.live.incident_cues import send_for_incident
from app.services.live.incidents import log_of, ticked
from app.services.live.runbooks import runbook
from tests.services.house import House, Show

LINE = "Stop that claim. Safe card"


def _incident(house: House, show: Show) -> IncidentView:
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    house.clock.advance(60_000)
    return house.marks.add_incident(show.session.id, IncidentKind.VIOLATION, "cures acne")


def _send(house: House, incident: IncidentView, *, sure: bool = False) -> IncidentView:
    book = runbook(incident.kind)
    assert book.cue is not None
    return send_for_incident(house.cues, house.marks, incident, "stop_claim", LINE, book.cue, sure=sure)


def _now(house: House, incident: IncidentView) -> IncidentView:
    return next(one for one in house.marks.incidents(incident.session_id) if one.id == incident.id)


def test_that_a_step_is_done_when_the_cue_is_answered_and_by_whom(house: House, show: Show) -> None:
    incident = _incident(house, show)
    house.clock.advance(4_000)
    sent = _send(house, incident)
    assert sent.steps_done == []
    assert [(entry.what, entry.key) for entry in log_of(sent)] == [("deed", "cue")]

    house.clock.advance(3_000)
    cue = house.cues.sent_cues(show.session.id)[0]
    house.cues.acknowledge(cue.id)

    after = _now(house, incident)
    assert after.steps_done == ["stop_claim"]
    assert (ticked(after)["stop_claim"].t_ms, ticked(after)["stop_claim"].by) == (67_000, house.who.member_id)


def test_that_a_cue_that_was_sent_again_ticks_the_step_of_the_first(house: House, show: Show) -> None:
    incident = _incident(house, show)
    _send(house, incident)
    again = house.cues.resend(house.cues.sent_cues(show.session.id)[0].id)
    house.cues.acknowledge(again.id)
    assert _now(house, incident).steps_done == ["stop_claim"]


def test_that_a_cue_that_cannot_be_done_leaves_its_step_open(house: House, show: Show) -> None:
    incident = _incident(house, show)
    _send(house, incident)
    house.cues.decline(house.cues.sent_cues(show.session.id)[0].id, "in a demo")
    assert _now(house, incident).steps_done == []


def test_that_an_answer_that_was_quicker_than_the_log_still_ticks_the_step(house: House, show: Show) -> None:
    incident = _incident(house, show)
    cue = house.cues.send(show.session.id, LINE)
    house.cues.acknowledge(cue.id)
    assert house.marks.record_cue(incident.id, "stop_claim", cue.id).steps_done == ["stop_claim"]
    assert len(log_of(house.marks.record_cue(incident.id, "stop_claim", cue.id))) == 2  # written down once


def test_that_the_same_unanswered_line_is_asked_about_for_ten_seconds(house: House, show: Show) -> None:
    incident = _incident(house, show)
    sent = _send(house, incident)
    house.clock.advance(3_000)

    with pytest.raises(Invalid, match="cue_just_sent") as asked:
        _send(house, sent)
    assert asked.value.params == {"seconds": 3}
    sure = _send(house, sent, sure=True)
    house.clock.advance(10_000)
    later = _send(house, sure)

    assert len(house.cues.sent_cues(show.session.id)) == 3
    for cue in house.cues.sent_cues(show.session.id):
        if cue.state.is_open:
            house.cues.acknowledge(cue.id)
    assert _send(house, later).id == incident.id  # an answered line may be said again at once


def test_that_a_key_that_bounced_is_one_cue(house: House, show: Show) -> None:
    incident = _incident(house, show)
    _send(house, incident)
    _send(house, incident)
    assert len(house.cues.sent_cues(show.session.id)) == 1
