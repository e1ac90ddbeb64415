"""What travels from the sources to the screens: ticks as they were read, and one batch a publication."""

from dataclasses import dataclass

from app.models.audience import AudienceEvent
from app.services.sources.health import HealthNow


@dataclass(frozen=True, slots=True)
class TickRow:
    """One reading of the common metrics, `values` in the order of TICK_KEYS, None where nothing was read.

    Counts are cumulative since the session's start. `read_at_ms` is the wall clock of the reading, ms since 1970.
    """

    session_id: str
    source: str
    t_ms: int
    values: tuple[float | None, ...]
    read_at_ms: int


@dataclass(frozen=True, slots=True)
class LiveBatch:
    """Everything new of one session since the publication before.

    `t_ms` is the newest moment of the session's axis that any source has told of. `ticks` and `comments` are in
    order of time; late ones (older than a tick published before) stand in `late`, so that a chart can mend itself;
    `others` are audience events that are no comments (gifts, follows ...).
    """

    session_id: str
    t_ms: int
    ticks: tuple[TickRow, ...] = ()
    comments: tuple[AudienceEvent, ...] = ()
    health: tuple[HealthNow, ...] = ()
    late: tuple[TickRow, ...] = ()
    others: tuple[AudienceEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class IngestStats:
    """Counts since the start: rows that came in, were handed to the recorder, were there already, came late.

    `refused` are rows whose moment no session can have.
    """

    ticks_in: int = 0
    ticks_new: int = 0
    events_in: int = 0
    events_new: int = 0
    duplicates: int = 0
    late: int = 0
    refused: int = 0
    published: int = 0
