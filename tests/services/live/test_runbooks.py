"""Runbooks: every kind has one in both languages, steps are ticked by name and time, and what was done stays known."""

from itertools import pairwise
from uuid import NAMESPACE_URL, uuid5

import pytest
from sqlmodel import select

from app.models.errors import Conflict, Denied, Invalid
from app.models.session import IncidentKind, IncidentView, Phase
from app.models.team import Hat, Setting
from app.services.live.cue_text import measure
from app.services.live.incidents import log_of, ticked
from app.services.live.incidents_phrases import KEY, Phrase, TeamPhrases
from app.services.live.runbooks import Does, runbook, runbooks
from tests.services.house import House, Show


def _incident(house: House, show: Show, kind: IncidentKind = IncidentKind.VIOLATION, **fields: object) -> IncidentView:
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    house.clock.advance(60_000)
    return house.marks.add_incident(show.session.id, kind, **fields)  # type: ignore[arg-type]  # what a test gives


@pytest.mark.parametrize("kind", IncidentKind)
def test_that_every_kind_has_a_runbook_with_an_owner_a_source_and_both_languages(kind: IncidentKind) -> None:
    book = runbook(kind)
    assert book.source
    assert len({step.key for step in book.steps}) == len(book.steps) <= 9  # a digit each
    assert book.steps[0].stretch == "first"
    assert all((one.stretch, other.stretch) != ("next", "first") for one, other in pairwise(book.steps))
    for step in book.steps:
        assert step.text("en")
        assert step.text("zh_CN") != step.text("en")
        assert step.does is not Does.CUE or book.cue is not None
        assert step.does is not Does.MACRO or book.macro is not None
    own = [step.does for step in book.steps if step.does is not Does.NOTHING]
    assert len(own) == len(set(own))  # a letter each


@pytest.mark.parametrize("kind", [kind for kind, book in runbooks().items() if book.cue is not None])
def test_that_a_runbooks_cue_can_always_be_sent(kind: IncidentKind) -> None:
    cue = runbook(kind).cue
    assert cue is not None
    for language in ("en", "zh_CN"):
        for names in (
            {},
            dict.fromkeys(cue.names, "a"),
            dict.fromkeys(cue.names, "much too long to be said at once " * 3),
        ):
            text = cue.text(language, names)
            assert text
            assert "{" not in text
            assert measure(text).fits


def test_that_the_cue_of_a_violation_names_phrase_and_rewrite_where_they_fit() -> None:
    cue = runbook(IncidentKind.VIOLATION).cue
    assert cue is not None
    given = {"phrase": "根治痘痘", "rewrite": "舒缓泛红"}
    assert cue.text("zh_CN", given) == "停说「根治痘痘」，改：舒缓泛红"
    assert cue.text("zh_CN", {"phrase": "根治痘痘"}) == cue.bare_zh


def test_that_a_step_is_ticked_with_who_and_when_and_can_be_taken_back(house: House, show: Show) -> None:
    incident = _incident(house, show)
    house.clock.advance(7_000)
    house.marks.tick_step(incident.id, "stop_claim")
    house.who.wear(show.operator.id, [Hat.OPERATOR])
    house.clock.advance(20_000)

    after = house.marks.tick_step(incident.id, "hold_spend")

    assert after.steps_done == ["stop_claim", "hold_spend"]
    done = ticked(after)
    assert (done["stop_claim"].t_ms, done["stop_claim"].by) == (67_000, show.lead.id)
    assert (done["hold_spend"].t_ms, done["hold_spend"].by) == (87_000, show.operator.id)
    assert house.marks.tick_step(incident.id, "hold_spend").version == after.version  # twice is once

    back = house.marks.untick_step(incident.id, "stop_claim")

    assert back.steps_done == ["hold_spend"]
    assert [(entry.what, entry.key) for entry in log_of(back)] == [
        ("step", "stop_claim"), ("step", "hold_spend"), ("unstep", "stop_claim"),
    ]  # fmt: skip
    with pytest.raises(Invalid, match="runbook_step"):
        house.marks.tick_step(incident.id, "relist")


