"""Sentences and remedies of error codes: what any part of the product may answer."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
        """What Qt's function does; its type stub says ``object``."""
        return text

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

# code -> (sentence, remedy)
CORE_ERRORS: Final[dict[str, tuple[str, str]]] = {
    "invalid": (
        QT_TRANSLATE_NOOP("Errors", "This cannot be saved as it is."),
        QT_TRANSLATE_NOOP("Errors", "Check the marked fields and try again."),
    ),
    "not_found": (
        QT_TRANSLATE_NOOP("Errors", "This {subject} does not exist any more."),
        QT_TRANSLATE_NOOP("Errors", "Somebody may have removed it; the list is up to date now."),
    ),
    "conflict": (
        QT_TRANSLATE_NOOP("Errors", "Somebody else changed this {subject} first."),
        QT_TRANSLATE_NOOP("Errors", "Look at the new values, then make your change again."),
    ),
    "denied": (
        QT_TRANSLATE_NOOP("Errors", "Your hats do not allow this."),
        QT_TRANSLATE_NOOP("Errors", "Ask the session lead, or change your hat in the top bar."),
    ),
    "unavailable": (
        QT_TRANSLATE_NOOP("Errors", "The other side does not answer."),
        QT_TRANSLATE_NOOP("Errors", "It is tried again by itself; everything else goes on."),
    ),
    "auth_expired": (
        QT_TRANSLATE_NOOP("Errors", "The permission of {account} has ended."),
        QT_TRANSLATE_NOOP("Errors", "Renew it in Settings, Sources."),
    ),
    "busy": (
        QT_TRANSLATE_NOOP("Errors", "The same thing is still being done."),
        QT_TRANSLATE_NOOP("Errors", "Wait a moment; it does not need to be done twice."),
    ),
    "cancelled": (
        QT_TRANSLATE_NOOP("Errors", "It was cancelled."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed."),
    ),
    "unexpected": (
        QT_TRANSLATE_NOOP("Errors", "Something unexpected happened."),
        QT_TRANSLATE_NOOP("Errors", "Try again; if it stays, “cuedeck doctor” says where the log is."),
    ),
    "already_exists": (
        QT_TRANSLATE_NOOP("Errors", "The same thing is there already."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "not_allowed": (
        QT_TRANSLATE_NOOP("Errors", "This value is not accepted."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "refers_to_missing": (
        QT_TRANSLATE_NOOP("Errors", "It refers to something that was removed."),
        QT_TRANSLATE_NOOP("Errors", "Somebody may have removed it; the list is up to date now."),
    ),
    "unknown_field": (
        QT_TRANSLATE_NOOP("Errors", "There is no field called {field}."),
        QT_TRANSLATE_NOOP("Errors", "Try again; if it stays, “cuedeck doctor” says where the log is."),
    ),
    "naive_time": (
        QT_TRANSLATE_NOOP("Errors", "The time {value} has no time zone."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "unknown_zone": (
        QT_TRANSLATE_NOOP("Errors", "There is no time zone called {zone}."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "timezone_unknown": (
        QT_TRANSLATE_NOOP("Errors", "There is no time zone called {timezone}."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "unknown_currency": (
        QT_TRANSLATE_NOOP("Errors", "The currency {currency} is not known."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "currency_mismatch": (
        QT_TRANSLATE_NOOP("Errors", "Amounts in {left} and {right} cannot be added."),
        QT_TRANSLATE_NOOP("Errors", "Use one currency for the whole session."),
    ),
    "running_already": (
        QT_TRANSLATE_NOOP("Errors", "Cuedeck is already running here."),
        QT_TRANSLATE_NOOP("Errors", "Its window was brought to the front."),
    ),
    "part_missing": (
        QT_TRANSLATE_NOOP("Errors", "A part of this installation is missing: {part}."),
        QT_TRANSLATE_NOOP("Errors", "Install Cuedeck again."),
    ),
}
