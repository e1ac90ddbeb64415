"""Puts together what the studio screen says of the show: segment, time left, product, next, numbers, card.

Everything comes from the stores of the window; nothing here waits, and nothing is remembered but the price that was
shown last, so that a change on air can be pointed out.
"""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from app.models.script import SegmentView as StoredSegment
from app.models.session import LiveSessionView, Phase, SegmentRunView
from app.models.team import Language
from app.services.live.clock import RundownClock
from app.services.plan.stock import counted
from app.views.format import currency_of, day, list_money, money, time_of_day
from app.views.i18n import current_language
from app.views.segment_look import segment_title
from app.views.studio.feed import StudioFeed
from app.views.studio.figures import numbers_at
from app.views.studio.instants import Instants
from app.views.studio.parts import Parts
from app.views.studio.surface.state import (
    CardPoint,
    Countdown,
    NextView,
    NumbersView,
    Price,
    ProductView,
    SegmentView,
    StudioState,
    WallClock,
)

translate = QCoreApplication.translate
ON_AIR = frozenset({Phase.LIVE, Phase.REHEARSAL})
OVER = frozenset({Phase.REVIEW, Phase.CLOSED})


class ShowReader:
    """Reads the show out of the stores.

    Args:
        parts: The stores.
        feed: What only the studio reads.
        instants: Wall instants to monotonic ones.
    """

    def __init__(self, parts: Parts, feed: StudioFeed, instants: Instants) -> None:
        self._parts = parts
        self._feed = feed
        self._instants = instants
        self._price: tuple[str, int | None, int | None] = ("", None, None)

    @property
    def chinese(self) -> bool:
        """Whether the session is spoken in Chinese."""
        session = self._parts.session.current
        return session is not None and session.script_language is Language.CHINESE

    @property
    def on_air(self) -> bool:
        """Whether segments are being taken: live, or in a rehearsal."""
        session = self._parts.session.current
        return session is not None and session.phase in ON_AIR

    @property
    def over(self) -> bool:
        """Whether the show is behind us."""
        session = self._parts.session.current
        return session is not None and session.phase in OVER

    @property
    def run(self) -> SegmentRunView | None:
        """The run of the segment on air, in a show or in a rehearsal."""
        return self._parts.rundown.current_run

    @property
    def done_ids(self) -> frozenset[str]:
        """Segments that have been on air in this show, or in this rehearsal."""
        return frozenset(run.segment_id for run in self._parts.rundown.runs if run.ended_at is not None)

    def segment(self) -> StoredSegment | None:
        """The segment whose script is shown: the one on air; before that the one somebody chose, else the first."""
        rundown = self._parts.rundown
        if self.on_air and rundown.current_segment is not None:
            return rundown.current_segment
        chosen = rundown.segment(rundown.prompter.segment_id) if rundown.prompter is not None else None
        return chosen or next(iter(rundown.segments), None)

    def clock(self, now: datetime) -> RundownClock | None:
        """The clock of the show, the one that every room shows; in a rehearsal it counts from its own start."""
        return self._parts.rundown.clock(now)

    def read(self, now: datetime, before: StudioState) -> StudioState:
        """The state at `now`, with cue, question, place and mode as they are in `before`."""
        session = self._parts.session.current
        if session is None or session.phase in OVER:
            return StudioState(
                clock=self._wall_clock(session, now),
                next_show=self._next_show(now),
                link_lost_at=before.link_lost_at,
                scroll=before.scroll,
            )
        shown = self.segment()
        clock = self.clock(now)
        live = session.phase is Phase.LIVE
        running = self.on_air and shown is not None and clock is not None and clock.current_id == shown.id
        return replace(
            before,
            session_title=session.title,
            phase=session.phase.value,
            rehearsal=session.phase is Phase.REHEARSAL,
            on_air_since=self._on_air_since(session),
            clock=self._wall_clock(session, now),
            next_show=None,
            segment=self._segment(shown, clock if running else None, now),
            over_ms=clock.over_ms if running and clock is not None else None,
            product=self._product(shown, session),
            next=self._next(shown, session, clock),
            numbers=self._numbers(session) if live else NumbersView(),
            script=shown.script if shown is not None else "",
            readings=self._feed.readings,
            card=self._card(shown),
        )

    def _wall_clock(self, session: LiveSessionView | None, now: datetime) -> WallClock:
        local = now.astimezone(ZoneInfo(session.zone)) if session is not None else now.astimezone()
        seconds = local.hour * 3600 + local.minute * 60 + local.second
        return WallClock(seconds, self._instants.ns(now.replace(microsecond=0)))

    def _next_show(self, now: datetime) -> str | None:
        """The next planned show in words, e.g. "Glow Night · Tue 17 Jun, 20:00"."""
        planned = [
            (session.planned_start_at, session)
            for session in self._parts.session.sessions
            if session.planned_start_at is not None and session.planned_start_at > now and session.phase not in OVER
        ]
        if not planned:
            return None
        start, session = min(planned, key=_first)
        zone = ZoneInfo(session.zone)
        date = day(start, zone, current_language(), weekday=True)
        words = translate("StudioShow", "{title} · {day}, {time}")
        return words.format(title=session.title, day=date, time=time_of_day(start, zone))

    def _on_air_since(self, session: LiveSessionView) -> int | None:
        if session.phase is Phase.LIVE and session.started_at is not None:
            return self._instants.ns(session.started_at)
        began = self._parts.rundown.rehearsal_began_at
        return self._instants.ns(began) if began is not None else None

    def _segment(self, shown: StoredSegment | None, clock: RundownClock | None, now: datetime) -> SegmentView | None:
        if shown is None:
            return None
        countdown, planned = None, shown.planned_ms
        run = self.run
        if clock is not None and clock.remaining_ms is not None and run is not None:
            countdown = Countdown(clock.remaining_ms, self._instants.ns(now), running=not clock.paused)
            planned = run.planned_ms + run.added_ms
        return SegmentView(
            id=shown.id,
            number=self._number(shown),
            title=segment_title(shown),
            kind=shown.kind.value,
            planned_ms=planned,
            countdown=countdown,
        )

    def _product(self, shown: StoredSegment | None, session: LiveSessionView) -> ProductView | None:
        product = self._parts.rundown.product(shown.product_id) if shown is not None else None
        if shown is None or product is None:
            return None
        price = shown.live_price_minor if shown.live_price_minor is not None else product.live_price_minor
        listed = shown.list_price_minor if shown.list_price_minor is not None else product.list_price_minor
        stock = counted(shown, product, session.started_at)
        return ProductView(
            name=product.title,
            price=price_of(price, session.currency),
            list_price=list_money(listed, price, session.currency) if listed not in {None, price} else None,
            stock_left=stock.units if stock is not None else None,
            low=stock is not None and shown.target_units is not None and stock.units < shown.target_units,
            sold_out=stock is not None and stock.whole <= 0,
            price_changed_at=self._price_changed_at(shown.id, price),
        )

    def _price_changed_at(self, segment_id: str, price: int | None) -> int | None:
        """When the price of the segment on screen was last seen to change."""
        known, last, changed_at = self._price
        if known != segment_id:
            changed_at = None
        elif last != price:
            changed_at = self._instants.now()
        self._price = (segment_id, price, changed_at)
        return changed_at

    def _next(
        self, shown: StoredSegment | None, session: LiveSessionView, clock: RundownClock | None
    ) -> NextView | None:
        rundown = self._parts.rundown
        following = rundown.next_segment if self.on_air else self.neighbour(shown, 1)
        if following is None:
            return None
        place = next((item for item in clock.later if item.segment_id == following.id), None) if clock else None
        price = following.live_price_minor
        return NextView(
            number=self._number(following),
            title=segment_title(following),
            price=money(price, session.currency) if price is not None else None,
            starts=time_of_day(place.start_at, ZoneInfo(session.zone)) if place is not None else None,
        )

    def neighbour(self, shown: StoredSegment | None, step: int) -> StoredSegment | None:
        """The segment before or after another in the rundown."""
        segments = self._parts.rundown.segments
        if shown is None or shown not in segments:
            return None
        place = segments.index(shown) + step
        return segments[place] if 0 <= place < len(segments) else None

    def _number(self, segment: StoredSegment) -> int:
        segments = self._parts.rundown.segments
        return segments.index(segment) + 1 if segment in segments else 0

    def _numbers(self, session: LiveSessionView) -> NumbersView:
        live, t_ms = self._parts.live, self._parts.session_ms()
        if not live.size or t_ms is None:
            return NumbersView()
        usual = self._parts.usual.at("online_users", t_ms)
        return numbers_at(live.times, live.values, session, t_ms, usual, self._feed.set_up.numbers)

    def _card(self, shown: StoredSegment | None) -> tuple[CardPoint, ...]:
        """The hand card: what the product can do, in the order in which it is told."""
        product = self._parts.rundown.product(shown.product_id) if shown is not None else None
        if product is None:
            return ()
        points = (
            (translate("StudioShow", "Feature"), product.feature),
            (translate("StudioShow", "Advantage"), product.advantage),
            (translate("StudioShow", "Benefit"), product.benefit),
            (translate("StudioShow", "Evidence"), product.evidence),
        )
        return tuple(CardPoint(label, text.strip()) for label, text in points if text.strip())


def price_of(minor: int | None, currency: str) -> Price | None:
    """An amount as a small symbol and large figures."""
    if minor is None:
        return None
    symbol = currency_of(currency).symbol.strip()
    return Price(symbol, money(minor, currency).removeprefix(currency_of(currency).symbol))


def _first(item: tuple[datetime, LiveSessionView]) -> datetime:
    return item[0]
