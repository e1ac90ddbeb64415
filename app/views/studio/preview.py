"""What the anchor sees: the studio screen itself, painted small by the same painter from the same state."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.views.studio.monitor import screen_title
from app.views.studio.set_up import Panel as Monitor
from app.views.studio.station import StudioStation
from app.views.studio.surface.geometry import Options
from app.views.studio.surface.screens import ScreenIdentity, identity_of
from app.views.studio.surface.widget import SurfaceWidget
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.chip import Chip, ChipLook
from app.views.widgets.combo import Combo
from app.views.widgets.icon_view import IconView
from app.views.widgets.panel import Panel
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

EDGE = 2
LEAST_HEIGHT = 180


class Stage(QWidget):
    """Holds the picture in the monitor's own shape, as large as there is room."""

    def __init__(self, surface: SurfaceWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surface = surface
        self._shape = (1920, 1080)
        surface.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(LEAST_HEIGHT)

    def set_shape(self, width: int, height: int) -> None:
        """Take the shape of another monitor."""
        if (width, height) != self._shape:
            self._shape = (width, height)
            self._place()

    def _place(self) -> None:
        width, height = self._shape
        room = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        share = min(room.width() / width, room.height() / height)
        size = QSize(max(1, int(width * share)), max(1, int(height * share)))
        rect = QRect(room.topLeft(), size)
        rect.moveCenter(room.center())
        self._surface.setGeometry(rect)
        self.update()

    def sizeHint(self) -> QSize:
        # No height for width: layouts take that for the least height, and cut the keys under the picture instead.
        return QSize(860, round(860 * 9 / 16) + EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        frame = QRectF(self._surface.geometry()).adjusted(-EDGE, -EDGE, EDGE, EDGE)
        paint.box(painter, frame, 4, theme().colours.canvas, theme().colours.line2)
        painter.end()


class PreviewPanel(Panel):
    """The panel: picture, the button that opens the studio screen, and a line about its monitor."""

    def __init__(self, context: "Context", station: StudioStation, parent: QWidget | None = None) -> None:
        super().__init__("", "presentation", parent=parent)
        self.set_title(self.tr("What the anchor sees"))
        self._context = context
        self._station = station
        self.surface = SurfaceWidget(clock=context.services.clock.monotonic_ns)
        self.surface.setObjectName("studio.preview")
        self.surface.setAccessibleName(self.tr("What the anchor sees"))
        self.stage = Stage(self.surface)
        self._open = Button("", "primary", "maximize", size="compact")
        self._open.setObjectName("studio.preview.open")
        self._screens = Combo(self.tr("Monitor of the studio screen"), height=28)
        self._screens.setObjectName("studio.preview.monitor")
        self._line = PlainLabel("", "caption", "text2", elide=True)
        self._motion = Chip(ChipLook("", small=True))
        self._build()
        self._connect()
        self._sync()

    def _build(self) -> None:
        self.add_action(self._open)
        self.body.addWidget(self.stage, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(IconView("monitor", 16, "text2"))
        foot.addWidget(self._line, 1)
        foot.addWidget(self._screens)
        foot.addWidget(self._motion)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        controller, monitor = self._station.controller, self._station.monitor
        controller.attach(self.surface)
        controller.changed.connect(self._on_changed)
        controller.set_up_changed.connect(self._on_set_up_changed)
        monitor.changed.connect(self._sync)
        self._open.clicked.connect(self._on_open)
        self._screens.chosen.connect(self._on_screen_chosen)

    def _sync(self) -> None:
        monitor = self._station.monitor
        several = len(QGuiApplication.screens()) > 1
        shown = monitor.window is not None
        if shown:
            self._open.set_label(self.tr("Close studio screen"))
        else:
            self._open.set_label(self.tr("Open on studio monitor") if several else self.tr("Open studio screen"))
        self._open.set_kind("secondary" if shown else "primary")
        self._open.set_icon_name("x" if shown else "maximize")
        self._open.set_hint("" if shown else "F9")
        screens = [(identity_of(screen).to_text(), screen_title(screen)) for screen in QGuiApplication.screens()]
        self._screens.setVisible(several)
        self._screens.set_options(screens)
        if monitor.screen is not None:
            self._screens.choose(identity_of(monitor.screen).to_text(), missing_ok=True)
        self._sync_set_up()
        self._sync_motion()

    def _sync_set_up(self) -> None:
        set_up = self._station.controller.set_up
        panel, turned = set_up.panel, set_up.options.quarter_turns % 2
        # The operator reads it upright and the right way round, whatever glass stands before the lens.
        upright: Options = replace(set_up.options, mirror=False, quarter_turns=0, brightness=1.0)
        if self.surface.options != upright:
            self.surface.set_options(upright)
        width, height = (panel.height, panel.width) if turned else (panel.width, panel.height)
        self.stage.set_shape(width, height)
        self._line.setText(self._about(panel))

    def _about(self, panel: Monitor) -> str:
        window = self._station.monitor.window
        if window is not None and not window.isFullScreen():
            return self.tr("Open in a window of its own")
        if not panel.name:
            return self.tr("Not open yet · a 24″ screen is assumed")
        size = self.tr("{name} · {inches}″ · {width} × {height}").format(
            name=panel.name, inches=f"{panel.inches:g}", width=panel.width, height=panel.height
        )
        rate = self.tr("{size} · {hertz} Hz").format(size=size, hertz=panel.hertz) if panel.hertz else size
        if window is not None:
            return rate
        return self.tr("{screen} · not open here").format(screen=rate)

    def _sync_motion(self) -> None:
        state = self._station.controller.state
        self._motion.setVisible(bool(state.script) and state.session_title is not None)
        if state.scroll.playing:
            self._motion.set_look(ChipLook(self.tr("running"), "accent", "play", small=True))
        else:
            self._motion.set_look(ChipLook(self.tr("held"), "warn", "pause", small=True))

    def toggle(self) -> None:
        """Open the studio screen, or close it."""
        monitor = self._station.monitor
        if monitor.window is not None:
            monitor.close()
        else:
            monitor.open()

    def _on_open(self) -> None:
        self.toggle()

    def _on_screen_chosen(self, text: object) -> None:
        identity = ScreenIdentity.from_text(str(text))
        if identity is not None:
            self._station.monitor.move_to(identity)

    def _on_changed(self, _state: object) -> None:
        self._sync_motion()

    def _on_set_up_changed(self, _set_up: object) -> None:
        self._sync_set_up()
