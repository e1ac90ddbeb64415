"""Limits of ad plans: how often and how far a plan may be changed, by platform, each with who says so and since when.

Published pages contradict each other and change, so every limit is a setting of the team. Everything is stored on
change; what cannot be is refused in words.
"""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.errors import AppError
from app.services.runtime.permissions import Deed
from app.services.runtime.settings_ads import AD_SETTINGS
from app.views.i18n import error_text
from app.views.settings import ad_limits_words as words
from app.views.settings.ad_limits_row import AdLimitRow
from app.views.settings.team_values import TeamValues
from app.views.widgets.button import Button
from app.views.widgets.panel import Panel
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

HARD: Final = "ads.step_hard_pct"
STEPS: Final = ("ads.step_bid_pct", "ads.step_roi_pct", "ads.step_budget_pct")


class PlatformPanel(Panel):
    """The limits of one platform, with why one was refused and the way back to the defaults.

    Args:
        platform: its key in the settings; empty for the limits of every platform.
    """

    def __init__(self, platform: str, parent: QWidget | None = None) -> None:
        icon = "target" if platform else "scale"
        told = self.tr("of the whole team")
        super().__init__(words.platform_words(platform), icon, told, padding=16, spacing=12, parent=parent)
        name = platform or "common"
        if not platform:
            note = self.tr(
                "Published pages contradict each other and change: check each limit against your own back office. "
                "An empty field says that no limit is known. Only a lead or an operator changes them."
            )
            self.body.addWidget(PlainLabel(note, "body", "text2", wrap=True))
        self.rows = {key: AdLimitRow(key, self) for key in words.keys_of(platform)}
        self._trouble = PlainLabel("", "caption", "crit", wrap=True)
        self._trouble.setObjectName(f"settings.ads.{name}.trouble")
        self._trouble.hide()
        self.defaults = Button(self.tr("Back to the defaults"), "secondary", "rotate-ccw", size="compact")
        self.defaults.setObjectName(f"settings.ads.{name}.defaults")
        foot = QHBoxLayout()
        foot.addWidget(self._trouble, 1)
        foot.addStretch(0)
        foot.addWidget(self.defaults)
        self.body.addLayout(foot)
        for row in self.rows.values():
            row.refused.connect(self.say)

    def changed(self) -> tuple[str, ...]:
        """The limits that are not their defaults."""
        return tuple(key for key, row in self.rows.items() if row.value != AD_SETTINGS[key].default)

    def set_locked(self, reason: str) -> None:
        """Say why nothing can be changed here; empty when it can."""
        for row in self.rows.values():
            row.set_locked(locked=bool(reason))
        self.defaults.set_locked(reason or ("" if self.changed() else self.tr("These are the defaults.")))

    def say(self, why: object) -> None:
        """Tell why something was refused; nothing with an empty text."""
        self._trouble.setText(str(why))
        self._trouble.setVisible(bool(why))


class AdLimitsPage(QWidget):
    """The page."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self._panels = [PlatformPanel(platform, self) for platform in words.PLATFORMS]
        for panel in self._panels:
            layout.addWidget(panel)
        self._rows = {key: row for panel in self._panels for key, row in panel.rows.items()}
        self._sources = PlainLabel("", "caption", "text2", wrap=True)
        self._sources.setObjectName("settings.ads.sources")
        sources = Panel(self.tr("Sources"), "book-open", padding=16)
        sources.body.addWidget(self._sources)
        layout.addWidget(sources)
        layout.addStretch(1)
        self._values = TeamValues(context, self)
        self._connect()
        self._sync()
        self._values.ask()
        context.runner.run(context.services.rules.sources, done=self._on_sources)

    def _connect(self) -> None:
        for row in self._rows.values():
            row.given.connect(self._on_given)
        for panel in self._panels:
            panel.defaults.clicked.connect(self._on_defaults)
        self._values.read.connect(self._on_read)
        self._values.refused.connect(self._on_failed)
        self._context.team.changed.connect(self._sync)

    def _sync(self) -> None:
        may = self._context.team.may(Deed.CHANGE_SETTINGS)
        for panel in self._panels:
            panel.set_locked("" if may else self.tr("Your hats do not allow this."))

    def _panel_of(self, key: str) -> PlatformPanel:
        return next(panel for panel in self._panels if key in panel.rows)

    def _on_read(self, given: dict[str, Any]) -> None:
        for key, row in self._rows.items():
            row.show_value(given[key])
        self._sync()

    def _on_sources(self, sources: dict[str, str]) -> None:
        self._sources.setText(words.source_lines(sources))
        for row in self._rows.values():
            row.show_sources(sources)

    def _on_given(self, given: tuple[str, Any]) -> None:
        key, value = given
        values = {one: row.value for one, row in self._rows.items()} | {key: value}
        if key in {HARD, *STEPS} and any(values[step] > values[HARD] for step in STEPS):
            self._rows[key].say(self.tr("A single step is not larger than what no proposal goes beyond."))
            return
        self._values.store(key, value)

    def _on_failed(self, error: AppError) -> None:
        key = str(error.params.get("key", ""))
        panel = self._panel_of(key) if key in self._rows else self._panels[0]
        panel.say(error_text(error.code, error.params))

    def _on_defaults(self) -> None:
        panel = next(one for one in self._panels if one.defaults is self.sender())
        for key in panel.changed():
            self._values.store(key, AD_SETTINGS[key].default)
