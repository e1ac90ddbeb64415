"""The templates of the composer: all quick cues by search. Enter takes one into the line, Ctrl+Enter sends it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.live.cue_presets import QuickCue
from app.views.cue_look import level_words, target_words
from app.views.i18n import current_language
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.key_cap import cap_width, draw_cap
from app.views.widgets.list_view import ListView, RowDelegate
from app.views.widgets.popover import Popover
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex
WIDTH, ROW, HEIGHT = 440, 48, 340
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


def preset_label(preset: QuickCue) -> str:
    """The short words of a quick cue in the language of the screen."""
    chinese = current_language() == "zh"
    return (preset.label_zh if chinese else preset.label_en) or preset.label_en or preset_text(preset)


def preset_text(preset: QuickCue, *, chinese: bool | None = None) -> str:
    """The text of a quick cue in the language of the screen, or the one asked for."""
    wanted = current_language() == "zh" if chinese is None else chinese
    return (preset.text_zh if wanted else preset.text_en) or preset.text_en


class TemplateModel(QAbstractListModel):
    """Quick cues that fit what is looked for, as they stand in the list of the phase."""

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.presets: tuple[QuickCue, ...] = ()

    def look_for(self, text: str) -> None:
        """Show the quick cues in which all words occur, in either language."""
        words = text.casefold().split()
        self.beginResetModel()
        self.presets = tuple(one for one in self._context.cues.presets if all(word in _searched(one) for word in words))
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.presets)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        preset = self.presets[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return preset
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{preset_label(preset)}, {preset_text(preset)}, {self.facts(preset)}"
        return preset_text(preset) if role == Qt.ItemDataRole.ToolTipRole else None

    def facts(self, preset: QuickCue) -> str:
        """Level, and to whom where it is not the anchor."""
        to = target_words(preset.target_hat, preset.target_id, self._context.team.members)
        return level_words(preset.level) if preset.target_hat == "anchor" else f"{level_words(preset.level)} · {to}"


class _Delegate(RowDelegate):
    """Label over text; key and level at the right."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002 (the ground shows it)
        preset: QuickCue = index.data(Qt.ItemDataRole.UserRole)
        look = theme()
        colours, small = look.colours, look.font(12, 500)
        right = rect.right() - 10
        if preset.key:
            side = cap_width(preset.key)
            draw_cap(painter, QRectF(right - side, rect.center().y() - look.px(10), side, look.px(20)), preset.key)
            right -= side + 8
        model = index.model()
        facts = model.facts(preset) if isinstance(model, TemplateModel) else ""
        room = min(paint.advance(facts, small) + 4, rect.width() * 0.4)
        paint.text(painter, QRectF(right - room, rect.y(), room, rect.height()), facts, small, colours.text2,
                   paint.ALIGN_RIGHT)  # fmt: skip
        words = QRectF(rect.x() + 10, rect.y() + look.px(5), right - room - 10 - rect.x() - 10, look.px(20))
        paint.text(painter, words, preset_label(preset), look.font(13, 600), colours.text, paint.ALIGN_LEFT)
        words.translate(0, look.px(19))
        paint.text(painter, words, preset_text(preset), look.font(12), colours.text2, paint.ALIGN_LEFT)


class CueTemplates(Popover):
    """The list under the button.

    Signals:
        taken: A quick cue is wanted in the line; carries it.
        sent: A quick cue is to be sent as it is; carries it.
        edit_asked: The page of quick cues in Settings is wanted.
    """

    taken = Signal(object)
    sent = Signal(object)
    edit_asked = Signal()

    def __init__(self, context: "Context", parent: QWidget, *, locked: str = "") -> None:
        super().__init__("", parent)
        self.setObjectName("control.cue.templates")
        self.setAccessibleName(self.tr("Templates"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._locked = locked
        self._search = Field(self.tr("Search templates"), self.tr("Search"), icon_name="search", height=34)
        self._search.setObjectName("control.cue.templates.search")
        self._model = TemplateModel(context, self)
        self._list = ListView(self.tr("Templates"), _Delegate(ROW), self)
        self._list.setObjectName("control.cue.templates.list")
        self._list.setModel(self._model)
        self._list.setFixedSize(theme().px(WIDTH), theme().px(HEIGHT))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._none = StateView(StateText("empty", self.tr("No template fits"), self.tr("Look for another word.")))
        self._none.setFixedSize(self._list.size())
        self._edit = Button(self.tr("Edit"), "ghost", "pencil", size="compact")
        self._edit.setObjectName("control.cue.templates.edit")
        foot = QHBoxLayout()
        hint = self.tr("Enter takes it into the line · Ctrl+Enter sends")
        foot.addWidget(PlainLabel(locked or hint, "caption", "text2", elide=True), 1)
        foot.addWidget(self._edit)
        for part in (self._search, self._list, self._none):
            self.body.addWidget(part)
        self.body.addLayout(foot)
        self._search.textChanged.connect(self._on_looked_for)
        self._search.submitted.connect(self._on_submitted)
        self._search.escaped.connect(self.close)
        self._list.clicked.connect(self._on_clicked)
        self._edit.clicked.connect(self._on_edit)
        self._search.installEventFilter(self)
        self.setFocusProxy(self._search)
        self._on_looked_for("")

    def _on_looked_for(self, text: str) -> None:
        self._model.look_for(text)
        found = self._model.rowCount() > 0
        self._list.setVisible(found)
        self._none.setVisible(not found)
        if found:
            self._list.setCurrentIndex(self._model.index(0, 0))

    def _chosen(self) -> QuickCue | None:
        row = self._list.currentIndex().row()
        return self._model.presets[row] if 0 <= row < len(self._model.presets) else None

    def _on_submitted(self, _text: object) -> None:
        preset = self._chosen()
        if preset is not None:
            self.close()
            self.taken.emit(preset)

    def _on_clicked(self, _index: QModelIndex) -> None:
        self._on_submitted("")

    def _on_edit(self) -> None:
        self.close()
        self.edit_asked.emit()

    def _step(self, by: int) -> None:
        row = max(0, min(self._model.rowCount() - 1, self._list.currentIndex().row() + by))
        self._list.setCurrentIndex(self._model.index(row, 0))

    def eventFilter(self, watched: object, event: object) -> bool:
        if watched is self._search and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._step(_STEPS[key])
                return True
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            preset = self._chosen()
            if held and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self._search.composing:
                if preset is not None and not self._locked and not event.isAutoRepeat():
                    self.close()
                    self.sent.emit(preset)
                return True
        return False


def _searched(preset: QuickCue) -> str:
    return f"{preset.key} {preset.label_en} {preset.label_zh} {preset.text_en} {preset.text_zh}".casefold()
