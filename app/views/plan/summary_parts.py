"""The parts of the bar on top of the plan: a ring, figures with notes, a hairline, one line a blocker."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.services.plan.blockers import Blocker
from app.views.format import DASH
from app.views.shell.phase_words import blocker_text
from app.views.theme import theme, theme_bus
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel, plain_tooltip


class Ring(paint.Painted):
    """How ready the plan is."""

    def __init__(self) -> None:
        super().__init__()
        self._percent = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_percent(self, percent: int, words: str) -> None:
        """Show a share and say what it counts."""
        self._percent = percent
        self.setAccessibleName(words)
        self.setToolTip(plain_tooltip(words))
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().px(56)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        role = "good" if self._percent >= 100 else "accent"
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint.ring(painter, rect, self._percent / 100, look.colours[role], look.colours.hover, look.px(5))
        font = look.font(13, 600, tabular=True)
        paint.text(painter, rect, f"{self._percent}%", font, look.colours.text, paint.ALIGN_CENTRE)
        painter.end()


class Rule(paint.Painted):
    """A hairline between two parts of the bar."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(1, theme().px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        paint.hairline(painter, 0, 8, self.height() - 16, vertical=True)
        painter.end()


class Figure(QWidget):
    """Caption, value, note."""

    def __init__(self, key: str, title: str) -> None:
        super().__init__()
        self.value = PlainLabel(DASH, "title", tabular=True)
        self.value.setObjectName(f"plan.summary.{key}")
        self.note = PlainLabel("", "caption", "text2", elide=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addStretch(1)
        column.addWidget(PlainLabel(title, "caption", "text2"))
        column.addWidget(self.value)
        column.addWidget(self.note)
        column.addStretch(1)

    def show_figure(self, value: str, note: str, role: str = "text2") -> None:
        """Show a value and its note."""
        self.value.setText(value)
        self.note.setText(note)
        self.note.set_colour(role)
        self.setAccessibleName(f"{self._title} {value}, {note}" if note else f"{self._title} {value}")


class BlockerLine(QWidget):
    """One thing that stands in the way; a click leads to it.

    Signals:
        asked: The ``Blocker``.
    """

    asked = Signal(object)

    def __init__(self, at: int) -> None:
        super().__init__()
        self._blocker: Blocker | None = None
        self._icon = IconView("", 16, "crit")
        self._words = Button("", "ghost", size="compact", align_left=True)
        self._words.setObjectName(f"plan.summary.blocker{at}")
        self._words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._words.setMinimumWidth(48)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        row.addStretch(1)
        theme_bus().theme_changed.connect(self._on_theme_changed)
        self._words.clicked.connect(self._on_clicked)
        self._on_theme_changed(None)

    def show_blocker(self, blocker: Blocker, icon: str, role: str) -> None:
        """Show it."""
        self._blocker = blocker
        self._icon.set_icon(icon, role)
        self._words.set_label(blocker_text(blocker))
        self._words.setToolTip(plain_tooltip(blocker_text(blocker)))
        self.show()

    def _on_clicked(self, _checked: bool = False) -> None:
        self.asked.emit(self._blocker)

    def _on_theme_changed(self, _theme: object) -> None:
        self._words.setFixedHeight(theme().px(24))
