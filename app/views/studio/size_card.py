"""A card on the studio's monitor with one line of each size: whoever stands on the mark says which can be read."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from app.views.format import number
from app.views.studio.set_up import SetUp
from app.views.studio.sizes import Size, sizes
from app.views.studio.surface.ink import HALF_CAPITAL, Ink, colours, elided

MARGIN = 0.04


class SizeCard(QWidget):
    """The card; any key, tap or click closes it.

    Signals:
        closed: It was closed.
    """

    closed = Signal()

    def __init__(self, set_up: SetUp, language: str) -> None:
        super().__init__()
        self.setObjectName("studio.test_card")
        self.setWindowTitle(self.tr("Test card"))
        self.setAccessibleName(self.tr("Test card"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._set_up = set_up
        self._language = language

    def show_set_up(self, set_up: SetUp, language: str) -> None:
        """Show other sizes, while somebody slides the mark."""
        self._set_up, self._language = set_up, language
        self.update()

    def show_on(self, screen: QScreen | None) -> None:
        """Fill a monitor."""
        if screen is not None:
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
        self.showFullScreen()

    def _line(self, size: Size) -> str:
        texts = {
            "script": self.tr("Say this line without leaning in"),
            "glance": self.tr("S$18.90 · 05:54"),
            "cue": self.tr("Show the patch test"),
            "small": self.tr("Next: 7 · Sheet masks flash"),
            "reading": self.tr("ny-uh-SIN-uh-mide"),
        }
        return texts[size.key]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.fillRect(self.rect(), colours().canvas)
        painter.scale(1 / ratio, 1 / ratio)
        width, height = self.width() * ratio, self.height() * ratio
        if self._set_up.options.mirror:
            painter.translate(width, 0)
            painter.scale(-1, 1)
        self._paint(painter, QRectF(0, 0, width, height))
        painter.end()

    def _paint(self, painter: QPainter, page: QRectF) -> None:
        ink = Ink(painter, 1.0)
        left = page.width() * MARGIN
        found = sizes(self._set_up, self._language)
        needed = sum(size.pixels * 1.5 for size in found)
        gap = max(0.0, (page.height() - needed) / (len(found) + 1))
        y = gap
        note = ink.style(max(14.0, page.height() / 60), 500)
        for size in found:
            style = ink.style(size.pixels, 600)
            middle = y + size.pixels * 0.75
            right = page.width() - left
            verdict = self.tr("{pixels} px · {angle}′ of ≥ {least}′").format(
                pixels=size.pixels, angle=number(size.arc_minutes), least=f"{size.least:g}"
            )
            colour = colours().good if size.good else colours().warn
            end = ink.write_right(right, middle + HALF_CAPITAL * (size.pixels - note.px), verdict, note, colour)
            ink.write(left, middle, elided(self._line(size), style, end - left - 24), style, colours().text)
            y += size.pixels * 1.5 + gap
        ink.write(left, page.height() - note.px, self.tr("Any key closes this card"), note, colours().text3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
