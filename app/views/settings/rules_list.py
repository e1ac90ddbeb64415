"""The rules by group: title, key, priority, what became of their prompts, what they lack here, and a switch each."""

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.models.advertising import RuleView
from app.services.advertising.prompt_reading import RuleRecord
from app.services.advertising.rule_spec import PRIORITY_OF_LEVEL
from app.views.settings.rules_words import (
    GROUPS,
    evidence_words,
    group_words,
    lacks_words,
    rule_title,
    short_key,
    translate,
)
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.list_view import ListView, RowDelegate
from app.views.widgets.priority_tag import draw_tag, priority_word

_Index = QModelIndex | QPersistentModelIndex
ROLE: Final = Qt.ItemDataRole.UserRole
ROW, HEAD = 56, 34
TRACK: Final = (32, 18)
SWITCH_ROOM: Final = 56


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list: a heading, or a rule.

    Attributes:
        group: of the heading, or of the rule.
        key: of the rule; empty for a heading.
        title, priority, enabled: of the rule.
        record: what became of its prompts; known: whether there were any.
        lacks: what the team's shows lack for it; empty when it can watch.
        evidence: what it rests on, with its source; for the tool tip.
        edited: whether it has changes that are not saved.
    """

    group: str
    key: str = ""
    title: str = ""
    priority: str = "soon"
    enabled: bool = True
    record: str = ""
    lacks: str = ""
    evidence: str = ""
    edited: bool = False
    known: bool = False


def entry_of(row: RuleView, record: RuleRecord | None, lacking: tuple[str, ...], *, edited: bool) -> Entry:
    """A stored rule as a row."""
    known = record is not None and record.acted > 0
    words = (
        translate("RuleList", "helped {helped} / {acted}").format(helped=record.helped, acted=record.acted)
        if known and record is not None
        else translate("RuleList", "helped –")
    )
    needs = translate("RuleList", "needs {what}").format(what=lacks_words(lacking)) if lacking else ""
    rests = translate("RuleList", "Evidence: {evidence}").format(evidence=evidence_words(row.evidence))
    source = translate("RuleList", "Source: {source}").format(source=row.source) if row.source else ""
    priority = row.definition.get("priority") or PRIORITY_OF_LEVEL.get(str(row.definition.get("level")), "soon")
    return Entry(
        row.group, row.key, rule_title(row.title_en, row.title_zh), priority, row.enabled, words, needs,
        "\n".join(line for line in (needs, rests, source, str(row.definition.get("note", ""))) if line), edited, known,
    )  # fmt: skip


class RuleModel(QAbstractListModel):
    """Headings and rules that fit what is looked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: tuple[Entry, ...] = ()
        self._shown: list[Entry] = []
        self._sought = ""

    @property
    def count(self) -> int:
        """How many rules are shown."""
        return sum(bool(one.key) for one in self._shown)

    def set_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show other rules; where only their facts changed the rows stay."""
        same = [one.key for one in entries] == [one.key for one in self._all]
        self._all = entries
        self._refill(keep=same)

    def look_for(self, text: str) -> None:
        """Show only rules in which all words of a text occur."""
        self._sought = text
        self._refill(keep=False)

    def key_at(self, index: _Index) -> str:
        """The rule of a row; empty for a heading or none."""
        return self._shown[index.row()].key if index.isValid() else ""

    def index_of(self, key: str) -> QModelIndex:
        """Where a rule stands; an invalid index when it is not shown."""
        for row, entry in enumerate(self._shown):
            if entry.key == key and key:
                return self.index(row, 0)
        return QModelIndex()

    def _refill(self, *, keep: bool) -> None:
        words = self._sought.casefold().split()
        found: list[Entry] = []
        for group in GROUPS:
            rows = [one for one in self._all if one.group == group and _fits(one, words)]
            found += [Entry(group, title=group_words(group)), *rows] if rows else []
        if keep and [one.key for one in found] == [one.key for one in self._shown]:
            self._shown = found
            if found:
                self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, 0))
            return
        self.beginResetModel()
        self._shown = found
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._shown[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == ROLE:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole and entry.key:
            return f"{entry.title} · {entry.key}\n{entry.evidence}"
        if role == Qt.ItemDataRole.AccessibleTextRole and entry.key:
            on = translate("RuleList", "on") if entry.enabled else translate("RuleList", "off")
            parts = (entry.title, short_key(entry.key), _word(entry.priority), entry.record, entry.lacks, on)
            return ", ".join(part for part in parts if part)
        return None


class RuleDelegate(RowDelegate):
    """A heading, or two lines and a switch."""

    def __init__(self) -> None:
        super().__init__(ROW, inset=14)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        entry: Entry = index.data(ROLE)
        return QSize(super().sizeHint(option, index).width(), theme().px(ROW if entry.key else HEAD))

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:
        del selected  # the ground says it
        look = theme()
        entry: Entry = index.data(ROLE)
        room = rect.adjusted(look.px(14), 0, -look.px(14), 0)
        if not entry.key:
            spot = room.adjusted(0, look.px(6), 0, 0)
            paint.text(painter, spot, entry.title, look.font(12, 600), look.colours.text2)
            return
        words = room.adjusted(0, 0, -look.px(SWITCH_ROOM - 14), 0)
        top = QRectF(words.x(), rect.y() + look.px(6), words.width(), look.px(20))
        ink = look.colours.text if entry.enabled else look.colours.text2
        title = f"• {entry.title}" if entry.edited else entry.title
        paint.text(painter, top, title, look.font(13, 600), ink)
        low = QRectF(words.x(), rect.y() + look.px(28), words.width(), look.px(22))
        key = paint.text(painter, low, short_key(entry.key), look.font(12), look.colours.text3)
        low.setLeft(low.left() + max(look.px(36), key + look.px(8)))
        tag = draw_tag(painter, low, entry.priority)  # type: ignore[arg-type]  # checked by RuleSpec
        low.setLeft(low.left() + tag + look.px(8))
        if entry.known or not entry.lacks:
            record = paint.text(painter, low, entry.record, look.font(12, 500), look.colours.text2)
            low.setLeft(low.left() + record + look.px(8))
        if entry.lacks and low.width() > look.px(30):
            paint.text(painter, low, f"▲ {entry.lacks}", look.font(12, 500), look.colours.warn)
        _draw_switch(painter, switch_rect(rect), on=entry.enabled)


def switch_rect(row: QRectF) -> QRectF:
    """Where the switch of a row stands."""
    look = theme()
    width, height = look.px(TRACK[0]), look.px(TRACK[1])
    return QRectF(row.right() - look.px(14) - width, row.center().y() - height / 2, width, height)


def _draw_switch(painter: QPainter, track: QRectF, *, on: bool) -> None:
    colours = theme().colours
    paint.box(painter, track, track.height() / 2, colours.accent_fill if on else colours.control)
    knob = track.height() - 6
    x = track.right() - 3 - knob if on else track.left() + 3
    paint.box(painter, QRectF(x, track.top() + 3, knob, knob), knob / 2, colours.on_fill)


class RuleListView(ListView):
    """The list. Space switches the current rule on or off, as a click on its switch does.

    Signals:
        switched: The key of a rule to be switched.
    """

    switched = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, RuleDelegate(), parent)
        self.setUniformItemSizes(False)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            index = self.indexAt(event.position().toPoint())
            entry = index.data(ROLE)
            if isinstance(entry, Entry) and entry.key:
                spot = switch_rect(QRectF(self.visualRect(index))).adjusted(-8, -8, 8, 8)
                if spot.contains(event.position()):
                    self.switched.emit(entry.key)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.currentIndex().data(ROLE)
        if event.key() == Qt.Key.Key_Space and isinstance(entry, Entry) and entry.key:
            self.switched.emit(entry.key)
        else:
            super().keyPressEvent(event)


def _fits(entry: Entry, words: list[str]) -> bool:
    text = f"{entry.key} {entry.title} {entry.evidence} {_word(entry.priority)}".casefold()
    return all(word in text for word in words)


def _word(priority: str) -> str:
    return priority_word(priority)  # type: ignore[arg-type]  # checked by RuleSpec
