"""The right side of Settings > Rules: the sentence, and under it always in sight what it would have said."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.views.settings.rules_back import BackTest
from app.views.settings.rules_detail import RuleDetail
from app.views.theme import theme

GAP: Final = 12
#: Height at 100 % that the back-test likes to have; the share of a low window that it gets, and the one it gets when
#: somebody asks for more.
BACK_HEIGHT: Final = 470
SHARE: Final = 0.46
LARGE: Final = 0.74
#: A lower page is scrolled as a whole.
LEAST: Final = 500


class RuleColumn(QWidget):
    """One above the other. Where the window is too low for both, the sentence scrolls within its panel.

    Args:
        detail: The sentence.
        back: The back-test.
        parent: The page.
    """

    def __init__(self, detail: RuleDetail, back: BackTest, parent: QWidget) -> None:
        super().__init__(parent)
        self._detail, self._back = detail, back
        self._large = False
        # Placed by hand: what both would like to have must not make the page higher than the window.
        detail.setParent(self)
        back.setParent(self)
        back.size_asked.connect(self._on_size_asked)
        detail.sentence.installEventFilter(self)

    def _fit(self) -> None:
        """Share the height."""
        height, wanted = self.height() - GAP, self._detail.wanted_height(self.width())
        tight = wanted + theme().px(BACK_HEIGHT) > height
        below = round(height * (LARGE if self._large else SHARE)) if tight else 0
        above = max(1, min(wanted, height - below))
        self._back.show_size(tight=tight, large=self._large)
        if self._detail.isHidden():
            above = -GAP
        self._detail.setGeometry(0, 0, self.width(), max(1, above))
        self._back.setGeometry(0, above + GAP, self.width(), max(1, height - above))

    def _on_size_asked(self) -> None:
        self._large = not self._large
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme().px(LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A condition more, a line that says what is wrong: the sentence has another height.
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._fit()
        return super().eventFilter(watched, event)
