"""Words and icons of notes, action items and check metrics in the review."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.models.metric import METRICS
from app.models.review import ActionState, NoteKind
from app.views.i18n import current_language

NOTE_ICONS: Final[dict[NoteKind, str]] = {
    NoteKind.PROBLEM: "flag-triangle-right",
    NoteKind.HIGHLIGHT: "star",
    NoteKind.IDEA: "lightbulb",
}
STATE_ICONS: Final[dict[ActionState, str]] = {
    ActionState.OPEN: "circle",
    ActionState.IN_PLAN: "circle-dot",
    ActionState.DONE: "check",
}
#: Colour role of each state: only what was done is favourable, and nothing here is amber by itself.
STATE_INKS: Final[dict[ActionState, str]] = {
    ActionState.OPEN: "text2",
    ActionState.IN_PLAN: "accent",
    ActionState.DONE: "good",
}
#: Metrics that a person is offered as the proof that an action helped.
CHECK_KEYS: Final = (
    "click_to_order", "gmv_per_min", "gpm_views", "avg_watch_s", "roi_pay", "leave_rate", "violations",
    "price_errors", "cue_answer_s",
)  # fmt: skip


def note_title(kind: NoteKind) -> str:
    """The kind of a note in words."""
    translate = QCoreApplication.translate
    return {
        NoteKind.PROBLEM: translate("ReviewWords", "Problem"),
        NoteKind.HIGHLIGHT: translate("ReviewWords", "Highlight"),
        NoteKind.IDEA: translate("ReviewWords", "Idea"),
    }[kind]


def state_title(state: ActionState) -> str:
    """Where an action item stands, in words."""
    translate = QCoreApplication.translate
    return {
        ActionState.OPEN: translate("ReviewWords", "open"),
        ActionState.IN_PLAN: translate("ReviewWords", "in plan"),
        ActionState.DONE: translate("ReviewWords", "done"),
    }[state]


def check_title(text: str) -> str:
    """A check metric in words: the name of a metric that we know, else the words that somebody typed."""
    translate = QCoreApplication.translate
    own = {
        "leave_rate": translate("ReviewWords", "Leave rate"),
        "violations": translate("ReviewWords", "Violations"),
        "price_errors": translate("ReviewWords", "Price errors"),
        "cue_answer_s": translate("ReviewWords", "Time to answer a cue"),
    }
    if text in own:
        return own[text]
    metric = METRICS.get(text)
    if metric is None:
        return text
    return metric.name_zh if current_language() == "zh" else metric.name_en


def check_key(text: str) -> str:
    """What is stored for words that somebody typed: the key of a metric that has this name, else the words."""
    typed = text.strip()
    return next((key for key in CHECK_KEYS if check_title(key).casefold() == typed.casefold()), typed)
