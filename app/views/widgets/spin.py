"""Fields for numbers and times: padded like other fields, and deaf to the wheel while they lack the focus."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateTimeEdit, QDoubleSpinBox, QLineEdit, QSpinBox, QWidget

from app.views.theme import theme
from app.views.tokens import FIELD

TEXT_LEFT = 8


def dress(box: QAbstractSpinBox, name: str, height: int) -> None:
    """Give a box its name, height and padding; values count when editing ends, not at each key."""
    box.setAccessibleName(name)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.setFixedHeight(theme().px(height))
    box.setKeyboardTracking(False)
    editor = box.findChild(QLineEdit)
    if editor is not None:
        # WORKAROUND: the style sheet's padding of a spin box does not reach the line edit inside it.
        editor.setTextMargins(TEXT_LEFT, 0, 0, 0)


class Spin(QSpinBox):
    """A whole number.

    Args:
        name: What a screen reader says.
        low: Lowest value.
        high: Highest value.
        suffix: Unit after the number, with its space.
        height: Height at 100 %.
    """

    def __init__(
        self,
        name: str,
        low: int = 0,
        high: int = 999_999_999,
        suffix: str = "",
        *,
        height: int = FIELD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setRange(low, high)
        self.setSuffix(suffix)
        dress(self, name, height)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class DecimalSpin(QDoubleSpinBox):
    """A number with decimal places; the arguments are those of :class:`Spin`."""

    def __init__(
        self,
        name: str,
        low: float = 0.0,
        high: float = 999_999_999.0,
        suffix: str = "",
        *,
        places: int = 2,
        height: int = FIELD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setDecimals(places)
        self.setRange(low, high)
        self.setSuffix(suffix)
        dress(self, name, height)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class WhenField(QDateTimeEdit):
    """A date and time on the 24-hour clock, e.g. ``2026-06-17 19:00``.

    Args:
        name: What a screen reader says.
        pattern: Qt's pattern; ``HH:mm`` for a time alone.
        height: Height at 100 %.
    """

    def __init__(
        self,
        name: str,
        pattern: str = "yyyy-MM-dd HH:mm",
        *,
        height: int = FIELD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setDisplayFormat(pattern)
        dress(self, name, height)

    def sizeHint(self) -> QSize:
        # The style sheet's least height is that of all boxes; this one is as high as it was asked to be.
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
