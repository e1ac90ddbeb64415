"""The list that the session picker opens: search, choose, or make another session."""

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.session import LiveSessionView
from app.views.shell.phase_stepper import phase_title
from app.views.shell.session_picker import origin_note, platform_title, session_times
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.list_view import ListView, RowDelegate
from app.views.widgets.popover import SHADOW, Popover
from app.views.widgets.text import PlainLabel

_Index = QModelIndex | QPersistentModelIndex
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
WIDTH = 420
ROW = 48
MOST_ROWS, LEAST_ROWS = 9, 3


class _SessionModel(QAbstractListModel):
    """Sessions, newest first."""

    def __init__(self, sessions: tuple[LiveSessionView, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.sessions = sorted(
            sessions, key=lambda session: session.started_at or session.planned_start_at or _LONG_AGO, reverse=True
        )

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.sessions)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        session = self.sessions[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return session
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{session.title} {platform_title(session)} {session_times(session)} {phase_title(session.phase)}"
        return None


class _SessionDelegate(RowDelegate):
    """Title, platform and date on two lines; phase at the right."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002 (the ground shows it)
        session: LiveSessionView = index.data(Qt.ItemDataRole.UserRole)
        look = theme()
        colours = look.colours
        tail = " · ".join(part for part in (phase_title(session.phase), origin_note(session)) if part)
        small = look.font(12, 500)
        tail_width = paint.advance(tail, small)
        left, half = rect.x() + 14, rect.height() / 2
        upper = QRectF(left, rect.y() + 3, rect.right() - 24 - tail_width - left, half - 2)
        lower = QRectF(left, rect.y() + half, rect.right() - 12 - left, half - 4)
        paint.text(painter, upper, session.title, look.font(13, 600), colours.text, paint.ALIGN_LEFT)
        detail = f"{platform_title(session)} · {session_times(session)}"
        paint.text(painter, lower, detail, look.font(12), colours.text2, paint.ALIGN_LEFT)
        corner = QRectF(rect.right() - 12 - tail_width, upper.y(), tail_width + 1, upper.height())
        paint.text(painter, corner, tail, small, colours.text3, paint.ALIGN_RIGHT)


class SessionPopup(Popover):
    """The list of sessions with a search field, and the ways to make another one.

    Signals:
        chosen: The id of a session.
        new_asked: A new session is wanted.
        import_asked: A file shall be imported.
    """

    chosen = Signal(object)
    new_asked = Signal()
    import_asked = Signal()

    def __init__(
        self, sessions: tuple[LiveSessionView, ...], current_id: str | None, *, may_create: bool, parent: QWidget
    ) -> None:
        super().__init__("", parent, padding=9)
        self.setAccessibleName(self.tr("Sessions"))
        self.setObjectName("shell.session.popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(theme().px(WIDTH) + 2 * SHADOW)
        self._search = Field(self.tr("Search sessions"), self.tr("Search sessions"), icon_name="search", height=34)
        self._search.setObjectName("shell.session.search")
        model = _SessionModel(sessions, self)
        self._filter = QSortFilterProxyModel(self)
        self._filter.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._filter.setSourceModel(model)
        self._list = ListView(self.tr("Sessions"), _SessionDelegate(ROW, hairline=False), self)
        self._list.setObjectName("shell.session.list")
        self._list.setModel(self._filter)
        self._list.setFixedHeight(min(MOST_ROWS, max(LEAST_ROWS, len(model.sessions))) * theme().px(ROW))
        row = next((row for row, session in enumerate(model.sessions) if session.id == current_id), 0)
        self._list.setCurrentIndex(self._filter.index(row, 0))
        self.body.setSpacing(8)
        self.body.addWidget(self._search)
        if model.sessions:
            self.body.addWidget(self._list)
        else:
            self._search.hide()
            self._list.hide()
            self.body.addWidget(PlainLabel(self.tr("No sessions yet"), "body", "text2"))
        if may_create:
            self.body.addLayout(self._make_buttons())
        self._search.textChanged.connect(self._on_text_changed)
        self._search.submitted.connect(self._on_submitted)
        self._search.installEventFilter(self)
        self._list.clicked.connect(self._choose)
        self._list.activated.connect(self._choose)

    def open_below(self, widget: QWidget, *, right: bool = False) -> None:
        """Open under the picker, ready to type."""
        super().open_below(widget, right=right)
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        new = Button(self.tr("New session"), "secondary", "plus")
        new.setObjectName("shell.session.new")
        new.clicked.connect(self._on_new_clicked)
        load = Button(self.tr("Import a file"), "ghost", "upload")
        load.setObjectName("shell.session.import")
        load.clicked.connect(self._on_import_clicked)
        row.addWidget(new)
        row.addWidget(load)
        row.addStretch(1)
        return row

    def _on_text_changed(self, text: str) -> None:
        """What is typed narrows the list; Enter takes the first that is left."""
        self._filter.setFilterFixedString(text.strip())
        self._list.setCurrentIndex(self._filter.index(0, 0))

    def _on_submitted(self, _text: object) -> None:
        self._choose(self._list.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid() or not self.isVisible():
            return
        session: LiveSessionView = index.data(Qt.ItemDataRole.UserRole)
        self.close()
        self.chosen.emit(session.id)

    def _on_new_clicked(self) -> None:
        self.close()
        self.new_asked.emit()

    def _on_import_clicked(self) -> None:
        self.close()
        self.import_asked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if by:
                row = max(0, min(self._filter.rowCount() - 1, self._list.currentIndex().row() + by))
                self._list.setCurrentIndex(self._filter.index(row, 0))
                return True
        return False
