"""Whom a typed cue goes to and how long it lives: anchor, assistant, all; the rest in a menu."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.team import Hat, StationView
from app.services.live.cue_presets import DEFAULT_EXPIRY, EXPIRIES
from app.services.live.cue_targets import ASSISTANT, EVERYBODY, PERSON, STATION
from app.views.cue_look import expiry_words, split_target, target_words
from app.views.widgets.button import Button
from app.views.widgets.menu import Menu, MenuItem
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

_ALWAYS: Final = (Hat.ANCHOR.value, ASSISTANT, EVERYBODY)
_NEVER: Final = "never"
_EXPIRES: Final = "expires "


class CueChoices(QWidget):
    """The row above the line.

    Signals:
        changed: Somebody chose.
    """

    changed = Signal()

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._expires: int | None = DEFAULT_EXPIRY
        self._target = Segmented(self._options(""), self.tr("To"), compact=True)
        self._target.setObjectName("control.cue.to")
        more = self.tr("More receivers, and how long it lives")
        self._more = Button("", "ghost", "ellipsis", size="compact", name=more)
        self._more.set_tip(more)
        self._more.setObjectName("control.cue.more")
        self._told = PlainLabel("", "caption", "text2", elide=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(PlainLabel(self.tr("To"), "caption", "text2"))
        row.addWidget(self._target)
        row.addWidget(self._more)
        row.addWidget(self._told, 1)
        self._target.chosen.connect(self._on_chosen)
        self._more.clicked.connect(self._on_more)
        context.team.changed.connect(self._sync)
        self._sync()

    @property
    def target(self) -> str:
        """A hat, ``assistant``, ``all``, ``person:ID`` or ``station:KEY``."""
        return self._target.value

    @property
    def expires_s(self) -> int | None:
        """Seconds after which nobody needs the cue; None never."""
        return self._expires

    @property
    def expiry_key(self) -> str:
        """The same as text, to be carried over."""
        return _NEVER if self._expires is None else str(self._expires)

    def choose(self, target: str) -> None:
        """Show another receiver without telling anybody."""
        self._target.set_options(self._options(target))
        self._target.choose(target)
        self._sync()

    def choose_expiry(self, key: str) -> None:
        """Show another life without telling anybody; one that is not on offer is the usual one."""
        found = None if key == _NEVER else int(key)
        self._expires = found if found in EXPIRIES else DEFAULT_EXPIRY
        self._sync()

    def _options(self, target: str) -> list[tuple[str, str]]:
        """Anchor, assistant, all; a receiver from the menu takes the assistant's place."""
        members = self._context.team.members
        keys = list(_ALWAYS) if target in {"", *_ALWAYS} else [_ALWAYS[0], target, _ALWAYS[2]]
        return [(key, _short(target_words(*split_target(key), members))) for key in keys]

    def _sync(self) -> None:
        self._target.set_options(self._options(self._target.value))
        self._told.setText("" if self._expires == DEFAULT_EXPIRY else expiry_words(self._expires))

    def _on_chosen(self, _key: object) -> None:
        self.changed.emit()

    def _on_more(self) -> None:
        context = self._context
        context.runner.run(context.services.team.stations, done=self._open_menu, busy=self._more)

    def _open_menu(self, stations: tuple[StationView, ...]) -> None:
        members = self._context.team.members
        targets = [Hat.OPERATOR.value, Hat.CUSTOMER_SERVICE.value, Hat.LEAD.value]
        people = [f"{PERSON}:{one.id}" for one in members if one.active]
        screens = [f"{STATION}:{name}" for name in dict.fromkeys(one.name for one in stations)]
        items: list[MenuItem] = []
        for group, icon in ((targets, "users"), (people, "user"), (screens, "monitor")):
            items += [
                MenuItem(key, target_words(*split_target(key), members), icon, checked=key == self.target or None)
                for key in group
            ]
            items += [MenuItem("")] if group else []
        items += [
            MenuItem(f"{_EXPIRES}{key or _NEVER}", expiry_words(key), checked=key == self._expires) for key in EXPIRIES
        ]
        menu = Menu(self.tr("More receivers, and how long it lives"), items, self)
        menu.setObjectName("control.cue.more.menu")
        menu.chosen.connect(self._on_menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_below(self._more, right=True)

    def _on_menu(self, key: object) -> None:
        chosen = str(key)
        if chosen.startswith(_EXPIRES):
            self.choose_expiry(chosen.removeprefix(_EXPIRES))
        else:
            self.choose(chosen)
        self.changed.emit()


def _short(words: str) -> str:
    """A name that leaves room for the others."""
    return words if len(words) <= 12 else f"{words[:11]}…"
