"""The day of a minute table that prints clocks alone: told by the session it belongs to, or by the table's own period.

A show may run past midnight. Beside a session, a clock belongs to the day that puts it nearest to the show; within a
period, the clocks themselves show where the day turns, whichever end of the table comes first. Where two days are
possible nothing is guessed.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from app.models.base import utc
from app.models.errors import Invalid
from app.models.session import LiveSession
from app.services.sources.spreadsheet.parse import ParsedFile, ParsedRow

_DAY: Final = timedelta(days=1)
_HALF_DAY: Final = timedelta(hours=12)


def has_clocks(parsed: ParsedFile) -> bool:
    """Tells whether the times of a minute table are clocks without a day."""
    return "T" not in str(parsed.rows[0].values["at"])


def dated(parsed: ParsedFile, session: LiveSession | None) -> list[ParsedRow]:
    """The rows with their times as instants.

    Args:
        parsed: a minute table; its times are all instants, or all clocks (`HH:MM:SS`).
        session: the session that a person says it belongs to.

    Raises:
        Invalid: `minutes_without_day` when nothing tells the day of its clocks, or the period allows two.
    """
    rows = list(parsed.rows)
    if not has_clocks(parsed):
        return rows
    zone = ZoneInfo(parsed.timezone)
    clocks = [time.fromisoformat(str(row.values["at"])) for row in rows]
    if session is not None and session.started_at is not None:
        start = utc(session.started_at)
        end = start + timedelta(milliseconds=session.planned_ms) if session.ended_at is None else utc(session.ended_at)
        found = _beside(clocks, *(at.astimezone(zone).replace(tzinfo=None) for at in (start, end)))
    else:
        found = _within(clocks, parsed)
    return [
        replace(row, values={**row.values, "at": at.replace(tzinfo=zone).astimezone(UTC).isoformat()})
        for row, at in zip(rows, found, strict=True)
    ]


def _beside(clocks: Sequence[time], start: datetime, end: datetime) -> list[datetime]:
    """Each clock on the day nearest to the show, the earlier one of two that are equally near."""
    first = start.date() - _DAY
    days = [first + day * _DAY for day in range((end.date() - first).days + 2)]

    def away(at: datetime) -> timedelta:
        return max(start - at, at - end, timedelta(0))

    return [min((datetime.combine(day, clock) for day in days), key=away) for clock in clocks]


def _within(clocks: Sequence[time], parsed: ParsedFile) -> list[datetime]:
    """Each clock on its day of a period of one day or two.

    Raises:
        Invalid: `minutes_without_day` when there is no such period, the clocks leave it, or they fit two days of it.
    """
    try:
        first, last = (date.fromisoformat(day) for day in parsed.period or ())
    except ValueError as error:  # there is none, or no such day
        raise Invalid("minutes_without_day", file=parsed.file) from error
    if not first <= last <= first + _DAY:
        raise Invalid("minutes_without_day", file=parsed.file)
    rising = list(clocks) == sorted(clocks)
    falling = list(clocks) == sorted(clocks, reverse=True)
    found = [datetime.combine(first, clock) for clock in clocks] if rising else _turned(clocks, first)
    # In two days, clocks in order may all be of the one or all of the other.
    two_fit = first != last and (rising or falling)
    if two_fit or {at.date() for at in found} != {first, last}:
        raise Invalid("minutes_without_day", file=parsed.file)
    return found


def _turned(clocks: Sequence[time], first: date) -> list[datetime]:
    """The clocks from the first day on, with a new day where one is more than half a day from the one before it."""
    found: list[datetime] = []
    for clock in clocks:
        at = datetime.combine(found[-1].date() if found else first, clock)
        if found and at - found[-1] < -_HALF_DAY:
            at += _DAY
        elif found and at - found[-1] > _HALF_DAY:
            at -= _DAY
        found.append(at)
    # A table with its newest minute on top was begun on its last day.
    early = (first - min(at.date() for at in found)).days
    return [at + timedelta(days=early) for at in found]
