"""How a task of the checklist looks: time before the start, box, words, owner, and how urgent it is."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.models.checklist import ChecklistItemView
from app.models.team import Hat
from app.services.plan.checklist import SOON, is_done
from app.views.format import day, time_of_day
from app.views.i18n import Language, current_language
from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.avatar import draw_avatar
from app.views.widgets.check import draw_check_box
from app.views.widgets.list_view import Index, RowDelegate

ROW = 36
LEFT, BEFORE, BOX = 14, 62, 28
#: Narrower lists show whose task it is by the disc alone.
OWNER_WORDS_FROM = 560


@dataclass(frozen=True, slots=True)
class DueLook:
    """When a task is due, or that it is done.

    Attributes:
        text: Words.
        role: Colour role.
        icon: Shape; empty for none.
    """

    text: str
    role: str = "text2"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the checklist."""

    item: ChecklistItemView
    text: str
    owner: str
    member: str
    due: DueLook
    tip: str

    @property
    def before(self) -> str:
        """How long before the start it is due."""
        return before_words(self.item.due_before_min)

    @property
    def check(self) -> Qt.CheckState:
        """Ticked, half ticked (one of two people), or open."""
        if is_done(self.item):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if self.item.done_at is not None else Qt.CheckState.Unchecked


def before_words(minutes: int) -> str:
    """``T−24 h``, ``T−3 d``, ``T−30 min``."""
    translate = QCoreApplication.translate
    if minutes >= 48 * 60 and minutes % (24 * 60) == 0:
        return translate("Checklist", "T−{count} d").format(count=minutes // (24 * 60))
    if minutes >= 60 and minutes % 60 == 0:
        return translate("Checklist", "T−{count} h").format(count=minutes // 60)
    return translate("Checklist", "T−{count} min").format(count=minutes)


def task_text(item: ChecklistItemView, language: Language) -> str:
    """The words of a task in the language in force, where it has them."""
    return item.text_zh if language == "zh" and item.text_zh else item.text_en


def owner_title(hat: Hat | None) -> str:
    """Whose task it is."""
    translate = QCoreApplication.translate
    titles = {
        Hat.LEAD: translate("Checklist", "Lead"),
        Hat.OPERATOR: translate("Checklist", "Operator"),
        Hat.ANCHOR: translate("Checklist", "Anchor"),
        Hat.CUSTOMER_SERVICE: translate("Checklist", "Service"),
        Hat.VIEWER: translate("Checklist", "Viewer"),
    }
    return titles[hat] if hat is not None else translate("Checklist", "All")


def due_look(
    item: ChecklistItemView, due: datetime | None, now: datetime, zone: tzinfo, made_at: datetime | None = None
) -> DueLook:
    """Done, later, soon (amber with a clock) or overdue (red octagon).

    Args:
        made_at: When the task came into being. What was due before that is late only from then on, and a plan that is
            just begun is not red from top to bottom.
    """
    translate = QCoreApplication.translate
    language = current_language()
    if is_done(item):
        at = (item.done_at or now).astimezone(zone)
        when = time_of_day(at, zone) if at.date() == now.astimezone(zone).date() else day(at, zone, language)
        return DueLook(translate("Checklist", "done {when}").format(when=when), "good")
    if due is None:
        return DueLook(translate("Checklist", "no start yet"), "text3")
    if made_at is not None and due < made_at <= now:
        due = made_at
        if now - due <= SOON:
            return DueLook(translate("Checklist", "due now"), "warn", "clock")
    if now > due:
        late = _span(int((now - due).total_seconds()) // 60)
        return DueLook(translate("Checklist", "overdue {span}").format(span=late), "crit", "octagon-alert")
    if due - now <= SOON:
        left = _span(int((due - now).total_seconds()) // 60)
        return DueLook(translate("Checklist", "due in {span}").format(span=left), "warn", "clock")
    same_day = due.astimezone(zone).date() == now.astimezone(zone).date()
    return DueLook(time_of_day(due, zone) if same_day else day(due, zone, language))


def _span(minutes: int) -> str:
    translate = QCoreApplication.translate
    if minutes >= 24 * 60:
        return translate("Checklist", "{days} d").format(days=minutes // (24 * 60))
    if minutes >= 60:
        hours, rest = divmod(minutes, 60)
        return translate("Checklist", "{hours} h {minutes:02}").format(hours=hours, minutes=rest)
    return translate("Checklist", "{minutes} min").format(minutes=minutes)


class ChecklistDelegate(RowDelegate):
    """Rows of 36 pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ROW, inset=0, parent=parent)

    def _box(self, rect: QRectF) -> QRectF:
        look = theme()
        return QRectF(rect.left() + LEFT + look.px(BEFORE), rect.top(), look.px(BOX), rect.height())

    def hits_box(self, rect: QRectF, at: QPointF) -> bool:
        """Whether a click at ``at`` ticks: the box and the words before it."""
        return self._box(rect).contains(at)

    def paint_row(self, painter: QPainter, rect: QRectF, index: Index, *, selected: bool) -> None:  # noqa: ARG002 (the signature of all rows)
        task = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(task, Task):
            return
        look = theme()
        colours = look.colours
        box = self._box(rect)
        room = QRectF(rect.left() + LEFT, rect.top(), box.left() - rect.left() - LEFT, rect.height())
        paint.text(painter, room, task.before, look.font(12, 600, tabular=True), colours.text2)
        draw_check_box(painter, box, task.check)
        right = self._paint_due(painter, rect, task.due)
        right = self._paint_owner(painter, rect, right, task)
        words = QRectF(box.right() + 4, rect.top(), max(20.0, right - box.right() - 12), rect.height())
        done = task.check == Qt.CheckState.Checked
        ink = colours.text2 if done else colours.text
        text = f"{task.text}  1/2" if task.check == Qt.CheckState.PartiallyChecked else task.text
        paint.text(painter, words, text, look.font(13, 400 if done else 500), ink)

    def _paint_due(self, painter: QPainter, rect: QRectF, due: DueLook) -> float:
        """When it is due, at the right edge; returns where it begins."""
        look = theme()
        font = look.font(12, 600 if due.icon else 400, tabular=True)
        width = paint.advance(due.text, font)
        room = QRectF(rect.right() - 14 - width - 1, rect.top(), width + 2, rect.height())
        paint.text(painter, room, due.text, font, look.colours[due.role], paint.ALIGN_RIGHT)
        left = room.left()
        if due.icon:
            side = look.px(15)
            left -= side + 5
            spot = QRectF(left, rect.center().y() - side / 2, side, side)
            paint_icon(painter, due.icon, spot, look.colours[due.role])
        wide = rect.width() >= look.px(OWNER_WORDS_FROM)
        return min(left, rect.right() - 14 - look.px(132 if wide else 72))

    def _paint_owner(self, painter: QPainter, rect: QRectF, right: float, task: Task) -> float:
        """Who does it; returns where it begins."""
        look = theme()
        words = rect.width() >= look.px(OWNER_WORDS_FROM)
        width = look.px(96 if words else 26)
        left = right - width
        side = look.px(18)
        spot = QRectF(left, rect.center().y() - side / 2, side, side)
        draw_avatar(painter, spot, task.member if task.item.hat or task.item.member_id else "+")
        if words:
            room = QRectF(spot.right() + 6, rect.top(), width - side - 12, rect.height())
            paint.text(painter, room, task.owner, look.font(12), look.colours.text2)
        return left
