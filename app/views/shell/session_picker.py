"""The session picker of the bar: which session this window shows, in words that the list uses too."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

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


class PickerButton(BarButton):
    """Title and date of the current session; opens the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell.session")
        self._title = ""
        self._detail = ""
        self._badge = ""
        self._room = 300

    def set_width_limit(self, width: int) -> None:
        """Be at most this wide."""
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
        return QSize(theme().px(self._room), 48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        colours = look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(colours.accent if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colours.hover)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 2.5, -0.5, -2.5), 6, 6)
        right = self.width() - 30
        badge_width = 0.0
        if self._badge:
            metrics = look.metrics(12, 600)
            badge_width = metrics.horizontalAdvance(self._badge) + 14
        title_metrics = look.metrics(14, 600)
        title = title_metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, right - 12 - badge_width - 8)
        painter.setFont(look.font(14, 600))
        painter.setPen(colours.text)
        painter.drawText(QRectF(12, 5, right - 12, 21), Qt.AlignmentFlag.AlignVCenter, title)
        if self._badge:
            box = QRectF(12 + title_metrics.horizontalAdvance(title) + 8, 7, badge_width, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent_soft)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(colours.accent)
            painter.setFont(look.font(12, 600))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._badge)
        painter.setFont(look.font(12, 400))
        painter.setPen(colours.text2)
        detail = look.metrics(12, 400).elidedText(self._detail, Qt.TextElideMode.ElideRight, right - 12)
        painter.drawText(QRectF(12, 25, right - 12, 18), Qt.AlignmentFlag.AlignVCenter, detail)
        paint_icon(painter, "chevrons-up-down", QRectF(self.width() - 26, self.height() / 2 - 8, 16, 16), colours.text2)
        painter.end()
