"""Language, theme, text size, contrast and motion of this station."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.views.i18n import current_language, set_language
from app.views.theme import Theme, set_theme, theme, theme_bus
from app.views.tokens import SCALE_STEPS, THEMES
from app.views.widgets.panel import Panel
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import PlainLabel
from app.views.widgets.toggle import Toggle

if TYPE_CHECKING:
    from app.views.context import Context


class LookPage(QWidget):
    """The page; changes are in force at once and remembered by this station."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        panel = Panel(self.tr("Language and look"), "languages", self.tr("of this station"), padding=16, spacing=14)
        panel.setMaximumWidth(theme().px(760))
        self._language = Segmented((("en", "English"), ("zh", "中文")), self.tr("Language"))
        self._language.setObjectName("settings.look.language")
        self._language.choose(current_language())
        self._language.chosen.connect(self._on_language)
        self._theme = Segmented((("dark", self.tr("Dark")), ("light", self.tr("Light"))), self.tr("Theme"))
        self._theme.setObjectName("settings.look.theme")
        self._theme.choose(theme().name)
        self._theme.chosen.connect(self._on_theme)
        sizes = tuple((str(step), f"{step:.0%}") for step in SCALE_STEPS)
        self._size = Segmented(sizes, self.tr("Text size"))
        self._size.setObjectName("settings.look.size")
        self._size.choose(str(min(SCALE_STEPS, key=lambda step: abs(step - theme().scale))))
        self._size.chosen.connect(self._on_size)
        self._contrast = Toggle(self.tr("Stronger contrast"), on=theme().tokens != THEMES[theme().name])
        self._contrast.setObjectName("settings.look.contrast")
        self._contrast.toggled.connect(self._on_contrast)
        self._motion = Toggle(self.tr("Less motion"), on=theme().reduced_motion)
        self._motion.setObjectName("settings.look.motion")
        self._motion.toggled.connect(self._on_motion)
        rows: tuple[tuple[str, str, QWidget], ...] = (
            (self.tr("Language"), self.tr("Switches at once; what you are typing is kept."), self._language),
            (self.tr("Theme"), self.tr("Dark for a dim room, light for the office."), self._theme),
            (self.tr("Text size"), self.tr("115 % is comfortable from 65 cm on a large screen."), self._size),
            (
                self.tr("Stronger contrast"),
                self.tr("Captions and edges stand out more."),
                self._contrast,
            ),
            (self.tr("Less motion"), self.tr("No pulses and no fades. The prompter still scrolls."), self._motion),
        )
        for title, text, part in rows:
            panel.body.addLayout(self._row(title, text, part))
        layout.addWidget(panel)
        layout.addStretch(1)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def _row(self, title: str, text: str, part: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(title, "strong"))
        words.addWidget(PlainLabel(text, "caption", "text2", wrap=True))
        row.addLayout(words, 1)
        row.addWidget(part)
        return row

    def _remember(self, key: str, value: object) -> None:
        """Keep a choice on this machine; a file is written, so not on this thread."""
        self._context.runner.run(self._context.services.remember, key, value)

    def _on_theme_changed(self, look: Theme) -> None:
        """The session bar has a theme button too."""
        self._theme.choose(look.name)

    def _on_language(self, language: object) -> None:
        self._remember("language", language)
        set_language("zh" if language == "zh" else "en")

    def _on_theme(self, name: object) -> None:
        set_theme(str(name))
        self._remember("theme", name)

    def _on_size(self, size: object) -> None:
        self._remember("scale", float(str(size)))
        set_theme(scale=float(str(size)))

    def _on_contrast(self, on: bool) -> None:
        set_theme(contrast=on)
        self._remember("contrast", on)

    def _on_motion(self, on: bool) -> None:
        set_theme(reduced_motion=on)
        self._remember("reduced_motion", on)
