"""How long cues take: sent to delivered, to shown, to acknowledged, with percentiles of a session. Pure."""

import csv
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.models.base import ms_between
from app.models.cue import CueState, CueView
from app.services.export.cells import safe_cell


@dataclass(frozen=True, slots=True)
class CueTimes:
    """One cue with its times since sending, in milliseconds; None for what did not happen."""

    cue: CueView
    delivered_ms: int | None
    shown_ms: int | None
    acknowledged_ms: int | None


@dataclass(frozen=True, slots=True)
class Spread:
    """Percentiles of `n` times in milliseconds, by nearest rank: each is a time that was measured."""

    n: int
    p50: int | None = None
    p95: int | None = None
    p99: int | None = None


@dataclass(frozen=True, slots=True)
class CueLatencies:
    """The cues of a session as they were sent, and the spread of their times."""

    rows: tuple[CueTimes, ...]
    delivered: Spread
    shown: Spread
    acknowledged: Spread


def spread(times: Sequence[int]) -> Spread:
    """Percentiles by nearest rank; of nothing there are none."""
    if not times:
        return Spread(0)
    ordered = sorted(times)
    at = [ordered[max(0, math.ceil(share * len(ordered) / 100) - 1)] for share in (50, 95, 99)]
    return Spread(len(ordered), *at)


def latencies_of(cues: Iterable[CueView]) -> CueLatencies:
    """Times of cues since each was sent."""
    rows = tuple(_times(cue) for cue in cues)
    return CueLatencies(
        rows,
        spread([row.delivered_ms for row in rows if row.delivered_ms is not None]),
        spread([row.shown_ms for row in rows if row.shown_ms is not None]),
        spread([row.acknowledged_ms for row in rows if row.acknowledged_ms is not None]),
    )


def latency_csv(found: CueLatencies) -> str:
    """One line a cue, with a header; times in milliseconds, instants in UTC."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["sent_at_utc", "level", "to", "text", "state", "delivered_ms", "shown_ms", "acknowledged_ms"]
    )  # fmt: skip
    for row in found.rows:
        cue = row.cue
        sent = (cue.sent_at or cue.created_at).isoformat(timespec="milliseconds")
        writer.writerow([sent, cue.level.value, cue.target_hat, safe_cell(cue.text), cue.state.value,
                         row.delivered_ms, row.shown_ms, row.acknowledged_ms])  # fmt: skip
    return out.getvalue()


def _times(cue: CueView) -> CueTimes:
    answered = cue.answered_at if cue.state is CueState.ACKNOWLEDGED else None
    return CueTimes(cue, _since(cue, cue.delivered_at), _since(cue, cue.shown_at), _since(cue, answered))


def _since(cue: CueView, at: datetime | None) -> int | None:
    return None if at is None else max(0, ms_between(cue.sent_at or cue.created_at, at))
