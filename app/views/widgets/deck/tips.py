"""What is said on hover of what lies in the rundown of the deck: a host, a segment, events."""

from collections.abc import Sequence

from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.views.widgets.deck.clips import Run
from app.views.widgets.deck.data import HostBar, Mark
from app.views.widgets.deck.frame import Frame
from app.views.widgets.text import plain_tooltip


def host_tip(host: HostBar, frame: Frame) -> str:
    """Who was on air, from when to when; who still is, until now."""
    end = host.end_ms if host.end_ms is not None else frame.now_ms
    times = [frame.clock.text(t_ms, seconds=True) for t_ms in (host.start_ms, end) if t_ms is not None]
    return f"{host.name}\n{' – '.join(times)}"


def subject_tip(subject: Sequence[Mark] | Run | None, frame: Frame) -> str:
    """A segment with its kind, or each event with its time."""
    if isinstance(subject, Run):
        return f"{subject.clip.number} {subject.clip.title}\n{subject.clip.kind}"
    return "\n".join(f"{frame.clock.text(mark.t_ms, seconds=True)}  {mark.text}" for mark in subject or [])


def show_tip(deck: QWidget, text: str, event: QHelpEvent) -> None:
    """Show what is said of the place under the pointer, or nothing any more."""
    if text:
        QToolTip.showText(event.globalPos(), plain_tooltip(text), deck)
    else:
        QToolTip.hideText()
