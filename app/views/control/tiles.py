"""The KPI row: seven numbers in fixed order, each with its change, what it is compared with, and its age."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.models.metric import METRICS
from app.models.session import LiveSessionView
from app.services.live.pace import against_pace, pace_at
from app.views.control.change import direction, share_change
from app.views.control.figures import LiveFigures, Reading
from app.views.control.reading_words import typed_by
from app.views.format import age, count, delta_points, money, number, percent
from app.views.i18n import current_language
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
                tile.set_state(TileState(self._title(key), kind="empty", reference=self.tr("starts with the show")))
            elif figures is None:
                kind: TileKind = "empty" if self._context.live.loaded else "loading"
                tile.set_state(TileState(self._title(key), kind=kind, reference=self._needs(key)))
            else:
                tile.set_state(self._state(key, self._read(key, figures), session, now_ms))

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

    def _state(self, key: str, reading: Reading, session: LiveSessionView, now_ms: int) -> TileState:
        title = self._title(key)
        if reading.value is None:
            return TileState(title, kind="empty", reference=self._needs(key), tip=self._tip(key))
        delta, rising, good, reference, change = self._compare(key, reading, session, now_ms)
        behind = good is False and (change is None or change < BEHIND)
        kind: TileKind = "stale" if reading.late else "behind" if behind else "normal"
        old = reading.age_ms or 0
        text_age = age(old / 1000, current_language()) if reading.late and reading.age_ms is not None else ""
        typed = typed_by(self._context, reading.typed, old)
        value = self._value(key, reading.value, session.currency)
        sign = {True: "+", False: "−", None: ""}[rising]
        parts = (title, value, delta and f"{sign}{delta}", reference, typed.full or text_age)
        return TileState(
            label=title,
            value=value,
            kind=kind,
            delta=delta,
            rising=rising,
            favourable=good,
            reference=reference,
            age=text_age,
            source=typed.line,
            source_short=typed.short,
            spark=SparkData.of(reading.spark, COLOURS[key], self._spark_reference(key, session)),
            name=", ".join(part for part in parts if part),
            tip="\n".join(part for part in (self._tip(key), typed.full) if part),
        )

    def _compare(
        self, key: str, reading: Reading, session: LiveSessionView, now_ms: int
    ) -> tuple[str, bool | None, bool | None, str, float | None]:
        """Change, its direction, whether it is welcome, what it is compared with, and the change as a share."""
        language = current_language()
        value = reading.value or 0.0
        # An old figure stands against what was due when it was read, or it seems to fall while nothing is known.
        now_ms -= reading.age_ms or 0
        if key == "gmv":
            pace, change = pace_at(session, now_ms), against_pace(session, value, now_ms)
            if pace is not None and change is not None:
                words = self.tr("vs pace {value}").format(
                    value=money(round(pace), session.currency, language, cents=False)
                )
                return *share_change(change), words, change
        if key == "ad_cost":
            budget = session.ad_budget_minor
            if budget:
                words = self.tr("of budget {value}").format(
                    value=money(budget, session.currency, language, cents=False)
                )
                return percent(value / budget), None, None, words, None
            return "", None, None, self.tr("since the start"), None
        if key == "roi_pay" and session.target_roi is not None:
            gap = value - session.target_roi
            even = (
                self.tr(" · even {value}").format(value=number(session.breakeven_roi)) if session.breakeven_roi else ""
            )
            words = self.tr("target {value}").format(value=number(session.target_roi)) + even
            return *direction(gap, 2, number(abs(gap))), words, gap / session.target_roi
        usual = self._context.usual.at(key, now_ms)
        if not usual:
            return "", None, None, self.tr("no comparable sessions yet"), None
        words = self.tr("vs usual {value}").format(value=self._value(key, usual, session.currency))
        if key == "click_to_order":
            points = value - usual
            return *direction(points * 100, 1, delta_points(points, language)), words, value / usual - 1
        return *share_change(value / usual - 1), words, value / usual - 1

    @staticmethod
    def _value(key: str, value: float, currency: str) -> str:
        if key == "online_users":
            return count(round(value))
        if key in {"gmv", "ad_cost", "gpm_views"}:
            return money(round(value), currency, current_language(), cents=False)
        if key == "click_to_order":
            return percent(value, 1)
        return number(value, 1)

    @staticmethod
    def _spark_reference(key: str, session: LiveSessionView) -> float | None:
        return session.breakeven_roi if key == "roi_pay" else None

    def _tip(self, key: str) -> str:
        metric = METRICS[key]
        name = metric.name_zh if current_language() == "zh" else metric.name_en
        formula = f"{metric.numerator} ÷ {metric.denominator}" if metric.denominator else metric.source or metric.key
        lines = [
            name,
            self.tr("Definition: {formula} (version {version})").format(formula=formula, version=metric.version),
        ]
        if key in {"orders_per_min", "click_to_order"}:
            minutes = 5 if key == "orders_per_min" else 15
            lines.append(self.tr("Over the last {minutes} minutes").format(minutes=minutes))
        if self._context.usual.usual is not None and self._context.usual.usual.curves:
            lines.append(
                self.tr("Usual: median of the last {count} comparable sessions at this minute").format(
                    count=self._context.usual.usual.sessions
                )
            )
        return "\n".join(lines)

    def _on_activated(self, name: object) -> None:
        self.metric_chosen.emit(str(name).removeprefix("control.kpi."))
