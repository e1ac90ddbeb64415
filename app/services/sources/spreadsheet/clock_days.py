"""The day of a minute table that prints clocks alone: told by the session it belongs to, or by the table's own period.

A show may run past midnight. Beside a session, a clock that lies before its start belongs to the next day; within a
period, the clocks themselves show where the day turns, whichever end of the table comes first.
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

#: Boards begin to count a little before a show is said to begin.
_EARLY: Final = timedelta(hours=1)
_HALF_DAY: Final = timedelta(hours=12)


def dated(parsed: ParsedFile, session: LiveSession | None) -> list[ParsedRow]:
    """The rows with their times as instants.

    Args:
        parsed: a minute table; its times are all instants, or all clocks (`HH:MM:SS`).
        session: the session that a person says it belongs to.

    Raises:
        Invalid: `minutes_without_day` when nothing tells the day of its clocks.
    """
    rows = list(parsed.rows)
    if "T" in str(rows[0].values["at"]):
        return rows
    zone = ZoneInfo(parsed.timezone)
    clocks = [time.fromisoformat(str(row.values["at"])) for row in rows]
    if session is not None and session.started_at is not None:
        found = _beside(clocks, utc(session.started_at).astimezone(zone))
    else:
        found = _within(clocks, parsed)
    return [
        replace(row, values={**row.values, "at": at.replace(tzinfo=zone).astimezone(UTC).isoformat()})
        for row, at in zip(rows, found, strict=True)
    ]


def _beside(clocks: Sequence[time], start: datetime) -> list[datetime]:
    earliest = start.replace(tzinfo=None) - _EARLY
    found = (datetime.combine(earliest.date(), clock) for clock in clocks)
    return [at if at >= earliest else at + timedelta(days=1) for at in found]


def _within(clocks: Sequence[time], parsed: ParsedFile) -> list[datetime]:
    try:
        first, last = (date.fromisoformat(day) for day in parsed.period or ())
    except ValueError as error:  # there is none, or no such day
        raise Invalid("minutes_without_day", file=parsed.file) from error
    if not first <= last <= first + timedelta(days=1):
        raise Invalid("minutes_without_day", file=parsed.file)
    found: list[datetime] = []
    for clock in clocks:
        at = datetime.combine(found[-1].date() if found else first, clock)
        if found and at - found[-1] < -_HALF_DAY:
            at += timedelta(days=1)
        elif found and at - found[-1] > _HALF_DAY:
            at -= timedelta(days=1)
        found.append(at)
    # A table with its newest minute on top was begun on its last day.
    early = (first - min(at.date() for at in found)).days
    return [at + timedelta(days=early) for at in found]
