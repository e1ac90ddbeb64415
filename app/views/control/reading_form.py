"""The form for readings that no interface gives: metric, figure, moment; Enter saves and goes to the next metric.

It lies over the deck instead of in a window of its own, so that the keys of the room (quick cues, STOP) go on working.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.errors import AppError
from app.services.sources.manual.doubts import DOUBTS
from app.services.sources.manual.typed import ManualReading
from app.views.control.incident_picture import holds_picture
from app.views.control.reading_cover import Cover
from app.views.control.reading_fields import Entry, ReadingFields
from app.views.control.reading_head import ReadingHead
from app.views.control.reading_order import ReadingOrder
from app.views.control.reading_pad import ENTER, NumberPad
from app.views.control.reading_paste import PastePreview
from app.views.control.reading_proof import ReadingProof
from app.views.control.reading_table import is_table
from app.views.control.reading_typed import TypedList
from app.views.control.reading_words import BadReading, doubt_words, why_not
from app.views.i18n import error_text
from app.views.theme import theme
from app.views.tokens import RADIUS_PANEL
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH = 440


class ReadingForm(QWidget):
    """The form.

    Signals: ``left`` when it was closed and the keyboard belongs to the room again, ``grown`` for another height.
    """

    left = Signal()
    grown = Signal()

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("control.reading")
        self.setAccessibleName(self.tr("Type a reading"))
        self._context = context
        self._doubted: Entry | None = None
        self._under_way: Entry | None = None
        self._correcting: ManualReading | None = None
        self.fields = ReadingFields(context, self)
        self._head = ReadingHead(self)
        self._save = Button(self.tr("Save"), "primary", "corner-down-left")
        self._save.setObjectName("control.reading.save")
        self.typed = TypedList(context, self)
        self.proof = ReadingProof(context, self)
        self.pad = NumberPad(self)
        self.preview = PastePreview(context, parent)
        self._order = ReadingOrder(context, self)
        self._cover = Cover(self)
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self.pad.hide()
        self.hide()

    def _build(self) -> None:
        self.setFixedWidth(theme().px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(8)
        foot = QHBoxLayout()
        keys = PlainLabel(self.tr("Enter saves · ↑ ↓ other figure · Esc closes"), "caption", "text3", elide=True)
        foot.addWidget(keys, 1)
        foot.addWidget(self._save)
        column.addWidget(self._head)
        column.addWidget(self.fields)
        column.addWidget(self.proof)
        column.addWidget(self.pad)
        column.addLayout(foot)
        column.addWidget(self.typed)

    def _connect(self) -> None:
        self._head.close_asked.connect(self.close_form)
        self._head.pad_asked.connect(self._on_pad_asked)
        self._head.paste_asked.connect(self.paste)
        self.pad.pressed.connect(self._on_pad_pressed)
        self.proof.changed.connect(self.grown)
        self.proof.refused.connect(self._say)
        self.fields.value.offered.connect(self.paste)
        self.fields.edited.connect(self._on_edited)
        self.fields.submitted.connect(self._on_submitted)
        self._save.clicked.connect(self._on_submitted)
        self.typed.correct_asked.connect(self._on_correct_asked)
        self.typed.picture_asked.connect(self.proof.open_kept)
        self.typed.failed.connect(self._on_failed)
        self._order.changed.connect(self.fields.set_order)
        self.preview.left.connect(self._cover.end)
        self._cover.over.connect(self.open_form)
        self._context.live.reset.connect(self._sync)
        self._context.session.switched.connect(self._on_switched)
        self._context.session.changed.connect(self._sync)
        self._context.team.changed.connect(self._sync)

    @property
    def reason(self) -> str:
        """Why nothing can be typed now; empty when it can."""
        return why_not(self._context)

    def open_form(self) -> None:
        """Show it, with the cursor in the figure."""
        self.show()
        self.raise_()
        self._order.read()
        self._sync()
        self.fields.focus_value()

    def close_form(self) -> None:
        """Put it away; a figure that is half typed stays for the next time, with its moment and note."""
        self._stop_correcting()
        if not self.fields.value.text().strip():
            self.fields.clear()
        self.hide()
        self.left.emit()

    def draft(self) -> dict[str, Any]:
        """What is half typed."""
        return {"open": self._cover.is_on or not self.isHidden(), **self.fields.draft()}

    def restore_draft(self, draft: dict[str, Any]) -> None:
        """Take it up again."""
        self.fields.restore_draft(draft)
        self.setVisible(bool(draft["open"]) and not self.reason)

    def tick(self) -> None:
        """Ages and the moment move on once a second."""
        if self.isVisible():
            self.typed.tick()
            if self._doubted is None:
                self.fields.refresh()

    def _sync(self) -> None:
        if not self.isVisible():
            return
        self._save.set_locked(self.reason)
        self.typed.show_now(self.reason)
        # Where the room is low the pad comes before what was typed last: the button that saves is always there.
        if self.pad.fit(self):
            self.typed.hide()
        if self._doubted is None:
            self.fields.refresh()
        self.grown.emit()

    def _on_edited(self) -> None:
        """Whatever is typed is read at once, and shown as it would be kept."""
        self._doubted = None
        self._save.set_label(self.tr("Correct") if self._correcting is not None else self.tr("Save"))
        self.fields.refresh()
        self.grown.emit()

    def _on_submitted(self) -> None:
        """Enter: save; with a doubt on the screen it is the answer to it; without a figure it goes on."""
        if self.reason or self._under_way is not None:
            return
        try:
            entry = self.fields.entry()
        except BadReading as bad:
            self.fields.tell(str(bad), "crit")
            return
        session = self._context.session.current
        if entry is None or session is None:
            self.fields.step(1)
            return
        self._under_way = entry
        self._deliver(session.id, entry, sure=entry == self._doubted)

    def _deliver(self, session_id: str, entry: Entry, *, sure: bool) -> None:
        manual, old = self._context.services.manual, self._correcting
        if old is not None:
            self._context.runner.run(
                manual.correct, session_id, old.t_ms, entry.metric, entry.value, at_ms=old.at_ms, note=entry.note,
                sure=sure, done=self._on_saved, failed=self._on_failed, busy=self._save,
            )  # fmt: skip
            return
        at = self.fields.moment() if entry.back_min else None
        self._context.runner.run(
            self.proof.add, session_id, entry.metric, entry.value, at=at, note=entry.note, sure=sure,
            done=self._on_saved, failed=self._on_failed, busy=self._save,
        )  # fmt: skip

    def _on_saved(self, reading: ManualReading) -> None:
        """The next metric, empty; the moment stays, because a person reads several figures at one."""
        self._order.learn(reading.metric, keep=self._correcting is None)
        self._under_way = self._doubted = None
        corrected = self._correcting is not None
        self._stop_correcting()
        self.fields.value.show_text("")
        if not corrected:
            self.fields.step(1)
        self._on_edited()
        if self.isVisible():
            self.fields.focus_value()

    def _on_failed(self, error: AppError) -> None:
        entry, self._under_way = self._under_way, None
        if error.code in DOUBTS and entry is not None and (session := self._context.session.current) is not None:
            self._doubted = entry
            self._save.set_label(self.tr("It is right, keep it"))
            self.fields.tell(doubt_words(error.code, error.params, session, self._context.now()), "warn")
        else:
            self.fields.tell(error_text(error.code, error.params), "crit")
        self.fields.focus_value()
        self.grown.emit()

    def paste(self) -> None:
        """Take what is on the clipboard: a table is shown before it is stored, a picture is kept as evidence."""
        mime = QGuiApplication.clipboard().mimeData()
        if self.reason:
            return
        table = is_table(mime)
        if not table and holds_picture(mime):
            self._say(self.proof.take(mime))
            return
        html = mime.html() if mime.hasHtml() else ""
        self._say(refused := self.preview.open_table(mime.text(), html))
        if not refused:
            self._cover.begin()

    def _say(self, words: str) -> None:
        if words:
            self.fields.tell(words, "warn")
        self.grown.emit()

    def _on_pad_asked(self) -> None:
        self.pad.setVisible(self.pad.isHidden())
        self._head.show_pad(shown=not self.pad.isHidden())
        self._sync()
        self.fields.focus_value()
        self.grown.emit()

    def _on_pad_pressed(self, key: object) -> None:
        if key == ENTER:
            self._on_submitted()
        else:
            self.fields.press(str(key))

    def _on_correct_asked(self, reading: ManualReading) -> None:
        self._correcting = reading
        self._head.show_work(correcting=True)
        self.fields.correct(reading)
        self._on_edited()

    def _stop_correcting(self) -> None:
        if self._correcting is None:
            return
        self._correcting = None
        self._head.show_work(correcting=False)
        self.fields.correct(None)
        self._on_edited()

    def _on_switched(self, _session_id: object) -> None:
        self._under_way = self._doubted = None
        self._order.forget_last()
        self.proof.clear()
        self.fields.clear()
        self.fields.kind.setCurrentIndex(0)
        if not self.isHidden():
            self.close_form()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_picture(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._say(self.proof.take(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Escape:
            if self._correcting is not None:
                self._stop_correcting()
            else:
                self.close_form()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.fields.step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        paint.box(painter, QRectF(self.rect()), RADIUS_PANEL, look.colours.raised, look.colours.line2)
        painter.end()
