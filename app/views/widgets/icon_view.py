"""An icon as a widget."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.widgets import paint


class IconView(paint.Painted):
    """An icon in a colour role. It is decoration unless it is given a name.

    Args:
        icon_name: The drawing; empty paints nothing.
        side: Edge at 100 %.
        role: Colour role.
        name: What a screen reader says.
    """

    def __init__(
        self,
        icon_name: str,
        side: int = 16,
        role: str = "text2",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._side, self._role = icon_name, side, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_icon(self, icon_name: str, role: str = "", name: str = "") -> None:
        """Show another icon; an empty ``role`` keeps the colour."""
        self._icon_name, self._role = icon_name, role or self._role
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().px(self._side)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._icon_name:
            return
        painter = paint.begin(self)
        role = self._role if self.isEnabled() else "disabled"
        paint_icon(painter, self._icon_name, QRectF(self.rect()), theme().colours[role])
        painter.end()
