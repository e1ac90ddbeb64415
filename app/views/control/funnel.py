"""The funnel of the last 15 minutes: counts between the steps, four rates, a tick where the room usually is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.control.figures import LiveFigures
from app.views.format import DASH, compact, percent
from app.views.i18n import current_language
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.panel import Panel

if TYPE_CHECKING:
    from app.views.context import Context

WINDOW_MS = 15 * 60_000
ROW = 30
#: step, from, to: four rates between five counts, each from sums over the window.
STEPS = (
    ("entered", "impressions", "views"),
    ("saw", "views", "product_impressions"),
    ("clicked", "product_impressions", "product_clicks"),
    ("ordered", "product_clicks", "orders"),
)


class FunnelView(paint.Painted):
    """The rows, painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, str, str, float | None]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: list[tuple[str, str, str, float | None]]) -> None:
        """Show rows of name, counts, rate as text and rate as a share (``None``: cannot tell)."""
        if rows != self._rows:
            self._rows = rows
            self.setAccessibleName("; ".join(f"{name} {counts} {rate}" for name, counts, rate, _share in rows))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, theme().px(ROW) * 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        colours = look.colours
        painter = paint.begin(self)
        height = self.height() / max(1, len(self._rows))
        name_width, rate_width = look.px(112), look.px(64)
        counts_width = look.px(130)
        for place, (name, counts, rate, share) in enumerate(self._rows):
            top = place * height
            paint.text(
                painter, QRectF(0, top, name_width, height), name, look.font(13, 500), colours.text, paint.ALIGN_LEFT
            )
            counts_box = QRectF(name_width, top, counts_width, height)
            paint.text(painter, counts_box, counts, look.font(12, 400, tabular=True), colours.text2, paint.ALIGN_RIGHT)
            bar = QRectF(name_width + counts_width + 14, top + height / 2 - 4, 0, 8)
            bar.setRight(self.width() - rate_width - 10)
            paint.box(painter, bar, 4, colours.hover)
            if share is not None and bar.width() > 8:
                filled = QRectF(bar)
                filled.setWidth(max(8.0, bar.width() * min(1.0, share)))
                paint.box(painter, filled, 4, colours.chart_viewers)
            box = QRectF(self.width() - rate_width, top, rate_width, height)
            paint.text(painter, box, rate, look.font(13, 600, tabular=True), colours.text, paint.ALIGN_RIGHT)
        painter.end()


class Funnel(Panel):
    """The panel."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__("", "filter", padding=14, parent=parent)
        self.set_title(self.tr("Funnel · 15 min"), self.tr("counts between, rates at the right"))
        self._context = context
        self._view = FunnelView()
        self._view.setObjectName("control.funnel")
        self.body.addWidget(self._view)
        self.show_now(None)

    def show_now(self, figures: LiveFigures | None) -> None:
        """Show the window that ends now."""
        names = {
            "entered": self.tr("Entered"),
            "saw": self.tr("Saw products"),
            "clicked": self.tr("Clicked"),
            "ordered": self.tr("Click → order"),
        }
        keys = ("impressions", "views", "product_impressions", "product_clicks", "orders")
        counts = figures.counts(*keys, window_ms=WINDOW_MS) if figures is not None else dict.fromkeys(keys)
        language = current_language()
        rows: list[tuple[str, str, str, float | None]] = []
        for step, start, end in STEPS:
            before, after = counts[start], counts[end]
            if before is None or after is None or before <= 0:
                rows.append((names[step], DASH, DASH, None))
                continue
            between = f"{compact(before, language)} → {compact(after, language)}"
            if step == "saw":
                # Impressions per view: a ratio of events, not a share of people, so it may pass one.
                each = after / before
                rows.append(
                    (names[step], between, self.tr("{count} each").format(count=f"{each:.1f}"), min(1.0, each / 10))
                )
            else:
                rows.append((names[step], between, percent(after / before, 1), after / before))
        self._view.show_rows(rows)
