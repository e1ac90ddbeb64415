"""The table of hats and deeds, cell by cell, and what the services do with it."""

import pytest

from app.models.errors import Denied
from app.models.team import Hat
from app.services.runtime.permissions import HATS_X_DEEDS, Deed, allowed, require
from app.services.team.who import Who

# One letter a hat, in the order lead, operator, anchor, customer service, viewer: the whole table, written by hand.
EXPECTED: dict[Deed, str] = {
    Deed.EDIT_SESSION: "LO",
    Deed.DELETE_SESSION: "L",
    Deed.SET_PHASE: "LO",
    Deed.EDIT_RUNDOWN: "LO",
    Deed.EDIT_SCRIPT: "LOA",
    Deed.EDIT_PRODUCT: "LO",
    Deed.CHECK_PRICE: "LOAC",
    Deed.TICK_CHECKLIST: "LOAC",
    Deed.REHEARSE: "LOA",
    Deed.TAKE_SEGMENT: "LO",
    Deed.DRIVE_PROMPTER: "LOA",
    Deed.SEND_CUE: "LOAC",
    Deed.ACKNOWLEDGE_CUE: "LOA",
    Deed.EDIT_PRESETS: "LO",
    Deed.MARK_MOMENT: "LOAC",
    Deed.LOG_INCIDENT: "LOAC",
    Deed.DECIDE_PROMPT: "LO",
    Deed.LOG_AD_ACTION: "LO",
    Deed.ENTER_READING: "LOC",
    Deed.ANSWER_COMMENT: "LOC",
    Deed.CLOSE_TICKET: "LOC",
    Deed.WRITE_NOTE: "LOAC",
    Deed.EDIT_ACTION_ITEM: "LOAC",
    Deed.CLOSE_REVIEW: "L",
    Deed.CHANGE_RULES: "LO",
    Deed.SEE_COSTS: "LO",
    Deed.IMPORT_DATA: "LO",
    Deed.EXPORT_DATA: "LO",
    Deed.MANAGE_TEAM: "L",
    Deed.CHANGE_SETTINGS: "LO",
}
LETTERS = {Hat.LEAD: "L", Hat.OPERATOR: "O", Hat.ANCHOR: "A", Hat.CUSTOMER_SERVICE: "C", Hat.VIEWER: "V"}


def test_that_the_expected_table_names_every_deed_and_every_hat() -> None:
    assert set(EXPECTED) == set(Deed)
    assert set(LETTERS) == set(Hat) == set(HATS_X_DEEDS)


@pytest.mark.parametrize("deed", list(Deed))
@pytest.mark.parametrize("hat", list(Hat))
def test_that_each_cell_of_the_table_is_as_agreed(hat: Hat, deed: Deed) -> None:
    expected = LETTERS[hat] in EXPECTED[deed]

    assert allowed([hat], deed) is expected
    if expected:
        require([hat], deed)
    else:
        with pytest.raises(Denied) as refused:
            require([hat], deed)
        assert refused.value.params["deed"] == deed.value


def test_that_two_hats_allow_what_either_allows() -> None:
    assert allowed([Hat.ANCHOR, Hat.CUSTOMER_SERVICE], Deed.ANSWER_COMMENT)
    assert allowed([Hat.ANCHOR, Hat.CUSTOMER_SERVICE], Deed.DRIVE_PROMPTER)
    assert not allowed([], Deed.MARK_MOMENT)


def test_that_changing_hats_changes_what_may_be_done() -> None:
    who = Who("studio", "m1", [Hat.ANCHOR])
    assert not who.may(Deed.TAKE_SEGMENT)

    who.wear("m2", [Hat.OPERATOR])

    assert who.may(Deed.TAKE_SEGMENT)
    actor = who.actor("rundown.take", "c1")
    assert (actor.station, actor.member_id, actor.command, actor.command_id) == ("studio", "m2", "rundown.take", "c1")
