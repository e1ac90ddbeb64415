"""A screenshot beside typed readings: pasted or dropped, shown small, stored with the first reading it proves."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.models.errors import AppError, Invalid
from app.services.sources.manual.typed import ManualReading
from app.services.sources.pictures import Picture
from app.views.control.incident_evidence import PictureView
from app.views.control.incident_picture import Offer, decode, offer_of, read_offer
from app.views.i18n import error_text
from app.views.theme import theme
from app.views.tokens import RADIUS_CHIP
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

SMALL = QSize(72, 44)
#: The number of what was asked, and the picture or why there is none.
_Answer = tuple[int, Picture | AppError]


class _Small(paint.Painted):
    """The screenshot, small."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage) -> None:
        """Show another one; none while it is being looked at."""
        self._pixmap = QPixmap()
        self.update()
        if image.isNull():
            return
        ratio, side = self.devicePixelRatioF(), self.sizeHint()
        aspect, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        made = image.scaled(side * ratio, aspect, smooth)
        made.setDevicePixelRatio(ratio)
        self._pixmap = QPixmap.fromImage(made)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(SMALL.width()), theme().px(SMALL.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._pixmap.isNull():
            return
        painter = paint.begin(self)
        size = self._pixmap.deviceIndependentSize()
        spot = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())
        painter.drawPixmap(spot.topLeft(), self._pixmap)
        paint.box(painter, spot, RADIUS_CHIP, None, theme().colours.line2)
        painter.end()


class ReadingProof(QWidget):
    """The screenshot that goes with the next readings.

    Signals:
        changed: There is one now, or none any more.
        refused: It is no picture that can be kept; carries the words.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("control.reading.proof")
        self._context = context
        self._picture: Picture | None = None
        self._asked = 0
        self._image = QImage()
        self._small = _Small(self)
        self._name = PlainLabel("", "caption", "text2", wrap=True)
        self._open = Button(self.tr("Open"), "ghost", "maximize-2", size="compact")
        self._open.setObjectName("control.reading.proof.open")
        self._remove = Button("", "ghost", "x", size="compact", name=self.tr("Leave the screenshot out"))
        self._remove.setObjectName("control.reading.proof.remove")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._small)
        row.addWidget(self._name, 1)
        row.addWidget(self._open)
        row.addWidget(self._remove)
        self._open.clicked.connect(self._on_open)
        self._remove.clicked.connect(self.clear)
        self.hide()

    @property
    def picture(self) -> Picture | None:
        """What goes with the next readings."""
        return self._picture

    def take(self, mime: QMimeData) -> str:
        """Take a picture; returns why it cannot be, empty when it is being looked at (`changed`, `refused`)."""
        try:
            offer = offer_of(mime)
        except Invalid as error:
            return error_text(error.code, error.params)
        self._asked += 1
        self._picture, self._image = None, QImage()
        self._small.show_image(self._image)
        self._name.setText(self.tr("Looking at the picture"))
        self.show()
        self._context.runner.run_long(
            _read, self._asked, offer, done=self._on_read, busy=self._open
        )  # fmt: skip
        self.changed.emit()
        return ""

    def _on_read(self, answer: "_Answer") -> None:
        asked, picture = answer
        if asked != self._asked:
            # Left out, or another one was taken meanwhile.
            return
        if isinstance(picture, AppError):
            self.clear()
            self.refused.emit(error_text(picture.code, picture.params))
            return
        self._picture, self._image = picture, decode(picture.content)
        self._small.show_image(self._image)
        words = self.tr("Screenshot, {width} × {height}: goes with what you save now")
        self._name.setText(words.format(width=self._image.width(), height=self._image.height()))
        self.changed.emit()

    def clear(self) -> None:
        """Leave it out of the next readings; those that are stored keep theirs."""
        self._asked += 1
        if self._picture is not None or not self.isHidden():
            self._picture, self._image = None, QImage()
            self.hide()
            self.changed.emit()

    @property
    def add(self) -> Callable[..., ManualReading]:
        """What stores a reading together with the screenshot; runs on the executor."""
        services, picture = self._context.services, self._picture
        if picture is None:
            return services.manual.add
        evidence = services.evidence

        def add(session_id: str, metric: str, value: float, **fields: Any) -> ManualReading:
            kept = evidence.keep_for_readings(session_id, picture.content, picture.name)
            return services.manual.add(session_id, metric, value, evidence_id=kept.id, **fields)

        return add

    def open_kept(self, attachment_id: str) -> None:
        """Show a screenshot that is stored already."""
        self._context.runner.run(self._context.services.evidence.content, attachment_id, done=self._on_content)

    def _on_content(self, content: bytes) -> None:
        image = decode(content)
        if not image.isNull():
            PictureView(self.tr("Screenshot"), image, self.window()).open()

    def _on_open(self) -> None:
        if not self._image.isNull():
            PictureView(self.tr("Screenshot"), self._image, self.window()).open()


def _read(asked: int, offer: Offer) -> _Answer:
    """Runs beside the window."""
    try:
        return asked, read_offer(offer)
    except AppError as error:
        return asked, error
