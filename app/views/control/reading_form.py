"""The form for readings that no interface gives: metric, figure, moment; Enter saves and goes to the next metric.

It lies over the deck instead of in a window of its own, so that the keys of the room (quick cues, STOP) go on working.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.errors import AppError
from app.services.runtime.permissions import Deed
from app.services.sources.manual.doubts import DOUBTS
from app.services.sources.manual.typed import ManualReading, TypedReading
from app.views.control.incident_picture import holds_picture
from app.views.control.reading_fields import Entry, ReadingFields
from app.views.control.reading_list import TypedDelegate, TypedModel
from app.views.control.reading_order import complete, follow
from app.views.control.reading_pad import ENTER, NumberPad
from app.views.control.reading_paste import PastePreview, is_table
from app.views.control.reading_proof import ReadingProof
from app.views.control.reading_words import BadReading, doubt_words
from app.views.i18n import error_text
from app.views.theme import theme
from app.views.tokens import RADIUS_PANEL
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.list_view import ListView
from app.views.widgets.menu import Menu, MenuItem
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH = 440
ORDER = "readings.order"
ROW, LEAST_ROWS, MOST_ROWS = 34, 2, 5


class ReadingForm(QWidget):
    """The form.

    Signals:
        left: It was closed; the keyboard belongs to the room again.
        grown: It needs another height.
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
        self._title = PlainLabel(self.tr("Type a reading"), "panel")
        self._close = Button("", "ghost", "x", size="compact", name=self.tr("Close"))
        self._close.setObjectName("control.reading.close")
        self._save = Button(self.tr("Save"), "primary", "corner-down-left")
        self._save.setObjectName("control.reading.save")
        self._model = TypedModel(context, self)
        self._list = ListView(self.tr("Typed last"), TypedDelegate(ROW), self)
        self._list.setObjectName("control.reading.list")
        self._list.setModel(self._model)
        self._list_title = PlainLabel(self.tr("Typed last"), "caption", "text3")
        self.proof = ReadingProof(context, self)
        self.pad = NumberPad(self)
        self._pad_button = Button("", "ghost", "hash", size="compact", name=self.tr("Number pad"))
        self._pad_button.setObjectName("control.reading.pad.show")
        self._pad_button.setCheckable(True)
        self._paste = Button("", "ghost", "table-2", size="compact", name=self.tr("Paste a table or a screenshot"))
        self._paste.setObjectName("control.reading.paste")
        self._paste.set_tip(self.tr("Paste a table or a screenshot (Ctrl+V)"))
        self.preview = PastePreview(context, parent)
        self._order = complete(())
        self._last_typed = ""
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
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconView("keyboard", 18, "text2"))
        head.addWidget(self._title, 1)
        head.addWidget(self._pad_button)
        head.addWidget(self._paste)
        head.addWidget(self._close)
        foot = QHBoxLayout()
        keys = self.tr("Enter saves · ↑ ↓ other figure · Esc closes")
        foot.addWidget(PlainLabel(keys, "caption", "text3", elide=True), 1)
        foot.addWidget(self._save)
        column.addLayout(head)
        column.addWidget(self.fields)
        column.addWidget(self.proof)
        column.addWidget(self.pad)
        column.addLayout(foot)
        column.addWidget(self._list_title)
        column.addWidget(self._list)

    def _connect(self) -> None:
        self._close.clicked.connect(self.close_form)
        self._pad_button.clicked.connect(self._on_pad_asked)
        self._paste.clicked.connect(self.paste)
        self.pad.pressed.connect(self._on_pad_pressed)
        self.proof.changed.connect(self._on_proof_changed)
        self.fields.value.installEventFilter(self)
        self.fields.edited.connect(self._on_edited)
        self.fields.submitted.connect(self._on_submitted)
        self._save.clicked.connect(self._on_submitted)
        self._list.clicked.connect(self._on_row_chosen)
        self._list.activated.connect(self._on_row_chosen)
        self._context.live.reset.connect(self._sync)
        self._context.session.switched.connect(self._on_switched)
        self._context.session.changed.connect(self._sync)
        self._context.team.changed.connect(self._sync)

    @property
    def reason(self) -> str:
        """Why nothing can be typed now; empty when it can."""
        session = self._context.session.current
        if session is None:
            return self.tr("No session is open.")
        if session.started_at is None:
            return self.tr("Readings are typed once the show has started.")
        return "" if self._context.team.may(Deed.ENTER_READING) else self.tr("Your hats do not allow this.")

    def open_form(self) -> None:
        """Show it, with the cursor in the figure."""
        self.show()
        self.raise_()
        self._read_order()
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
        fields = self.fields
        return {"open": not self.isHidden(), "metric": fields.kind.value, "value": fields.value.text(),
                "back": fields.back.text(), "note": fields.note.text()}  # fmt: skip

    def restore_draft(self, draft: dict[str, Any]) -> None:
        """Take it up again."""
        fields = self.fields
        fields.kind.choose(draft["metric"], missing_ok=True)
        fields.value.show_text(draft["value"])
        fields.back.show_text(draft["back"])
        fields.note.show_text(draft["note"])
        self.setVisible(bool(draft["open"]) and not self.reason)

    def tick(self) -> None:
        """Ages and the moment move on once a second."""
        if self.isVisible():
            self._model.tick()
            if self._doubted is None:
                self.fields.refresh()

    def _sync(self) -> None:
        if not self.isVisible():
            return
        self._save.set_locked(self.reason)
        self._model.show(self._context.live.typed)
        shown = bool(self._model.rows)
        self._list.setVisible(shown)
        self._list_title.setVisible(shown)
        rows = max(LEAST_ROWS, min(MOST_ROWS, len(self._model.rows)))
        self._list.setFixedHeight(theme().px(ROW) * rows)
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
        if entry is None:
            self.fields.step(1)
            return
        self._under_way = entry
        self._deliver(entry, sure=entry == self._doubted)

    def _deliver(self, entry: Entry, *, sure: bool) -> None:
        session, manual, old = self._context.session.current, self._context.services.manual, self._correcting
        if session is None:
            return
        if old is not None:
            self._context.runner.run(
                manual.correct, session.id, old.t_ms, entry.metric, entry.value, at_ms=old.at_ms, note=entry.note,
                sure=sure, done=self._on_saved, failed=self._on_failed, busy=self._save,
            )  # fmt: skip
            return
        at = self.fields.moment() if entry.back_min else None
        self._context.runner.run(
            self.proof.add, session.id, entry.metric, entry.value, at=at, note=entry.note, sure=sure,
            done=self._on_saved, failed=self._on_failed, busy=self._save,
        )  # fmt: skip

    def _on_saved(self, reading: ManualReading) -> None:
        """The next metric, empty; the moment stays, because a person reads several figures at one."""
        self._learn(reading.metric)
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
        session = self._context.session.current
        if error.code in DOUBTS and entry is not None and session is not None:
            self._doubted = entry
            self._save.set_label(self.tr("It is right, keep it"))
            self.fields.tell(doubt_words(error.code, error.params, session, self._context.now()), "warn")
        else:
            self.fields.tell(error_text(error.code, error.params), "crit")
        self.fields.focus_value()
        self.grown.emit()

    def _learn(self, metric: str) -> None:
        """The metric typed after another one is offered after it from now on."""
        before, self._last_typed = self._last_typed, metric
        order = follow(self._order, before, metric)
        me = self._context.team.me
        if order != self._order and me is not None and self._correcting is None:
            self._order = order
            self.fields.set_order(order)
            self._context.runner.run(
                self._context.services.team.set_setting, ORDER, list(order), scope=f"member:{me.id}"
            )

    def _read_order(self) -> None:
        me = self._context.team.me
        if me is not None:
            get = self._context.services.settings.get
            self._context.runner.run(get, ORDER, f"member:{me.id}", done=self._on_order)

    def _on_order(self, order: list[str]) -> None:
        self._order = complete(order)
        self.fields.set_order(self._order)

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
        self._say(self.preview.open_table(mime.text(), html))

    def _say(self, words: str) -> None:
        if words:
            self.fields.tell(words, "warn")
        self.grown.emit()

    def _on_pad_asked(self) -> None:
        self.pad.setVisible(self.pad.isHidden())
        self._pad_button.setChecked(not self.pad.isHidden())
        self.fields.focus_value()
        self.grown.emit()

    def _on_pad_pressed(self, key: object) -> None:
        if key == ENTER:
            self._on_submitted()
        else:
            self.fields.press(str(key))

    def _on_proof_changed(self) -> None:
        self.grown.emit()

    def _on_row_chosen(self, index: QModelIndex) -> None:
        typed = self._model.rows[index.row()]
        key = f"{typed.reading.t_ms} {typed.reading.metric}"
        reason = self.reason
        items = [
            MenuItem(f"correct {key}", self.tr("Correct"), "pencil", locked=reason),
            MenuItem(f"undo {key}", self.tr("Take back"), "undo-2", locked=reason),
        ]
        if typed.reading.evidence_id:
            items.append(MenuItem(f"picture {key}", self.tr("Show the screenshot"), "image"))
        menu = Menu(self.tr("Typed reading"), items, self)
        menu.setObjectName("control.reading.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.chosen.connect(self._on_verb_chosen)
        rect = self._list.visualRect(index)
        menu.popup(self._list.viewport().mapToGlobal(QPoint(rect.right() - theme().px(160), rect.bottom())))

    def _on_verb_chosen(self, chosen: object) -> None:
        verb, t_ms, metric = str(chosen).split(" ")
        typed = self._typed(int(t_ms), metric)
        session = self._context.session.current
        if typed is None or session is None:
            return
        if verb == "picture":
            self.proof.open_kept(typed.reading.evidence_id or "")
            return
        if verb == "undo":
            self._context.runner.run(
                self._context.services.manual.undo, session.id, typed.reading.t_ms, metric, at_ms=typed.reading.at_ms,
                failed=self._on_failed,
            )  # fmt: skip
            return
        self._correcting = typed.reading
        self._title.setText(self.tr("Correct a reading"))
        self.fields.correct(typed.reading)
        self._on_edited()

    def _typed(self, t_ms: int, metric: str) -> TypedReading | None:
        readings = self._context.live.typed
        return next((one for one in readings if (one.reading.t_ms, one.reading.metric) == (t_ms, metric)), None)

    def _stop_correcting(self) -> None:
        if self._correcting is not None:
            self._correcting = None
            self._title.setText(self.tr("Type a reading"))
            self.fields.correct(None)
            self._on_edited()

    def _on_switched(self, _session_id: object) -> None:
        self._under_way = self._doubted = None
        self._last_typed = ""
        self.proof.clear()
        self.fields.clear()
        self.fields.kind.setCurrentIndex(0)
        if not self.isHidden():
            self.close_form()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A figure is pasted into the figure; a table or a picture is taken as what it is.
        fields = getattr(self, "fields", None)  # it may be asked once more while it is taken down
        if (
            fields is not None
            and watched is fields.value
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            mime = QGuiApplication.clipboard().mimeData()
            if event.matches(QKeySequence.StandardKey.Paste) and (is_table(mime) or holds_picture(mime)):
                self.paste()
                return True
        return super().eventFilter(watched, event)

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
