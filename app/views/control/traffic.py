"""Where the views come from: each source's share of the last 15 minutes and of the show, against usual, with GMV."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.services.live.boards import BoardFigure
from app.services.live.traffic import COUNTS, VIEWS_OF, SourceFlow, SourceKey, Split, split
from app.views.control.figure_table import Cell, Column, FigureTable
from app.views.control.figures import TYPED_LATE_MS, LiveFigures, Reading
from app.views.format import DASH, age, compact, count, money, money_axis, percent
from app.views.i18n import current_language
from app.views.metric_tip import ReadAt, metric_tip
from app.views.session_deck import wall_time, zero_of
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context

WINDOW_MIN = 15
WINDOW_MS = WINDOW_MIN * 60_000
#: A share this far from the usual one (in points of a hundred) is worth an arrow.
APART = 0.05
#: Curves of what is usual, for the window and for the show.
IN_WINDOW, IN_SHOW = "share", "show_share"


class TrafficPage(QWidget):
    """The page.

    Signals:
        captioned: What stands beside the tabs is another.
    """

    captioned = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.caption, self.caption_ink = "", "text3"
        self.table = FigureTable(self.tr("Traffic sources"), self)
        self.table.setObjectName("control.traffic")
        self._empty = StateView(
            StateText(
                "empty", self.tr("No source tells where views come from"),
                self.tr("Needs views by traffic source, from a platform, an import or typed readings."), icon="split",
            )
        )  # fmt: skip
        self._empty.setObjectName("control.traffic.empty")
        self._layers = QStackedLayout(self)
        self._layers.setContentsMargins(0, 0, 0, 0)
        self._layers.addWidget(self.table)
        self._layers.addWidget(self._empty)
        self.show_now(None, None)

    def show_now(self, figures: LiveFigures | None, now_ms: int | None) -> None:
        """Show the sources as they stand.

        Args:
            figures: The live figures; ``None`` before anything was read.
            now_ms: The moment.
        """
        nothing: dict[str, float | None] = {}
        window = split(figures.counts(*COUNTS, window_ms=WINDOW_MS) if figures is not None else nothing)
        board = {key: one.value for key, one in self._context.live.board.items()}
        show = split({**figures.counts(*COUNTS), **board} if figures is not None else nothing)
        self._layers.setCurrentWidget(self.table if show.is_known else self._empty)
        if not show.is_known or figures is None or now_ms is None:
            self.table.show_rows(self._columns(), [])
            self._say("", "text3")
            return
        readings = {key: figures.gauge(metric) for key, metric in VIEWS_OF.items()}
        known = [one for one in readings.values() if one.age_ms is not None]
        late = any(one.late for one in known)
        oldest = max((one.age_ms or 0 for one in known), default=0)
        rows = [
            self._row(inner, outer, now_ms - oldest, readings.get(inner.key), now_ms, late=late)
            for inner, outer in zip(window.flows, show.flows, strict=True)
        ]
        self.table.show_rows(self._columns(), rows)
        self._tell(window, show, now_ms - oldest, late=late)

    def source_name(self, key: SourceKey) -> str:
        """A source in words."""
        return {
            "paid": self.tr("Paid"),
            "recommend": self.tr("Feed"),
            "follow": self.tr("Following"),
            "search": self.tr("Search"),
            "other": self.tr("Other"),
        }[key]

    def _columns(self) -> tuple[Column, ...]:
        window = self.tr("Over the last {minutes} minutes").format(minutes=WINDOW_MIN)
        show = self.tr("Since the show began")
        share, views = self.tr("Share of views · {stretch}"), self.tr("Views · {stretch}")
        gmv = self.tr("GMV of the source, where a reading tells it · {stretch}")
        return (
            Column(self.tr("Source"), 80),
            Column(self.tr("15 min"), 84, share.format(stretch=window)),
            Column(self.tr("Views"), 52, views.format(stretch=window)),
            Column(self.tr("Show"), 48, share.format(stretch=show)),
            Column(self.tr("Views"), 52, views.format(stretch=show)),
            Column(self.tr("GMV"), 64, gmv.format(stretch=show)),
        )

    def _row(
        self, inner: SourceFlow, outer: SourceFlow, read_ms: int, reading: Reading | None, now_ms: int, *, late: bool
    ) -> tuple[Cell, ...]:
        ink = "text2" if late else "text"
        tip = self._tip(inner, outer, read_ms, reading, now_ms)
        usual = self._context.usual.at(f"{IN_WINDOW}_{inner.key}", read_ms)
        language, currency = current_language(), self._context.live.currency
        gmv = DASH if outer.gmv is None else money_axis(outer.gmv, currency, language)
        spoken_gmv = self.tr("cannot tell") if outer.gmv is None else money(round(outer.gmv), currency, language)
        # A board's figure ages by itself, whatever else was read meanwhile.
        told = self._context.live.board.get(outer.gmv_metric)
        gmv_ink = "text3" if outer.gmv is None else ink if told is None else self._ink_of(told, now_ms)
        return (
            Cell(self.source_name(inner.key), ink, 500, tip=tip),
            self._share_cell(inner, usual, ink, tip, late=late),
            self._count_cell(inner.views, ink, tip),
            Cell(self._percent(outer.share), ink, 500, spoken=self._spoken(outer.share), tip=tip),
            self._count_cell(outer.views, ink, tip),
            Cell(gmv, gmv_ink, spoken=spoken_gmv, tip=tip),
        )

    @staticmethod
    def _ink_of(told: BoardFigure, now_ms: int) -> str:
        return "text" if now_ms - told.t_ms <= TYPED_LATE_MS else "text2"

    def _share_cell(self, flow: SourceFlow, usual: float | None, ink: str, tip: str, *, late: bool) -> Cell:
        away = flow.share - usual if flow.share is not None and usual is not None and not late else 0.0
        spoken = self._spoken(flow.share)
        if usual is not None:
            spoken = self.tr("{share}, usual {usual}").format(share=spoken, usual=percent(usual))
        # More or less than usual is no judgement: what is good depends on the stage of the account.
        rising = None if abs(away) < APART else away > 0
        return Cell(
            self._percent(flow.share), ink, 600, share=flow.share, usual=usual, rising=rising, spoken=spoken, tip=tip
        )

    def _count_cell(self, value: float | None, ink: str, tip: str) -> Cell:
        if value is None:
            return Cell(DASH, "text3", spoken=self.tr("cannot tell"), tip=tip)
        return Cell(compact(value, current_language()), ink, spoken=count(value), tip=tip)

    def _percent(self, share: float | None) -> str:
        return DASH if share is None else percent(share)

    def _spoken(self, share: float | None) -> str:
        return self.tr("cannot tell") if share is None else percent(share)

    def _tip(self, inner: SourceFlow, outer: SourceFlow, read_ms: int, reading: Reading | None, now_ms: int) -> str:
        session, store = self._context.session.current, self._context.usual.usual
        read = None
        if session is not None and reading is not None and reading.age_ms is not None:
            read = ReadAt(session, now_ms - reading.age_ms, reading.age_ms)
        lines: list[str] = []
        part = self.tr("{stretch}: {share} · usual {usual}, n = {count}")
        alone = self.tr("{stretch}: {share}")
        window, show = self.tr("Last {minutes} min").format(minutes=WINDOW_MIN), self.tr("Show")
        for stretch, flow, curve in ((window, inner, IN_WINDOW), (show, outer, IN_SHOW)):
            usual = self._context.usual.at(f"{curve}_{flow.key}", read_ms)
            share = self._spoken(flow.share)
            if usual is None or store is None:
                lines.append(alone.format(stretch=stretch, share=share))
            else:
                lines.append(part.format(stretch=stretch, share=share, usual=percent(usual), count=store.sessions))
        lines.append(self._gmv_words(outer, now_ms))
        return metric_tip(f"share_{inner.key}", read=read, more=lines)

    def _gmv_words(self, flow: SourceFlow, now_ms: int) -> str:
        """Whose figure the sales value of a source is, from when, and who typed it."""
        told = self._context.live.board.get(flow.gmv_metric)
        if told is None:
            if flow.gmv is not None:
                return self.tr("GMV: as the ad platform attributes it; never added to GMV")
            return self.tr("GMV: cannot tell. Type it or paste the board's table (R).")
        read = age(max(0, now_ms - told.t_ms) / 1000, current_language())
        member = self._context.team.member(told.member_id) if told.member_id else None
        words = self.tr("GMV: as the live board splits it, {age}")
        if member is not None:
            words = self.tr("GMV: as the live board splits it, {age}, typed by {name}")
        return words.format(age=read, name=member.name if member is not None else "")

    def _tell(self, window: Split, show: Split, read_ms: int, *, late: bool) -> None:
        excess = max(window.excess, show.excess)
        session = self._context.session.current
        if excess > 0:
            self._say(
                self.tr("{count} above all views: check").format(count=compact(excess, current_language())), "warn"
            )
        elif late and session is not None:
            at = zero_of(session, self._context.now()) + timedelta(milliseconds=read_ms)
            self._say(self.tr("as of {time}").format(time=wall_time(session, at)), "text3")
        else:
            known = any(self._context.usual.at(f"{IN_WINDOW}_{key}", read_ms) is not None for key in VIEWS_OF)
            self._say(self.tr("tick = usual") if known else self.tr("share of views"), "text3")

    def _say(self, words: str, ink: str) -> None:
        if (words, ink) != (self.caption, self.caption_ink):
            self.caption, self.caption_ink = words, ink
            self.captioned.emit()
