"""What to say about each error code: one sentence, and what the person can do.

Services raise codes with parameters and hold no prose (``app.models.errors``). Braces name parameters. The context of
all translations is "Errors"; a test compares this table with the codes that the services raise.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
        """What Qt's function does; its type stub says ``object``."""
        return text

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.views.error_texts_common import CORE_ERRORS
from app.views.error_texts_figures import FIGURES_ERRORS
from app.views.error_texts_files import FILES_ERRORS, REASONS, WHAT
from app.views.error_texts_live import LIVE_ERRORS
from app.views.error_texts_system import SYSTEM_ERRORS
from app.views.error_texts_work import WORK_ERRORS

__all__ = ["ERROR_TEXTS", "REASONS", "SUBJECTS", "UNKNOWN", "WHAT"]

# code -> (sentence, remedy)
ERROR_TEXTS: Final[dict[str, tuple[str, str]]] = {
    **CORE_ERRORS, **WORK_ERRORS, **LIVE_ERRORS, **FIGURES_ERRORS, **SYSTEM_ERRORS, **FILES_ERRORS,
}  # fmt: skip

UNKNOWN: Final = (
    QT_TRANSLATE_NOOP("Errors", "Something went wrong ({code})."),
    QT_TRANSLATE_NOOP("Errors", "Try again; if it stays, “cuedeck doctor” says where the log is."),
)

# What an error may be about, in the person's words. A subject that is missing here is called "entry".
SUBJECTS: Final[dict[str, str]] = {
    "session": QT_TRANSLATE_NOOP("Subjects", "session"),
    "live_session": QT_TRANSLATE_NOOP("Subjects", "session"),
    "segment": QT_TRANSLATE_NOOP("Subjects", "segment"),
    "segment_run": QT_TRANSLATE_NOOP("Subjects", "segment"),
    "script": QT_TRANSLATE_NOOP("Subjects", "script"),
    "script_version": QT_TRANSLATE_NOOP("Subjects", "script"),
    "product": QT_TRANSLATE_NOOP("Subjects", "product"),
    "member": QT_TRANSLATE_NOOP("Subjects", "member"),
    "checklist_item": QT_TRANSLATE_NOOP("Subjects", "checklist item"),
    "cue": QT_TRANSLATE_NOOP("Subjects", "cue"),
    "cue_preset": QT_TRANSLATE_NOOP("Subjects", "quick cue"),
    "prompt": QT_TRANSLATE_NOOP("Subjects", "prompt"),
    "rule": QT_TRANSLATE_NOOP("Subjects", "rule"),
    "ad_plan": QT_TRANSLATE_NOOP("Subjects", "ad plan"),
    "ad_action": QT_TRANSLATE_NOOP("Subjects", "ad action"),
    "ticket": QT_TRANSLATE_NOOP("Subjects", "ticket"),
    "order": QT_TRANSLATE_NOOP("Subjects", "order"),
    "shop_order": QT_TRANSLATE_NOOP("Subjects", "order"),
    "order_return": QT_TRANSLATE_NOOP("Subjects", "order"),
    "incident": QT_TRANSLATE_NOOP("Subjects", "incident"),
    "action_item": QT_TRANSLATE_NOOP("Subjects", "action item"),
    "source": QT_TRANSLATE_NOOP("Subjects", "source"),
    "source_config": QT_TRANSLATE_NOOP("Subjects", "source"),
    "feed": QT_TRANSLATE_NOOP("Subjects", "source"),
    "metric_reading": QT_TRANSLATE_NOOP("Subjects", "reading"),
    "comment": QT_TRANSLATE_NOOP("Subjects", "comment"),
    "segment_comment": QT_TRANSLATE_NOOP("Subjects", "comment"),
    "backup": QT_TRANSLATE_NOOP("Subjects", "backup"),
    "secret": QT_TRANSLATE_NOOP("Subjects", "token"),
    "store": QT_TRANSLATE_NOOP("Subjects", "data store"),
    "rundown_state": QT_TRANSLATE_NOOP("Subjects", "rundown"),
    "note": QT_TRANSLATE_NOOP("Subjects", "note"),
    "finding": QT_TRANSLATE_NOOP("Subjects", "finding"),
    "recording": QT_TRANSLATE_NOOP("Subjects", "recording"),
    "quick_reply": QT_TRANSLATE_NOOP("Subjects", "quick reply"),
    "setting": QT_TRANSLATE_NOOP("Subjects", "setting"),
    "mark": QT_TRANSLATE_NOOP("Subjects", "mark"),
    "page": QT_TRANSLATE_NOOP("Subjects", "page"),
    "shift": QT_TRANSLATE_NOOP("Subjects", "shift"),
    "term_note": QT_TRANSLATE_NOOP("Subjects", "term"),
    "entry": QT_TRANSLATE_NOOP("Subjects", "entry"),
}
