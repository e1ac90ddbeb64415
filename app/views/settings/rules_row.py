"""One line of a rule's condition: metric, window, comparison, value and what it is compared with."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.advertising.signals import SIGNALS
from app.views.settings import rules_condition as lines
from app.views.settings.rules_flow import INDENT, Flow
from app.views.settings.rules_token import Token, ValueField, line_label
from app.views.settings.rules_words import comparator_words, metric_title, unit_words, window_note
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.text import PlainLabel, plain_tooltip


class ConditionRow(QWidget):
    """The line.

    Args:
        at: its place in the rule, from 0.

    Signals:
        edited: Place and the condition as it is now.
        joined: ``all`` or ``any``: how the lines hang together.
        removed: Its place.
    """

    edited = Signal(object)
    joined = Signal(object)
    removed = Signal(object)

    def __init__(self, at: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = at
        self._part: dict[str, Any] = {}
        self._currency = ""
        name = self.tr("Condition {n}").format(n=at + 1)
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._sentence = QWidget(self)
        flow = Flow(self._sentence)
        self._joint: QWidget = self._make_joint(name)
        flow.addWidget(self._joint)
        words = {
            "metric": self.tr("metric"), "window": self.tr("window"), "comparison": self.tr("comparison"),
            "compared with": self.tr("compared with"),
        }  # fmt: skip
        self._metric = Token(f"{name}: {words['metric']}", metric=True)
        self._over = PlainLabel(self.tr("over"), "body", "text2")
        self._window = Token(f"{name}: {words['window']}")
        self._comparator = Token(f"{name}: {words['comparison']}")
        self._values = [ValueField(f"{name}: {word}") for word in (self.tr("value"), self.tr("second value"))]
        self._reference = Token(f"{name}: {words['compared with']}")
        self._kept = PlainLabel("", "body", "text2", elide=True)
        self._remove = Button(
            kind="ghost", icon_name="x", size="compact", name=self.tr("Remove {line}").format(line=name)
        )
        parts = (
            ("metric", self._metric), ("", self._over), ("window", self._window), ("comparator", self._comparator),
            ("value", self._values[0]), ("value2", self._values[1]), ("reference", self._reference),
            ("kept", self._kept), ("remove", self._remove),
        )  # fmt: skip
        for word, part in parts:
            part.setParent(self._sentence)
            flow.addWidget(part)
            if word:
                part.setObjectName(f"settings.rules.when.{at}.{word}")
        for word, value in zip(("value", "value2"), self._values, strict=True):
            value.field.setObjectName(f"settings.rules.when.{at}.{word}.field")
        self._trouble = PlainLabel("", "caption", "crit", wrap=True)
        self._trouble.setContentsMargins(theme().px(INDENT), 0, 0, 0)
        self._trouble.setObjectName(f"settings.rules.when.{at}.trouble")
        self._trouble.hide()
        column.addWidget(self._sentence)
        column.addWidget(self._trouble)
        self._connect()

    def show_part(self, part: dict[str, Any], mode: str, currency: str, *, alone: bool, may: str) -> None:
        """Show a condition.

        Args:
            part: its data.
            mode: how the lines hang together.
            currency: of amounts that are typed here.
            alone: whether it is the only line, which stays.
            may: why nothing can be changed; empty when it can.
        """
        self._part, self._currency = part, currency
        if isinstance(self._joint, Token):
            self._joint.offer([("all", self.tr("and")), ("any", self.tr("or"))], mode)
            self._joint.setEnabled(not may)
        grouped = lines.is_group(part)
        for one in (self._metric, self._over, self._window, self._comparator, self._reference):
            one.setVisible(not grouped)
        self._kept.setVisible(grouped)
        self._remove.setVisible(not alone)
        self._remove.set_locked(may)
        if grouped:
            for value in self._values:
                value.hide()
        else:
            self._show_condition(may)
        self._sentence.updateGeometry()

    def show_group(self, text: str) -> None:
        """Say in words what a group of conditions holds; it is changed in a rules file."""
        self._kept.setText(text)
        self._kept.setToolTip(self.tr("Conditions within conditions are changed in a rules file; here they are kept."))
        self._kept.setMinimumWidth(200)

    def show_trouble(self, text: str, *, wrong: bool) -> None:
        """Say what is wrong with the line; nothing with an empty text."""
        self._trouble.setText(text)
        self._trouble.set_colour("crit" if wrong else "warn")
        self._trouble.setVisible(bool(text))
        self._metric.setAccessibleDescription(text)

    def _make_joint(self, name: str) -> QWidget:
        if self._at == 0:
            return line_label(self.tr("When"))
        joint = self.tr("and, or")
        token = Token(f"{name}: {joint}", [("all", self.tr("and")), ("any", self.tr("or"))])
        token.setObjectName(f"settings.rules.when.{self._at}.joint")
        token.chosen.connect(self.joined)
        return token

    def _connect(self) -> None:
        self._metric.chosen.connect(self._on_metric)
        self._window.chosen.connect(self._on_window)
        self._comparator.chosen.connect(self._on_comparator)
        self._reference.chosen.connect(self._on_reference)
        self._values[0].edited.connect(self._on_first)
        self._values[1].edited.connect(self._on_second)
        self._remove.clicked.connect(self._on_remove)

    def _show_condition(self, may: str) -> None:
        part, metric = self._part, self._part["metric"]
        titles = sorted(((metric_title(key), key) for key in SIGNALS), key=lambda one: one[0].casefold())
        self._metric.offer([(key, title) for title, key in titles], metric)
        windows = lines.windows(part["window_s"])
        self._window.offer([(str(one), lines.window_title(metric, one)) for one in windows], str(part["window_s"]))
        self._window.setToolTip(plain_tooltip(window_note(metric, part["window_s"])))
        self._over.setText(self.tr("over") if part["window_s"] else "·")
        self._comparator.offer([(one, comparator_words(one)) for one in lines.comparators(metric)], part["comparator"])
        own = lines.reference_of(part)
        if own == "by":
            shown = [("by", lines.by_text(part)), ("number", self.tr("the same for all"))]
        else:
            shown = [(one, lines.reference_words(one)) for one in lines.references(part)]
        self._reference.offer(shown, own)
        self._reference.setVisible(len(shown) > 1)
        kept = self.tr("Values that differ are changed in a rules file; here they are kept.")
        self._reference.setToolTip(plain_tooltip(f"{lines.by_text(part)}\n{kept}") if own == "by" else "")
        for one in (self._metric, self._window, self._comparator, self._reference):
            one.setEnabled(not may)
        self._show_numbers(locked=bool(may))

    def _show_numbers(self, *, locked: bool) -> None:
        part = self._part
        numbers = lines.numbers_of(part)
        unit = unit_words(part["metric"], part["comparator"], part["unit"])
        money = SIGNALS[part["metric"]].unit == "minor" and unit != "%"
        fixed = part["threshold"]["kind"] in {"number", "range"}
        for at, field in enumerate(self._values):
            field.setVisible(at < len(numbers))
            field.set_locked(locked)
            if at >= len(numbers):
                continue
            name, value = numbers[at]
            before = {"sd_factor": "+", "plus": "+", "high": self.tr("to")}.get(name, "")
            after = {"sd_factor": self.tr("sd")}.get(name, "")
            if fixed:
                before, after = (f"{before} {unit}".strip(), after) if money else (before, unit)
            field.show_value(value, before, after)

    def _change(self, part: dict[str, Any]) -> None:
        self._part = part
        self.edited.emit((self._at, part))

    def _on_metric(self, key: str) -> None:
        self._change(lines.with_metric(self._part, key, self._currency))

    def _on_window(self, key: str) -> None:
        self._change(lines.with_window(self._part, int(key)))

    def _on_comparator(self, key: str) -> None:
        self._change(lines.with_comparator(self._part, key, self._currency))

    def _on_reference(self, key: str) -> None:
        if key != "by":
            self._change(lines.with_reference(self._part, key, self._currency))

    def _on_first(self, value: float | None) -> None:
        self._number(0, value)

    def _on_second(self, value: float | None) -> None:
        self._number(1, value)

    def _number(self, at: int, value: float | None) -> None:
        numbers = lines.numbers_of(self._part)
        if at < len(numbers):
            self._change(lines.with_number(self._part, numbers[at][0], value))

    def _on_remove(self) -> None:
        self.removed.emit(self._at)
