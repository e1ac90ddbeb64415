"""The form of one problem: what went wrong, what is done about it, by whom, until when, and what will show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.models.base import new_id
from app.models.review import ActionState
from app.models.team import MemberView
from app.views.review.look import CHECK_KEYS, check_key, check_title, state_title
from app.views.review.problems import Problem
from app.views.widgets.bare_scroll import make_bare
from app.views.widgets.button import Button
from app.views.widgets.check import Check
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.menu import Menu, MenuItem
from app.views.widgets.segmented import Segmented
from app.views.widgets.spin import WhenField
from app.views.widgets.text import PlainLabel

NOBODY = "-"
LIMIT = 300
DUE_IN_DAYS = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person decided, ready for the service."""

    fields: dict[str, Any]
    state: ActionState
    command_id: str


class ActionForm(QWidget):
    """The form.

    Signals:
        saved: The person is done; carries a ``Draft``.
        left: The person went back without saving.
        removal_asked: The action item is to be deleted.
    """

    saved = Signal(object)
    left = Signal()
    removal_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem: Problem | None = None
        self._zone = ZoneInfo("UTC")
        self._t_ms: int | None = None
        self._command_id = ""
        self._problem = Field(self.tr("Problem"), self.tr("What went wrong, in one sentence"), height=36)
        self._problem.setMaxLength(LIMIT)
        self._problem.setObjectName("review.action.problem")
        self._action = Field(self.tr("Action"), self.tr("What is done about it"), height=36)
        self._action.setMaxLength(LIMIT)
        self._action.setObjectName("review.action.action")
        self._owner = Combo(self.tr("Owner"), height=36)
        self._owner.setObjectName("review.action.owner")
        self._dated = Check(self.tr("Due"))
        self._dated.setObjectName("review.action.dated")
        self._due = WhenField(self.tr("Due date"), "yyyy-MM-dd", height=36)
        self._due.setObjectName("review.action.due")
        self._check = Field(self.tr("Check metric"), self.tr("What will show it, e.g. click → order ≥ 7%"), height=36)
        self._check.setObjectName("review.action.check")
        self._metrics = Button("", "secondary", "list", size="key", name=self.tr("Choose a metric"))
        self._metrics.setObjectName("review.action.metrics")
        self._metrics.setToolTip(self.tr("Choose a metric"))
        self._menu = Menu(self.tr("Check metric"), (), self)
        self._state = Segmented([(state.value, state_title(state)) for state in ActionState], self.tr("State"))
        self._state.setObjectName("review.action.state")
        self.save = Button(self.tr("Save"), "primary", "check")
        self.save.setObjectName("review.action.save")
        self._back = Button(self.tr("Back"), "secondary")
        self._back.setObjectName("review.action.back")
        self._remove = Button("", "danger", "trash-2", name=self.tr("Delete this action"))
        self._remove.setObjectName("review.action.delete")
        self._remove.setToolTip(self.tr("Delete this action"))
        self._build()
        self._connect()

    def open_problem(
        self, problem: Problem | None, members: Sequence[MemberView], zone: str, now: datetime, t_ms: int | None
    ) -> None:
        """Fill the form: with a problem, or for a new one at a time of the session."""
        self.problem = problem
        self._zone = ZoneInfo(zone)
        self._command_id = new_id()
        item = problem.item if problem is not None else None
        self._t_ms = problem.t_ms if problem is not None else t_ms
        self._problem.show_text(problem.text if problem is not None else "")
        self._action.show_text(item.action if item is not None else "")
        self._owner.set_options([(NOBODY, self.tr("Nobody yet")), *((one.id, one.name) for one in members)])
        owner = item.owner_id if item is not None else None
        self._owner.choose(NOBODY)
        self._owner.choose(owner or NOBODY, missing_ok=True)
        due = item.due_at if item is not None else None
        self._dated.setChecked(due is not None)
        local = (due or now).astimezone(self._zone)
        shown = QDate(local.year, local.month, local.day)
        self._due.setDate(shown if due is not None else shown.addDays(DUE_IN_DAYS))
        self._due.setTime(QTime(0, 0))
        self._due.setEnabled(due is not None)
        self._check.show_text(check_title(item.check_metric) if item is not None else "")
        self._state.choose((item.state if item is not None else ActionState.OPEN).value)
        self._remove.setVisible(item is not None)
        (self._action if problem is not None else self._problem).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def draft(self) -> dict[str, Any]:
        """What is half typed."""
        return {
            "problem": self._problem.text(),
            "action": self._action.text(),
            "owner": self._owner.value,
            "dated": self._dated.isChecked(),
            "due": self._due.date(),
            "check": check_key(self._check.text()),
            "state": self._state.value,
            "t_ms": self._t_ms,
        }

    def restore(self, draft: dict[str, Any]) -> None:
        """Take it up again."""
        self._problem.show_text(draft["problem"])
        self._action.show_text(draft["action"])
        self._owner.choose(draft["owner"], missing_ok=True)
        self._dated.setChecked(draft["dated"])
        self._due.setDate(draft["due"])
        self._check.show_text(check_title(draft["check"]))
        self._state.choose(draft["state"])
        self._t_ms = draft["t_ms"]

    def _build(self) -> None:
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(14, 12, 14, 8)
        column.setSpacing(4)
        for field in (self._problem, self._action):
            column.addWidget(PlainLabel(field.accessibleName(), "caption", "text2"))
            column.addWidget(field)
            column.addSpacing(6)
        pair = QGridLayout()
        pair.setHorizontalSpacing(12)
        pair.setVerticalSpacing(4)
        pair.addWidget(PlainLabel(self._owner.accessibleName(), "caption", "text2"), 0, 0)
        pair.addWidget(self._dated, 0, 1)
        pair.addWidget(self._owner, 1, 0)
        pair.addWidget(self._due, 1, 1)
        pair.setColumnStretch(0, 1)
        pair.setColumnStretch(1, 1)
        column.addLayout(pair)
        column.addSpacing(6)
        column.addWidget(PlainLabel(self._check.accessibleName(), "caption", "text2"))
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._check, 1)
        line.addWidget(self._metrics)
        column.addLayout(line)
        column.addSpacing(6)
        column.addWidget(PlainLabel(self._state.accessibleName(), "caption", "text2"))
        column.addWidget(self._state, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        make_bare(scroll, fields)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 8, 14, 12)
        foot.setSpacing(8)
        foot.addWidget(self._remove)
        foot.addStretch(1)
        foot.addWidget(self._back)
        foot.addWidget(self.save)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self._dated.toggled.connect(self._due.setEnabled)
        self._metrics.clicked.connect(self._on_metrics_clicked)
        self._menu.chosen.connect(self._on_metric_chosen)
        for field in (self._problem, self._action, self._check):
            field.submitted.connect(self._on_submitted)
            field.escaped.connect(self._on_left)
        self._problem.textEdited.connect(self._on_problem_edited)
        self.save.clicked.connect(self._on_save_clicked)
        self._back.clicked.connect(self._on_left)
        self._remove.clicked.connect(self._on_remove_clicked)

    def _on_problem_edited(self, _text: str) -> None:
        self._problem.set_trouble("")

    def _on_metrics_clicked(self) -> None:
        self._menu.set_items([MenuItem(key, check_title(key)) for key in CHECK_KEYS])
        self._menu.open_below(self._metrics, right=True)

    def _on_metric_chosen(self, key: object) -> None:
        self._check.show_text(check_title(str(key)))

    def _on_submitted(self, _text: object) -> None:
        self._on_save_clicked()

    def _on_save_clicked(self) -> None:
        if any(field.composing for field in (self._problem, self._action, self._check)):
            return
        if not self._problem.text().strip():
            self._problem.set_trouble(self.tr("A problem needs a sentence."))
            self._problem.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        owner = self._owner.value
        fields: dict[str, Any] = {
            "problem": self._problem.text().strip(),
            "action": self._action.text().strip(),
            "owner_id": None if owner in {"", NOBODY} else owner,
            "due_at": self._due_at(),
            "check_metric": check_key(self._check.text()),
        }
        if self.problem is None or self.problem.item is None:
            fields |= self._origin()
        self.saved.emit(Draft(fields, ActionState(self._state.value), self._command_id))

    def _origin(self) -> dict[str, Any]:
        """Where a new action item comes from: a note, which gives it its time, or a moment."""
        if self.problem is not None and self.problem.note is not None:
            return {"note_id": self.problem.note.id}
        return {"t_ms": self._t_ms}

    def _due_at(self) -> datetime | None:
        """The last minute of the chosen day at the session's place."""
        if not self._dated.isChecked():
            return None
        chosen = self._due.date()
        day = datetime(chosen.year(), chosen.month(), chosen.day(), tzinfo=self._zone)
        return datetime.combine(day.date(), time(23, 59), self._zone).astimezone(UTC)

    def _on_left(self) -> None:
        self.left.emit()

    def _on_remove_clicked(self) -> None:
        self.removal_asked.emit()
