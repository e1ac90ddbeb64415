"""Tabs over a column: words with their counts, the chosen one underlined."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.segmented import Segmented, _Part

HEIGHT = 38
UNDERLINE = 2


class _Tab(_Part):
    """One tab."""

    def sizeHint(self) -> QSize:
        look = theme()
        return QSize(round(paint.advance(self._label, look.font(13, 600))) + look.px(16), look.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        body, chosen = QRectF(self.rect()), self.isChecked()
        if self.underMouse() and not chosen:
            paint.box(painter, body.adjusted(0, 4, 0, -6), 4, look.colours.hover)
        ink = look.colours.text if chosen or self.underMouse() else look.colours.text2
        paint.text(painter, body, self._label, look.font(13, 600 if chosen else 500), ink, paint.ALIGN_CENTRE)
        if chosen:
            line = QRectF(2, body.bottom() - UNDERLINE, body.width() - 4, UNDERLINE)
            painter.fillRect(line, look.colours.accent)
        if self.focus_mark.active:
            paint.box(painter, body.adjusted(0, 3, 0, -4), 4, None, look.colours.accent, 2)
        painter.end()


class TabStrip(Segmented):
    """A choice of one panel out of several, drawn as tabs on the line above them; it behaves as `Segmented` does."""

    def __init__(self, options: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(options, name, parent=parent)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _new_part(self, key: str, label: str) -> _Part:
        part = _Tab(self, key, label)
        part.setObjectName(f"{self.objectName()}.{key}" if self.objectName() else key)
        part.clicked.connect(self._on_clicked)
        part.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        self._parts[key] = part
        return part

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        paint.hairline(painter, 0, self.height() - 1, self.width())
        painter.end()
