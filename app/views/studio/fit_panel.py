"""Fit to the room: where the mark is, how large each kind of text looks from there, and a card to test it with."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.runtime.permissions import Deed
from app.views.format import number
from app.views.icons import paint_icon
from app.views.studio.distance import DistanceSlider
from app.views.studio.sizes import Size, comfortable_px, sizes, surface_of
from app.views.studio.station import StudioStation
from app.views.studio.surface.geometry import MAX_SCRIPT_PX, MIN_SCRIPT_PX, script_pixels
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.panel import Panel
from app.views.widgets.spin import DecimalSpin, Spin
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

ROW = 30


class SizeRow(paint.Painted):
    """One kind of text: name, pixels, angle, the least angle, and whether that is enough."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"studio.fit.{key}")
        self._size: Size | None = None
        self._title = ""

    def show_size(self, title: str, size: Size) -> None:
        """Show a size."""
        self._title, self._size = title, size
        verdict = self.tr("large enough") if size.good else self.tr("too small")
        words = self.tr("{title}: {pixels} px, {angle} minutes of arc, {verdict}")
        self.setAccessibleName(
            words.format(title=title, pixels=size.pixels, angle=number(size.arc_minutes), verdict=verdict)
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), theme().px(ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        size, look = self._size, theme()
        if size is None:
            return
        painter = paint.begin(self)
        colours, height = look.colours, self.height()
        paint.hairline(painter, 0, height - 1, self.width())
        end = self.width() - look.px(24)
        icon, ink = ("check", colours.good) if size.good else ("x", colours.warn)
        side = look.px(16)
        paint_icon(painter, icon, QRectF(self.width() - side, (height - side) / 2, side, side), ink, 2.0)
        least = self.tr("≥ {angle}′").format(angle=f"{size.least:g}")
        columns = (
            (48, least, look.font(12, tabular=True), colours.text3),
            (54, f"{number(size.arc_minutes)}′", look.font(13, 600, tabular=True), colours.text),
            (70, f"{size.pixels} px", look.font(13, 600, tabular=True), colours.text),
        )
        for width, words, made, colour in columns:
            paint.text(painter, QRectF(end - look.px(width), 0, look.px(width), height), words, made, colour,
                       paint.ALIGN_RIGHT)  # fmt: skip
            end -= look.px(width)
        title = QRectF(0, 0, max(0.0, end - 4), height)
        paint.text(painter, title, self._title, look.font(13, 600), colours.text)
        painter.end()


class FitPanel(Panel):
    """The panel.

    Signals:
        test_card_asked: The test card is wanted on the studio's monitor, or not any more.
    """

    test_card_asked = Signal()

    def __init__(self, context: "Context", station: StudioStation, parent: QWidget | None = None) -> None:
        super().__init__("", "ruler", parent=parent, spacing=6)
        self.set_title(self.tr("Fit to the room"))
        self._context = context
        self._station = station
        self._card = Button(self.tr("Test card"), "secondary", size="compact")
        self._card.setObjectName("studio.fit.card")
        self._slider = DistanceSlider()
        self._slider.setObjectName("studio.fit.distance")
        self._inches = DecimalSpin(self.tr("Diagonal of the screen"), 5, 120, "″", places=1, height=28)
        self._inches.setObjectName("studio.fit.inches")
        self._pitch = PlainLabel("", "caption", "text2", elide=True)
        self._script = Spin(self.tr("Script size"), int(MIN_SCRIPT_PX), int(MAX_SCRIPT_PX), " px", height=28)
        self._script.setObjectName("studio.fit.script_size")
        self._script.setSingleStep(2)
        self._set = Button(self.tr("Fit"), "secondary", "wand-sparkles", size="compact")
        self._set.setObjectName("studio.fit.set")
        self._rows = {key: SizeRow(key) for key in ("script", "glance", "cue", "small", "reading")}
        self._build()
        self._connect()
        self._sync()

    def set_card_shown(self, shown: bool) -> None:
        """Say whether the test card is on the monitor."""
        self._card.set_label(self.tr("Close test card") if shown else self.tr("Test card"))

    def _build(self) -> None:
        self.add_action(self._card)
        self.body.addWidget(PlainLabel(self.tr("Distance and screen"), "caption", "text2"))
        self.body.addWidget(self._slider)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._inches)
        line.addWidget(self._pitch, 1)
        line.addWidget(PlainLabel(self.tr("slide to your mark"), "caption", "text2"))
        self.body.addLayout(line)
        head = QHBoxLayout()
        head.setContentsMargins(0, 8, 0, 0)
        head.setSpacing(8)
        head.addWidget(PlainLabel(self.tr("Script size"), "caption", "text2"))
        head.addStretch(1)
        head.addWidget(self._script)
        head.addWidget(self._set)
        self.body.addLayout(head)
        for row in self._rows.values():
            self.body.addWidget(row)
        note = self.tr("′ = minutes of arc · px = 2 · distance · tan(angle ÷ 2) ÷ pixel size ÷ 0.727 (Han 0.88)")
        self.body.addSpacing(4)
        self._note = PlainLabel(note, "caption", "text3", wrap=True)
        self.body.addWidget(self._note)
        self.body.addStretch(1)

    def _connect(self) -> None:
        controller = self._station.controller
        controller.set_up_changed.connect(self._on_set_up_changed)
        self._context.team.changed.connect(self._sync)
        self._context.session.switched.connect(self._on_set_up_changed)
        self._slider.valueChanged.connect(self._on_distance)
        self._inches.valueChanged.connect(self._on_inches)
        self._script.valueChanged.connect(self._on_script)
        self._set.clicked.connect(self._on_set)
        self._card.clicked.connect(self.test_card_asked)

    def _sync(self) -> None:
        set_up, language = self._station.controller.set_up, self._language()
        allowed = self._context.team.may(Deed.DRIVE_PROMPTER)
        for part in (self._slider, self._inches, self._script):
            part.setEnabled(allowed)
        self._slider.show_distance(set_up.distance_mm)
        geo = surface_of(set_up)
        for spin in (self._inches, self._script):
            spin.blockSignals(True)
        self._inches.setValue(set_up.panel.inches)
        self._script.setValue(round(script_pixels(geo, set_up.options, language) / geo.scale))
        for spin in (self._inches, self._script):
            spin.blockSignals(False)
        pitch = self.tr("{pitch} mm per px").format(pitch=number(set_up.panel.pitch_mm, 3))
        self._pitch.setText(pitch)
        titles = {
            "script": self.tr("Script"),
            "glance": self.tr("Price, time"),
            "cue": self.tr("Cue"),
            "small": self.tr("Product, next, numbers"),
            "reading": self.tr("Pronunciation"),
        }
        found = sizes(set_up, language)
        for size in found:
            self._rows[size.key].show_size(titles[size.key], size)
        fits = self._script.value() == round(comfortable_px(set_up, language))
        reason = "" if allowed else self.tr("Your hats do not allow this.")
        self._set.set_locked(reason or (self.tr("The script has this size already.") if fits else ""))

    def _language(self) -> str:
        return "zh" if self._station.controller.show.chinese else "en"

    def _change(self, **values: object) -> None:
        controller = self._station.controller
        controller.choose_set_up(replace(controller.set_up, **values))  # type: ignore[arg-type]

    def _on_set_up_changed(self, _set_up: object) -> None:
        self._sync()

    def _on_distance(self, distance_mm: int) -> None:
        self._change(distance_mm=distance_mm)

    def _on_inches(self, inches: float) -> None:
        self._change(panel=replace(self._station.controller.set_up.panel, inches=round(inches, 1)))

    def _on_script(self, pixels: int) -> None:
        self._change(options=replace(self._station.controller.set_up.options, script_px=float(pixels)))

    def _on_set(self) -> None:
        wanted = comfortable_px(self._station.controller.set_up, self._language())
        self._change(options=replace(self._station.controller.set_up.options, script_px=wanted))
