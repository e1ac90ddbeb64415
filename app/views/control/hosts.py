"""Who is on air and what was read meanwhile: one row a host, counted between hand-overs."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QWidget

from app.services.live.hosts import NEEDS, HostFigures, HostSpan, figures, untold
from app.views.control.figure_table import Cell, Column, FigureTable
from app.views.control.host_deeds import KEY, HostDeeds
from app.views.format import DASH, compact, count, duration, money, money_axis
from app.views.i18n import current_language
from app.views.theme import theme
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context

#: From this width at 100 % on every column has room.
ROOMY_FROM = 440


class HostsPage(QWidget):
    """The page.

    Args:
        context: what it shows.
        deeds: who is on air, and what is done about it.
    """

    def __init__(self, context: "Context", deeds: HostDeeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._deeds = deeds
        self.table = FigureTable(self.tr("Figures by host"), self)
        self.table.setObjectName("control.hosts")
        self._empty = StateView(StateText("empty", ""))
        self._empty.setObjectName("control.hosts.empty")
        self._layers = QStackedLayout(self)
        self._layers.setContentsMargins(0, 0, 0, 0)
        self._layers.addWidget(self.table)
        self._layers.addWidget(self._empty)
        self.show_now()

    def show_now(self) -> None:
        """Show the hosts as they stand."""
        spans, until_ms = self._deeds.store.spans, self._deeds.store.until_ms
        self._layers.setCurrentWidget(self.table if spans else self._empty)
        if not spans or until_ms is None:
            self._say_empty()
            return
        whole = (*spans, *untold(spans, until_ms))
        live = self._context.live
        # As they were read: a typed figure that is carried on would hide in which stretch it was made.
        rows = figures(whole, live.times, {key: live.series(key) for key in NEEDS})
        self.table.show_rows(self._columns(), [self._row(one, whole) for one in rows])

    def _say_empty(self) -> None:
        reason = self._deeds.reason
        words = reason or self.tr("{key} says who; what is read counts for each host from then on.").format(key=KEY)
        self._empty.set_state(StateText("empty", self.tr("Nobody on air yet"), words, icon="mic"))
        self.table.show_rows(self._columns(), [])

    @property
    def _is_roomy(self) -> bool:
        """Whether all columns fit. A name may be shortened, a figure never; orders stand in the tool tip as well."""
        return self.width() / theme().scale >= ROOMY_FROM

    def _columns(self) -> tuple[Column, ...]:
        orders = Column(self.tr("Orders"), 56, self.tr("Orders between the hand-overs"))
        return (
            Column(self.tr("Host"), 76),
            Column(self.tr("On air"), 62, self.tr("Time on air in this show")),
            Column(self.tr("GMV"), 74, self.tr("Payment GMV between the hand-overs")),
            Column(self.tr("/ min"), 64, self.tr("GMV a minute of the time that was read")),
            *((orders,) if self._is_roomy else ()),
            Column(self.tr("Viewers"), 68, self.tr("Mean of the viewers in the room, weighted by time")),
        )

    def _row(self, one: HostFigures, whole: tuple[HostSpan, ...]) -> tuple[Cell, ...]:
        ink, weight = ("text2", 400) if one.member_id is None else ("text", 600 if one.is_on_air else 400)
        tip, lang, currency = self._tip(one, whole), current_language(), self._context.live.currency

        def cell(value: float | None, written: str, spoken: str) -> Cell:
            if value is None:
                return Cell(DASH, "text3", spoken=self.tr("cannot tell"), tip=tip)
            # A figure that a gap in the readings makes uncertain never looks like an exact one.
            shown = f"≈{written}" if one.is_rough else written
            told = self.tr("about {value}").format(value=spoken) if one.is_rough else spoken
            return Cell(shown, ink, weight, spoken=told, tip=tip)

        name = self._deeds.name(one.member_id)
        spoken = self.tr("{name}, on air now").format(name=name) if one.is_on_air else name
        gmv, rate, viewers = one.gmv, one.gmv_per_min, one.viewers
        orders = cell(one.orders, compact(one.orders or 0, lang), count(one.orders))
        return (
            Cell(name, ink, weight, icon="mic" if one.is_on_air else "", spoken=spoken, tip=tip),
            Cell(duration(one.on_air_ms), ink, weight, tip=tip),
            cell(gmv, money_axis(gmv or 0, currency, lang), money(round(gmv or 0), currency, lang)),
            cell(rate, money_axis(rate or 0, currency, lang), money(round(rate or 0), currency, lang)),
            *((orders,) if self._is_roomy else ()),
            Cell(
                DASH if viewers is None else compact(viewers, lang), ink if viewers is not None else "text3", weight,
                spoken=self.tr("cannot tell") if viewers is None else count(round(viewers)), tip=tip,
            ),
        )  # fmt: skip

    def _tip(self, one: HostFigures, whole: tuple[HostSpan, ...]) -> str:
        stretches = sum(1 for span in whole if span.member_id == one.member_id)
        lines = [
            self._deeds.name(one.member_id),
            self.tr("Times on air: {count} · in all {time}").format(count=stretches, time=duration(one.on_air_ms)),
        ]
        if one.orders is not None:
            lines.append(self.tr("Orders: {count}").format(count=count(one.orders)))
        if one.read_ms < one.on_air_ms:
            lines.append(self.tr("Read: {time} of it").format(time=duration(one.read_ms)))
        if one.is_rough:
            lines.append(self.tr("A hand-over fell into a gap of the readings: the figures are about right"))
        if one.is_shared:
            lines.append(self.tr("Somebody else was on air at the same time: both have the whole"))
        if one.member_id is None:
            lines.append(self.tr("Nobody said who was on air"))
        return "\n".join(lines)