def test_that_what_cuedeck_did_is_in_the_log_and_ticks_its_step(house: House, show: Show) -> None:
    incident = _incident(house, show, details={"phrase": "cures acne"})

    after = house.marks.record_deed(incident.id, Does.CUE, step="stop_claim")

    assert after.steps_done == ["stop_claim"]
    assert after.details["phrase"] == "cures acne"
    assert [(entry.what, entry.key, entry.t_ms) for entry in log_of(after)] == [
        ("deed", "cue", 60_000), ("step", "stop_claim", 60_000),
    ]  # fmt: skip


def test_that_an_incident_closes_with_the_minutes_it_cost_and_opens_again(house: House, show: Show) -> None:
    incident = _incident(house, show, IncidentKind.STREAM_DROP)
    with pytest.raises(Invalid, match="minutes_lost"):
        house.marks.close_incident(incident.id, incident.version, minutes_lost=-1)

    closed = house.marks.close_incident(incident.id, incident.version, minutes_lost=2.5)
    again = house.marks.close_incident(incident.id, closed.version, closed=False)

    assert closed.details["minutes_lost"] == 2.5
    assert (closed.closed_at, again.closed_at) == (house.clock.utc_now(), None)
    assert [entry.what for entry in log_of(again)] == ["close", "reopen"]
    with pytest.raises(Conflict):
        house.marks.close_incident(incident.id, closed.version)


def test_that_an_incident_that_turns_out_to_be_another_keeps_only_steps_that_both_have(
    house: House, show: Show
) -> None:
    incident = _incident(house, show)
    house.marks.tick_step(incident.id, "hold_spend")
    ready = house.marks.tick_step(incident.id, "add_phrase")

    changed = house.marks.change_incident(
        incident.id, ready.version, kind=IncidentKind.STREAM_DROP, details={"note": "x"}
    )

    assert (changed.kind, changed.steps_done) == (IncidentKind.STREAM_DROP, ["hold_spend"])
    assert changed.details["note"] == "x"
    assert len(log_of(changed)) == 2


def test_that_an_incident_comes_from_a_prompt_and_goes_to_the_trash_and_back(house: House, show: Show) -> None:
    incident = _incident(house, show, prompt_id="p1", details={"phrase": "x"}, command_id="c1")
    assert (incident.prompt_id, incident.details) == ("p1", {"phrase": "x"})
    house.marks.delete_incident(incident.id, incident.version)
    assert house.marks.incidents(show.session.id) == ()
    assert house.marks.restore_incident(incident.id).id == incident.id
    assert len(house.marks.incidents(show.session.id)) == 1


def test_that_two_stations_that_begin_the_teams_phrases_make_one_list(house: House, show: Show) -> None:
    phrases = TeamPhrases(house.store, house.clock, house.who)
    phrases.add("cures acne")
    with house.store.read() as session:
        (row,) = session.exec(select(Setting).where(Setting.key == KEY)).all()
    again = str(uuid5(NAMESPACE_URL, f"cuedeck:setting:team:{KEY}"))
    assert row.id == again, "the same on every station, so that a second row cannot be made"


def test_that_the_teams_phrases_grow_once_each_and_shrink_again(house: House, show: Show) -> None:
    phrases = TeamPhrases(house.store, house.clock, house.who)
    assert phrases.list() == ()
    assert phrases.add(" cures acne ", "calms redness")
    assert not phrases.add("Cures Acne")
    assert phrases.add("cures acne", "soothes the skin")
    assert phrases.add("100 % safe")
    assert phrases.list() == (Phrase("cures acne", "soothes the skin"), Phrase("100 % safe"))
    assert phrases.remove("CURES ACNE")
    assert not phrases.remove("cures acne")
    with pytest.raises(Invalid, match="phrase_empty"):
        phrases.add("  ")
    house.who.wear(show.anchor.id, [Hat.VIEWER])
    with pytest.raises(Denied):
        phrases.add("x")
