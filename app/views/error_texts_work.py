"""Sentences and remedies of error codes: planning, sessions and the team."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
        """What Qt's function does; its type stub says ``object``."""
        return text

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

# code -> (sentence, remedy)
WORK_ERRORS: Final[dict[str, tuple[str, str]]] = {
    "value_too_long": (
        QT_TRANSLATE_NOOP("Errors", "This text is too long."),
        QT_TRANSLATE_NOOP("Errors", "Use at most {limit} characters."),
    ),
    "value_unfit": (
        QT_TRANSLATE_NOOP("Errors", "This value cannot be kept."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "title_missing": (
        QT_TRANSLATE_NOOP("Errors", "It needs a title."),
        QT_TRANSLATE_NOOP("Errors", "Give it a name and try again."),
    ),
    "name_missing": (
        QT_TRANSLATE_NOOP("Errors", "It needs a name."),
        QT_TRANSLATE_NOOP("Errors", "Give it a name and try again."),
    ),
    "name_taken": (
        QT_TRANSLATE_NOOP("Errors", "There is already a member called {name}."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "text_missing": (
        QT_TRANSLATE_NOOP("Errors", "It needs some words."),
        QT_TRANSLATE_NOOP("Errors", "Write a few words and try again."),
    ),
    "comment_empty": (
        QT_TRANSLATE_NOOP("Errors", "The comment is empty."),
        QT_TRANSLATE_NOOP("Errors", "Write a few words and try again."),
    ),
    "price_missing": (
        QT_TRANSLATE_NOOP("Errors", "There is no price to check yet."),
        QT_TRANSLATE_NOOP("Errors", "Type the live price first."),
    ),
    "negative_number": (
        QT_TRANSLATE_NOOP("Errors", "A number here cannot be below zero."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "bad_share": (
        QT_TRANSLATE_NOOP("Errors", "A share lies between 0 and 100 percent."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "bad_length": (
        QT_TRANSLATE_NOOP("Errors", "This length is not possible."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "bad_range": (
        QT_TRANSLATE_NOOP("Errors", "The end lies before the start."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "bad_speed": (
        QT_TRANSLATE_NOOP("Errors", "The fastest speed is {most}."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "pace_out_of_range": (
        QT_TRANSLATE_NOOP("Errors", "The pace lies between {least} and {most}."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "session_locked": (
        QT_TRANSLATE_NOOP("Errors", "The plan is locked in this phase."),
        QT_TRANSLATE_NOOP("Errors", "Write an amendment, or ask the session lead to open it."),
    ),
    "session_on_air": (
        QT_TRANSLATE_NOOP("Errors", "A session that is on air cannot be removed."),
        QT_TRANSLATE_NOOP("Errors", "End it first."),
    ),
    "phase_order": (
        QT_TRANSLATE_NOOP("Errors", "The session cannot go to this phase now."),
        QT_TRANSLATE_NOOP("Errors", "Take the phases in their order."),
    ),
    "back_on_air_late": (
        QT_TRANSLATE_NOOP("Errors", "This show ended too long ago to go back on the air."),
        QT_TRANSLATE_NOOP("Errors", "Make a new session for the next show."),
    ),
    "blocked": (
        QT_TRANSLATE_NOOP("Errors", "Something still stands in the way ({count})."),
        QT_TRANSLATE_NOOP("Errors", "Open the list of blockers in Plan."),
    ),
    "second_person_needed": (
        QT_TRANSLATE_NOOP("Errors", "A second person has to confirm this."),
        QT_TRANSLATE_NOOP("Errors", "Ask another member to look at it."),
    ),
    "nothing_to_fit": (
        QT_TRANSLATE_NOOP("Errors", "There is no length left to share out."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed."),
    ),
    "move_onto_itself": (
        QT_TRANSLATE_NOOP("Errors", "A segment cannot be moved onto itself."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed."),
    ),
    "already_adopted": (
        QT_TRANSLATE_NOOP("Errors", "This is already in the plan."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed."),
    ),
    "already_set_up": (
        QT_TRANSLATE_NOOP("Errors", "The team is already set up."),
        QT_TRANSLATE_NOOP("Errors", "Choose your name in the list."),
    ),
    "last_lead": (
        QT_TRANSLATE_NOOP("Errors", "The last session lead cannot be removed."),
        QT_TRANSLATE_NOOP("Errors", "Give somebody else the lead first."),
    ),
    "hats_missing": (
        QT_TRANSLATE_NOOP("Errors", "A member needs at least one hat."),
        QT_TRANSLATE_NOOP("Errors", "Choose a hat and try again."),
    ),
    "hat_not_worn": (
        QT_TRANSLATE_NOOP("Errors", "{name} does not have this hat."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "member_left": (
        QT_TRANSLATE_NOOP("Errors", "{name} is not in the team any more."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "member_unknown": (
        QT_TRANSLATE_NOOP("Errors", "This member does not exist."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "member_needed": (
        QT_TRANSLATE_NOOP("Errors", "Somebody has to be signed in for this."),
        QT_TRANSLATE_NOOP("Errors", "Choose your name at the top right."),
    ),
    "session_not_live": (
        QT_TRANSLATE_NOOP("Errors", "The session is not live."),
        QT_TRANSLATE_NOOP("Errors", "Do it while the session is live."),
    ),
    "session_not_started": (
        QT_TRANSLATE_NOOP("Errors", "The session has not started yet."),
        QT_TRANSLATE_NOOP("Errors", "Do it while the session is live."),
    ),
}
