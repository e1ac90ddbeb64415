"""The timers strip (C8): a row of calm chips with age, shape and word; nothing is shown while nothing runs."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.services.live.timers import Giveaway, Hold, HostLoad, Pin, State, cover, giveaway, hold, host_load, pin
from app.views.control.figures import LiveFigures
from app.views.control.incident_clock import time_of
from app.views.control.stock_left import stock_left
from app.views.control.timers_deeds import TimerDeeds
from app.views.format import count, duration
from app.views.theme import theme, theme_bus
from app.views.tokens import RADIUS_CHIP
from app.views.widgets import paint
from app.views.widgets.chip import ChipLook, Tone, chip_size, draw_chip
from app.views.widgets.text import plain_tooltip

if TYPE_CHECKING:
    from app.views.context import Context

HEIGHT: Final = 36
SPACING: Final = 6
TICK_MS: Final = 1000
_TONES: Final[dict[State, Tone]] = {"calm": "neutral", "soon": "warn", "late": "crit"}
_SHAPES: Final[dict[State, str]] = {"soon": "triangle-alert", "late": "octagon-alert"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One chip: what it says, how it stands, what a click does (a key of `TimerDeeds`, or nothing)."""

    key: str
    text: str
    state: State
    icon: str
    tip: str
    deed: str = ""


