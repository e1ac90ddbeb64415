"""A message bar of one line across a screen: what happened, what still works, and one verb."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.views.theme import theme, theme_bus
from app.views.tokens import RADIUS_PANEL
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel

BannerKind = Literal["info", "good", "warn", "crit"]
_ICONS = {"info": "info", "good": "circle-check", "warn": "triangle-alert", "crit": "octagon-alert"}
_ROLES = {"info": "accent", "good": "good", "warn": "warn", "crit": "crit"}


@dataclass(frozen=True, slots=True)
class BannerText:
    """What to say.

    Attributes:
        kind: ``info``, ``good``, ``warn`` or ``crit``.
        title: What happened, in a few words.
        text: What it means and what still works.
        verb: Words of the button; empty for none.
        closable: Whether a person may hide it.
        key: Which trouble this is about; goes with the signals.
    """

    kind: BannerKind
    title: str
    text: str = ""
    verb: str = ""
    closable: bool = True
    key: str = ""


class Banner(QWidget):
    """The bar. It is hidden until it has something to say.

    Signals:
        acted: A person pressed the verb; carries the key.
        closed: A person hid the bar; carries the key.
    """

    acted = Signal(object)
    closed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: BannerText | None = None
        self._icon = IconView("", 18)
        self._title = PlainLabel("", "panel")
        self._text = PlainLabel("", "body", "text", elide=True)
        self._verb = Button("", "secondary", size="compact")
        self._close = Button("", "ghost", size="compact")
        self._verb.setObjectName("banner.verb")
        self._close.setObjectName("banner.hide")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._title)
        row.addWidget(self._text, 1)
        row.addWidget(self._verb)
        row.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._verb.clicked.connect(self._on_verb_clicked)
        self._close.clicked.connect(self._on_close_clicked)
        theme_bus().theme_changed.connect(self._on_theme_changed)
        self._retranslate()
        self.hide()

    @property
    def state(self) -> BannerText | None:
        """What it says; ``None`` while hidden."""
        return self._state

    @property
    def verb(self) -> Button:
        """The verb's button."""
        return self._verb

    def say(self, state: BannerText | None) -> None:
        """Show a message, or hide the bar with ``None``."""
        self._state = state
        self.setVisible(state is not None)
        if state is None:
            return
        role = _ROLES[state.kind]
        self._icon.set_icon(_ICONS[state.kind], role)
        self._title.set_colour(role)
        self._title.setText(state.title)
        self._text.setText(state.text)
        self._verb.set_label(state.verb)
        self._verb.setVisible(bool(state.verb))
        self._close.setVisible(state.closable)
        self.setAccessibleName(f"{state.title}. {state.text}" if state.text else state.title)
        self.update()

    def _retranslate(self) -> None:
        self._close.set_label(self.tr("Hide"))

    def _on_verb_clicked(self, _checked: bool = False) -> None:
        if self._state is not None:
            self.acted.emit(self._state.key)

    def _on_close_clicked(self, _checked: bool = False) -> None:
        key = self._state.key if self._state is not None else ""
        self.say(None)
        self.closed.emit(key)

    def _on_theme_changed(self, _theme: object) -> None:
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._state is None:
            return
        colours = theme().colours
        role = _ROLES[self._state.kind]
        edge = QColor(colours[role])
        edge.setAlphaF(0.6)
        painter = paint.begin(self)
        painter.setPen(Qt.PenStyle.NoPen)
        paint.box(painter, QRectF(self.rect()), RADIUS_PANEL, colours[f"{role}_soft"], edge)
        painter.end()
