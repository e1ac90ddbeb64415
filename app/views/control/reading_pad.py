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
#: Height of a key where the room is low: with large text still more than a finger needs.
LOW: Final = 36
#: Space that the room leaves around the form.
EDGE: Final = 12
BACK: Final = "back"
ENTER: Final = "enter"
_ROWS: Final = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"), (".", "0", "00"))
_ICONS: Final = {BACK: "arrow-left", ENTER: "corner-down-left"}


class PadKey(QAbstractButton):
    """One key; it never takes the keyboard from the figure that it types into."""

    def __init__(self, key: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self._high = SIDE
        self.setObjectName(f"control.reading.pad.{key}")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def _on_theme_changed(self, _theme: object) -> None:
        self.updateGeometry()
        self.update()

    def set_high(self, high: int) -> None:
        """Take another least height, at 100 %."""
        if high != self._high:
            self._high = high
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(SIDE), theme().px(self._high))

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

    def fit(self, form: QWidget) -> bool:
        """Take less height where the form would stick out of its room with large keys; tells whether it would."""
        room, layout = form.parentWidget(), form.layout()
        low = False
        if room is not None and layout is not None and not self.isHidden():
            self._set_high(SIDE)
            layout.activate()
            low = layout.totalSizeHint().height() > room.height() - 2 * EDGE
        self._set_high(LOW if low else SIDE)
        return low

    def _set_high(self, high: int) -> None:
        for key in self.findChildren(PadKey):
            key.set_high(high)

    def _add(self, grid: QGridLayout, key: str, name: str, row: int, column: int, rows: int = 1) -> None:
        made = PadKey(key, name, self)
        made.clicked.connect(self._on_clicked)
        grid.addWidget(made, row, column, rows, 1)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, PadKey):
            self.pressed.emit(sender.key)
