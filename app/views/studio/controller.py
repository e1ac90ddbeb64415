"""Feeds every studio screen of this station with one `StudioState`, and carries back what the anchor does.

The state is made of what the stores hold and of two clocks, so a missed message cannot leave a screen wrong. A cue
goes on the screens as soon as it was read; the rest is made anew when something changed and once a second.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.models.session import PrompterMode
from app.services.live import prompter
from app.services.live.prompter import Pace, ScrollState
from app.services.plan.markup import parse
from app.services.runtime.permissions import Deed
from app.views.studio.answers import Answers
from app.views.studio.cue_line import CueLine
from app.views.studio.feed import SET_UP_KEY, StudioFeed
from app.views.studio.instants import Instants
from app.views.studio.keeper import PlaceKeeper
from app.views.studio.lineup import Lineup
from app.views.studio.parts import Parts
from app.views.studio.place import scroll_of, usual_speed
from app.views.studio.set_up import SetUp
from app.views.studio.show_reader import ShowReader
from app.views.studio.surface.state import CueAnswer, Mode, StudioState
from app.views.studio.surface.widget import SurfaceWidget
from app.views.studio.window import StudioWindow

if TYPE_CHECKING:
    from app.models.session import PrompterStateView
    from app.views.context import Context

TICK_MS = 1000
_NS_PER_MS = 1_000_000


class StudioController(QObject):
    """Makes the state of the studio screens and answers for what is done on them.

    Args:
        context: Services and stores of the window.

    Signals:
        changed: The new `StudioState`.
        set_up_changed: The `SetUp` in force.
        options_changed: The `Options` in force.
    """

    changed = Signal(object)
    set_up_changed = Signal(object)
    options_changed = Signal(object)

    def __init__(self, context: "Context", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts = Parts.of(context)
        self._instants = Instants(parts.services.clock)
        self._feed = StudioFeed(context.services, context.runner, context.bridge, context.session, self)
        self._show = ShowReader(parts, self._feed, self._instants)
        self._line = CueLine(self._instants)
        self._answers = Answers(parts, self)
        self.lineup = Lineup(parts, self._show, self)
        self._keeper = PlaceKeeper(parts, self._instants, self)
        self._windows: list[StudioWindow] = []
        self._pace: tuple[str, Pace] | None = None
        self.state = StudioState()
        self._tick = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=TICK_MS)
        self._cue_due = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._connect(context)
        self._sync()
        self._tick.start()

    @property
    def show(self) -> ShowReader:
        """What the stores say of the show."""
        return self._show

    @property
    def set_up(self) -> SetUp:
        """How the screen is set up."""
        return self._feed.set_up

    @property
    def instants(self) -> Instants:
        """Wall instants to those of the surfaces."""
        return self._instants

    @property
    def pace(self) -> Pace:
        """Units before each place of the text that is shown."""
        if self._pace is None or self._pace[0] != self.state.script:
            self._pace = (self.state.script, Pace(parse(self.state.script)))
        return self._pace[1]

    def attach(self, surface: SurfaceWidget) -> None:
        """Show the state on a surface from now on, until it is destroyed."""
        surface.set_state(self.state)
        self.changed.connect(surface.set_state)

    def attach_window(self, window: StudioWindow) -> None:
        """Show the state on the anchor's window, and answer for what is done there."""
        window.set_options(self.set_up.options)
        self.options_changed.connect(window.set_options)
        self.attach(window)
        self._windows.append(window)
        window.cue_shown.connect(self._answers.shown)
        window.cue_acknowledged.connect(self._on_acknowledged)
        window.cue_declined.connect(self._on_declined)
        window.question_answered.connect(self._answers.acknowledge)
        window.scroll_changed.connect(self.move)
        window.mode_changed.connect(self.set_mode)
        window.card_point_changed.connect(self._on_card_point_changed)
        window.options_changed.connect(self._on_options_changed)
        window.segment_requested.connect(self.lineup.request)
        self._answers.received(self._feed.cues.waiting)

    def detach_window(self, window: StudioWindow) -> None:
        """The window is gone."""
        if window in self._windows:
            self._windows.remove(window)
            self.changed.disconnect(window.set_state)
            self.options_changed.disconnect(window.set_options)

    def move(self, scroll: object) -> None:
        """Somebody at this station moved the script."""
        if isinstance(scroll, ScrollState) and scroll != self.state.scroll:
            self._push(replace(self.state, scroll=scroll))
            self._keep()

    def set_mode(self, mode: object) -> None:
        """Somebody at this station chose how the script is shown."""
        if isinstance(mode, Mode) and mode is not self.state.mode:
            scroll = self.state.scroll
            if mode is Mode.CARD:
                scroll = prompter.hold(scroll, self._instants.now(), self.pace)
            self._push(replace(self.state, mode=mode, scroll=scroll))
            self._keep()

    def choose_set_up(self, set_up: SetUp) -> None:
        """Somebody at this station set the screen up anew: show it and tell the other stations."""
        if set_up == self.set_up:
            return
        self._feed.keep_set_up(set_up)
        session_id = self._parts.session.current_id
        if session_id is None or not self._parts.team.may(Deed.DRIVE_PROMPTER):
            return
        services = self._parts.services
        write = services.prompter.save_restore_point
        self._parts.runner.run(write, SET_UP_KEY, session_id, set_up.payload(), done=self._on_set_up_saved)

    def _connect(self, context: "Context") -> None:
        for signal in (context.rundown.changed, context.session.changed, context.usual.changed, context.live.reset):
            signal.connect(self._sync)
        context.team.changed.connect(self._on_team_changed)
        context.session.listed.connect(self._sync)
        context.session.switched.connect(self._on_switched)
        context.rundown.prompter_changed.connect(self._sync)
        context.bridge.link.connect(self._on_link)
        self._feed.cues_changed.connect(self._on_cues_changed)
        self._feed.readings_changed.connect(self._sync)
        self._feed.set_up_changed.connect(self._on_set_up_changed)
        self.lineup.script_chosen.connect(self._on_script_chosen)
        self._answers.refused.connect(self._on_answer_refused)
        self._tick.timeout.connect(self._on_tick)
        self._cue_due.timeout.connect(self._sync_cue)

    def _sync(self) -> None:
        """Make the whole state anew."""
        now = self._parts.now()
        state = self._show.read(now, self.state)
        set_up = self.set_up
        segment = self._show.segment()
        point = set_up.card[1] if segment is not None and set_up.card[0] == segment.id else 0
        row = self._parts.rundown.prompter
        mode = self.state.mode if row is None or self._keeper.owns(row) else Mode(row.mode.value)
        self._push(replace(state, scroll=self._scroll(row), mode=mode, card_point=point, quiet=set_up.quiet))

    def _sync_cue(self) -> None:
        """What stands in the cue zone now, and when to look again."""
        if self.state.session_title is None:
            return
        standing = self._line.at(self._feed.cues, self._parts.now())
        if standing.look_again_at is not None:
            left = standing.look_again_at - self._instants.now()
            self._cue_due.start(max(1, -(-left // _NS_PER_MS)))
        cue, question = standing.cue, standing.question
        if not self._parts.team.may(Deed.ACKNOWLEDGE_CUE):
            cue = cue and replace(cue, answerable=False)
            question = question and replace(question, answerable=False)
        self._push(replace(self.state, cue=cue, question=question))

    def _push(self, state: StudioState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit(state)

    def _scroll(self, row: "PrompterStateView | None") -> ScrollState:
        """Where the script stands: as the store says, unless this station moved it since."""
        segment, chinese = self._show.segment(), self._show.chinese
        if segment is None:
            return ScrollState("", started_at=self.state.scroll.started_at)
        if self.state.scroll.segment_id == segment.id and (row is None or self._keeper.owns(row)):
            return self.state.scroll
        run = self._show.run if self._show.on_air else None
        ran = run is not None and run.segment_id == segment.id
        if row is not None and row.segment_id == segment.id and not (ran and run and row.as_of < run.started_at):
            return scroll_of(row, self._instants, chinese=chinese)
        # A segment that has just come on starts at its top and goes on as the one before did.
        known = scroll_of(row, self._instants, chinese=chinese) if row is not None else None
        session = self._parts.session.current
        anchor = self._parts.team.member(session.anchor_id) if session is not None else None
        playing = known is not None and known.playing and ran
        speed = known.speed_cpm if known is not None else usual_speed(anchor, chinese=chinese)
        start = self._instants.ns(run.started_at) if ran and run else self.state.scroll.started_at
        return ScrollState(
            segment.id,
            speed_cpm=speed,
            started_at=start,
            playing=playing,
            from_cpm=speed if playing else 0.0,
        )

    def _keep(self) -> None:
        shown = self.state.session_title is not None
        if shown and self._parts.team.may(Deed.DRIVE_PROMPTER):
            self._keeper.keep(
                self.state.scroll,
                self.pace,
                PrompterMode(self.state.mode.value),
                mirrored=self.set_up.options.mirror,
                chinese=self._show.chinese,
            )

    def _on_tick(self) -> None:
        self._sync()
        self._sync_cue()

    def _on_team_changed(self) -> None:
        self._sync()
        self._sync_cue()

    def _on_switched(self, _session_id: object) -> None:
        self._line.forget()
        self._keeper.forget()
        self.state = replace(self.state, cue=None, question=None, mode=Mode.SCROLL, scroll=ScrollState(""))
        self._sync()

    def _on_cues_changed(self) -> None:
        self._sync_cue()
        if self._windows:
            self._answers.received(self._feed.cues.waiting)

    def _on_acknowledged(self, cue_id: object) -> None:
        self._line.answer(str(cue_id), CueAnswer.GOT_IT, self._instants.now())
        self._sync_cue()
        self._answers.acknowledge(cue_id)

    def _on_declined(self, cue_id: object) -> None:
        self._line.answer(str(cue_id), CueAnswer.DECLINED, self._instants.now())
        self._sync_cue()
        self._answers.decline(cue_id)

    def _on_answer_refused(self, cue_id: object) -> None:
        self._line.take_back(str(cue_id))
        for window in self._windows:
            window.take_back(str(cue_id))
        self._sync_cue()
        self._feed.read_cues()

    def _on_script_chosen(self, segment_id: object) -> None:
        """Off the air any segment's script may be read, from its top."""
        speed = self.state.scroll.speed_cpm
        self.move(ScrollState(str(segment_id), speed_cpm=speed, started_at=self._instants.now()))

    def _on_card_point_changed(self, point: object) -> None:
        if isinstance(point, int):
            self.choose_set_up(replace(self.set_up, card=(self.state.scroll.segment_id, point)))

    def _on_options_changed(self, options: object) -> None:
        self.choose_set_up(replace(self.set_up, options=options))  # type: ignore[arg-type]

    def _on_set_up_changed(self) -> None:
        self.set_up_changed.emit(self.set_up)
        self.options_changed.emit(self.set_up.options)
        self._sync()

    def _on_set_up_saved(self, _nothing: object) -> None:
        """The place, written anew, tells the other stations to read the set-up."""
        scroll, now = self.state.scroll, self._instants.now()
        if scroll.segment_id and self.state.session_title is not None:
            self.state = replace(self.state, scroll=prompter.with_speed(scroll, now, self.pace, scroll.speed_cpm))
            self._keep()
            self.changed.emit(self.state)

    def _on_link(self, up: object) -> None:
        if up:
            self._push(replace(self.state, link_lost_at=None))
        elif self.state.link_lost_at is None:
            self._push(replace(self.state, link_lost_at=self._instants.now()))
