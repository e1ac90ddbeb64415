"""Who is here: a row of initials, and the member at this station with the hat worn."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.shell.bar_button import BarButton
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.avatar import draw_avatar
from app.views.widgets.text import plain_tooltip

SIDE = 26
STEP = 20
ME_SIDE = 34


class AvatarRow(paint.Painted):
    """Initials of the other members, overlapping like a hand of cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_people(self, names: tuple[str, ...]) -> None:
        """Show these people."""
        if names != self._people:
            self._people = names
            self.setToolTip(plain_tooltip(", ".join(names)))
            self.setAccessibleName(QCoreApplication.translate("People", "Team: {names}").format(names=", ".join(names)))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        count = len(self._people)
        return QSize(SIDE + STEP * max(0, count - 1) + 2 if count else 0, 34)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        for place, name in enumerate(self._people):
            spot = QRectF(1 + place * STEP, (self.height() - SIDE) / 2, SIDE, SIDE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colours.surface)
            painter.drawEllipse(spot.adjusted(-1.5, -1.5, 1.5, 1.5))
            draw_avatar(painter, spot, name)
        painter.end()


class MemberBadge(BarButton):
    """The member at this station: initial, name and hat; opens the list of members."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._hat = ""
        self._compact = False

    def show_member(self, name: str, hat: str) -> None:
        """Show a person and the hat worn."""
        self._name, self._hat = name, hat
        self.setAccessibleName(
            QCoreApplication.translate("People", "At this station: {name}, {hat}").format(name=name, hat=hat)
        )
        self.setToolTip(plain_tooltip(f"{name} · {hat}"))
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Show only the initial."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._compact:
            return QSize(ME_SIDE + 4, 40)
        look = theme()
        width = max(look.metrics(13, 600).horizontalAdvance(self._name), look.metrics(12).horizontalAdvance(self._hat))
        return QSize(round(min(width, look.px(170))) + ME_SIDE + 16, look.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        colours = look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(colours.accent if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colours.hover)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        side = ME_SIDE if not self._compact else 30
        draw_avatar(painter, QRectF(2, (self.height() - side) / 2, side, side), self._name)
        if not self._compact:
            left = ME_SIDE + 12
            width = self.width() - left - 2
            painter.setPen(colours.text)
            painter.setFont(look.font(13, 600))
            name = look.metrics(13, 600).elidedText(self._name, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(left, look.px(2), width, look.px(19)), Qt.AlignmentFlag.AlignVCenter, name)
            painter.setPen(colours.text2)
            painter.setFont(look.font(12))
            hat = look.metrics(12).elidedText(self._hat, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(left, look.px(20), width, look.px(17)), Qt.AlignmentFlag.AlignVCenter, hat)
        painter.end()
