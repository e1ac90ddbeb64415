"""How the studio screen is set up: layout, mode, mirror, eye line, brightness, numbers, quiet cues."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.services.runtime.permissions import Deed
from app.views.studio.pilot import Pilot
from app.views.studio.set_up import NUMBERS
from app.views.studio.station import StudioStation
from app.views.studio.surface.geometry import EyeLine
from app.views.studio.surface.state import Mode
from app.views.theme import theme, theme_bus
from app.views.widgets import paint
from app.views.widgets.combo import Combo
from app.views.widgets.panel import Panel
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import PlainLabel
from app.views.widgets.toggle import Toggle

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.views.context import Context

ROW = 37
BRIGHTNESS = ("100", "90", "80", "70", "60")


class _Row(QWidget):
    """A title at the left, controls at the right, a hairline below."""

    def __init__(self, title: str, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 1)
        line.setSpacing(8)
        words = PlainLabel(title, elide=True)
        words.set_type(13, 600)
        line.addWidget(words, 1)
        for part in parts:
            line.addWidget(part)
        theme_bus().theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed(None)

    def _on_theme_changed(self, _theme: object) -> None:
        self.setFixedHeight(theme().px(ROW))

    def paintEvent(self, _event: "QPaintEvent") -> None:
        painter = paint.begin(self)
        paint.hairline(painter, 0, self.height() - 1, self.width())
        painter.end()


class ScreenPanel(Panel):
    """The panel; every choice is in force at once, at every station."""

    def __init__(self, context: "Context", station: StudioStation, pilot: Pilot, parent: QWidget | None = None) -> None:
        super().__init__("", "settings-2", parent=parent, spacing=0)
        self.set_title(self.tr("Screen"))
        self._context = context
        self._station = station
        self._pilot = pilot
        self._turn = Combo(self.tr("Layout"), self._turns(), height=28)
        self._turn.setObjectName("studio.screen.layout")
        self._mode = Segmented(self._modes(), self.tr("Mode"), compact=True)
        self._mode.setObjectName("studio.screen.mode")
        self._mirror = Toggle(self.tr("Mirror"))
        self._mirror.setObjectName("studio.screen.mirror")
        self._eye = Combo(self.tr("Eye line"), self._eyes(), height=28)
        self._eye.setObjectName("studio.screen.eye_line")
        self._light = Combo(self.tr("Brightness"), [(key, f"{key}%") for key in BRIGHTNESS], height=28)
        self._light.setObjectName("studio.screen.brightness")
        self._numbers = {key: Toggle(title) for key, title in self._number_titles().items()}
        for key, toggle in self._numbers.items():
            toggle.setObjectName(f"studio.screen.show_{key}")
            toggle.setProperty("number", key)
        self._quiet = Toggle(self.tr("Quiet cues"))
        self._quiet.setObjectName("studio.screen.quiet")
        self._build()
        self._connect()
        self._sync()

    def _turns(self) -> tuple[tuple[str, str], ...]:
        return (
            ("0", self.tr("As the monitor stands")),
            ("1", self.tr("Turned right")),
            ("3", self.tr("Turned left")),
            ("2", self.tr("Upside down")),
        )

    def _modes(self) -> tuple[tuple[str, str], ...]:
        return ((Mode.SCROLL, self.tr("Scroll")), (Mode.LINE, self.tr("Line")), (Mode.CARD, self.tr("Card")))

    def _eyes(self) -> tuple[tuple[str, str], ...]:
        return (
            (EyeLine.TOP, self.tr("At the top")),
            (EyeLine.UPPER_THIRD, self.tr("Upper third, near the lens")),
            (EyeLine.MIDDLE, self.tr("In the middle")),
        )

    def _number_titles(self) -> dict[str, str]:
        return {"viewers": self.tr("Viewers"), "gmv": self.tr("GMV"), "orders": self.tr("Orders")}

    def _build(self) -> None:
        self.body.setContentsMargins(12, 4, 12, 8)
        numbers: list[QWidget] = []
        for key, title in self._number_titles().items():
            numbers += [PlainLabel(title, "caption", "text2"), self._numbers[key]]
        note = PlainLabel(self.tr("no pulse, no fade"), "caption", "text2")
        for title, parts in (
            (self.tr("Layout"), [self._turn]),
            (self.tr("Mode"), [self._mode]),
            (self.tr("Mirror"), [self._mirror]),
            (self.tr("Eye line"), [self._eye]),
            (self.tr("Brightness"), [self._light]),
            (self.tr("Numbers"), numbers),
            (self.tr("Quiet cues"), [note, self._quiet]),
        ):
            self.body.addWidget(_Row(title, parts))
        self.body.addStretch(1)

    def _connect(self) -> None:
        controller = self._station.controller
        controller.set_up_changed.connect(self._on_anything)
        controller.changed.connect(self._on_anything)
        self._context.team.changed.connect(self._sync)
        self._turn.chosen.connect(self._on_turn)
        self._mode.chosen.connect(self._on_mode)
        self._mirror.clicked.connect(self._on_mirror)
        self._eye.chosen.connect(self._on_eye)
        self._light.chosen.connect(self._on_light)
        self._quiet.clicked.connect(self._on_quiet)
        for toggle in self._numbers.values():
            toggle.clicked.connect(self._on_number)

    def _sync(self) -> None:
        controller = self._station.controller
        set_up, options = controller.set_up, controller.set_up.options
        self._turn.choose(str(options.quarter_turns % 4))
        self._mode.choose(controller.state.mode)
        self._mirror.setChecked(options.mirror)
        self._eye.choose(options.eye_line, missing_ok=True)
        nearest = min(BRIGHTNESS, key=lambda key: abs(int(key) - options.brightness * 100))
        self._light.choose(nearest)
        for key, toggle in self._numbers.items():
            toggle.setChecked(key in set_up.numbers)
        self._quiet.setChecked(set_up.quiet)
        allowed = self._context.team.may(Deed.DRIVE_PROMPTER)
        self.content.setEnabled(allowed)
        self.set_title(self.tr("Screen"), "" if allowed else self.tr("your hats do not allow changes"))

    def _change(self, **values: object) -> None:
        controller = self._station.controller
        controller.choose_set_up(replace(controller.set_up, **values))  # type: ignore[arg-type]

    def _change_option(self, **values: object) -> None:
        options = replace(self._station.controller.set_up.options, **values)  # type: ignore[arg-type]
        self._change(options=options)

    def _on_anything(self, _value: object) -> None:
        self._sync()

    def _on_turn(self, key: object) -> None:
        self._change_option(quarter_turns=int(str(key)))

    def _on_mode(self, key: object) -> None:
        self._pilot.choose_mode(Mode(str(key)))

    def _on_mirror(self, on: bool) -> None:
        self._change_option(mirror=on)

    def _on_eye(self, key: object) -> None:
        self._change_option(eye_line=EyeLine(str(key)))

    def _on_light(self, key: object) -> None:
        self._change_option(brightness=int(str(key)) / 100)

    def _on_quiet(self, on: bool) -> None:
        self._change(quiet=on)

    def _on_number(self, on: bool) -> None:
        toggle = self.sender()
        if isinstance(toggle, Toggle):
            key = str(toggle.property("number"))
            before = {*self._station.controller.set_up.numbers}
            shown = before | {key} if on else before - {key}
            self._change(numbers=tuple(one for one in NUMBERS if one in shown))
