"""The line that writes a note at the playhead or over the chosen range; nothing else on the screen moves away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.base import new_id
from app.models.review import NoteKind, NoteView
from app.views.review.look import NOTE_ICONS, note_title
from app.views.widgets.button import Button
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.text import PlainLabel

LIMIT = 500


class NoteForm(QWidget):
    """Kind, words, Enter.

    Signals:
        submitted: The words are done; carries them.
        closed: The form was left without a note.
    """

    submitted = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note: NoteView | None = None
        self.command_id = ""
        self._when = PlainLabel("", "strong", "accent", tabular=True)
        self._kind = Combo(
            self.tr("Kind"), [(kind.value, note_title(kind), NOTE_ICONS[kind]) for kind in NoteKind], height=34
        )
        self._kind.setObjectName("review.note.kind")
        self._text = Field(self.tr("Note"), self.tr("What happened here, then Enter"), height=34)
        self._text.setMaxLength(LIMIT)
        self._text.setObjectName("review.note.text")
        self.save = Button(self.tr("Add"), "primary", "corner-down-left")
        self.save.setObjectName("review.note.save")
        self._leave = Button("", "ghost", "x", name=self.tr("Close without a note"))
        self._leave.setObjectName("review.note.close")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._when)
        row.addWidget(self._kind)
        row.addWidget(self._text, 1)
        row.addWidget(self.save)
        row.addWidget(self._leave)
        self._text.submitted.connect(self._on_submitted)
        self._text.escaped.connect(self._on_left)
        self.save.clicked.connect(self._on_save_clicked)
        self._leave.clicked.connect(self._on_left)
        self.hide()

    @property
    def kind(self) -> NoteKind:
        """The chosen kind."""
        return NoteKind(self._kind.value)

    @property
    def text(self) -> str:
        """What is typed."""
        return self._text.text()

    def open_new(self) -> None:
        """Begin a note; what was half typed before stays."""
        if self.note is not None:
            self._text.show_text("")
        self.note = None
        self.command_id = new_id()
        self._open(self.tr("Add"))

    def open_note(self, note: NoteView) -> None:
        """Change a note."""
        self.note = note
        self._kind.choose(note.kind.value)
        self._text.show_text(note.text)
        self._open(self.tr("Save"))

    def show_when(self, when: str) -> None:
        """Say which moment or range the note is about."""
        self._when.setText(when)

    def draft(self) -> dict[str, str] | None:
        """What is half typed; `None` when the form is closed."""
        if self.isHidden():
            return None
        note = self.note.id if self.note is not None else ""
        return {"kind": self.kind.value, "text": self.text, "note": note}

    def restore(self, draft: object, notes: Sequence[NoteView]) -> None:
        """Take up a draft; a note that is gone meanwhile becomes a new one."""
        if not isinstance(draft, dict):
            return
        note = next((one for one in notes if one.id == draft["note"]), None)
        if note is not None:
            self.open_note(note)
        else:
            self.open_new()
        self._kind.choose(draft["kind"])
        self._text.show_text(draft["text"])

    def finish(self) -> None:
        """The note is written: empty the form and close it."""
        self._text.show_text("")
        self.note = None
        self.hide()

    def _open(self, verb: str) -> None:
        self.save.set_label(verb)
        self.show()
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_submitted(self, text: object) -> None:
        if str(text).strip():
            self.submitted.emit(str(text).strip())

    def _on_save_clicked(self) -> None:
        self._text.submit()

    def _on_left(self) -> None:
        if self.note is not None:
            self._text.show_text("")
            self.note = None
        self.hide()
        self.closed.emit()
