"""The sentence of a rule: when, then, limits, where. It shows a draft and tells of every change; it saves nothing."""

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.advertising.rule_spec import RuleSpec
from app.views.settings.rules_condition import is_group, part_text
from app.views.settings.rules_draft import MOST_CONDITIONS, Checked, Draft
from app.views.settings.rules_flow import Flow
from app.views.settings.rules_limits import LimitsLine, WhereLine
from app.views.settings.rules_line import Line
from app.views.settings.rules_row import ConditionRow
from app.views.settings.rules_then import NameLine, SayLine, ThenLine
from app.views.settings.rules_token import line_label
from app.views.settings.rules_words import guard_words
from app.views.widgets.button import Button
from app.views.widgets.chip import Chip, ChipLook
from app.views.widgets.text import PlainLabel

SPACING: Final = 8


class RuleEditor(QWidget):
    """The sentence builder.

    Signals:
        edited: Something of the draft was changed.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._locked = ""
        self._currency = ""
        self._rows: list[ConditionRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        self._name, self._then, self._say = NameLine(), ThenLine(), SayLine()
        self._limits, self._where = LimitsLine(), WhereLine()
        self._when = QVBoxLayout()
        self._when.setSpacing(SPACING)
        self._add = Button(self.tr("Add a condition"), "ghost", "plus", size="compact")
        self._add.setObjectName("settings.rules.when.add")
        self._add.clicked.connect(self._on_add)
        self._guards = QWidget()
        Flow(self._guards).addWidget(self._add)
        column.addWidget(self._name)
        column.addLayout(self._when)
        column.addWidget(self._guards)
        self._fields: tuple[Line, ...] = (self._name, self._then, self._say, self._limits, self._where)
        for line in self._fields:
            if line is not self._name:
                column.addWidget(line)
            line.edited.connect(self._on_field)

    def show_draft(self, draft: Draft, checked: Checked, currency: str, locked: str) -> None:
        """Show a draft and what is wrong with it.

        Args:
            draft: the rule.
            checked: what its check found.
            currency: of amounts that are typed here.
            locked: why nothing can be changed; empty when it can.
        """
        self._draft, self._currency, self._locked = draft, currency, locked
        self._show_rows(draft)
        full = len(draft.parts) >= MOST_CONDITIONS
        self._add.set_locked(locked or (self.tr("A rule has at most 12 conditions.") if full else ""))
        for line in self._fields:
            line.show_data(draft.data, locked)
        if checked.spec is not None:
            self._show_guards(checked.spec)
        self._show_troubles(checked)

    def _show_rows(self, draft: Draft) -> None:
        while len(self._rows) > len(draft.parts):
            row = self._rows.pop()
            self._when.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(draft.parts):
            row = ConditionRow(len(self._rows), self)
            row.edited.connect(self._on_part)
            row.joined.connect(self._on_joined)
            row.removed.connect(self._on_removed)
            self._rows.append(row)
            self._when.addWidget(row)
            row.show()
        mode = draft.data["when"]["mode"]
        for row, part in zip(self._rows, draft.parts, strict=True):
            if is_group(part):
                row.show_group(_group_text(draft.data, part))
            row.show_part(part, mode, self._currency, alone=len(draft.parts) == 1, may=self._locked)

    def _show_guards(self, spec: RuleSpec) -> None:
        flow = self._guards.layout()
        words = guard_words(spec)
        if flow is None or self._guards.property("words") == words:
            return
        self._guards.setProperty("words", words)
        while flow.count():
            item = flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self._add:
                widget.hide()
                widget.deleteLater()
        flow.addWidget(line_label(self.tr("and")))
        for word in words:
            chip = Chip(ChipLook(word, icon="lock", strong=False))
            chip.setAccessibleName(self.tr("Always: {guard}").format(guard=word))
            flow.addWidget(chip)
            chip.show()
        flow.addWidget(self._add)

    def _show_troubles(self, checked: Checked) -> None:
        places = {one.place: one for one in reversed(checked.troubles)}
        for at, row in enumerate(self._rows):
            told = places.pop(f"when.{at}", None)
            row.show_trouble(told.text if told else "", wrong=told is None or told.wrong)
        for line in self._fields:
            found = [places.pop(place) for place in line.places if place in places]
            line.show_trouble(found[0].text if found else "", wrong=not found or found[0].wrong)
        rest = list(places.values())
        if rest:
            self._limits.show_trouble(rest[0].text, wrong=rest[0].wrong)

    def _on_part(self, change: tuple[int, dict[str, Any]]) -> None:
        if self._draft is not None:
            self._draft.put_part(*change)
            self.edited.emit()

    def _on_joined(self, mode: str) -> None:
        self._on_field(("when.mode", mode))

    def _on_removed(self, at: int) -> None:
        if self._draft is not None:
            self._draft.remove_part(at)
            self.edited.emit()

    def _on_add(self) -> None:
        if self._draft is not None:
            self._draft.add_part()
            self.edited.emit()
            self._rows[-1].setFocus()

    def _on_field(self, change: tuple[str, Any]) -> None:
        if self._draft is not None:
            self._draft.put(*change)
            self.edited.emit()


def _group_text(data: dict[str, Any], part: dict[str, Any]) -> str:
    """A group of conditions in words."""
    spec = RuleSpec.model_validate(data | {"when": {"mode": "all", "parts": [part, *part["parts"][:1]]}})
    return part_text(spec.when.parts[0])


class RuleFoot(QWidget):
    """Under the sentence: that it proposes only, what it rests on, and what the sentence keeps as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._proposes = PlainLabel("", "caption", "text2", wrap=True)
        self._proposes.setText(
            self.tr("Proposes only. Ad accounts are never changed by the app; a person acts and logs it.")
        )
        self._rests = PlainLabel("", "caption", "text3", wrap=True)
        self._rests.setObjectName("settings.rules.source")
        self._kept = PlainLabel("", "caption", "text3", wrap=True)
        self._kept.setObjectName("settings.rules.kept")
        for label in (self._proposes, self._rests, self._kept):
            column.addWidget(label)

    def show_words(self, rests: str, kept: str) -> None:
        """Show note and sources, and the fields that only a rules file changes."""
        self._rests.setText(rests)
        self._rests.setVisible(bool(rests))
        self._kept.setText(kept)
        self._kept.setVisible(bool(kept))
