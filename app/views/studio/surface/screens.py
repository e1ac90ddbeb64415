"""Which monitor is the studio's: remembered by name, serial number and size, found again after a replug."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication, QScreen


@dataclass(frozen=True, slots=True)
class ScreenIdentity:
    """A monitor as it can be recognised; the size is in logical pixels."""

    name: str
    serial: str
    width: int
    height: int

    def to_text(self) -> str:
        """One line of text for settings."""
        return "\t".join((self.name, self.serial, str(self.width), str(self.height)))

    @classmethod
    def from_text(cls, text: str) -> "ScreenIdentity | None":
        """Reads what `to_text` wrote; None for anything else."""
        parts = text.split("\t")
        if len(parts) != 4 or not (parts[2].isdecimal() and parts[3].isdecimal()):
            return None
        return cls(parts[0], parts[1], int(parts[2]), int(parts[3]))


def identity_of(screen: QScreen) -> ScreenIdentity:
    """The identity of a monitor."""
    size = screen.size()
    return ScreenIdentity(screen.name(), screen.serialNumber(), size.width(), size.height())


def best_match(wanted: ScreenIdentity, present: Sequence[ScreenIdentity]) -> int | None:
    """Index of the monitor that is most likely the wanted one, or None when none is alike.

    A serial number decides alone where both have one; else the name decides, and among equal names the size.
    """
    scores = [_likeness(wanted, one) for one in present]
    best = max(scores, default=0)
    return scores.index(best) if best > 0 else None


def find_screen(wanted: ScreenIdentity) -> QScreen | None:
    """The monitor with an identity, if it is plugged in."""
    screens = QGuiApplication.screens()
    index = best_match(wanted, [identity_of(screen) for screen in screens])
    return screens[index] if index is not None else None


def _likeness(wanted: ScreenIdentity, other: ScreenIdentity) -> int:
    if wanted.serial and other.serial:
        return 8 if wanted.serial == other.serial else 0
    if wanted.name != other.name:
        return 0
    return 4 + 2 * ((wanted.width, wanted.height) == (other.width, other.height))
