"""The left rail: the rooms in the order of a show, before | on air | after, with Settings at the foot."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.icons import paint_icon
from app.views.shell.bar_button import BarButton
from app.views.theme import theme, theme_bus

ROOMS: tuple[tuple[str, str], ...] = (
    ("plan", "clipboard-list"),
    ("studio", "presentation"),
    ("control", "activity"),
    ("desk", "messages-square"),
    ("review", "film"),
    ("settings", "settings-2"),
)


WIDTH = 72
MOST_SCALE = 1.25


def rail_px(length: float) -> int:
    """A length of the rail at the text size in force; the rail grows less than the text does."""
    return round(length * max(1.0, min(MOST_SCALE, theme().scale)))


@dataclass(frozen=True, slots=True)
class Badge:
    """A count beside a room; amber when something there needs the person."""

    count: int = 0
    urgent: bool = False


def room_title(room: str, translate: Callable[[str, str], str] = QCoreApplication.translate) -> str:
    """The room's name, in the language in force unless another way to translate is given."""
    titles = {
        "plan": translate("Rail", "Plan"),
        "studio": translate("Rail", "Studio"),
        "control": translate("Rail", "Control"),
        "desk": translate("Rail", "Desk"),
        "review": translate("Rail", "Review"),
        "settings": translate("Rail", "Settings"),
        "help": translate("Rail", "Help"),
    }
    return titles[room]


class RailButton(BarButton):
    """One room of the rail: icon 22 and label 12, 62 high, a 3 px bar when it is the current one."""

    def __init__(self, room: str, icon_name: str, *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room = room
        self._icon_name = icon_name
        self._small = small
        self._badge = Badge()
        self.setCheckable(not small)
        self.setObjectName(f"shell.rail.{room}")
        self.retranslate()

    def retranslate(self) -> None:
        """Take the names of the language in force."""
        self.setText(room_title(self.room))
        self._sync_name()
        self.update()

    @property
    def badge(self) -> Badge:
        """The count it shows."""
        return self._badge

    def set_badge(self, badge: Badge) -> None:
        """Show a count."""
        if badge != self._badge:
            self._badge = badge
            self._sync_name()
            self.update()

    def _sync_name(self) -> None:
        name = self.text()
        if self._badge.count:
            name = QCoreApplication.translate("Rail", "{room}, {count} waiting").format(
                room=name, count=self._badge.count
            )
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(rail_px(WIDTH), rail_px(44 if self._small else 62))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        colours = look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self.isChecked()
        tile = QRectF(8, 2, self.width() - 16, self.height() - 4)
        if current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected if current else colours.hover)
            painter.drawRoundedRect(tile, 8, 8)
        if current:
            painter.fillRect(QRectF(0, 12, 3, self.height() - 24), colours.accent)
        if self.hasFocus():
            painter.setPen(colours.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(tile.adjusted(1, 1, -1, -1), 7, 7)
        tone = colours.text if current else colours.text2
        top = (self.height() - 22) / 2 if self._small else rail_px(10)
        paint_icon(painter, self._icon_name, QRectF((self.width() - 22) / 2, top, 22, 22), tone, 1.9)
        if not self._small:
            painter.setFont(look.font(12, 600 if current else 500))
            painter.setPen(tone)
            words = QRectF(1, rail_px(34), self.width() - 2, rail_px(22))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._badge.count:
            self._paint_badge(painter)
        painter.end()

    def _paint_badge(self, painter: QPainter) -> None:
        look = theme()
        colours = look.colours
        text = str(self._badge.count) if self._badge.count < 100 else "99+"
        font = look.font(12, 700, tabular=True)
        width = max(18.0, look.metrics(12, 700).horizontalAdvance(text) + 8)
        box = QRectF(self.width() / 2 + 6, 4, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.warn_fill if self._badge.urgent else colours.line2)
        painter.drawRoundedRect(box, 9, 9)
        painter.setPen(colours.on_warn if self._badge.urgent else colours.text)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class _Hairline(QWidget):
    """A short line between the groups of rooms."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(rail_px(WIDTH), 17)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect((self.width() - 32) // 2, 8, 32, 1, theme().colours.line2)
        painter.end()


class _Logo(QWidget):
    """The mark: two cards on a desk, the front one lit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(rail_px(WIDTH), 56)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate((self.width() - WIDTH) / 2, 0)
        pen = painter.pen()
        pen.setColor(colours.text2)
        pen.setWidthF(1.6)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(21, 17, 24, 17), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(QRectF(26, 22, 27, 20), 5, 5)
        painter.setBrush(colours.accent_fill)
        painter.drawRoundedRect(QRectF(28, 24, 23, 16), 4, 4)
        painter.setBrush(colours.surface)
        painter.drawEllipse(QRectF(43, 27.5, 4, 4))
        painter.end()


class Rail(QWidget):
    """The rail.

    Signals:
        room_chosen: The key of a room that the person asked for.
        help_asked: F1 or the question mark.
    """

    room_chosen = Signal(object)
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell.rail")
        self.setFixedWidth(rail_px(WIDTH))
        self.buttons: dict[str, RailButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(0)
        layout.addWidget(_Logo(self))
        layout.addSpacing(6)
        for room, icon_name in ROOMS:
            if room == "settings":
                layout.addStretch(1)
            button = RailButton(room, icon_name, parent=self)
            button.clicked.connect(self._on_button_clicked)
            self.buttons[room] = button
            layout.addWidget(button)
            if room in {"plan", "desk"}:
                layout.addWidget(_Hairline(self))
        self.help_button = RailButton("help", "circle-question-mark", small=True, parent=self)
        self.help_button.clicked.connect(self.help_asked)
        layout.addWidget(self.help_button)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def set_current(self, room: str) -> None:
        """Mark the room that is shown."""
        for key, button in self.buttons.items():
            button.setChecked(key == room)

    def set_badge(self, room: str, badge: Badge) -> None:
        """Show a count beside a room."""
        self.buttons[room].set_badge(badge)

    def retranslate(self) -> None:
        """Take the names of the language in force."""
        for button in (*self.buttons.values(), self.help_button):
            button.retranslate()

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self.room_chosen.emit(button.room)

    def _on_theme_changed(self, _theme: object) -> None:
        self.setFixedWidth(rail_px(WIDTH))
        for part in (*self.findChildren(_Hairline), *self.findChildren(_Logo)):
            part.setFixedWidth(rail_px(WIDTH))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme().colours
        painter.fillRect(self.rect(), colours.surface)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colours.line)
        painter.end()
