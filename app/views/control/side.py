"""A column of panels: some one under the other, the others one at a time behind tabs."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.widgets.tab_strip import TabStrip

#: How the height that is left is shared where several panels stand one under the other.
_SHARES = {"sent": 3, "log": 2}


class SideColumn(QWidget):
    """The column. It takes the panels it is told to show; the room places the others.

    Args:
        panels: Every panel that may stand here, by its key.
    """

    def __init__(self, panels: Mapping[str, QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._panels = dict(panels)
        self._counts: dict[str, int] = {}
        self._stacked: tuple[str, ...] = ()
        self._tabbed: tuple[str, ...] = ()
        self.tabs = TabStrip((), self.tr("Panels"))
        self.tabs.setObjectName("control.side")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self.tabs)
        self.tabs.hide()
        self.tabs.chosen.connect(self._on_chosen)

    @property
    def tabbed(self) -> tuple[str, ...]:
        """Keys of the panels behind tabs."""
        return self._tabbed

    def place(self, stacked: tuple[str, ...], tabbed: tuple[str, ...] = ()) -> None:
        """Show some panels one under the other, and below them one of the others."""
        if (stacked, tabbed) == (self._stacked, self._tabbed):
            return
        for key in self._panels.keys() - {*stacked, *tabbed}:
            # Whoever places it elsewhere shows it there.
            self._panels[key].hide()
        self._stacked, self._tabbed = stacked, tabbed
        while self._column.count():
            self._column.takeAt(0)
        alone = not stacked
        for key in stacked:
            self._column.addWidget(self._panels[key], _SHARES.get(key, 0) if not tabbed else 0)
        self._column.addWidget(self.tabs)
        for key in tabbed:
            self._column.addWidget(self._panels[key], 1)
        self._column.setSpacing(8 if alone else 12)
        self.tabs.set_options(self._options())
        self.tabs.setVisible(bool(tabbed))
        self._sync()

    def show_panel(self, key: str) -> None:
        """Bring a panel into view, if it is behind a tab."""
        if key in self._tabbed:
            self.tabs.choose(key)
            self._sync()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say beside each tab how much waits there."""
        if dict(counts) != self._counts:
            self._counts = dict(counts)
            if self._tabbed:
                self.tabs.set_options(self._options())

    def _keys(self) -> tuple[str, ...]:
        return self._tabbed

    def _options(self) -> list[tuple[str, str]]:
        words = {
            "prompts": self.tr("Prompts"),
            "cue": self.tr("Cue"),
            "sent": self.tr("Sent"),
            "next": self.tr("Next"),
            "log": self.tr("Log"),
            "ads": self.tr("Ads"),
            "funnel": self.tr("Traffic"),
        }
        return [
            (key, f"{words[key]}  {self._counts[key]}" if self._counts.get(key) else words[key])
            for key in self._tabbed
        ]  # fmt: skip

    def _sync(self) -> None:
        for key in (*self._stacked, *self._tabbed):
            self._panels[key].setVisible(key in self._stacked or key == self.tabs.value)

    def _on_chosen(self, _key: object) -> None:
        self._sync()
