"""A choice of two to five words in one frame; exactly one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.views.theme import theme, theme_bus
from app.views.tokens import BUTTON, BUTTON_COMPACT, RADIUS_CONTROL
from app.views.widgets import paint

FRAME = 3


class _Part(QAbstractButton):
    """One word of the choice."""

    def __init__(self, owner: "Segmented", key: str, label: str) -> None:
        super().__init__(owner)
        self.key = key
        self.focus_mark = paint.KeyFocus(self)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        self.set_label(label)

    def set_label(self, label: str) -> None:
        """Change the word."""
        self._label = label
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(label)
        self.updateGeometry()
        self.update()

    def _frame_height(self) -> int:
        owner = self.parentWidget()
        return owner.height_px if isinstance(owner, Segmented) else BUTTON

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}.get(
            Qt.Key(event.key())
        )
        owner = self.parentWidget()
        if step is None or not isinstance(owner, Segmented):
            super().keyPressEvent(event)
        else:
            owner.step(step)

    def sizeHint(self) -> QSize:
        look = theme()
        width = paint.advance(self._label, look.font(13, 600)) + look.px(22)
        return QSize(round(width), look.px(self._frame_height()) - 2 * FRAME)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        body, radius = QRectF(self.rect()), RADIUS_CONTROL - 2
        chosen = self.isChecked()
        owner = self.parentWidget()
        if chosen and isinstance(owner, Segmented) and owner.quiet:
            paint.box(painter, body, radius, look.colours.hover, None)
        elif chosen:
            dark = look.tokens.is_dark
            ground, edge = ("selected", "accent") if dark else ("surface", "line2")
            paint.box(painter, body, radius, look.colours[ground], look.colours[edge])
        elif self.underMouse() and self.isEnabled():
            paint.box(painter, body, radius, look.colours.hover)
        if self.focus_mark.active:
            paint.box(painter, body, radius, None, look.colours.accent, 2)
        ink = look.colours.text if chosen or self.underMouse() else look.colours.text2
        if not self.isEnabled():
            ink = look.colours.disabled
        made = look.font(13, 600 if chosen else 500)
        paint.text(painter, body, self._label, made, ink, paint.ALIGN_CENTRE)
        painter.end()


class Segmented(QWidget):
    """A segmented choice.

    Args:
        options: Key and word of each part; an object name ``<own name>.<key>`` is given to each.
        name: What a screen reader says before the word, e.g. "Time span".
        quiet: Grey instead of blue for the chosen part (language, theme).
        compact: 28 instead of 34 pixels high.

    Signals:
        chosen: The key a person chose. Not sent by :meth:`choose`.
    """

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        name: str = "",
        *,
        quiet: bool = False,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.quiet = quiet
        self.height_px = BUTTON_COMPACT + 2 if compact else BUTTON
        self._by_click = Qt.FocusPolicy.ClickFocus
        self._parts: dict[str, _Part] = {}
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(FRAME, FRAME, FRAME, FRAME)
        self._box.setSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.set_options(options)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    @property
    def value(self) -> str:
        """The key of the chosen part; empty when there is none."""
        return next((key for key, part in self._parts.items() if part.isChecked()), "")

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Show other words; parts whose keys stay are kept, and so is the choice."""
        keys = [key for key, _label in options]
        for key in [key for key in self._parts if key not in keys]:
            part = self._parts.pop(key)
            self._box.removeWidget(part)
            part.setParent(None)
            part.deleteLater()
        for place, (key, label) in enumerate(options):
            part = self._parts.get(key) or self._new_part(key, label)
            part.set_label(label)
            self._box.removeWidget(part)
            self._box.insertWidget(place, part)
        self._parts = {key: self._parts[key] for key in keys}
        if keys and not self.value:
            self._parts[keys[0]].setChecked(True)
        self._follow()

    def choose(self, key: str) -> None:
        """Show another choice without telling anybody.

        Raises:
            KeyError: There is no such part.
        """
        self._parts[key].setChecked(True)
        self._follow()

    def part(self, key: str) -> QAbstractButton:
        """The button of one part, for a tool tip or to lock it."""
        return self._parts[key]

    def leave_focus(self) -> None:
        """Let a click choose without taking the keyboard from where somebody types; Tab reaches it as ever."""
        self._by_click = Qt.FocusPolicy.NoFocus
        self._follow()

    def step(self, by: int) -> None:
        """Choose the neighbour, as the arrow keys do."""
        keys = [key for key, part in self._parts.items() if part.isEnabled()]
        if not keys or self.value not in keys:
            return
        key = keys[(keys.index(self.value) + by) % len(keys)]
        part = self._parts[key]
        part.setChecked(True)
        part.setFocus(Qt.FocusReason.TabFocusReason)
        self._on_part_clicked(part)

    def _new_part(self, key: str, label: str) -> _Part:
        part = _Part(self, key, label)
        part.setObjectName(f"{self.objectName()}.{key}" if self.objectName() else key)
        part.clicked.connect(self._on_clicked)
        self._parts[key] = part
        return part

    def _follow(self) -> None:
        """Only the chosen part is a stop of the Tab key; arrows reach the others."""
        clicked = self._by_click == Qt.FocusPolicy.ClickFocus
        reached = Qt.FocusPolicy.StrongFocus if clicked else Qt.FocusPolicy.TabFocus
        for part in self._parts.values():
            part.setFocusPolicy(reached if part.isChecked() else self._by_click)
            part.updateGeometry()

    def _on_clicked(self, _checked: bool = False) -> None:
        part = self.sender()
        if isinstance(part, _Part):
            self._on_part_clicked(part)

    def _on_part_clicked(self, part: _Part) -> None:
        self._follow()
        self.chosen.emit(part.key)

    def _on_theme_changed(self, _theme: object) -> None:
        for part in self._parts.values():
            part.updateGeometry()
            part.update()
        self.update()

    def setObjectName(self, name: str) -> None:
        super().setObjectName(name)
        for key, part in self._parts.items():
            part.setObjectName(f"{name}.{key}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        paint.box(painter, QRectF(self.rect()), RADIUS_CONTROL, look.colours.raised, look.colours.line2)
        painter.end()
