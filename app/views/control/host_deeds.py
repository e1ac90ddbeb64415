"""What is done about who is on air: hand over, end, take back. A opens the sheet, a digit hands over."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.models.errors import AppError, Conflict
from app.models.team import Hat, MemberView, ShiftView
from app.services.runtime.permissions import Deed
from app.services.team.shifts import BEGAN_WITH_SHOW
from app.views.control.host_sheet import Choice, HostSheet
from app.views.control.host_store import HostStore
from app.views.format import duration
from app.views.widgets.deck.data import HostBar
from app.views.widgets.room_action import room_action
from app.views.widgets.toast import ToastText

if TYPE_CHECKING:
    from app.views.context import Context

KEY = "A"
#: A hand-over can be taken back for this long, and what the show itself began with for longer.
UNDO_MS, UNDO_FIRST_MS = 10_000, 60_000
#: Key of the message whose verb takes the last deed back.
BACK_TOAST = "control.hosts.back"


class HostDeeds(QObject):
    """Hands over, and knows who can come.

    Args:
        context: what it uses.
        room: its keys and the palette; the sheet floats over it.

    Signals:
        said: Something to say in passing; what can be taken back says so by its verb (``act_on_toast``).
        changed: Somebody came on air or went off.
    """

    said = Signal(object)
    changed = Signal()

    def __init__(self, context: "Context", room: QWidget) -> None:
        super().__init__(room)
        self._context = context
        self._room = room
        self.store = HostStore(context, self)
        self._sheet: HostSheet | None = None
        self._handed: tuple[ShiftView, int] | None = None
        # The shift that was ended from here, as its end left it, when that was, and until when it had been planned.
        self._ended: tuple[ShiftView, int, datetime | None] | None = None
        self._planned: datetime | None = None
        self._told_id = ""
        self._ask = self._action(self.tr("Hand over to another host"), KEY, self.ask)
        self._end = self._action(self.tr("Take the host off air"), "", self.end)
        self._back = self._action(self.tr("Take the hand-over back"), "", self.undo)
        self._to: dict[str, QAction] = {}
        self.store.changed.connect(self._on_changed)
        context.team.changed.connect(self._sync_actions)
        context.session.changed.connect(self._sync_actions)
        self._sync_actions()

    @property
    def reason(self) -> str:
        """Why nobody can be put on air now; empty when somebody can."""
        session = self._context.session.current
        if session is None or session.started_at is None:
            return self.tr("Hosts hand over once the session has started.")
        if session.ended_at is not None:
            return self.tr("The session is over.")
        return "" if self._context.team.may(Deed.DRIVE_PROMPTER) else self.tr("Your hats do not allow this.")

    @property
    def can_undo(self) -> bool:
        """Whether the last hand-over from here, or whom the show put on air, can still be taken back."""
        return self._undoable is not None or self._resumable is not None

    @property
    def _resumable(self) -> tuple[ShiftView, datetime | None] | None:
        """The shift whose end can still be taken back, and until when it was planned."""
        ended, ms = self._ended, self._context.session_ms()
        if ended is None or ms is None or self.reason or self.store.on_air is not None or ms - ended[1] > UNDO_MS:
            return None
        return (ended[0], ended[2]) if ended[0].session_id == self._context.session.current_id else None

    @property
    def _undoable(self) -> ShiftView | None:
        now, handed, ms = self.store.on_air, self._handed, self._context.session_ms()
        if now is None or ms is None or self.reason:
            return None
        if handed is not None and now.id == handed[0].id and ms - handed[1] <= UNDO_MS:
            return handed[0]
        return now if now.note == BEGAN_WITH_SHOW and ms <= UNDO_FIRST_MS else None

    def people(self) -> tuple[MemberView, ...]:
        """Who may come on air: the session's own anchor first, then the other anchors; without anchors everybody."""
        session = self._context.session.current
        own = session.anchor_id if session is not None else None
        known = {shift.member_id for shift in self.store.shifts}
        active = [one for one in self._context.team.members if one.active]
        hosts = [one for one in active if Hat.ANCHOR in one.hats or one.id in known or one.id == own]
        return tuple(sorted(hosts or active, key=lambda one: (one.id != own, one.name.casefold())))

    def name(self, member_id: str | None) -> str:
        """The name of a host."""
        if member_id is None:
            return self.tr("Not said")
        member = self._context.team.member(member_id)
        return member.name if member is not None else self.tr("Former member")

    def bars(self) -> tuple[HostBar, ...]:
        """The stretches on air for the deck."""
        return tuple(
            HostBar(self.name(span.member_id), span.start_ms, None if span.is_open else span.end_ms)
            for span in self.store.spans
        )

    def ask(self) -> None:
        """Ask who comes on air."""
        if self._refused():
            return
        if self._sheet is None:
            self._sheet = HostSheet(self._room)
            self._sheet.chosen.connect(self._on_chosen)
        self._sheet.open_with(self._choices())

    def hand_over(self, member_id: str) -> None:
        """Put a member on air."""
        session = self._context.session.current
        if self._refused() or session is None:
            return
        now = self.store.on_air
        if now is not None and now.member_id == member_id:
            self.said.emit(self.tr("{name} is on air already").format(name=self.name(member_id)))
            return
        self._context.runner.run(
            self.store.service.hand_over, session.id, member_id, seen=now.id if now is not None else None,
            done=self._on_handed, failed=self._on_failed,
        )  # fmt: skip

    def end(self) -> None:
        """Take who is on air off it, with nobody coming."""
        session, now = self._context.session.current, self.store.on_air
        if self._refused() or session is None:
            return
        if now is None:
            self.said.emit(self.tr("Nobody is on air"))
            return
        self._planned = now.ends_at
        self._context.runner.run(
            self.store.service.end, session.id, now.id, now.version, done=self._on_ended, failed=self._on_failed
        )

    def undo(self) -> None:
        """Take the last hand-over back, or that nobody came."""
        session, shift, resumable = self._context.session.current, self._undoable, self._resumable
        if session is not None and resumable is not None:
            ended, planned = resumable
            self._ended = None
            self._context.runner.run(
                self.store.service.resume, session.id, ended.id, ended.version, planned,
                done=self._on_undone, failed=self._on_failed,
            )  # fmt: skip
            return
        if shift is None or session is None:
            self.said.emit(self.tr("There is no hand-over of the last {count} s to take back").format(
                count=UNDO_MS // 1000))  # fmt: skip
            return
        self._handed = None
        self._context.runner.run(
            self.store.service.undo, session.id, shift.id, shift.version, done=self._on_undone, failed=self._on_failed
        )

    def act_on_toast(self, key: object) -> None:
        """The verb of a message was pressed."""
        if key == BACK_TOAST:
            self.undo()

    def _choices(self) -> tuple[Choice, ...]:
        spent: dict[str, int] = {}
        for span in self.store.spans:
            if span.member_id is not None:
                spent[span.member_id] = spent.get(span.member_id, 0) + span.length_ms
        now = self.store.on_air
        return tuple(
            Choice(one.id, one.name, duration(spent[one.id]) if one.id in spent else "",
                   on_air=now is not None and now.member_id == one.id)
            for one in self.people()
        )  # fmt: skip

    def _refused(self) -> bool:
        if self.reason:
            self.said.emit(self.reason)
        return bool(self.reason)

    def _action(self, words: str, keys: str, slot: Callable[..., Any]) -> QAction:
        return room_action(self._room, words, keys, slot)

    def _sync_actions(self) -> None:
        """One action a host for the palette."""
        now = self.store.on_air
        wanted = {one.id: one.name for one in self.people() if now is None or one.id != now.member_id}
        for member_id in self._to.keys() - wanted.keys():
            gone = self._to.pop(member_id)
            self._room.removeAction(gone)
            gone.deleteLater()
        for member_id, name in wanted.items():
            if member_id not in self._to:
                self._to[member_id] = self._action("", "", self._on_to)
                self._to[member_id].setData(member_id)
            self._to[member_id].setText(self.tr("Hand over to {name}").format(name=name))

    def _on_to(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.hand_over(str(sender.data()))

    def _on_chosen(self, member_id: object) -> None:
        if member_id:
            self.hand_over(str(member_id))
        else:
            self.end()

    def _on_changed(self) -> None:
        self._sync_actions()
        self._tell_first()
        if self._sheet is not None and not self._sheet.isHidden():
            self._sheet.show_choices(self._choices())
        self.changed.emit()

    def _tell_first(self) -> None:
        """Say once whom the show put on air, for nobody here did it by hand."""
        now, ms = self.store.on_air, self._context.session_ms()
        if now is None or now.note != BEGAN_WITH_SHOW or ms is None or ms > UNDO_FIRST_MS or now.id == self._told_id:
            return
        self._told_id = now.id
        words = self.tr("{name} is on air with the show. {key} hands over, Hosts takes it back.")
        self.said.emit(words.format(name=self.name(now.member_id), key=KEY))

    def _on_handed(self, shift: ShiftView) -> None:
        ms = self._context.session_ms()
        self._handed = (shift, ms) if ms is not None else None
        self._say_done(self.tr("{name} is on air").format(name=self.name(shift.member_id)))

    def _on_ended(self, shift: ShiftView) -> None:
        ms = self._context.session_ms()
        self._ended = (shift, ms, self._planned) if ms is not None else None
        self._say_done(self.tr("{name} is off air").format(name=self.name(shift.member_id)))

    def _say_done(self, words: str) -> None:
        """Say what was done, with the way back beside it: the panel of the hosts may stand behind another one."""
        self.said.emit(ToastText(words, verb=self.tr("Take back"), seconds=UNDO_MS / 1000, key=BACK_TOAST))

    def _on_undone(self, shift: ShiftView | None) -> None:
        words = (
            self.tr("Taken back: {name} is on air") if shift is not None else self.tr("Taken back: nobody is on air")
        )
        self.said.emit(words.format(name=self.name(shift.member_id if shift is not None else None)))

    def _on_failed(self, error: AppError) -> None:
        self.store.reload()
        if isinstance(error, Conflict):
            member_id = error.params.get("member_id")
            words = self.tr("Somebody else handed over first: {name} is on air").format(name=self.name(str(member_id)))
            self.said.emit(words if member_id else self.tr("Somebody else took the host off air first"))
            return
        self._context.runner.failed.emit(error)
