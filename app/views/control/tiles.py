"""The KPI row: seven numbers in fixed order, each with its change, what it is compared with, and its age."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.models.session import LiveSessionView
from app.views.control.against import Against, Comparisons, written
from app.views.control.change import fell_at, last_seen
from app.views.control.even import EvenNow
from app.views.control.figures import WINDOWS_MS, LiveFigures, Reading, is_down
from app.views.control.reading_words import TypedBy, typed_by
from app.views.format import age, age_short, number
from app.views.i18n import current_language
from app.views.metric_tip import ReadAt, metric_tip
from app.views.widgets.kpi_tile import KpiTile, TileKind, TileState
from app.views.widgets.sparkline import SparkData

if TYPE_CHECKING:
    from app.views.context import Context

ORDER = ("online_users", "gmv", "orders_per_min", "click_to_order", "gpm_views", "ad_cost", "roi_pay")
#: What goes first when there is room for fewer tiles.
LEAST_MISSED = ("gpm_views", "ad_cost", "click_to_order")
COLOURS = {
    "online_users": "chart_viewers",
    "gmv": "chart_gmv",
    "orders_per_min": "chart_orders",
    "click_to_order": "chart_orders",
    "gpm_views": "chart_gmv",
    "ad_cost": "chart_spend",
    "roi_pay": "chart_roi",
}
#: A change below this share is not worth an amber edge.
BEHIND = -0.10


class KpiRow(QWidget):
    """The row of tiles.

    Signals:
        metric_chosen: The key of a metric whose lane is wanted.
    """

    metric_chosen = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._even = EvenNow(context)
        self._comparisons = Comparisons(context, self._even)
        self._tiles: dict[str, KpiTile] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for key in ORDER:
            tile = KpiTile(TileState(self._title(key), kind="loading"))
            tile.setObjectName(f"control.kpi.{key}")
            tile.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            tile.activated.connect(self._on_activated)
            self._tiles[key] = tile
            layout.addWidget(tile, 1)

    def show_tiles(self, number: int) -> None:
        """Show this many tiles, four to seven."""
        left_out = LEAST_MISSED[: len(ORDER) - number]
        for key, tile in self._tiles.items():
            tile.setVisible(key not in left_out)

    def show_now(self, figures: LiveFigures | None, now_ms: int | None) -> None:
        """Show the figures of this moment; ``None`` before anything was read."""
        session = self._context.session.current
        for key, tile in self._tiles.items():
            if session is None or now_ms is None:
                tile.set_state(
                    TileState(
                        self._title(key), kind="empty", reference=self.tr("starts with the show"), tip=metric_tip(key)
                    )
                )
            elif figures is None:
                kind: TileKind = "empty" if self._context.live.loaded else "loading"
                tile.set_state(TileState(self._title(key), kind=kind, reference=self._needs(key), tip=metric_tip(key)))
            else:
                tile.set_state(self._state(key, figures, session, now_ms))

    def _title(self, key: str) -> str:
        titles = {
            "online_users": self.tr("Viewers now"),
            "gmv": self.tr("GMV"),
            "orders_per_min": self.tr("Orders / min"),
            "click_to_order": self.tr("Click → order"),
            "gpm_views": self.tr("GPM · per 1,000 views"),
            "ad_cost": self.tr("Ad spend"),
            "roi_pay": self.tr("ROI · payment"),
        }
        return titles[key]

    def _needs(self, key: str) -> str:
        if key in {"ad_cost", "roi_pay"}:
            return self.tr("needs ad spend")
        if key in {"click_to_order", "gpm_views"}:
            return self.tr("needs clicks and views")
        return self.tr("needs live readings")

    @staticmethod
    def _read(key: str, figures: LiveFigures) -> Reading:
        if key in {"online_users", "gmv", "ad_cost"}:
            return figures.gauge(key)
        if key == "orders_per_min":
            return figures.windowed(key, ("orders",))
        if key == "click_to_order":
            return figures.windowed(key, ("orders", "product_clicks"))
        return figures.total(key, ("gmv", "views") if key == "gpm_views" else ("gmv", "ad_cost"))

    def _written(self, key: str, value: float, session: LiveSessionView) -> str:
        if key == "roi_pay":
            return self._comparisons.roi_beside(value, session)
        return written(key, value, session.currency)

    def _state(self, key: str, figures: LiveFigures, session: LiveSessionView, now_ms: int) -> TileState:
        title, reading = self._title(key), self._read(key, figures)
        if reading.value is None:
            words = fell_at(session, reading.fell_ms) if reading.fell_ms is not None else self._needs(key)
            return TileState(title, kind="empty", reference=words, tip=metric_tip(key, more=[words]))
        old = reading.age_ms or 0
        # An old figure stands against what was due when it was read, or it seems to fall while nothing is known.
        compared = self._comparisons.of(key, reading.value, session, now_ms - old)
        first = compared[0] if compared else Against(words=self._without(key))
        if is_down(reading):
            # So long ago, or so far from the newest of its parts, that a change would be one of the past.
            first = Against(words=last_seen(session, now_ms - old))
        behind = first.favourable is False and (first.change is None or first.change < BEHIND)
        kind: TileKind = "stale" if reading.late else "behind" if behind else "normal"
        aged, language = reading.late and reading.age_ms is not None, current_language()
        text_age = age(old / 1000, language) if aged else ""
        typed = typed_by(self._context, reading.typed, old)
        value = self._written(key, reading.value, session)
        sign = {True: "+", False: "−", None: ""}[first.rising]
        parts = (title, value, first.delta and f"{sign}{first.delta}", first.words, typed.full or text_age)
        return TileState(
            label=title,
            value=value,
            kind=kind,
            delta=first.delta,
            rising=first.rising,
            favourable=first.favourable,
            reference=first.words,
            age=text_age,
            age_short=age_short(old / 1000, language) if aged else "",
            source=typed.line,
            source_short=typed.short,
            spark=SparkData.of(reading.spark, COLOURS[key], self._even.read().pay if key == "roi_pay" else None),
            name=", ".join(part for part in parts if part),
            tip=self._tip(key, figures, reading, typed, compared, ReadAt(session, now_ms - old, reading.age_ms)),
        )

    def _without(self, key: str) -> str:
        """What stands under a number that nothing can be compared with."""
        return self.tr("since the start") if key == "ad_cost" else self.tr("no comparable sessions yet")

    def _tip(
        self, key: str, figures: LiveFigures, reading: Reading, typed: TypedBy, compared: list[Against], read: ReadAt
    ) -> str:
        lines = []
        if key in WINDOWS_MS:
            lines.append(self.tr("Over the last {minutes} minutes").format(minutes=WINDOWS_MS[key] // 60_000))
        lines += [one.line for one in compared]
        if key == "roi_pay":
            net = figures.total("roi_net", ("gmv", "refunds_1h", "ad_cost")).value
            if net is not None:
                lines.append(self.tr("ROI · net now: {value}").format(value=number(net, 2)))
            lines += self._comparisons.even_lines()
        return metric_tip(key, read=read if reading.age_ms is not None else None, more=[*lines, typed.full])

    def _on_activated(self, name: object) -> None:
        self.metric_chosen.emit(str(name).removeprefix("control.kpi."))
