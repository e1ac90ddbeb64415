"""Watches whether what arrives is being stored, so that nobody looks at numbers that are not kept."""

from dataclasses import dataclass
from typing import Protocol


class Counts(Protocol):
    """What the watch needs of the recorder's counts."""

    @property
    def trouble(self) -> str:
        """Code of why nothing can be written at present."""
        ...

    @property
    def refused(self) -> int:
        """Rows that cannot be stored."""
        ...

    @property
    def dropped(self) -> int:
        """Rows lost while memory was full."""
        ...


@dataclass(frozen=True, slots=True)
class ReadingsState:
    """How storing fares.

    Attributes:
        trouble: code of why nothing has been written for two looks; empty when it works.
        lost: readings and comments of this run that are not in the store and will not be.
    """

    trouble: str = ""
    lost: int = 0


class ReadingsWatch:
    """Judges the recorder's counts; a trouble that is gone at the next look is none worth a person's eye."""

    def __init__(self) -> None:
        self._before = ""

    def look(self, counts: Counts) -> ReadingsState:
        """The state now."""
        trouble = counts.trouble
        lasting = trouble if trouble and self._before else ""
        self._before = trouble
        return ReadingsState(lasting, counts.refused + counts.dropped)
