"""Saying something to assistive programs that no focus and no name tells: what came, what changed under the keys."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str, *, now: bool = False) -> None:
    """Let a screen reader say something; nothing is said for empty words.

    Args:
        widget: Whose words they are.
        words: A full sentence, in the language of the screen.
        now: Interrupt what is being said. Only STOP may.
    """
    if not words:
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if now else politeness.Polite)
    QAccessible.updateAccessibility(event)
