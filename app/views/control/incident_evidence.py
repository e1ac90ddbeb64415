"""Pictures as evidence: small in a row, large on a click, taken away and brought back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPaintEvent, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.models.team import AttachmentView
from app.services.sources.manual.evidence import EvidenceService
from app.views.control.incident_picture import decode
from app.views.theme import theme
from app.views.tokens import RADIUS_CONTROL
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

THUMB = QSize(84, 56)
_Shown = tuple[tuple[AttachmentView, bytes], ...]


class Thumb(QWidget):
    """One picture, small.

    Signals:
        opened: It was clicked, or Enter pressed.
        removed: Delete was pressed.
    """

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, attachment: AttachmentView, image: QImage, parent: QWidget) -> None:
        super().__init__(parent)
        self.attachment = attachment
        self._focus = paint.KeyFocus(self)
        self.setObjectName(f"control.evidence.{attachment.sha256[:8]}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Picture {name}; Enter opens it").format(name=attachment.file_name))
        side = theme().px(THUMB.width()), theme().px(THUMB.height())
        ratio = self.devicePixelRatioF()
        made = image.scaled(
            round(side[0] * ratio), round(side[1] * ratio), Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
        made.setDevicePixelRatio(ratio)
        self._small = QPixmap.fromImage(made)
        self.setFixedSize(*side)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.attachment)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.attachment)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit(self.attachment)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        body = QRectF(self.rect())
        painter.drawPixmap(0, 0, self._small)
        edge = look.colours.accent if self._focus.active else look.colours.line2
        paint.box(painter, body, RADIUS_CONTROL, None, edge, 2 if self._focus.active else 1)
        painter.end()


class PictureView(QDialog):
    """A picture as large as the window allows; Escape goes back."""

    def __init__(self, name: str, image: QImage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("control.evidence.large")
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._image = image
        room = parent.window().size()
        fitting = image.size().scaled(
            QSize(max(320, room.width() - 80), max(240, room.height() - 120)), Qt.AspectRatioMode.KeepAspectRatio
        )
        if fitting.width() > image.width():
            fitting = image.size()
        self._fitting = fitting
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(name, "panel", elide=True), 1)
        self.close_button = Button("", "ghost", "x", size="compact", name=self.tr("Close"))
        self.close_button.setObjectName("control.evidence.close")
        self.close_button.clicked.connect(self.reject)
        head.addWidget(self.close_button)
        column.addLayout(head)
        column.addSpacing(fitting.height())
        self.setFixedWidth(max(360, fitting.width() + 32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme().colours
        painter = paint.begin(self)
        painter.fillRect(self.rect(), colours.surface)
        left = (self.width() - self._fitting.width()) / 2
        spot = QRectF(left, self.height() - 16 - self._fitting.height(), self._fitting.width(), self._fitting.height())
        painter.drawImage(spot, self._image)
        painter.end()


class EvidenceRow(QWidget):
    """The pictures of an incident.

    Signals:
        changed: A picture was taken away or brought back.
    """

    changed = Signal()

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._incident = ""
        self._ids: tuple[str, ...] = ()
        self._pictures: dict[str, bytes] = {}
        self._thumbs: list[Thumb] = []
        self._gone: AttachmentView | None = None
        self._undo = Button(self.tr("Bring back"), "ghost", "undo-2", size="compact")
        self._undo.setObjectName("control.evidence.undo")
        self._undo.hide()
        self._undo.clicked.connect(self._on_undo)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch(1)
        self._row.addWidget(self._undo)
        self.hide()

    @property
    def _service(self) -> EvidenceService:
        return self._context.services.evidence

    def show_incident(self, incident_id: str, ids: tuple[str, ...]) -> None:
        """Show the pictures of an incident; they are read when they are others than before."""
        if (incident_id, ids) == (self._incident, self._ids):
            return
        if incident_id != self._incident:
            self._gone = None
            self._show(())
        self._incident, self._ids = incident_id, ids
        self._undo.setVisible(self._gone is not None)
        if ids:
            self._context.runner.run(_read, self._service, incident_id, done=self._on_read)
        else:
            self._show(())

    def _on_read(self, shown: _Shown) -> None:
        if shown and shown[0][0].owner_id != self._incident:
            return
        self._show(shown)

    def _show(self, shown: _Shown) -> None:
        for thumb in self._thumbs:
            self._row.removeWidget(thumb)
            thumb.hide()
            thumb.deleteLater()
        self._thumbs = []
        self._pictures = {attachment.id: content for attachment, content in shown}
        for place, (attachment, content) in enumerate(shown):
            image = decode(content)
            if image.isNull():
                continue
            thumb = Thumb(attachment, image, self)
            thumb.opened.connect(self._on_opened)
            thumb.removed.connect(self._on_removed)
            self._row.insertWidget(place, thumb)
            thumb.show()
            self._thumbs.append(thumb)
        self.setVisible(bool(self._thumbs) or self._gone is not None)
        self.changed.emit()

    def _on_opened(self, attachment: AttachmentView) -> None:
        image = decode(self._pictures.get(attachment.id, b""))
        if not image.isNull():
            PictureView(attachment.file_name, image, self).open()

    def _on_removed(self, attachment: AttachmentView) -> None:
        self._context.runner.run(self._service.remove, attachment.id, attachment.version, done=self._on_gone)

    def _on_gone(self, attachment: AttachmentView) -> None:
        self._gone = attachment
        self._undo.show()
        self.show()

    def _on_undo(self) -> None:
        gone, self._gone = self._gone, None
        self._undo.hide()
        if gone is not None:
            self._context.runner.run(self._service.remove, gone.id, gone.version, removed=False)


def _read(service: EvidenceService, incident_id: str) -> _Shown:
    return tuple((one, service.content(one.id)) for one in service.of_incident(incident_id))
