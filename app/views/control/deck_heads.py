"""What the heads of the live deck say: value, change, how old, and on hover what the number means."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.models.session import LiveSessionView
from app.services.live.pace import pace_at
from app.views.control.against import USUAL_OF, Comparisons
from app.views.control.change import Change, direction, fell_at, last_seen, share_change
from app.views.control.even import EvenNow
from app.views.control.figures import DOWN_MS, WINDOWS_MS, LiveFigures, Reading
from app.views.control.reading_words import typed_by
from app.views.format import count, number, number_apart, percent
from app.views.metric_tip import ReadAt, metric_tip
from app.views.session_deck import money_value
from app.views.widgets.deck.data import LaneHeader

if TYPE_CHECKING:
    from app.views.context import Context

#: The metric that the head of a lane tells, where it is not the one of its own key.
METRIC_OF = {"orders": "orders_per_min"}


class LaneHeads(QObject):
    """Writes the heads of one deck.

    Args:
        context: What is known of the session.
        even: Its break-even.
        parent: The panel.
    """

    def __init__(self, context: "Context", even: EvenNow, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._even = even
        self._comparisons = Comparisons(context, even)

    def before(self, lanes: list[str]) -> dict[str, LaneHeader]:
        """The heads before the show, when there is only plan."""
        return {
            lane: LaneHeader(reference=self.tr("planned"), tip=metric_tip(METRIC_OF.get(lane, lane))) for lane in lanes
        }

    def now(self, session: LiveSessionView, figures: LiveFigures, now_ms: int) -> dict[str, LaneHeader]:
        """The heads at this moment, by lane."""
        heads = {
            "gmv": self._sales(session, figures, now_ms),
            "online_users": self._with_usual("online_users", session, figures, now_ms),
            "orders": self._with_usual("orders_per_min", session, figures, now_ms),
            "roi_pay": self._roi(session, figures, now_ms),
            "ad_cost": self._spend(session, figures, now_ms),
        }
        return {lane: _quiet(head, session, _newest(lane, figures), now_ms) for lane, head in heads.items()}

    def _sales(self, session: LiveSessionView, figures: LiveFigures, now_ms: int) -> LaneHeader:
        gmv = figures.gauge("gmv")
        if gmv.value is None:
            return self._missing("gmv")
        money = money_value(session.currency)
        pace = pace_at(session, now_ms - (gmv.age_ms or 0))
        target = session.target_gmv_minor
        change = share_change(gmv.value / pace - 1) if pace else ("", None, None)
        words, rising, good = self._against_pace(*change) if pace else change
        # The arrow says ahead or behind.
        shorter = (self.tr("{share} vs pace").format(share=change[0]), change[0]) if rising is not None else ()
        by = typed_by(self._context, gmv.typed, gmv.age_ms or 0)
        share = self.tr("{share} of {target}")
        return LaneHeader(
            money(gmv.value),
            words,
            rising,
            good,
            shorter=shorter,
            note=share.format(share=percent(gmv.value / target), target=money(target)) if target else "",
            share=min(1.0, gmv.value / target) if target else None,
            share_due=min(1.0, pace / target) if pace and target else None,
            source=by.line,
            source_short=by.short,
            stale_age_s=_stale(gmv),
            tip=self._tip("gmv", gmv, session, now_ms),
        )

    def _roi(self, session: LiveSessionView, figures: LiveFigures, now_ms: int) -> LaneHeader:
        roi = figures.total("roi_pay", ("gmv", "ad_cost"))
        if roi.value is None:
            return self._missing("roi_pay")
        goal, even = session.target_roi, self._even.read()
        level = goal if goal is not None else even.pay
        words = ""
        if goal is not None:
            words = self.tr("target {value}").format(value=number_apart(goal, roi.value))
        elif even.pay is not None:
            words = self.tr("even {value}").format(value=number_apart(even.pay, roi.value))
        above = direction(roi.value - level, 2, "")[1] if level is not None else None
        net = figures.total("roi_net", ("gmv", "refunds_1h", "ad_cost")).value
        by = typed_by(self._context, roi.typed, roi.age_ms or 0)
        more = [self.tr("ROI · net now: {value}").format(value=number(net, 2))] if net is not None else []
        return LaneHeader(
            self._comparisons.roi_beside(roi.value, session),
            words,
            above,
            above,
            note=self.tr("net {value}").format(value=number(net)) if net is not None else "",
            source=by.line,
            source_short=by.short,
            stale_age_s=_stale(roi),
            tip=self._tip("roi_pay", roi, session, now_ms, [*more, *self._comparisons.even_lines()]),
        )

    def _spend(self, session: LiveSessionView, figures: LiveFigures, now_ms: int) -> LaneHeader:
        spend = figures.gauge("ad_cost")
        if spend.value is None:
            return self._missing("ad_cost")
        money = money_value(session.currency)
        rate = figures.windowed("spend_per_min", ("ad_cost",)).value
        by = typed_by(self._context, spend.typed, spend.age_ms or 0)
        return LaneHeader(
            money(spend.value),
            suffix=self.tr("{value}/min").format(value=money(rate)) if rate is not None else "",
            source=by.line,
            source_short=by.short,
            stale_age_s=_stale(spend),
            tip=self._tip("ad_cost", spend, session, now_ms),
        )

    def _with_usual(
        self, metric: str, session: LiveSessionView, figures: LiveFigures, now_ms: int
    ) -> LaneHeader:  # fmt: skip
        people = metric == "online_users"
        reading = figures.gauge(metric) if people else figures.windowed(metric, ("orders",))
        if reading.value is None:
            return (
                self._missing(metric) if reading.fell_ms is None
                else _fallen(metric, session, reading.fell_ms, figures.gauge("orders"))
            )  # fmt: skip
        # An old figure stands against what was usual when it was read.
        usual = self._context.usual.at(USUAL_OF.get(metric, metric), now_ms - (reading.age_ms or 0))
        words, rising, good = "", None, None
        shorter: tuple[str, ...] = ()
        if usual:
            share, rising, good = share_change(reading.value / usual - 1)
            common = count(round(usual)) if people else number(usual)
            words = self.tr("{share} vs usual {value}").format(share=share, value=common)
            shorter = (self.tr("{share} vs usual").format(share=share), share)
        by = typed_by(self._context, reading.typed, reading.age_ms or 0)
        return LaneHeader(
            count(round(reading.value)) if people else number(reading.value),
            words,
            rising,
            good,
            shorter=shorter,
            source=by.line,
            source_short=by.short,
            stale_age_s=_stale(reading),
            tip=self._tip(metric, reading, session, now_ms),
        )

    def _missing(self, metric: str) -> LaneHeader:
        """A number that cannot be told: still being loaded, or what it needs."""
        if not self._context.live.loaded:
            return LaneHeader(condition="loading", tip=metric_tip(metric))
        needs = self.tr("needs ad spend") if metric in {"roi_pay", "ad_cost"} else self.tr("needs live readings")
        return LaneHeader(condition="no_data", message=needs, tip=metric_tip(metric))

    def _against_pace(self, shown: str, rising: bool | None, good: bool | None) -> Change:
        if rising is None:
            return self.tr("on pace"), None, None
        words = self.tr("{share} ahead of pace") if rising else self.tr("{share} behind pace")
        return words.format(share=shown), rising, good

    def _tip(
        self, metric: str, reading: Reading, session: LiveSessionView, now_ms: int, more: list[str] | None = None
    ) -> str:
        at = now_ms - (reading.age_ms or 0)
        lines = []
        if metric in WINDOWS_MS:
            lines.append(self.tr("Over the last {minutes} minutes").format(minutes=WINDOWS_MS[metric] // 60_000))
        lines += [one.line for one in self._comparisons.of(metric, reading.value or 0.0, session, at)]
        typed = typed_by(self._context, reading.typed, reading.age_ms or 0)
        read = None if reading.age_ms is None else ReadAt(session, at, reading.age_ms)
        return metric_tip(metric, read=read, more=[*lines, *(more or []), typed.full])


def _stale(reading: Reading) -> int | None:
    return reading.age_ms // 1000 if reading.late and reading.age_ms is not None else None


def _fallen(metric: str, session: LiveSessionView, fell_ms: int, counter: Reading) -> LaneHeader:
    """A number that nobody knows because its counter fell."""
    words = fell_at(session, fell_ms)
    short = (words.split(" · ")[0],)
    return LaneHeader(
        delta=words, shorter=short, stale_age_s=_stale(counter), tip=metric_tip(metric, more=[words])
    )  # fmt: skip


def _newest(lane: str, figures: LiveFigures) -> Reading:
    """What the number of a lane rests on."""
    return figures.total("roi_pay", ("gmv", "ad_cost")) if lane == "roi_pay" else figures.gauge(lane)


def _quiet(head: LaneHeader, session: LiveSessionView, reading: Reading, now_ms: int) -> LaneHeader:
    """A number of a source that has been silent for long says when it was seen, and no change any more.

    So does a ratio of which one part was read later.
    """
    live = head.source or head.stale_age_s is None or head.stale_age_s * 1000 <= DOWN_MS
    if not head.value or (live and not reading.past):
        return head
    seen = last_seen(session, now_ms - (reading.age_ms or 0))
    return replace(head, delta=seen, shorter=(), rising=None, favourable=None, suffix="")
