"""Rows that wait for the recorder: taken from the front, and halved to find the one that cannot be stored."""

from dataclasses import dataclass
from typing import Any

from app.models.audience import AudienceEvent

Row = tuple[Any, ...]


@dataclass(slots=True)
class Batch:
    """Rows of one commit, each kind in the order it came.

    Attributes:
        ticks: rows of `metric_tick`.
        readings: rows of `metric_reading`.
        events: audience events.
    """

    ticks: list[Row]
    readings: list[Row]
    events: list[AudienceEvent]

    def __len__(self) -> int:
        return len(self.ticks) + len(self.readings) + len(self.events)

    @property
    def kind(self) -> str:
        """The table of the first row."""
        return "metric_tick" if self.ticks else "metric_reading" if self.readings else "audience_event"

    def take(self, room: int) -> "Batch":
        """Takes up to `room` rows away from the front."""
        ticks, self.ticks = self.ticks[:room], self.ticks[room:]
        room -= len(ticks)
        readings, self.readings = self.readings[:room], self.readings[room:]
        room -= len(readings)
        events, self.events = self.events[:room], self.events[room:]
        return Batch(ticks, readings, events)

    def halves(self) -> tuple["Batch", "Batch"]:
        """The rows in two parts, in order; of a single row the second part is empty."""
        rest = Batch(self.ticks, self.readings, self.events)
        first = rest.take((len(self) + 1) // 2)
        return first, rest
