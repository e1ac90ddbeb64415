"""What the number of a tile is compared with: the plan, and the same minute of comparable sessions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from app.models.session import LiveSessionView
from app.services.live.pace import pace_at, pace_share
from app.views.control.change import Change, direction, share_change
from app.views.control.even import EvenNow
from app.views.control.figures import WINDOWS_MS
from app.views.format import count, delta_points, money, number, number_apart, percent
from app.views.i18n import current_language

if TYPE_CHECKING:
    from app.views.context import Context

#: The usual curve of a tile, where it is not the one of its own key: over the same stretch as the tile.
USUAL_OF: Final = {"orders_per_min": "orders_per_5min"}
#: What a tile shows when both are known; without an entry the usual comes first.
PLAN_FIRST: Final = frozenset({"gmv", "ad_cost", "roi_pay"})
MONEY: Final = frozenset({"gmv", "ad_cost", "gpm_views"})


@dataclass(frozen=True, slots=True)
class Against:
    """One comparison, in words.

    Attributes:
        delta: The change, without sign or arrow; empty for none.
        rising: Where it went; ``None`` shows no arrow.
        favourable: Whether that is welcome; ``None`` claims nothing.
        words: What it is compared with, for the tile.
        change: The change as a share; ``None`` when it is not judged.
        line: The same as a sentence for the tool tip.
    """

    delta: str = ""
    rising: bool | None = None
    favourable: bool | None = None
    words: str = ""
    change: float | None = None
    line: str = ""


def written(key: str, value: float, currency: str) -> str:
    """A value of a tile as text."""
    if key == "online_users":
        return count(round(value))
    if key in MONEY:
        return money(round(value), currency, current_language(), cents=False)
    return percent(value, 1) if key == "click_to_order" else number(value, 1)


class Comparisons:
    """Compares the numbers of one session.

    Args:
        context: What is known of the session and of what is usual.
        even: Its break-even.
    """

    def __init__(self, context: "Context", even: EvenNow) -> None:
        self._context = context
        self._even = even

    def of(self, key: str, value: float, session: LiveSessionView, t_ms: int) -> list[Against]:
        """All comparisons that can be made, the one for the tile first.

        Args:
            key: The tile.
            value: Its number.
            session: Whose plan it is.
            t_ms: When the number was read: an old one stands against what was due then.
        """
        plan, usual = self._with_plan(key, value, session, t_ms), self._with_usual(key, value, session, t_ms)
        pair = (plan, usual) if key in PLAN_FIRST else (usual, plan)
        return [one for one in pair if one is not None]

    def _with_plan(self, key: str, value: float, session: LiveSessionView, t_ms: int) -> Against | None:
        ways: dict[str, Callable[[float, LiveSessionView, int], Against | None]] = {
            "gmv": self._sales,
            "orders_per_min": self._orders,
            "ad_cost": self._spend,
            "roi_pay": self._roi,
        }
        return ways[key](value, session, t_ms) if key in ways else None

    def _sales(self, value: float, session: LiveSessionView, t_ms: int) -> Against | None:
        pace = pace_at(session, t_ms)
        if not pace:
            return None
        due = written("gmv", pace, session.currency)
        words = QCoreApplication.translate("KpiRow", "vs pace {value}").format(value=due)
        told = share_change(value / pace - 1)
        return Against(*told, words, value / pace - 1, _plan_line(due, told))

    def _orders(self, value: float, session: LiveSessionView, t_ms: int) -> Against | None:
        """Planned orders follow the same pace as the sales they are made of."""
        window = WINDOWS_MS["orders_per_min"]
        share, before = pace_share(session, t_ms), pace_share(session, max(0, t_ms - window))
        if share is None or before is None or not session.target_orders:
            return None
        due = session.target_orders * (share - before) / (min(window, max(1, t_ms)) / 60_000)
        if due <= 0:
            return None
        words = QCoreApplication.translate("KpiRow", "vs plan {value}").format(value=number(due))
        told = share_change(value / due - 1)
        line = QCoreApplication.translate("KpiRow", "Plan: {due} at this moment ({change})")
        full = line.format(due=number(due), change=_arrowed(told))
        return Against(*told, words, value / due - 1, full)

    def _spend(self, value: float, session: LiveSessionView, t_ms: int) -> Against | None:
        """A budget is meant to last for the show: what is spent by now, of what an even pace would have spent."""
        budget = session.ad_budget_minor
        if not budget:
            return None
        cap = written("ad_cost", budget, session.currency)
        due = budget * min(1.0, t_ms / session.planned_ms) if session.planned_ms > 0 else 0.0
        if due <= 0:
            words = QCoreApplication.translate("KpiRow", "of budget {value}").format(value=cap)
            return Against(percent(value / budget), None, None, words)
        words = QCoreApplication.translate("KpiRow", "of pace · cap {value}").format(value=cap)
        line = QCoreApplication.translate(
            "KpiRow", "Plan: {due} by now at an even pace, {share} of the budget {cap} spent"
        )
        told = line.format(due=written("ad_cost", due, session.currency), share=percent(value / budget), cap=cap)
        return Against(percent(value / due), None, None, words, None, told)

    def _roi(self, value: float, session: LiveSessionView, _t_ms: int) -> Against | None:
        translate = QCoreApplication.translate
        goal, even = session.target_roi, self._even.read()
        level = goal if goal is not None else even.pay
        if level is None or level <= 0:
            return None
        parts = []
        if goal is not None:
            parts.append(translate("KpiRow", "target {value}").format(value=number_apart(goal, value)))
        if even.pay is not None:
            parts.append(translate("KpiRow", "even {value}").format(value=number_apart(even.pay, value)))
        shown = number_apart(abs(value - level), 0.0)
        change = direction(value - level, len(shown.partition(".")[2]), shown)
        line = "" if goal is None else translate("KpiRow", "Target: {value}").format(value=number(goal, 2))
        return Against(*change, " · ".join(parts), value / level - 1, line)

    def even_lines(self) -> list[str]:
        """The break-even in a sentence; nothing when it is not known."""
        translate, even = QCoreApplication.translate, self._even.read()
        if even.never:
            return [translate("KpiRow", "No ROI breaks even: an order leaves nothing")]
        if even.pay is None:
            return []
        if even.net is None:
            words = translate("KpiRow", "Break-even: {pay} against payment")
            return [words.format(pay=number(even.pay, 2)), *self._even.derivation()]
        words = translate("KpiRow", "Break-even: {pay} against payment, {net} against net GMV")
        return [words.format(pay=number(even.pay, 2), net=number(even.net, 2)), *self._even.derivation()]

    def roi_beside(self, value: float, session: LiveSessionView) -> str:
        """An ROI with the decimal places that tell it from the target and the break-even it stands beside."""
        return number_apart(value, session.target_roi, self._even.read().pay)

    def _with_usual(self, key: str, value: float, session: LiveSessionView, t_ms: int) -> Against | None:
        store = self._context.usual
        usual = store.at(USUAL_OF.get(key, key), t_ms)
        if not usual or store.usual is None:
            return None
        translate = QCoreApplication.translate
        shown = written(key, usual, session.currency)
        change = value / usual - 1
        if key == "click_to_order":
            points = value - usual
            told = direction(points * 100, 1, delta_points(points, current_language()))
        else:
            told = share_change(change)
        if key == "ad_cost":  # more spend is neither good nor bad
            told = (told[0], told[1], None)
        words = translate("KpiRow", "vs usual {value}").format(value=shown)
        line = translate("KpiRow", "Usual: {value} ({change}) · median at this minute, n = {count}")
        full = line.format(value=shown, change=_arrowed(told), count=store.usual.sessions)
        return Against(*told, words, None if key == "ad_cost" else change, full)


def _plan_line(due: str, told: Change) -> str:
    words = QCoreApplication.translate("KpiRow", "Plan: {due} by now ({change})")
    return words.format(due=due, change=_arrowed(told))


def _arrowed(told: Change) -> str:
    sign = {True: "▲ ", False: "▼ ", None: ""}[told[1]]
    return f"{sign}{told[0]}"
