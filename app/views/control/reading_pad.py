"""A pad of large keys for figures, for mouse and touch; the keyboard goes on working beside it."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from app.views.icons import paint_icon
from app.views.theme import theme, theme_bus
from app.views.tokens import RADIUS_CONTROL
from app.views.widgets import paint

#: Height and least width of a key at 100 %; a finger needs 44.
SIDE: Final = 48
BACK: Final = "back"
ENTER: Final = "enter"
_ROWS: Final = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"), (".", "0", "00"))
_ICONS: Final = {BACK: "arrow-left", ENTER: "corner-down-left"}


class PadKey(QAbstractButton):
    """One key; it never takes the keyboard from the figure that it types into."""

    def __init__(self, key: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.setObjectName(f"control.reading.pad.{key}")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def _on_theme_changed(self, _theme: object) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().px(SIDE)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        colours = look.colours
        painter = paint.begin(self)
        body = QRectF(self.rect())
        primary = self.key == ENTER
        fill = (
            colours.accent_fill if primary else colours.hover if self.underMouse() or self.isDown() else colours.surface
        )
        paint.box(painter, body, RADIUS_CONTROL, fill.darker(118) if self.isDown() else fill, colours.line2)
        ink = colours.on_fill if primary else colours.text
        if self.key in _ICONS:
            side = look.px(20)
            spot = QRectF(body.center().x() - side / 2, body.center().y() - side / 2, side, side)
            paint_icon(painter, _ICONS[self.key], spot, ink)
        else:
            paint.text(painter, body, self.key, look.font(20, 600, tabular=True), ink, paint.ALIGN_CENTRE)
        painter.end()


class NumberPad(QWidget):
    """Ten digits, a point, two noughts, back and Enter.

    Signals:
        pressed: A key was pressed; carries its text, ``BACK`` or ``ENTER``.
    """

    pressed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("control.reading.pad")
        self.setAccessibleName(self.tr("Number pad"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        names = {".": self.tr("Decimal point"), BACK: self.tr("Delete the last digit"), ENTER: self.tr("Save")}
        for row, keys in enumerate(_ROWS):
            for column, key in enumerate(keys):
                self._add(grid, key, names.get(key, key), row, column)
        self._add(grid, BACK, names[BACK], 0, 3, 2)
        self._add(grid, ENTER, names[ENTER], 2, 3, 2)

    def _add(self, grid: QGridLayout, key: str, name: str, row: int, column: int, rows: int = 1) -> None:
        made = PadKey(key, name, self)
        made.clicked.connect(self._on_clicked)
        grid.addWidget(made, row, column, rows, 1)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, PadKey):
            self.pressed.emit(sender.key)
