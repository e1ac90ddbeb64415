"""Who may do what: one table of hats and deeds, asked before every command (S3).

A member may do a deed when any of the hats worn allows it. The table is the whole truth: screens ask it to decide
what to show, services ask it again before anything happens, and a test reads it cell by cell.
"""

from collections.abc import Iterable
from enum import StrEnum
from types import MappingProxyType

from app.models.errors import Denied
from app.models.team import Hat


class Deed(StrEnum):
    """Something a member may want to do."""

    EDIT_SESSION = "edit_session"
    DELETE_SESSION = "delete_session"
    SET_PHASE = "set_phase"
    EDIT_RUNDOWN = "edit_rundown"
    EDIT_SCRIPT = "edit_script"
    EDIT_PRODUCT = "edit_product"
    CHECK_PRICE = "check_price"
    TICK_CHECKLIST = "tick_checklist"
    REHEARSE = "rehearse"
    TAKE_SEGMENT = "take_segment"
    DRIVE_PROMPTER = "drive_prompter"
    SEND_CUE = "send_cue"
    ACKNOWLEDGE_CUE = "acknowledge_cue"
    EDIT_PRESETS = "edit_presets"
    MARK_MOMENT = "mark_moment"
    LOG_INCIDENT = "log_incident"
    DECIDE_PROMPT = "decide_prompt"
    LOG_AD_ACTION = "log_ad_action"
    ENTER_READING = "enter_reading"
    ANSWER_COMMENT = "answer_comment"
    CLOSE_TICKET = "close_ticket"
    WRITE_NOTE = "write_note"
    EDIT_ACTION_ITEM = "edit_action_item"
    CLOSE_REVIEW = "close_review"
    CHANGE_RULES = "change_rules"
    SEE_COSTS = "see_costs"
    IMPORT_DATA = "import_data"
    EXPORT_DATA = "export_data"
    MANAGE_TEAM = "manage_team"
    CHANGE_SETTINGS = "change_settings"


_ALL_HANDS = frozenset({Deed.TICK_CHECKLIST, Deed.MARK_MOMENT, Deed.LOG_INCIDENT, Deed.WRITE_NOTE, Deed.SEND_CUE})

#: The table. The lead may do everything; the operator has the desk too, because somebody must answer when no
#: customer service is on shift; a viewer looks only.
HATS_X_DEEDS: MappingProxyType[Hat, frozenset[Deed]] = MappingProxyType(
    {
        Hat.LEAD: frozenset(Deed),
        Hat.OPERATOR: frozenset(Deed) - {Deed.DELETE_SESSION, Deed.CLOSE_REVIEW, Deed.MANAGE_TEAM},
        Hat.ANCHOR: _ALL_HANDS
        | {
            Deed.EDIT_SCRIPT,
            Deed.CHECK_PRICE,
            Deed.REHEARSE,
            Deed.DRIVE_PROMPTER,
            Deed.ACKNOWLEDGE_CUE,
            Deed.EDIT_ACTION_ITEM,
        },
        Hat.CUSTOMER_SERVICE: _ALL_HANDS
        | {
            Deed.CHECK_PRICE,
            Deed.ENTER_READING,
            Deed.ANSWER_COMMENT,
            Deed.CLOSE_TICKET,
            Deed.EDIT_ACTION_ITEM,
        },
        Hat.VIEWER: frozenset(),
    }
)


def allowed(hats: Iterable[Hat], deed: Deed) -> bool:
    """Whether somebody who wears these hats may do the deed."""
    return any(deed in HATS_X_DEEDS[Hat(hat)] for hat in hats)


def require(hats: Iterable[Hat], deed: Deed) -> None:
    """Refuse the deed unless one of the hats allows it.

    Raises:
        Denied: with the deed's name.
    """
    if not allowed(hats, deed):
        raise Denied(deed.value)
