"""Ctrl+M: the moment is marked at once; then words or a name by one digit, if there is time for them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.models.session import MarkView
from app.services.live.marks import DEEDS, preset_names
from app.services.runtime.permissions import Deed
from app.views.control.incident_clock import time_of
from app.views.control.incident_float import Float
from app.views.control.marks_look import mark_icon, mark_text, mark_title
from app.views.i18n import current_language
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH = 560
#: Untouched it goes away by itself.
STAYS_MS = 8_000
_SPLIT = str.maketrans({"，": ",", "、": ",", "；": ",", ";": ","})
_MOST_NAMES = 9


class MarkNote(Float):
    """The note under a mark that is stored already."""

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__("", "bookmark", "bottom", WIDTH, parent)
        self.setObjectName("control.mark")
        self.close_button.setObjectName("control.mark.close")
        self._context = context
        self._mark: MarkView | None = None
        self._gone = False
        self._names: tuple[str, ...] = ()
        self._own: list[str] = []
        self._text = Field(self.tr("Words for the mark"), self.tr("Words, or a digit for a name"), height=34)
        self._text.setObjectName("control.mark.text")
        self._text.setMaxLength(200)
        self._text.installEventFilter(self)
        self._undo = Button(self.tr("Take back"), "ghost", "undo-2", size="compact")
        self._undo.setObjectName("control.mark.undo")
        self._edit = Button(self.tr("Edit names"), "ghost", "pencil", size="compact")
        self._edit.setObjectName("control.mark.edit")
        self._names_field = Field(self.tr("Names of marks, between commas"), height=34)
        self._names_field.setObjectName("control.mark.names")
        self._names_field.hide()
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        self._buttons: list[Button] = []
        self._said = PlainLabel("", "caption", "text3", wrap=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.head.insertWidget(2, self._undo)
        self.body.addWidget(self._text)
        self.body.addLayout(self._grid)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self._edit)
        self.body.addWidget(self._names_field)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self._text.submitted.connect(self._on_submitted)
        self._text.escaped.connect(self.close_float)
        self._text.textChanged.connect(self._on_typed)
        self._undo.clicked.connect(self._on_undo)
        self._edit.clicked.connect(self._on_edit)
        self._names_field.submitted.connect(self._on_names)
        self._timer.timeout.connect(self.close_float)
        self._context.cues.log_changed.connect(self._on_log_changed)
        self._context.session.switched.connect(self._on_switched)

    def mark_now(self) -> str:
        """Mark this moment; returns why not, empty when it is on its way to the store."""
        session = self._context.session.current
        if session is None or session.started_at is None:
            return self.tr("Moments can be marked once the session has started.")
        if not self._context.team.may(Deed.MARK_MOMENT):
            return self.tr("Your hats do not allow marking moments.")
        self._context.runner.run(self._context.services.marks.mark, session.id, done=self._on_marked)
        return ""

    def open_mark(self, mark: MarkView) -> None:
        """Look at a mark again: other words, another name, or taken back."""
        self._show_mark(mark)
        self._timer.stop()
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_marked(self, mark: MarkView) -> None:
        # Whoever is writing a cue goes on writing it.
        focused = QApplication.focusWidget()
        busy = (
            bool(focused.text() if isinstance(focused, QLineEdit) else focused.toPlainText())
            if isinstance(focused, QLineEdit | QPlainTextEdit | QTextEdit)
            else False
        )
        self._show_mark(mark)
        self._timer.start()
        if not busy:
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_mark(self, mark: MarkView) -> None:
        self._mark, self._gone = mark, False
        self._text.show_text(mark.text)
        self._names_field.hide()
        self._context.runner.run(self._context.services.settings.get, "marks.presets", done=self._on_presets)
        self._show_presets()
        self._sync()
        self.open_float()

    def _sync(self) -> None:
        mark = self._mark
        if mark is None or self._context.session.current is None:
            return
        at = time_of(self._context, mark.t_ms, seconds=True)
        words = self.tr("Mark taken back · {time}") if self._gone else self.tr("Marked · {time}")
        self.title.setText(words.format(time=at))
        self.setAccessibleName(self.title.text())
        self.icon.set_icon(mark_icon(mark))
        self._undo.set_label(self.tr("Bring back") if self._gone else self.tr("Take back"))
        self._text.setEnabled(not self._gone)
        deed = mark.preset in DEEDS
        for button in self._buttons:
            button.setVisible(not deed)
            button.setEnabled(not self._gone)
            button.setChecked(button.label == mark.preset)
        self._edit.setVisible(not deed and self._context.team.may(Deed.CHANGE_SETTINGS))
        keys = self.tr("Enter keeps the words · a digit names it · Esc closes")
        told = f"{mark_title(mark)} · {mark_text(mark)}" if deed else keys
        self._said.setText(told)
        self.place()

    def _show_presets(self) -> None:
        names = preset_names(self._own, current_language())[:_MOST_NAMES]
        if names == self._names:
            return
        self._names = names
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for place, name in enumerate(names):
            button = Button(
                name, "secondary", hint=str(place + 1), framed_hint=True, align_left=True, size="compact", parent=self
            )
            button.setObjectName(f"control.mark.preset.{place + 1}")
            button.setCheckable(True)
            button.clicked.connect(self._on_preset_clicked)
            self._grid.addWidget(button, place // 3, place % 3)
            button.show()
            self._buttons.append(button)

    def _on_presets(self, given: list[str]) -> None:
        self._own = list(given)
        self._show_presets()
        self._sync()

    def _on_preset_clicked(self) -> None:
        sender = self.sender()
        self._name(next(place for place, button in enumerate(self._buttons) if button is sender))

    def _name(self, place: int) -> None:
        if place < len(self._names):
            self._change(preset=self._names[place], text=self._text.text())

    def _change(self, **fields: Any) -> None:
        mark = self._mark
        if mark is None or self._gone:
            return
        change: Callable[..., MarkView] = self._context.services.marks.change_mark
        self._context.runner.run(change, mark.id, mark.version, **fields)
        self.close_float()

    def _on_submitted(self, text: object) -> None:
        mark = self._mark
        if mark is not None and str(text).strip() != mark.text:
            self._change(text=str(text))
        else:
            self.close_float()

    def _on_typed(self, _text: str) -> None:
        if self._text.hasFocus():
            self._timer.stop()

    def _on_undo(self) -> None:
        mark = self._mark
        if mark is None:
            return
        marks = self._context.services.marks
        if self._gone:
            self._context.runner.run(marks.restore_mark, mark.id, done=self._on_back, busy=self._undo)
        else:
            self._context.runner.run(marks.delete_mark, mark.id, mark.version, done=self._on_gone, busy=self._undo)

    def _on_gone(self, mark: MarkView) -> None:
        self._mark, self._gone = mark, True
        self._sync()
        self._timer.start()

    def _on_back(self, mark: MarkView) -> None:
        self._mark, self._gone = mark, False
        self._sync()
        self._timer.start()

    def _on_edit(self) -> None:
        self._timer.stop()
        self._names_field.setVisible(self._names_field.isHidden())
        self._names_field.show_text(", ".join(self._names))
        self.place()
        if not self._names_field.isHidden():
            self._names_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_names(self, text: object) -> None:
        names = [one.strip()[:40] for one in str(text).translate(_SPLIT).split(",") if one.strip()][:_MOST_NAMES]
        self._context.runner.run(
            self._context.services.team.set_setting, "marks.presets", names, done=self._on_names_kept, busy=self._edit
        )

    def _on_names_kept(self, _setting: object) -> None:
        self._names_field.hide()
        self._context.runner.run(self._context.services.settings.get, "marks.presets", done=self._on_presets)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_log_changed(self) -> None:
        mark = self._mark
        if mark is None or self.isHidden():
            return
        found = next((one for one in self._context.cues.marks if one.id == mark.id), None)
        if found is not None and found.version > mark.version:
            self._mark = found
            self._sync()

    def _on_switched(self, _session_id: object) -> None:
        self._mark = None
        if not self.isHidden():
            self.close_float()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A digit names the mark while nothing is typed; in the middle of words it is a digit. While the note is taken
        # down it may be asked once more without its parts.
        if (
            watched is getattr(self, "_text", None)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            digit = event.text()
            if plain and digit.isdigit() and digit != "0" and not self._text.text() and not self._text.composing:
                self._name(int(digit) - 1)
                return True
            if event.matches(QKeySequence.StandardKey.Undo) and not self._text.isUndoAvailable():
                self._on_undo()
                return True
        return super().eventFilter(watched, event)
