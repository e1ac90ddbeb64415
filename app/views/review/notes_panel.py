"""All notes of a session by time: what it is about, when, by whom. A click goes there, Return changes it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from app.models.review import NoteView
from app.services.review.facts import Facts
from app.services.runtime.permissions import Deed
from app.views.icons import paint_icon
from app.views.review.course import has_course
from app.views.review.look import NOTE_ICONS, note_title
from app.views.session_deck import wall_time
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.dialog import Question, ask
from app.views.widgets.list_view import ListView, RowDelegate
from app.views.widgets.panel import Panel
from app.views.widgets.paragraph import line_step, paragraph_layout
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex
#: Height of a note without its words, and most lines of words; the tool tip has them all.
AROUND, MOST_LINES = 33, 4
ROW = 52
UNLIMITED = 16_777_215


class _Model(QAbstractListModel):
    """Notes by time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._facts: Facts | None = None
        self.notes: tuple[NoteView, ...] = ()
        self._names: dict[str, str] = {}

    def show(self, facts: Facts | None, names: dict[str, str]) -> None:
        """Show the notes of a session."""
        notes = () if facts is None else facts.notes
        same = [note.id for note in notes] == [note.id for note in self.notes]
        if not same:
            self.beginResetModel()
        self._facts, self.notes, self._names = facts, notes, names
        if not same:
            self.endResetModel()
        elif notes:
            self.dataChanged.emit(self.index(0, 0), self.index(len(notes) - 1, 0))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.notes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        note = self.notes[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return note, self._when(note), self._names.get(note.author_id or "", "")
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{self._when(note)} {note_title(note.kind)}: {note.text}"
        return note.text if role == Qt.ItemDataRole.ToolTipRole else None

    def _when(self, note: NoteView) -> str:
        facts = self._facts
        if facts is None:
            return ""
        start = wall_time(facts.live, facts.at(note.t_ms), seconds=True)
        if note.end_ms is None:
            return start
        return f"{start}–{wall_time(facts.live, facts.at(note.end_ms), seconds=True)}"


class _Delegate(RowDelegate):
    """Kind, time and author over the words, which take as many lines as they need."""

    def _words(self, text: str, width: float) -> QTextLayout:
        return paragraph_layout(text, theme().font(13), width, Qt.AlignmentFlag.AlignLeft, MOST_LINES)

    @staticmethod
    def _width(row: float) -> float:
        return row - theme().px(26) - theme().px(16) - theme().px(8)

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002 (the ground shows it)
        note, when, author = index.data(Qt.ItemDataRole.UserRole)
        look = theme()
        side = look.px(16)
        left, top = rect.left() + look.px(14), rect.top() + look.px(7)
        line = QRectF(left, top, rect.width() - look.px(26), look.px(18))
        paint_icon(
            painter, NOTE_ICONS[note.kind], QRectF(left, line.center().y() - side / 2, side, side), look.colours.text2
        )
        words = line.adjusted(side + look.px(8), 0, 0, 0)
        small = look.font(12, 500, tabular=True)
        used = paint.text(painter, words, when, small, look.colours.accent)
        rest = words.adjusted(used + look.px(8), 0, 0, 0)
        paint.text(painter, rest, author, look.font(12), look.colours.text3, paint.ALIGN_RIGHT)
        painter.setPen(look.colours.text)
        self._words(note.text, self._width(rect.width())).draw(painter, QPointF(words.left(), line.bottom() + 1))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        note = index.data(Qt.ItemDataRole.UserRole)[0]
        lines = self._words(note.text, self._width(width)).lineCount()
        return QSize(
            super().sizeHint(option, index).width(), theme().px(AROUND) + round(lines * line_step(theme().font(13)))
        )


class NoteListView(ListView):
    """The list.

    Signals:
        edit_asked: Return, or a double click; carries the row.
        removal_asked: Delete; carries the row.
    """

    edit_asked = Signal(object)
    removal_asked = Signal(object)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.edit_asked.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.edit_asked.emit(index.row())
        elif index.isValid() and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removal_asked.emit(index.row())
        else:
            super().keyPressEvent(event)


class NotesPanel(Panel):
    """The panel.

    Signals:
        moment_asked: Milliseconds of a note that was clicked.
        edit_asked: A ``NoteView`` to be changed.
    """

    moment_asked = Signal(object)
    edit_asked = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__("", "sticky-note", padding=0, spacing=0, parent=parent)
        self.set_title(self.tr("Notes"))
        self._context = context
        self._model = _Model(self)
        self._asked: NoteView | None = None
        self.view = NoteListView(self.tr("Notes"), _Delegate(ROW), self)
        self.view.setObjectName("review.notes")
        self.view.setUniformItemSizes(False)
        self._snug = False
        self.view.setModel(self._model)
        self._empty = StateView(StateText("empty", ""))
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._empty, 1)
        self.view.clicked.connect(self._on_clicked)
        self.view.edit_asked.connect(self._on_edit_asked)
        self.view.removal_asked.connect(self._on_removal_asked)
        self.show_facts(None)

    def show_facts(self, facts: Facts | None) -> None:
        """Show the notes of a session."""
        names = {member.id: member.name for member in self._context.team.members}
        self._model.show(facts, names)
        notes = self._model.notes
        self.view.setVisible(bool(notes))
        self._empty.setVisible(not notes)
        writable = self._may() and facts is not None and has_course(facts)
        hint = self.tr("N writes one at the playhead.") if writable else ""
        self._empty.set_state(StateText("empty", self.tr("No notes yet"), hint, icon="sticky-note"))
        self.set_count(str(len(notes)) if notes else "")
        self._fit_height()

    def set_snug(self, *, snug: bool) -> None:
        """Be no higher than the notes need, so that what stands under them has the rest."""
        self._snug = snug
        self._fit_height()

    def _fit_height(self) -> None:
        notes = len(self._model.notes)
        rows = sum(self.view.sizeHintForRow(place) for place in range(notes))
        inside = rows + 4 if notes else self._empty.sizeHint().height()
        self.setMaximumHeight(self.head.height() + 3 + inside if self._snug else UNLIMITED)

    def choose(self, note_id: str) -> None:
        """Select a note without moving the playhead."""
        for place, note in enumerate(self._model.notes):
            if note.id == note_id:
                self.view.setCurrentIndex(self._model.index(place, 0))

    def _may(self) -> bool:
        return self._context.team.may(Deed.WRITE_NOTE)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.moment_asked.emit(self._model.notes[index.row()].t_ms)

    def _on_edit_asked(self, row: int) -> None:
        if self._may():
            self.edit_asked.emit(self._model.notes[row])

    def _on_removal_asked(self, row: int) -> None:
        if not self._may():
            return
        self._asked = self._model.notes[row]
        question = Question(
            self.tr("Delete this note?"),
            self._asked.text,
            self.tr("Delete"),
            self.tr("Keep"),
            danger=True,
            icon="trash-2",
        )
        ask(question, self).decided.connect(self._on_removal_decided)

    def _on_removal_decided(self, yes: bool) -> None:
        note, self._asked = self._asked, None
        if yes and note is not None:
            self._context.runner.run(self._context.services.review.delete, note.id, note.version)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_height()
