"""The session bar: picker, phase, on-air clock, health of the sources, who is here, language and theme."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.base import ms_between
from app.models.session import LiveSessionView, Phase
from app.models.team import Hat
from app.services.runtime.permissions import Deed
from app.views.format import clock, duration, over_under
from app.views.i18n import current_language
from app.views.shell.divider import Divider
from app.views.shell.health_strip import HealthStrip
from app.views.shell.people import AvatarRow, MemberBadge
from app.views.shell.phase_deed import set_phase
from app.views.shell.phase_menu import PhaseMenu
from app.views.shell.phase_stepper import OnAirClock, PhaseStepper
from app.views.shell.session_picker import PickerButton, origin_note, platform_title, session_times
from app.views.shell.session_popup import SessionPopup
from app.views.theme import theme, theme_bus
from app.views.tokens import TOP_BAR, TOP_BAR_COMPACT
from app.views.widgets.button import Button
from app.views.widgets.menu import Menu, MenuItem
from app.views.widgets.segmented import Segmented

if TYPE_CHECKING:
    from app.views.context import Context

#: Windows narrower than this (divided by the text size) get the compact bar, and the tight one below the second.
COMPACT_BELOW = 1800
TIGHT_BELOW = 1150
PICKER = {"wide": 318, "compact": 270, "tight": 190}


def hat_title(hat: Hat) -> str:
    """The hat's name in the language in force."""
    translate = QCoreApplication.translate
    titles = {
        Hat.LEAD: translate("Hats", "Session lead"),
        Hat.OPERATOR: translate("Hats", "Operator"),
        Hat.ANCHOR: translate("Hats", "Anchor"),
        Hat.CUSTOMER_SERVICE: translate("Hats", "Customer service"),
        Hat.VIEWER: translate("Hats", "Viewer"),
    }
    return titles[hat]


