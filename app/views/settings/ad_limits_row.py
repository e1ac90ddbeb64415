"""One limit of ad plans: words at the left, a number or a switch at the right; stored on Return and on leaving it."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.runtime.settings_ads import AD_SETTINGS, Range
from app.views.settings import ad_limits_words as words
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.field import Field
from app.views.widgets.panel import Panel
from app.views.widgets.text import PlainLabel
from app.views.widgets.toggle import Toggle

FIELD_WIDTH, UNIT_WIDTH = 84, 56
LONGEST: Final = 8


class _Hairline(paint.Painted):
    """A line between two limits."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        paint.hairline(painter, 0, 0, self.width())
        painter.end()


class AdLimitRow(QObject):
    """The row.

    Signals:
        given: Another value is wanted; carries ``(key, value)``. ``None`` says that no limit is known.
        refused: What was typed cannot be; carries why, empty when it can again.
    """

    given = Signal(object)
    refused = Signal(object)

    def __init__(self, key: str, panel: Panel) -> None:
        super().__init__(panel)
        self.key = key
        self.value: Any = AD_SETTINGS[key].default
        self._words = words.limit_words(key)
        self._range = AD_SETTINGS[key].range or Range(0, 1)
        self.field = Field(f"{self._words.title}, {self._words.unit}", self.tr("no limit"), height=34)
        self.field.setFixedWidth(theme().px(FIELD_WIDTH))
        self.field.setMaxLength(LONGEST)
        self.toggle = Toggle(self._words.title)
        flag = isinstance(self.value, bool)
        self.editor: QWidget = self.toggle if flag else self.field
        self.editor.setObjectName(f"settings.{key}")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(self._told(), 1)
        row.addSpacing(16)
        row.addWidget(self.editor)
        unit = PlainLabel(self._words.unit, "body", "text2")
        unit.setFixedWidth(theme().px(UNIT_WIDTH))
        row.addWidget(unit)
        (self.field if flag else self.toggle).deleteLater()
        if panel.body.count():
            panel.body.addWidget(_Hairline())
        panel.body.addLayout(row)
        if flag:
            self.toggle.clicked.connect(self._on_turned)
        else:
            self.field.editingFinished.connect(self._on_finished)
            self.field.submitted.connect(self._on_finished)
            self.field.textEdited.connect(self._on_typed)
            self.field.escaped.connect(self._on_escaped)
        self._write()

    def show_value(self, value: Any) -> None:
        """Show what is in force; what somebody is typing stays."""
        if value != self.value or not self.editor.hasFocus():
            self.value = value
            self._write()

    def set_locked(self, *, locked: bool) -> None:
        """Whether it can only be looked at."""
        self.editor.setEnabled(not locked)

    def say(self, why: str) -> None:
        """Mark the number and tell why, or clear the mark."""
        if self.editor is self.field:
            self.field.set_trouble(why)
        self.refused.emit(why)

    def _told(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(PlainLabel(self._words.title, "strong", wrap=True))
        column.addWidget(PlainLabel(self._words.text, "caption", "text2", wrap=True))
        self._source = PlainLabel("", "caption", "text3", wrap=True)
        self._source.setObjectName(f"settings.{self.key}.source")
        self.show_sources({})
        column.addWidget(self._source)
        return column

    def show_sources(self, sources: Mapping[str, str]) -> None:
        """Say who published the default and the other values, by where each is found."""
        lines = (words.default_words(self.key, sources), words.published_words(self.key, sources))
        self._source.setText("\n".join(line for line in lines if line))

    def _write(self) -> None:
        if self.editor is self.toggle:
            self.toggle.setChecked(bool(self.value))
        else:
            self.field.show_text("" if self.value is None else f"{self.value:g}")
            self.field.set_trouble("")

    def _read(self) -> tuple[float | None, str]:
        """What was typed, and what is wrong with it."""
        text, within = self.field.text().strip().replace(",", "."), self._range
        if not text and within.optional:
            return None, ""
        try:
            value: float = int(text) if text.lstrip("-").isdecimal() else float(text)
        except ValueError:
            return None, self._range_words()
        return value, "" if within.allows(value) else self._range_words()

    def _range_words(self) -> str:
        within = self._range
        if within.whole and within.optional:
            told = self.tr("{title}: a whole number from {least} to {most}, or nothing for no limit.")
        elif within.whole:
            told = self.tr("{title}: a whole number from {least} to {most}.")
        elif within.optional:
            told = self.tr("{title}: a number from {least} to {most}, or nothing for no limit.")
        else:
            told = self.tr("{title}: a number from {least} to {most}.")
        return told.format(title=self._words.title, least=f"{within.least:g}", most=f"{within.most:g}")

    def _on_typed(self, _text: str) -> None:
        self.field.set_trouble("")

    def _on_finished(self, _text: object = None) -> None:
        value, wrong = self._read()
        self.say(wrong)
        if not wrong and value != self.value:
            self.given.emit((self.key, value))

    def _on_turned(self, on: object) -> None:
        self.given.emit((self.key, bool(on)))

    def _on_escaped(self) -> None:
        self._write()
        self.say("")
