"""The quick cues of a phase as rows: key, words, level; those without a key stand below, among the templates."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.services.live.cue_presets import QuickCue
from app.views.cue_look import level_words
from app.views.i18n import current_language
from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.key_cap import draw_cap
from app.views.widgets.list_view import RowDelegate

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex
#: Room for the key cap at the left.
KEY_ROOM = 62
ICONS = {"hand": "gauge", "octagon-x": "octagon-x", "": "send"}


def in_language(english: str, chinese: str) -> str:
    """Words in the language of the screen; English where Chinese ones are missing."""
    return (chinese if current_language() == "zh" else english) or english


class QuickCueModel(QAbstractListModel):
    """The rows in the order of the list."""

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.presets: tuple[QuickCue, ...] = ()

    def show(self, presets: tuple[QuickCue, ...]) -> None:
        """Show these; rows that stay keep their place and selection."""
        same = [one.id for one in presets] == [one.id for one in self.presets]
        if not same:
            self.beginResetModel()
        self.presets = presets
        if not same:
            self.endResetModel()
        elif presets:
            self.dataChanged.emit(self.index(0, 0), self.index(len(presets) - 1, 0))

    def row_of(self, preset_id: str) -> int:
        """Where a quick cue stands; -1 when it is not among them."""
        return next((row for row, one in enumerate(self.presets) if one.id == preset_id), -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.presets)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        preset = self.presets[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return preset
        text = in_language(preset.text_en, preset.text_zh)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            key = preset.key or self.tr("template")
            return f"{key}: {in_language(preset.label_en, preset.label_zh)}, {text}, {level_words(preset.level)}"
        return text if role == Qt.ItemDataRole.ToolTipRole else None


class QuickCueDelegate(RowDelegate):
    """Key, icon, label over text, level."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002 (the ground shows it)
        preset: QuickCue = index.data(Qt.ItemDataRole.UserRole)
        look = theme()
        colours, small = look.colours, look.font(12, 500)
        left = rect.x() + look.px(12)
        if preset.key:
            draw_cap(painter, QRectF(left, rect.center().y() - look.px(10), look.px(30), look.px(20)), preset.key)
        left += look.px(KEY_ROOM)
        side = look.px(16)
        icon = ICONS.get(preset.pictogram, preset.pictogram)
        paint_icon(painter, icon, QRectF(left - side - 6, rect.center().y() - side / 2, side, side), colours.text2)
        level = level_words(preset.level)
        room = paint.advance(level, small) + 6
        right = rect.right() - look.px(12)
        tone = colours.crit if preset.level == "stop" else colours.text2
        paint.text(painter, QRectF(right - room, rect.y(), room, rect.height()), level, small, tone, paint.ALIGN_RIGHT)
        words = QRectF(left + 4, rect.y() + look.px(5), right - room - left - 12, look.px(20))
        label = in_language(preset.label_en, preset.label_zh) or in_language(preset.text_en, preset.text_zh)
        paint.text(painter, words, label, look.font(13, 600), colours.text, paint.ALIGN_LEFT)
        words.translate(0, look.px(19))
        text = in_language(preset.text_en, preset.text_zh)
        paint.text(painter, words, text, look.font(12), colours.text2, paint.ALIGN_LEFT)
