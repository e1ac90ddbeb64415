"""The lanes of the deck: what each shows, against which plan, and what is usual at the same minute."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

from app.services.live.pace import pace_at
from app.views.format import compact, number
from app.views.i18n import current_language
from app.views.session_deck import money_short, money_value, whole
from app.views.widgets.deck.data import Band, LaneSpec, Reference

if TYPE_CHECKING:
    from app.models.session import LiveSessionView
    from app.views.context import Context
    from app.views.control.even import EvenNow

PACE_STEPS = 61
PACE_BAND = 0.10
#: Lanes that have a usual, and the curve of it.
USUAL_LANES = {"gmv": "gmv", "online_users": "online_users", "orders": "orders_per_min"}


class DeckLanes(QObject):
    """Makes lanes and bands. Each is made once: one that is another object is drawn anew as a whole.

    Args:
        context: What every screen is given.
        even: The break-even of the session.
        parent: The panel.
    """

    def __init__(self, context: "Context", even: "EvenNow", parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._even = context, even
        self._usual_bands: tuple[object, dict[str, Band]] = (None, {})
        self._pace: tuple[object, Band | None] = (None, None)
        self._specs: tuple[tuple[object, ...], tuple[LaneSpec, ...]] = ((), ())

    def specs(self, session: "LiveSessionView") -> tuple[LaneSpec, ...]:
        """All lanes from top to bottom, the same objects until something of them changed."""
        usual = self._context.usual.usual
        key = (session.currency, pace_at(session, 0) is None, self._even.read(), id(usual), current_language())
        if key != self._specs[0]:
            self._specs = (key, self._make(session))
        return self._specs[1]

    def _make(self, session: "LiveSessionView") -> tuple[LaneSpec, ...]:
        value, short = money_value(session.currency), money_short(session.currency)
        usual = self._context.usual.usual
        shows = self.tr("usual, last {count} shows").format(count=usual.sessions) if usual and usual.curves else ""
        paced = pace_at(session, 0) is not None
        one = "{:.1f}".format
        return (
            LaneSpec(
                "gmv", self.tr("GMV"), "chart_gmv", "area", short, value, 140,
                band_label=self.tr("plan pace ±10%") if paced else shows,
            ),
            LaneSpec(
                "online_users", self.tr("Viewers now"), "chart_viewers", "area", _short_count, whole, 104,
                band_label=shows,
            ),
            LaneSpec(
                "orders", self.tr("Orders / min"), "chart_orders", "bars", _short, one, 92, band_label=shows,
                minute_title=self.tr("Orders / min"),
            ),
            LaneSpec(
                "roi_pay", self.tr("ROI · payment"), "chart_roi", "line", _short, "{:.2f}".format, 86,
                self._even_lines(), zero_based=False,
            ),
            LaneSpec("ad_cost", self.tr("Ad spend"), "chart_spend", "bars", short, value, 66),
        )  # fmt: skip

    def _even_lines(self) -> tuple[Reference, ...]:
        """Where the show neither wins nor loses: against payment GMV, and against what is left after refunds."""
        even = self._even.read()
        found = []
        if even.pay is not None:
            found.append(Reference(even.pay, self.tr("break-even {value}").format(value=number(even.pay))))
        if even.net is not None and even.net != even.pay:
            found.append(Reference(even.net, self.tr("net {value}").format(value=number(even.net)), "text3"))
        return tuple(found)

    def bands(self, session: "LiveSessionView") -> dict[str, Band]:
        """Plan and usual; without a plan the sales stand against what is usual."""
        bands = dict(self._usual())
        if session is not self._pace[0]:
            self._pace = (session, _pace_band(session))
        if self._pace[1] is not None:
            bands["gmv"] = self._pace[1]
        return bands

    def _usual(self) -> dict[str, Band]:
        """Median and middle half of comparable sessions, by lane."""
        usual = self._context.usual.usual
        if usual is not self._usual_bands[0]:
            bands = {}
            for lane, metric in USUAL_LANES.items():
                curve = usual.curves.get(metric) if usual is not None else None
                if usual is not None and curve is not None:
                    known = ~np.isnan(curve.mid)
                    bands[lane] = Band(usual.t_ms[known], curve.low[known], curve.mid[known], curve.high[known])
            self._usual_bands = (usual, bands)
        return self._usual_bands[1]


def _pace_band(session: "LiveSessionView") -> Band | None:
    """What the plan expects over the show, ten per cent either way; ``None`` without a target."""
    if pace_at(session, 0) is None:
        return None
    times = np.linspace(0, session.planned_ms, PACE_STEPS).astype(np.int64)
    pace = np.array([pace_at(session, int(t)) or 0.0 for t in times])
    return Band(times, pace * (1 - PACE_BAND), pace, pace * (1 + PACE_BAND))


def _short_count(value: float) -> str:
    return compact(value, current_language())


def _short(value: float) -> str:
    return f"{value:.0f}" if value == round(value) else f"{value:.1f}"
