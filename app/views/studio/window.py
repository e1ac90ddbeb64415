"""The studio screen: a window of its own, full-screen on the anchor's monitor.

It shows a `StudioState`, lets the anchor drive the script and answer cues, and tells what was done; it knows no
services. The script moves on the local clock, so a lost link or a busy server never stops the text.
"""

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QScreen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.services.live.prompter import ScrollState
from app.views.studio.surface.actions import Action, action_of
from app.views.studio.surface.card import points_of
from app.views.studio.surface.cue_banner import level_word
from app.views.studio.surface.driver import Driver
from app.views.studio.surface.geometry import MAX_SCRIPT_PX, MIN_SCRIPT_PX, SCRIPT_PX, Options
from app.views.studio.surface.hit_area import HitArea
from app.views.studio.surface.screens import ScreenIdentity, best_match, find_screen, identity_of
from app.views.studio.surface.state import CueAnswer, CueLevel, CueView, Mode, StudioState
from app.views.studio.surface.states import waiting_cue
from app.views.studio.surface.widget import SurfaceWidget

ESCAPE_HOLD_MS = 1000
SIZE_STEP = 4.0


class StudioWindow(SurfaceWidget):
    """The anchor's screen.

    Signals:
        cue_shown: id of a cue that has been painted for the first time.
        cue_acknowledged: id of the cue the anchor answered with "got it".
        cue_declined: id of the cue the anchor cannot follow.
        scroll_changed: the `ScrollState` after the anchor moved the script.
        mode_changed: the `Mode` the anchor chose.
        card_point_changed: index of the point being made on the hand card.
        question_answered: id of the question the anchor has answered.
        segment_requested: 1 for the next segment, -1 for the previous one.
        options_changed: the `Options` after size or mirror was changed here.
        full_screen_left: the anchor left full screen by holding Escape; held once more, it closes the window.
        closed: the window was closed.
    """

    cue_shown = Signal(object)
    cue_acknowledged = Signal(object)
    cue_declined = Signal(object)
    scroll_changed = Signal(object)
    mode_changed = Signal(object)
    card_point_changed = Signal(object)
    question_answered = Signal(object)
    segment_requested = Signal(object)
    options_changed = Signal(object)
    full_screen_left = Signal()
    closed = Signal()

    def __init__(
        self,
        options: Options | None = None,
        *,
        clock: Callable[[], int] = time.monotonic_ns,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(options, clock=clock, parent=parent)
        self.setObjectName("studio.screen")
        self.setWindowTitle(self.tr("Studio screen"))
        self.setAccessibleName(self.tr("Studio screen"))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 240)
        self._incoming = StudioState()
        self._driver = Driver(self._surface)
        self._mode = Mode.SCROLL
        self._card_point = 0
        self._answer: tuple[str, CueAnswer, int] | None = None
        self._shown_cue: str | None = None
        self._screen: ScreenIdentity | None = None
        self._escape = QTimer(self, singleShot=True, interval=ESCAPE_HOLD_MS)
        self._ack = HitArea("studio.cue.ack", self)
        self._question = HitArea("studio.question.done", self)
        self._connect()

    @property
    def scroll_state(self) -> ScrollState:
        """Where the script stands and how it moves."""
        return self._driver.scroll

    @property
    def mode(self) -> Mode:
        """How the script is shown."""
        return self._mode

    def set_state(self, state: StudioState) -> None:
        """Shows a state; what the anchor did here since is kept until the state brings something newer."""
        before, self._incoming = self._incoming, state
        if state.mode is not before.mode:
            self._mode = state.mode
        if state.card_point != before.card_point or state.scroll.segment_id != before.scroll.segment_id:
            self._card_point = state.card_point
        # An echo of an older step of ours must not pull the script back: the newer start wins.
        local = self._driver.scroll
        if state.scroll != before.scroll and (
            state.scroll.segment_id != local.segment_id or state.scroll.started_at >= local.started_at
        ):
            self._driver.scroll = state.scroll
        self._driver.still = state.quiet
        self._refresh()

    def take_back(self, cue_id: str) -> None:
        """The answer that was given here to a cue does not count: the cue waits again, and so do its keys."""
        if self._answer is not None and self._answer[0] == cue_id:
            self._answer = None
            self._refresh()

    def show_on(self, wanted: ScreenIdentity | None = None) -> ScreenIdentity:
        """Opens full-screen on a monitor: the wanted one, else the last that is not the main one.

        Returns:
            The identity of the monitor in use, to be remembered.
        """
        screens = QGuiApplication.screens()
        primary = QGuiApplication.primaryScreen()
        screen = find_screen(wanted) if wanted is not None else None
        if screen is None:
            screen = next((one for one in reversed(screens) if one is not primary), primary)
        self._screen = wanted or identity_of(screen)
        self._move_to(screen)
        return identity_of(screen)

    def perform(self, action: Action) -> None:
        """Does what a key, a pedal or a global hotkey asks for."""
        now = self._clock()
        if action is Action.PRIMARY:
            self._do_primary(now)
        elif action is Action.DECLINE:
            self._answer_cue(CueAnswer.DECLINED, now)
        elif action is Action.PARAGRAPH_DOWN and self._answerable() is not None:
            self._answer_cue(CueAnswer.GOT_IT, now)
        elif action in _MODES:
            self._choose_mode(_MODES[action], now)
        elif action in {Action.LARGER, Action.SMALLER, Action.MIRROR}:
            self._change_options(action)
        elif action is Action.QUESTION_DONE:
            self._on_question_clicked()
        elif action in {Action.NEXT_SEGMENT, Action.PREVIOUS_SEGMENT}:
            self.segment_requested.emit(1 if action is Action.NEXT_SEGMENT else -1)
        else:
            self._drive(action, now)

    def _connect(self) -> None:
        self._escape.timeout.connect(self._on_escape_held)
        self._ack.clicked.connect(self._on_ack_clicked)
        self._question.clicked.connect(self._on_question_clicked)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._on_screen_added)

    def _refresh(self) -> None:
        """Shows the state with what the anchor did here on top of it."""
        state, cue = self._incoming, self._incoming.cue
        if cue is not None and self._answer is not None and cue.answer is CueAnswer.WAITING:
            cue_id, answer, at = self._answer
            if cue.id == cue_id:
                cue = replace(cue, answer=answer, answered_at=at)
        scroll = self._driver.scroll
        shown = replace(state, cue=cue, mode=self._mode, card_point=self._card_point, scroll=scroll)
        corrected = self._show(shown)
        if corrected != scroll:
            self._driver.scroll = corrected
            self.scroll_changed.emit(corrected)
        self._sync_hit_areas()

    def _glide(self, now: int) -> float:
        return self._driver.glide(now)

    def _sync_hit_areas(self) -> None:
        cue, question = waiting_cue(self._surface.state), self._surface.state.question
        shown = self._surface.state.session_title is not None
        self._ack.setVisible(cue is not None and cue.answerable and shown)
        self._question.setVisible(question is not None and question.answerable and shown)
        self._ack.setGeometry(self._logical(self._surface.place_of("cue")))
        self._question.setGeometry(self._logical(self._surface.place_of("question")))
        if cue is not None:
            name = self.tr("Got it: {level}, {text}").format(level=level_word(cue.level), text=cue.text)
            self._ack.setAccessibleName(name)
        if question is not None:
            name = self.tr("Answered: {who} asks {text}").format(who=question.who, text=question.text)
            self._question.setAccessibleName(name)

    def _do_primary(self, now: int) -> None:
        if self._answerable() is not None:
            self._answer_cue(CueAnswer.GOT_IT, now)
        elif self._mode is Mode.CARD:
            self._step_card(1)
        elif self._mode is Mode.LINE:
            self._drive(Action.LINE_DOWN, now)
        else:
            self._drive(Action.HOLD, now)

    def _answerable(self) -> CueView | None:
        """The cue that an answer given here would be about: none where the hats worn here may not answer."""
        cue = waiting_cue(self._surface.state)
        return cue if cue is not None and cue.answerable else None

    def _answer_cue(self, answer: CueAnswer, now: int) -> None:
        cue = self._answerable()
        if cue is None:
            return
        self._answer = (cue.id, answer, now)
        self._refresh()
        (self.cue_acknowledged if answer is CueAnswer.GOT_IT else self.cue_declined).emit(cue.id)

    def _drive(self, action: Action, now: int) -> None:
        driver = self._driver
        if self._mode is Mode.CARD and action in _CARD_STEPS:
            self._step_card(_CARD_STEPS[action])
            return
        before = driver.scroll
        if action is Action.HOLD:
            driver.toggle(now)
        elif action in {Action.LINE_DOWN, Action.LINE_UP}:
            driver.step_lines(now, 1 if action is Action.LINE_DOWN else -1)
        elif action in {Action.FASTER, Action.SLOWER}:
            driver.change_speed(now, 1 if action is Action.FASTER else -1)
        elif action is Action.TO_START:
            driver.to_offset(now, 0.0)
        else:
            driver.step_paragraphs(now, 1 if action is Action.PARAGRAPH_DOWN else -1)
        self._scrolled(before)

    def _scrolled(self, before: ScrollState) -> None:
        if self._driver.scroll == before:
            return
        self._surface.set_scroll(self._driver.scroll)
        self.scroll_changed.emit(self._driver.scroll)
        self._on_tick()

    def _step_card(self, steps: int) -> None:
        """Goes on to another point; one past the last means that all are made."""
        point = min(max(self._card_point + steps, 0), len(points_of(self._surface.state)))
        if point != self._card_point:
            self._card_point = point
            self._refresh()
            self.card_point_changed.emit(point)

    def _choose_mode(self, mode: Mode, now: int) -> None:
        if mode is self._mode:
            return
        before = self._driver.scroll
        self._mode = mode
        if mode is Mode.LINE:
            self._driver.snap(now)
        elif mode is Mode.CARD:
            self._driver.hold(now)
        self._refresh()
        self._scrolled(before)
        self.mode_changed.emit(mode)

    def _change_options(self, action: Action) -> None:
        options = self._surface.options
        if action is Action.MIRROR:
            changed = replace(options, mirror=not options.mirror)
        else:
            shape = "portrait" if self._surface.geo.portrait else "landscape"
            layout = self._surface.script.layout
            language = layout.face.language if layout is not None else "en"
            size = options.script_px or SCRIPT_PX[shape, language]
            size += SIZE_STEP if action is Action.LARGER else -SIZE_STEP
            changed = replace(options, script_px=min(MAX_SCRIPT_PX, max(MIN_SCRIPT_PX, size)))
        if changed != options:
            self.set_options(changed)
            if self._mode is Mode.LINE:
                # Lines have moved: one of them belongs onto the eye line again.
                before = self._driver.scroll
                self._driver.snap(self._clock())
                self._scrolled(before)
            self.options_changed.emit(changed)

    def _move_to(self, screen: QScreen) -> None:
        self.hide()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def _painted(self) -> None:
        """Tells assistive programs about a new cue; only urgent ones are spoken at once."""
        cue = waiting_cue(self._surface.state)
        if cue is None or cue.id == self._shown_cue:
            return
        self._shown_cue = cue.id
        if cue.level in {CueLevel.STOP, CueLevel.NOW}:
            words = f"{level_word(cue.level)}: {cue.text}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.cue_shown.emit(cue.id)

    def _on_ack_clicked(self) -> None:
        self._answer_cue(CueAnswer.GOT_IT, self._clock())

    def _on_question_clicked(self) -> None:
        question = self._surface.state.question
        if question is not None and question.answerable:
            self.question_answered.emit(question.id)

    def _on_escape_held(self) -> None:
        if self.isFullScreen():
            self.showNormal()
            self.full_screen_left.emit()
        else:
            self.close()

    def _on_screen_added(self, screen: QScreen) -> None:
        """The remembered monitor is back: so is the window."""
        wanted = self._screen
        if wanted is not None and self.isVisible() and best_match(wanted, [identity_of(screen)]) is not None:
            self._move_to(screen)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setWindowTitle(self.tr("Studio screen"))
            self.setAccessibleName(self.tr("Studio screen"))
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._tick.stop()
        self._escape.stop()
        super().closeEvent(event)
        self.closed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # The key is let go elsewhere: nobody holds it here any more.
        self._escape.stop()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._escape.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not event.isAutoRepeat():
                self._escape.start()
            return
        action = action_of(event.key(), event.modifiers(), repeated=event.isAutoRepeat())
        if action is None:
            super().keyPressEvent(event)
            return
        self.perform(action)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self._escape.stop()
            return
        super().keyReleaseEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        down = event.angleDelta().y() < 0
        if event.angleDelta().y():
            self.perform(Action.LINE_DOWN if down else Action.LINE_UP)
        event.accept()


_MODES = {
    Action.MODE_SCROLL: Mode.SCROLL,
    Action.MODE_LINE: Mode.LINE,
    Action.MODE_CARD: Mode.CARD,
}

_CARD_STEPS = {
    Action.LINE_DOWN: 1,
    Action.LINE_UP: -1,
    Action.PARAGRAPH_DOWN: 1,
    Action.PARAGRAPH_UP: -1,
    Action.TO_START: -(10**6),
}
