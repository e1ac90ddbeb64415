"""Notes and action items on a real store."""

import pytest

from app.models.errors import Conflict, Denied, Invalid, NotFound
from app.models.review import ActionState, NoteKind
from app.models.team import Hat
from tests.services.house import START, House, Show


def test_that_notes_stand_by_time_with_their_author(house: House, show: Show) -> None:
    late = house.review.add(show.session.id, 9_000, "Second", command_id="c1")
    early = house.review.add(show.session.id, 1_000, " First ", kind=NoteKind.HIGHLIGHT, end_ms=4_000)

    assert house.review.add(show.session.id, 9_000, "Second", command_id="c1") == late
    assert [note.id for note in house.review.list(show.session.id)] == [early.id, late.id]
    assert (early.text, early.author_id, early.end_ms) == ("First", show.lead.id, 4_000)


def test_that_notes_change_go_to_the_trash_and_come_back(house: House, show: Show) -> None:
    note = house.review.add(show.session.id, 1_000, "First")
    changed = house.review.change(note.id, note.version, text="Better", kind=NoteKind.IDEA, owner_id=show.anchor.id)
    assert (changed.text, changed.kind, changed.owner_id) == ("Better", NoteKind.IDEA, show.anchor.id)
    with pytest.raises(Conflict):
        house.review.change(note.id, note.version, text="Stale")

    house.review.delete(note.id, changed.version)
    assert house.review.list(show.session.id) == ()

    assert house.review.restore(note.id).deleted_at is None


def test_that_a_note_needs_words_and_a_range_that_goes_forward(house: House, show: Show) -> None:
    with pytest.raises(Invalid, match="text_missing"):
        house.review.add(show.session.id, 0, "   ")
    with pytest.raises(Invalid, match="bad_range"):
        house.review.add(show.session.id, 5_000, "x", end_ms=4_000)
    with pytest.raises(NotFound):
        house.review.add("nowhere", 0, "x")


def test_that_an_action_item_takes_the_time_of_its_note_and_runs_to_done(house: House, show: Show) -> None:
    note = house.review.add(show.session.id, 7_000, "Dip")
    item = house.review.add_action(
        show.session.id, "Dip", action="Patch test first", note_id=note.id, due_at=START, check_metric="click_to_order"
    )
    assert (item.t_ms, item.state, item.due_at) == (7_000, ActionState.OPEN, START)

    done = house.review.set_action_state(item.id, item.version, ActionState.DONE)
    assert done.closed_at == house.clock.utc_now()
    again = house.review.set_action_state(item.id, done.version, ActionState.OPEN)

    assert again.closed_at is None


def test_that_open_items_come_before_those_that_are_done(house: House, show: Show) -> None:
    first = house.review.add_action(show.session.id, "one", t_ms=1)
    second = house.review.add_action(show.session.id, "two", t_ms=2)
    house.review.set_action_state(first.id, first.version, ActionState.DONE)

    assert [item.id for item in house.review.actions(show.session.id)] == [second.id, first.id]
    house.review.delete_action(second.id, second.version)
    assert [item.id for item in house.review.actions(show.session.id)] == [first.id]


def test_that_an_action_item_changes_and_refuses_a_stale_hand(house: House, show: Show) -> None:
    item = house.review.add_action(show.session.id, "one", command_id="c1")
    assert house.review.add_action(show.session.id, "one", command_id="c1") == item

    changed = house.review.change_action(item.id, item.version, owner_id=show.operator.id, problem="First")

    assert (changed.owner_id, changed.problem) == (show.operator.id, "First")
    with pytest.raises(Conflict):
        house.review.change_action(item.id, item.version, problem="Stale")


def test_that_a_viewer_writes_nothing(house: House, show: Show) -> None:
    house.who.wear(show.anchor.id, [Hat.VIEWER])

    with pytest.raises(Denied):
        house.review.add(show.session.id, 0, "x")
    with pytest.raises(Denied):
        house.review.add_action(show.session.id, "x")


def test_that_the_figures_of_a_session_without_data_are_reasons(house: House, show: Show) -> None:
    assert house.review.session_kpis(show.session.id)["gmv"].reason == "no_data"
    assert house.review.segment_league(show.session.id).rows == ()
    assert house.review.summary(show.session.id) is None
    with pytest.raises(NotFound):
        house.review.segment_league("nowhere")
