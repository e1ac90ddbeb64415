"""The zoom presets of a deck as one segmented choice, for the head of the panel around it."""

import math
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.views.widgets.deck.axis import MINUTE_MS
from app.views.widgets.deck.deck import Deck
from app.views.widgets.segmented import Segmented

_SPANS: Final[dict[str, int | None]] = {
    "show": None, "60": 60 * MINUTE_MS, "15": 15 * MINUTE_MS, "5": 5 * MINUTE_MS,
}  # fmt: skip


class ZoomBar(QWidget):
    """Show, 60m, 15m, 5m; a zoom in between marks the nearest of them.

    Args:
        deck: The deck it zooms.
        spans: Keys of the presets to offer, of ``show``, ``60``, ``15`` and ``5``.
        parent: The panel.
    """

    def __init__(
        self, deck: Deck, spans: tuple[str, ...] = ("show", "60", "15", "5"), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._deck = deck
        self._spans = spans
        self._choice = Segmented([], name=self.tr("Time span"), compact=True)
        self._choice.setObjectName("deck.zoom")
        self._choice.set_options(self._options())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._choice)
        self._choice.chosen.connect(self._on_choice_chosen)
        deck.zoom_changed.connect(self._on_deck_zoom_changed)
        self._on_deck_zoom_changed(None)

    def _options(self) -> list[tuple[str, str]]:
        words = {"show": self.tr("Show"), "60": self.tr("60m"), "15": self.tr("15m"), "5": self.tr("5m")}
        return [(key, words[key]) for key in self._spans]

    def _on_choice_chosen(self, key: object) -> None:
        self._deck.set_preset(_SPANS[str(key)])

    def _on_deck_zoom_changed(self, _preset: object) -> None:
        whole, span = self._deck.whole.span_ms, self._deck.view.span_ms

        def distance(key: str) -> float:
            return abs(math.log(span / (_SPANS[key] or whole)))

        self._choice.choose(min(self._spans, key=distance))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._choice.setAccessibleName(self.tr("Time span"))
            self._choice.set_options(self._options())
        super().changeEvent(event)
