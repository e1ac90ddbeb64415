"""How soon a letter is believed: a key that was meant for the card before decides nothing on the one that came."""

from collections.abc import Callable
from typing import Final

#: So long after another card or question came under the keys no letter decides anything.
SETTLE_NS: Final = 600_000_000


class Settling:
    """Remembers when something else came to lie under the keys.

    Args:
        now_ns: The monotonic clock.
    """

    def __init__(self, now_ns: Callable[[], int]) -> None:
        self._now_ns = now_ns
        self._moved_ns: int | None = None
        self._came_ns: int | None = None

    def note_moved(self, *, chosen: bool) -> None:
        """Something else lies under the keys than a moment ago, chosen by a person or come by itself."""
        self._moved_ns = self._now_ns()
        if not chosen:
            self._came_ns = self._moved_ns

    def is_deaf(self, letter: str) -> bool:
        """Whether a letter comes too soon to be meant: any for what came by itself, D for what a person just opened."""
        since = self._moved_ns if letter == "D" else self._came_ns
        return letter != "Esc" and since is not None and self._now_ns() - since < SETTLE_NS