class SessionBar(QWidget):
    """The bar at the top of every room.

    Signals:
        language_asked: ``en`` or ``zh``.
        theme_asked: ``dark`` or ``light``.
        new_session_asked, import_asked: From the picker's list.
    """

    language_asked = Signal(object)
    theme_asked = Signal(object)
    new_session_asked = Signal()
    import_asked = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell.bar")
        self._context = context
        self._compact = False
        self._tight = False
        self.picker = PickerButton(self)
        self.stepper = PhaseStepper(self)
        self.clock = OnAirClock(self)
        self.health = HealthStrip(context, self)
        self._people = AvatarRow(parent=self)
        self._me = MemberBadge(parent=self)
        self._me.setObjectName("shell.me")
        self._language = Segmented((("en", "EN"), ("zh", "中")), self.tr("Language"), compact=True, parent=self)
        self._language.setObjectName("shell.language")
        self._language.choose(current_language())
        self._language.leave_focus()
        self._theme = Button(kind="ghost", icon_name="moon", name=self.tr("Theme"), parent=self)
        self._theme.setObjectName("shell.theme")
        self._theme.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where somebody types
        self._build()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_second)
        self._sync()
        self._on_second()

    def _build(self) -> None:
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 14, 0)
        layout.setSpacing(12)
        #: Between picker, phase and clock; without a session there is nothing to part.
        self._dividers = (Divider(self), Divider(self))
        layout.addWidget(self.picker)
        layout.addWidget(self._dividers[0])
        layout.addWidget(self.stepper)
        layout.addWidget(self._dividers[1])
        layout.addWidget(self.clock)
        layout.addStretch(1)
        layout.addWidget(self.health)
        layout.addWidget(Divider(self))
        layout.addWidget(self._people)
        self._people_divider = Divider(self)
        layout.addWidget(self._people_divider)
        layout.addWidget(self._me)
        layout.addWidget(self._language)
        layout.addWidget(self._theme)
        self.setFixedHeight(theme().px(TOP_BAR))

    def _connect(self) -> None:
        context = self._context
        context.session.listed.connect(self._sync)
        context.session.switched.connect(self._on_switched)
        context.session.changed.connect(self._sync)
        context.rundown.changed.connect(self._sync_clock)
        context.team.changed.connect(self._sync)
        self.picker.clicked.connect(self._on_picker_clicked)
        self.stepper.menu_asked.connect(self._on_phase_menu_asked)
        self._me.clicked.connect(self._on_me_clicked)
        self._language.chosen.connect(self.language_asked)
        self._theme.clicked.connect(self._on_theme_clicked)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def _sync(self) -> None:
        session = self._context.session.current
        if session is None:
            self.picker.show_session(self.tr("No session yet"), self.tr("Create one or import a file"), "")
            self.stepper.set_phase(None)
        else:
            detail = f"{platform_title(session)} · {session_times(session)}"
            self.picker.show_session(session.title, detail, origin_note(session))
            self.stepper.set_phase(session.phase)
        for divider in self._dividers:
            divider.setVisible(session is not None)
        self._sync_people()
        self._sync_theme()
        self._sync_clock()

    def _sync_theme(self) -> None:
        dark = theme().name == "dark"
        self._theme.set_icon_name("moon" if dark else "sun")
        self._theme.set_tip(self.tr("Light theme") if dark else self.tr("Dark theme"))

    def _sync_people(self) -> None:
        team = self._context.team
        me = team.me
        hats = "/".join(hat_title(hat) for hat in team.hats)
        name = me.name if me is not None else self.tr("This station")
        self._me.show_member(name, hats)
        others = tuple(member.name for member in team.members if me is None or member.id != me.id)
        self._people.show_people(others[:4])
        wide = bool(others) and not self._compact
        self._people.setVisible(wide)
        self._people_divider.setVisible(wide)

    def _sync_clock(self) -> None:
        session = self._context.session.current
        if session is None:
            self.clock.show_state(tag="", tag_role="", clock="")
            return
        now = self._context.now()
        if session.phase is Phase.LIVE and session.started_at is not None:
            self._show_running(session.started_at, now, self.tr("ON AIR"), "onair")
        elif session.phase is Phase.REHEARSAL:
            self._show_running(self._context.rundown.rehearsal_began_at or now, now, self.tr("REHEARSAL"), "warn")
        elif session.phase in {Phase.REVIEW, Phase.CLOSED} and session.started_at and session.ended_at:
            ended = session.ended_at.astimezone(ZoneInfo(session.zone))
            length = duration(ms_between(session.started_at, session.ended_at))
            text = self.tr("Ended {time} · {length}").format(time=f"{ended:%H:%M:%S}", length=length)
            self.clock.show_state(tag="", tag_role="", clock=text)
        else:
            self.clock.show_state(tag="", tag_role="", clock=self._start_text(session, now))

    def _show_running(self, began_at: datetime, now: datetime, tag: str, role: str) -> None:
        elapsed = ms_between(began_at, now)
        shown = self._context.rundown.clock(now)
        over = shown.over_ms if shown is not None and shown.current_id is not None else None
        chip, chip_role = "", "warn"
        if over is not None and abs(over) >= 1000:
            # A minus and "under" would say it twice; without the word the sign has to.
            words = self.tr("{time} over") if over > 0 else self.tr("{time} under")
            time = over_under(over) if over > 0 or self._tight else clock(-over)
            chip = time if self._tight else words.format(time=time)
            # Being ahead of the plan is neither good nor bad: what was cut short may be missing later.
            chip_role = "warn" if over > 0 else "plain"
        self.clock.show_state(tag=tag, tag_role=role, clock=clock(elapsed), chip=chip, chip_role=chip_role)

    def _start_text(self, session: LiveSessionView, now: datetime) -> str:
        if session.planned_start_at is None:
            return self.tr("No start time yet")
        left = session.planned_start_at - now
        if left.total_seconds() < 0:
            return self.tr("Was to start {time} ago").format(time=_long(abs(left)))
        return self.tr("Starts in {time}").format(time=_long(left))

    def _on_second(self) -> None:
        self._sync_clock()
        self.health.tick()
        self._timer.start(max(20, 1000 - self._context.now().microsecond // 1000 + 2))

    def _on_switched(self, _session_id: object) -> None:
        self._sync()

    def _on_picker_clicked(self) -> None:
        store = self._context.session
        may_create = self._context.team.may(Deed.EDIT_SESSION)
        popup = SessionPopup(store.sessions, store.current_id, may_create=may_create, parent=self)
        popup.chosen.connect(store.open)
        popup.new_asked.connect(self.new_session_asked)
        popup.import_asked.connect(self.import_asked)
        popup.open_below(self.picker)

    def _on_phase_menu_asked(self) -> None:
        session = self._context.session.current
        if session is None:
            return
        hats = self._context.team.hats
        menu = PhaseMenu(session, self._context.session.blockers, hats, self._context.now(), self)
        menu.phase_chosen.connect(self._on_phase_chosen)
        menu.open_below(self.stepper)

    def _on_phase_chosen(self, phase: Phase) -> None:
        session = self._context.session.current
        if session is not None:
            self._context.runner.run(set_phase, self._context.services, session.id, session.version, phase)

    def _on_me_clicked(self) -> None:
        team = self._context.team
        items = [
            MenuItem(
                member.id,
                f"{member.name} — {' · '.join(hat_title(Hat(hat)) for hat in member.hats)}",
                checked=member.id == self._context.services.who.member_id,
            )
            for member in team.members
        ]
        menu = Menu(self.tr("Who sits here"), items, self)
        menu.setObjectName("shell.me.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.chosen.connect(self._on_member_chosen)
        menu.open_below(self._me, right=True)

    def _on_member_chosen(self, member_id: object) -> None:
        member = self._context.team.member(str(member_id))
        if member is not None:
            self._context.team.wear(member.id, tuple(Hat(hat) for hat in member.hats))

    def _on_theme_clicked(self) -> None:
        self.theme_asked.emit("light" if theme().name == "dark" else "dark")

    def _on_theme_changed(self, _theme: object) -> None:
        self._sync_theme()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = event.size().width() / theme().scale
        compact, tight = room < COMPACT_BELOW - 72, room < TIGHT_BELOW - 72
        if (compact, tight) != (self._compact, self._tight):
            self._compact, self._tight = compact, tight
            self.stepper.set_compact(compact)
            self.health.set_compact(compact, tight=tight)
            self._row.setSpacing(8 if tight else 12)
            self.picker.set_least_width(PICKER["tight" if tight else "compact" if compact else "wide"])
            self._me.set_compact(compact)
            self.setFixedHeight(theme().px(TOP_BAR_COMPACT if compact else TOP_BAR))
            self._sync_people()
            self._sync_clock()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme().colours
        painter.fillRect(self.rect(), colours.surface)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colours.line)
        painter.end()


def _long(span: timedelta) -> str:
    """A span that may be days long: ``5:10:00`` or ``3 days``."""
    if span >= timedelta(days=2):
        return QCoreApplication.translate("SessionBar", "{days} days").format(days=span.days)
    return duration(span // timedelta(milliseconds=1))
