"""The parts of a deck and their places: overview, rundown, lanes, axis and table over one time axis."""

import math

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.theme import theme, theme_bus
from app.views.widgets.button import Button
from app.views.widgets.deck.arrange import arrange
from app.views.widgets.deck.axis import TimeView
from app.views.widgets.deck.clips import borders, runs
from app.views.widgets.deck.content import Content
from app.views.widgets.deck.data import Mode
from app.views.widgets.deck.frame import AXIS, COMPACT_BELOW, Frame, header_width
from app.views.widgets.deck.lane import LaneView
from app.views.widgets.deck.navigator import Navigator
from app.views.widgets.deck.overview import Overview, TimeAxis
from app.views.widgets.deck.rundown import RundownLane
from app.views.widgets.deck.table import MinuteTable


class DeckParts(QWidget):
    """Makes the parts, lays them out and says where the view stands; what they show comes from above.

    Args:
        mode: ``live`` or ``playhead``.
        parent: The panel around it.
    """

    def __init__(self, mode: Mode = "live", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("deck")
        self.setAccessibleName(self.tr("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._frame = Frame(mode=mode)
        self._navigator = Navigator(self._frame.state.length_ms, live=mode == "live")
        self._content = Content()
        self._lanes: list[LaneView] = []
        self._compact: bool | None = None
        self._overview = Overview(self._frame, self)
        self._rundown = RundownLane(self._frame, self)
        self._axis = TimeAxis(self._frame, self)
        self._table = MinuteTable(self)
        self._back = Button(self.tr("Back to now"), icon_name="skip-forward", size="compact", parent=self)
        self._back.setObjectName("deck.back_to_now")
        self._back.hide()
        theme_bus().theme_changed.connect(self._on_theme_changed)
        self._take_view()

    @property
    def mode(self) -> Mode:
        """``live`` or ``playhead``."""
        return self._frame.mode

    @property
    def view(self) -> TimeView:
        """The stretch of time that is shown."""
        return self._navigator.view

    @property
    def whole(self) -> TimeView:
        """The whole show."""
        return self._navigator.whole

    @property
    def preset(self) -> int | float | None:
        """Span of the zoom preset, ``None`` for the whole show, NaN in between."""
        return self._navigator.preset

    @property
    def following(self) -> bool:
        """Whether the view follows now."""
        return self._navigator.following

    @property
    def length_ms(self) -> int:
        """Length of the axis."""
        return self._navigator.length_ms

    @property
    def playhead_ms(self) -> int | None:
        """Where the recording stands."""
        return self._frame.playhead_ms

    @property
    def selection(self) -> tuple[int, int] | None:
        """The range chosen by hand."""
        return self._frame.selection

    @property
    def table_shown(self) -> bool:
        """Whether the table stands in place of the lanes."""
        return not self._table.isHidden()

    @property
    def table(self) -> MinuteTable:
        """The table of values by minute."""
        return self._table

    def lane(self, key: str) -> LaneView:
        """A lane by key.

        Raises:
            KeyError: There is no such lane.
        """
        for lane in self._lanes:
            if lane.spec.key == key:
                return lane
        raise KeyError(key)

    def lane_keys(self) -> list[str]:
        """Keys of the lanes from top to bottom."""
        return [lane.spec.key for lane in self._lanes]

    def set_compact(self, compact: bool | None) -> None:
        """Leave out the overview and narrow the heads; ``None`` decides by width."""
        self._compact = compact
        self._relayout()

    def _take_view(self) -> None:
        self._frame.view, self._frame.whole = self._navigator.view, self._navigator.whole

    def _plot_rect(self, part: QWidget) -> QRect:
        return QRect(self._frame.plot_left, 0, self._frame.plot_width, part.height())

    def _update_all(self) -> None:
        self._overview.update()
        self._axis.update()
        for part in (self._rundown, *self._lanes):
            part.update(self._plot_rect(part))

    def _update_line(self, t_ms: int | None) -> None:
        if t_ms is None:
            return
        x, half_flag = round(self._frame.x(t_ms, self.devicePixelRatioF())), theme().px(42)
        for lane in self._lanes:
            lane.update(QRect(x - 3, 0, 7, lane.height()))
        self._rundown.update(QRect(x - half_flag, 0, 2 * half_flag, self._rundown.height()))
        self._overview.update()

    def _lay_clips(self) -> None:
        state = self._frame.state
        found = runs(state.clips, self._frame.now_ms)
        self._rundown.set_content(tuple(found), state.marks)
        step = self._frame.plot(self.devicePixelRatioF()).ms_per_px
        # To whole pixels, so that a forecast that moves by a second does not draw the lanes anew.
        edges = tuple(sorted({round(border / step) * step for border in borders(found)}))
        for lane in self._lanes:
            lane.set_borders(edges)
        key = state.overview or (state.lanes[0].key if state.lanes else "")
        colour = next((lane.colour for lane in state.lanes if lane.key == key), "chart_gmv")
        self._overview.set_content(self._content.tracks.get(key), colour, borders(found))

    def _relayout(self) -> None:
        """Give every part its place; the value axes decide how wide they are."""
        look, frame = theme(), self._frame
        compact = self.width() < look.px(COMPACT_BELOW) if self._compact is None else self._compact
        live = frame.mode == "live"
        found = arrange(
            self.height(), [lane.spec.weight for lane in self._lanes], self._rundown.wanted_height(),
            overview=live and not compact, axis=live,
        )  # fmt: skip
        frame.plot_left = header_width(compact=compact)
        parts: tuple[tuple[QWidget, tuple[int, int]], ...] = (
            (self._overview, found.overview),
            (self._rundown, found.rundown),
            (self._axis, found.axis),
        )
        for part, place in parts:
            part.setVisible(place[1] > 0 and not (part is self._axis and self.table_shown))
            part.setGeometry(0, place[0], self.width(), max(1, place[1]))
        for lane, place in zip(self._lanes, found.lanes, strict=True):
            if lane.height() != place[1]:
                lane.forget()
            lane.setGeometry(0, place[0], self.width(), place[1])
        widest = max((lane.tick_width() for lane in self._lanes), default=0.0)
        axis = max(look.px(AXIS), math.ceil(widest) + 8)
        frame.plot_width = max(50, self.width() - frame.plot_left - axis)
        top = found.lanes[0][0] if found.lanes else found.rundown[0]
        self._table.setGeometry(0, top, self.width(), max(1, self.height() - top))
        self._place_back()
        self._lay_clips()
        self.update()
        for part in (self._overview, self._rundown, self._axis, *self._lanes):
            part.update()

    def _place_back(self) -> None:
        size = self._back.sizeHint()
        right = self._frame.plot_left + self._frame.plot_width - 12
        bottom = self._axis.y() if not self._axis.isHidden() else self.height()
        self._back.setGeometry(QRect(QPoint(right - size.width(), bottom - size.height() - 10), size))

    def _on_theme_changed(self, _look: object) -> None:
        for lane in self._lanes:
            lane.forget()
        self._overview.readings_changed()
        self._relayout()

    def sizeHint(self) -> QSize:
        return QSize(1014, 650)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._relayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event  # The parts cover everything; only a deck without lanes shows ground below them.
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colours.surface)
        painter.end()
