"""The session picker of the bar: which session this window shows, in words that the list uses too."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.session import LiveSessionView, Origin
from app.views.i18n import current_language
from app.views.icons import paint_icon
from app.views.shell.bar_button import BarButton
from app.views.theme import theme

PLATFORMS = {
    "tiktok_shop": "TikTok Shop",
    "douyin": "抖音",
    "chat_log": "Chat log",
}


def platform_title(session: LiveSessionView) -> str:
    """Platform and market, e.g. ``TikTok Shop SG``."""
    name = PLATFORMS.get(session.platform, session.platform)
    return f"{name} {session.market}".strip()


def session_times(session: LiveSessionView) -> str:
    """Date and planned times in the session's own zone, in the language in force."""
    start = session.planned_start_at or session.started_at
    if start is None:
        return QCoreApplication.translate("SessionPicker", "no date yet")
    zone = ZoneInfo(session.zone)
    local = start.astimezone(zone)
    end = datetime.fromtimestamp(local.timestamp() + session.planned_ms / 1000, zone)
    if current_language() == "zh":
        week = "一二三四五六日"[local.weekday()]
        date = f"{local.month}月{local.day}日 周{week}"
        return f"{date} {local:%H:%M}–{end:%H:%M}"
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}–{end:%H:%M}"


def origin_note(session: LiveSessionView) -> str:
    """What the badge of a session says when its facts are not a real show collected here; else empty."""
    notes = {
        Origin.SAMPLE: QCoreApplication.translate("SessionPicker", "Sample"),
        Origin.SIMULATED: QCoreApplication.translate("SessionPicker", "Simulated"),
        Origin.REPLAY: QCoreApplication.translate("SessionPicker", "Replay"),
        Origin.IMPORTED: QCoreApplication.translate("SessionPicker", "Imported"),
    }
    return notes.get(session.origin, "")


#: At 100 %: room left and right of the words, the narrowest and the widest it becomes, its height.
LEFT, RIGHT, LEAST, MOST, HEIGHT = 12, 30, 130, 520, 48


class PickerButton(BarButton):
    """Title and date of the current session; opens the list.

    As wide as its words where the bar has room; where lights of sources need theirs, its words are shortened.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell.session")
        self._title = ""
        self._detail = ""
        self._badge = ""
        self._room = 300
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_least_width(self, width: int) -> None:
        """Ask for at least this width at 100 %, however short the words are."""
        self._room = width
        self.updateGeometry()

    def show_session(self, title: str, detail: str, badge: str) -> None:
        """Show a session; ``badge`` says when it is not a real show."""
        self._title, self._detail, self._badge = title, detail, badge
        self.setAccessibleName(
            QCoreApplication.translate("SessionPicker", "Session: {title}, {detail}").format(title=title, detail=detail)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        title = look.metrics(14, 600).horizontalAdvance(self._title) + look.px(8) + self._badge_width()
        words = max(title, look.metrics(12, 400).horizontalAdvance(self._detail))
        wished = min(round(words) + 1 + look.px(LEFT + RIGHT), look.px(MOST))
        return QSize(max(look.px(self._room), wished), look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(LEAST), theme().px(HEIGHT))

    def _badge_width(self) -> float:
        look = theme()
        return look.metrics(12, 600).horizontalAdvance(self._badge) + look.px(14) if self._badge else 0.0

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        colours = look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(colours.accent if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colours.hover)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 2.5, -0.5, -2.5), 6, 6)
        left, right = look.px(LEFT), self.width() - look.px(RIGHT)
        badge_width = self._badge_width()
        title_metrics = look.metrics(14, 600)
        title = title_metrics.elidedText(
            self._title, Qt.TextElideMode.ElideRight, right - left - badge_width - look.px(8)
        )
        painter.setFont(look.font(14, 600))
        painter.setPen(colours.text)
        painter.drawText(QRectF(left, look.px(5), right - left, look.px(21)), Qt.AlignmentFlag.AlignVCenter, title)
        if self._badge:
            x = left + title_metrics.horizontalAdvance(title) + look.px(8)
            box = QRectF(x, look.px(7), badge_width, look.px(18))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent_soft)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(colours.accent)
            painter.setFont(look.font(12, 600))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._badge)
        painter.setFont(look.font(12, 400))
        painter.setPen(colours.text2)
        detail = look.metrics(12, 400).elidedText(self._detail, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRectF(left, look.px(25), right - left, look.px(18)), Qt.AlignmentFlag.AlignVCenter, detail)
        side = look.px(16)
        spot = QRectF(right + look.px(4), (self.height() - side) / 2, side, side)
        paint_icon(painter, "chevrons-up-down", spot, colours.text2)
        painter.end()
