"""Cues that need somebody, under the session bar of every station: one for who sits here, and one nobody answers."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.base import ms_between
from app.models.cue import CueLevel, CueView
from app.models.session import Phase
from app.models.team import Hat
from app.services.live.cue_queue import escalated, order_key
from app.services.live.cue_targets import EVERYBODY, Seat, is_for
from app.views.cue_look import level_words, target_words
from app.views.format import clock
from app.views.widgets.banner import Banner, BannerKind, BannerText

if TYPE_CHECKING:
    from app.views.context import Context

TICK_MS: Final = 1000
_KINDS: Final[dict[CueLevel, BannerKind]] = {
    CueLevel.STOP: "crit", CueLevel.NOW: "warn", CueLevel.SOON: "info", CueLevel.FYI: "info",
}  # fmt: skip


class CueStrip(QWidget):
    """Two banners; it takes no room while nobody is waited for.

    The anchor's own cues stand on the studio screen; here are those for the other hats, a person or this screen. A
    cue that nobody answers is told at every station once, aloud for assistive programs too, until it is answered.

    Signals:
        control_asked: The room with the sent cues is wanted.
    """

    control_asked = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell.cues")
        self._context = context
        self._told: set[str] = set()
        self._hidden: set[str] = set()
        self._seen: set[str] = set()
        self.mine = self._banner("mine")
        self.late = self._banner("late")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 0)
        column.setSpacing(8)
        column.addWidget(self.mine)
        column.addWidget(self.late)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.sync)
        self.mine.acted.connect(self._on_got_it)
        self.late.acted.connect(self._on_control)
        for banner in (self.mine, self.late):
            banner.closed.connect(self._on_hidden)
        context.cues.changed.connect(self.sync)
        context.session.changed.connect(self.sync)
        context.team.changed.connect(self.sync)
        self.sync()

    def _banner(self, name: str) -> Banner:
        banner = Banner(parent=self)
        banner.setObjectName(f"shell.cues.{name}")
        banner.verb.setObjectName(f"shell.cues.{name}.verb")
        return banner

    def sync(self) -> None:
        """Show what waits now; the clock runs on while something does."""
        session = self._context.session.current
        on = session is not None and session.phase in {Phase.LIVE, Phase.REHEARSAL}
        waiting = sorted(self._context.cues.open_cues, key=order_key) if on else []
        now = self._context.now()
        mine = [cue for cue in waiting if cue.id not in self._hidden and self._is_mine(cue)]
        late = [cue for cue in waiting if escalated(cue, now)]
        for cue in late:
            self._announce(cue)
        shown = next((cue for cue in late if cue.id not in self._hidden), None)
        self.mine.say(self._mine_text(mine[0], len(mine)) if mine else None)
        self.late.say(self._late_text(shown) if shown is not None else None)
        self.setVisible(bool(mine) or shown is not None)
        if mine:
            self._note_shown(mine[0])
        if bool(waiting) != self._timer.isActive():
            self._timer.start() if waiting else self._timer.stop()

    def _is_mine(self, cue: CueView) -> bool:
        """Whether it is for who sits here and not shown on the studio screen alone."""
        services, session = self._context.services, self._context.session.current
        seat = Seat(
            services.who.member_id, tuple(services.who.hats), services.store.station,
            session.anchor_id if session is not None else None,
        )  # fmt: skip
        mine = is_for(cue, seat) and cue.target_hat != Hat.ANCHOR
        return mine and (cue.author_id is None or cue.author_id != seat.member_id)

    def _mine_text(self, cue: CueView, count: int) -> BannerText:
        level = level_words(cue.level)
        everybody = cue.target_hat == EVERYBODY
        title = self.tr("{level}, to all") if everybody else self.tr("{level}, for you")
        text = cue.text if count == 1 else self.tr("{text}  (waiting: {count})").format(text=cue.text, count=count)
        # What is for all is answered on the studio screen; elsewhere it is read.
        verb = "" if everybody else self.tr("Got it")
        return BannerText(_KINDS[cue.level], title.format(level=level), text, verb, closable=everybody, key=cue.id)

    def _late_text(self, cue: CueView) -> BannerText:
        waited = ms_between(cue.sent_at or cue.created_at, self._context.now())
        title = self.tr("No answer for {time}").format(time=clock(waited))
        to = target_words(cue.target_hat, cue.target_id, self._context.team.members)
        text = self.tr("{level} to {name}: {text}")
        words = text.format(level=level_words(cue.level), name=to, text=cue.text)
        kind: BannerKind = "crit" if cue.level is CueLevel.STOP else "warn"
        return BannerText(kind, title, words, self.tr("Sent cues"), key=cue.id)

    def _note_shown(self, cue: CueView) -> None:
        """This station has put the cue on its screen."""
        if cue.id not in self._seen and self.isVisible():
            self._seen.add(cue.id)
            services = self._context.services
            self._context.runner.run(services.cues.mark_shown, cue.id, services.store.station)

    def _announce(self, cue: CueView) -> None:
        """Tell assistive programs once a cue; STOP does not wait for what is being read."""
        if cue.id in self._told:
            return
        self._told.add(cue.id)
        told = self._late_text(cue)
        event = QAccessibleAnnouncementEvent(self, f"{told.title}. {told.text}")
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if cue.level is CueLevel.STOP else politeness.Polite)
        QAccessible.updateAccessibility(event)

    def _on_got_it(self, cue_id: object) -> None:
        self._context.runner.run(self._context.services.cues.acknowledge, str(cue_id), busy=self.mine.verb)

    def _on_control(self, _cue_id: object) -> None:
        self.control_asked.emit()

    def _on_hidden(self, cue_id: object) -> None:
        self._hidden.add(str(cue_id))
        self.sync()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.sync()
        super().changeEvent(event)