class TimerChip(QAbstractButton):
    """A chip that can be pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._focus = paint.KeyFocus(self)
        self._look = ChipLook("")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def show_timer(self, shown: Shown) -> None:
        """Show a timer as it stands."""
        self._look = ChipLook(shown.text, tone=_TONES[shown.state], icon=_SHAPES.get(shown.state, shown.icon))
        self.setObjectName(f"control.timer.{shown.key}")
        self.setProperty("deed", shown.deed)
        self.setAccessibleName(shown.text)
        self.setAccessibleDescription(shown.tip)
        self.setToolTip(plain_tooltip(shown.tip))
        self.setCursor(Qt.CursorShape.PointingHandCursor if shown.deed else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def _on_theme_changed(self, _theme: object) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        size = chip_size(self._look)
        return QSize(size.width() + 4, max(theme().px(28), size.height() + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        body = QRectF(self.rect())
        draw_chip(painter, body.adjusted(2, 0, -2, 0), self._look)
        if self._focus.active:
            paint.box(painter, body.adjusted(0, 1, 0, -1), RADIUS_CHIP + 2, None, theme().colours.accent, 2)
        painter.end()


class TimersStrip(QWidget):
    """The strip: hold, giveaway, pinned card, host load, stock cover; a click or the key stops or starts one.

    It is as high as `HEIGHT` while something runs, and hidden while nothing does.

    Signals:
        placed_anew: The chips take another width; the room may give them another place.

    Args:
        context: what it shows.
        parent: the room; the form of a hold floats over it.
    """

    placed_anew = Signal()

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("control.timers")
        self.setAccessibleName(self.tr("Timers"))
        self._context = context
        self._room = parent
        self.deeds = TimerDeeds(context, parent)
        self._chips: list[TimerChip] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACING)
        self._row.addStretch(1)
        self.setFixedHeight(theme().px(HEIGHT))
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._connect()
        self._timer.start()
        self.hide()

    def _connect(self) -> None:
        context = self._context
        context.cues.log_changed.connect(self.tick)
        context.rundown.changed.connect(self.tick)
        context.session.changed.connect(self.tick)
        context.session.switched.connect(self._on_switched)
        self.deeds.facts_changed.connect(self.tick)
        said = getattr(self._room, "said", None)
        if said is not None:
            self.deeds.said.connect(said)

    @property
    def shown(self) -> tuple[Shown, ...]:
        """What the chips say now."""
        return tuple(self._timers())

    @property
    def needs(self) -> int:
        """The width that all chips take, in pixels; 0 while nothing runs."""
        return sum(chip.sizeHint().width() + SPACING for chip in self._chips)

    def tick(self) -> None:
        """Show the timers as they stand now, once a second."""
        if not self._room.isVisible():
            return
        shown = self._timers()
        while len(self._chips) > len(shown):
            chip = self._chips.pop()
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        while len(self._chips) < len(shown):
            chip = TimerChip(self)
            chip.clicked.connect(self._on_clicked)
            self._row.insertWidget(len(self._chips), chip)
            chip.show()
            self._chips.append(chip)
        for chip, one in zip(self._chips, shown, strict=True):
            chip.show_timer(one)
        self.placed_anew.emit()
        self.setVisible(bool(shown))

    def _timers(self) -> list[Shown]:
        session, now_ms = self._context.session.current, self._context.session_ms()
        if session is None or now_ms is None or session.ended_at is not None:
            return []
        marks, limits = self._context.cues.marks, self.deeds.facts.limits
        found = [
            self._hold(hold(marks, now_ms, limits)),
            self._giveaway(giveaway(marks, now_ms, limits)),
            self._pin(pin(marks, now_ms, limits)),
            self._cover(),
            self._host(host_load(self.deeds.facts.host_since_ms, now_ms, limits)),
        ]
        return [one for one in found if one is not None]

    def _hold(self, running: Hold | None) -> Shown | None:
        if running is None:
            return None
        time = time_of(self._context, running.release_ms, seconds=True)
        elapsed = duration(running.elapsed_ms)
        if running.state == "late":
            words = self.tr("Held {elapsed}, link must go up now").format(elapsed=elapsed)
        else:
            words = self.tr("Held {elapsed}, link must go up {time}").format(elapsed=elapsed, time=time)
        told = []
        if running.link_no is not None:
            told.append(self.tr("Link {number}").format(number=running.link_no))
        if running.stock is not None:
            told.append(self.tr("announced pieces: {count}").format(count=count(running.stock)))
        told.append(self.tr("{most} min is the most. Click or H releases it.").format(
            most=self.deeds.facts.limits.hold_most_min))  # fmt: skip
        return Shown("hold", words, running.state, "hourglass", " · ".join(told), "hold")

    def _giveaway(self, stands: Giveaway) -> Shown | None:
        tip = self.tr("Usually every {least} to {most} min. Click or G when one starts.").format(
            least=self.deeds.facts.limits.giveaway_from_min, most=self.deeds.facts.limits.giveaway_by_min
        )
        if stands.ends_in_ms is not None:
            left = duration(stands.ends_in_ms)
            words = self.tr("Giveaway {left} left").format(left=left)
            if stands.remind:
                return Shown(
                    "giveaway", self.tr("Recall the giveaway, {left} left").format(left=left), "soon", "gift", tip
                )
            return Shown("giveaway", words, "calm", "gift", tip)
        if stands.state == "calm":
            return None
        since = duration(stands.since_ms)
        words = (
            self.tr("Giveaway overdue, last {since} ago") if stands.mark_id is not None
            else self.tr("No giveaway for {since}")
        ) if stands.state == "late" else self.tr("Giveaway due, last {since} ago")  # fmt: skip
        if stands.state == "soon" and stands.mark_id is None:
            words = self.tr("Giveaway due, none for {since}")
        return Shown("giveaway", words.format(since=since), "soon", "gift", tip, "giveaway")

    def _pin(self, last: Pin | None) -> Shown | None:
        if last is None or not last.shown:
            return None
        words = self.tr("Card pinned {seconds} s").format(seconds=last.elapsed_ms // 1000)
        tip = self.tr("Shown for about {seconds} s (a vendor's figure; check yours). B pins again.").format(
            seconds=self.deeds.facts.limits.pin_shown_s
        )
        return Shown("pin", words, "calm", "pin", tip, "pin")

    def _cover(self) -> Shown | None:
        live = self._context.live
        stock = stock_left(self._context) if live.size else None
        if stock is None:
            return None
        figures = LiveFigures(live.times, live.values, self._context.session_ms() or 0, live.typed_at)
        pace = figures.windowed("orders_per_min", ("orders",))
        if pace.value is None or pace.late:
            return None
        lasts = cover(stock, pace.value, self.deeds.facts.limits)
        if lasts.state == "calm" or lasts.minutes is None:
            return None
        words = (
            self.tr("Stock is used up") if lasts.minutes == 0
            else self.tr("Stock lasts {minutes} min").format(minutes=f"{lasts.minutes:.0f}")
        )  # fmt: skip
        tip = self.tr("{count} pieces without the reserve, {pace} orders a minute.").format(
            count=count(stock), pace=f"{lasts.per_min:.1f}"
        )
        return Shown("cover", words, lasts.state, "package", tip)

    def _host(self, load: HostLoad) -> Shown | None:
        if load.state == "calm":
            return None
        member = self._context.team.member(self.deeds.facts.host_id)
        name = member.name if member is not None else self.tr("Host")
        words = self.tr("{name} on air {hours}").format(name=name, hours=duration(load.elapsed_ms))
        tip = self.tr("No shift over {hours} h: plan the hand-over.").format(hours=self.deeds.facts.limits.host_most_h)
        return Shown("host", words, load.state, "user", tip)

    def _on_switched(self, _session_id: object) -> None:
        self.tick()

    def _on_clicked(self) -> None:
        sender = self.sender()
        deed = str(sender.property("deed")) if sender is not None else ""
        if deed:
            self.deeds.do(deed)
