"""What the desk says of a comment beside its text: badges of who wrote it, and when it was written."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.views.format import duration
from app.views.session_deck import wall_time

if TYPE_CHECKING:
    from app.views.context import Context

_BOUGHT = "buyer:"


def badge_words(badges: str) -> tuple[str, ...]:
    """The badges of an event in the language in force; one that is not known here stays as the platform wrote it."""
    translate = QCoreApplication.translate
    known = {
        "follower": translate("DeskBadges", "follower"),
        "subscriber": translate("DeskBadges", "subscriber"),
        "moderator": translate("DeskBadges", "moderator"),
        "broadcaster": translate("DeskBadges", "anchor"),
        "vip": translate("DeskBadges", "VIP"),
    }
    words = []
    for badge in (part for part in badges.split(",") if part):
        orders = badge.removeprefix(_BOUGHT)
        if orders != badge and orders.isdecimal():
            words.append(translate("DeskBadges", "buyer ×{count}").format(count=int(orders)))
        else:
            words.append(known.get(badge, badge))
    return tuple(words)


def comment_clock(context: "Context", t_ms: int) -> str:
    """When a comment was written by the show's own clock; how far into the session where that has no clock."""
    session = context.session.current
    if session is None or session.started_at is None:
        return duration(t_ms)
    return wall_time(session, session.started_at + timedelta(milliseconds=t_ms), seconds=True)


def comment_elapsed(t_ms: int) -> str:
    """How far into the session a comment was written, for the tip beside its clock."""
    return QCoreApplication.translate("DeskBadges", "{time} into the session").format(time=duration(t_ms))
